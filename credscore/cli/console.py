"""Terminal input and output shared by all commands, and how they end."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

import click

from credscore.render.inert import clean
from credscore.render.terminal import Look

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from credscore.cli.progress import Progress

Item = TypeVar("Item")
Command = TypeVar("Command", bound=click.Command)


class Commands(click.Group):
    """Imports each of `names` from `credscore.cli.NAME` when it is asked for; lists all if one is unknown."""

    def __init__(self, *args: Any, names: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = names

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted({*self.names, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name in self.names and cmd_name not in self.commands:
            self.add_command(getattr(import_module(f"credscore.cli.{cmd_name}"), cmd_name))
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names."""
        if not ctx.resilient_parsing and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(f"No such command {args[0]!r}; expected one of {', '.join(self.list_commands(ctx))}.")
        return super().resolve_command(ctx, args)


class Paths(click.types.UnprocessedParamType):
    """Paths, unchanged, with shell completion."""

    name = "path"

    def __init__(self, kind: Literal["file", "dir"] = "file") -> None:
        self.kind = kind

    def shell_complete(self, _: click.Context, _option: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Have the shell complete files or folders."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        return [CompletionItem(incomplete, type=self.kind)]


def one(_: click.Context, option: click.Parameter, values: Sequence[str]) -> str | None:
    """The value of an option that may be given once. Raises a usage error if it is repeated or empty."""
    if len(values) > 1:
        raise click.BadParameter(f"found {' and '.join(map(repr, values))}, expected one of them", param=option)
    if "" in values:
        raise click.BadParameter("found nothing, expected a value", param=option)
    return values[0] if values else None


ONCE: Final[dict[str, Any]] = {"multiple": True, "callback": one}
FILE: Final[dict[str, Any]] = {**ONCE, "type": Paths()}

MODEL_OPTION: Final = click.option(
    "--model", "model_file", metavar="FILE", help="Use a model made by `credscore train`.", **FILE
)


FORMATS_IN: Final = ("plain", "markdown", "html", "rst", "notebook", "asciidoc")
"""The formats of the readers, listed here so that help does not import these."""

PROFILES: Final = ("news", "docs", "marketing")
"""The names of the profiles, listed here so that help does not import these."""

FORMAT_IN: Final = click.option(
    "--format-in",
    type=click.Choice(FORMATS_IN),
    help="The format of all inputs, whatever their suffixes.",
)


STDIN_FILENAME: Final = click.option(
    "--stdin-filename",
    metavar="PATH",
    help="Read standard input as if it were this file: format, configuration and name.",
    **FILE,
)


def shown(lines: str) -> str:
    """Lines for standard output; on a terminal, control characters are escaped."""
    return "\n".join(map(clean, lines.split("\n"))) if sys.stdout.isatty() else lines


def report_problem(message: str) -> None:
    """Report a problem on standard error, above the line of progress if one is shown."""
    progress = _progress()
    with progress.erased() if progress else nullcontext():
        click.echo(f"credscore: {clean(message)}", err=True)


def report_done(message: str) -> None:
    """Report on standard error what was done, unless --quiet was given."""
    end_progress()
    if not quiet():
        click.echo(clean(message), err=True)


def followed(items: Iterable[Item], unit: str, *, streams: bool = False) -> Iterable[Item]:
    """The items. If standard error is a terminal, a line reports how many were read, from the first second on until
    something is printed or the command ends; not with --quiet, nor if each item `streams` output to a terminal."""
    if quiet() or not sys.stderr.isatty() or (streams and sys.stdout.isatty()):
        return items
    return _counted(items, unit)


def _counted(items: Iterable[Item], unit: str) -> Iterator[Item]:
    from credscore.cli.progress import Progress  # noqa: PLC0415

    read = 0
    end_progress()
    Progress(lambda _: f"{read:,} {unit} read")
    context = click.get_current_context(silent=True)
    if context:
        context.call_on_close(end_progress)
    for item in items:
        read += 1
        yield item


def _progress() -> Progress | None:
    """The progress line, if shown; its module is imported only if standard error is a terminal."""
    module = sys.modules.get("credscore.cli.progress")
    return module.Progress.shown if module else None


def end_progress() -> None:
    """Erase the line of progress, if there is one."""
    progress = _progress()
    if progress:
        progress.end()


def print_as_utf_8() -> None:
    """Write JSON or CSV as UTF-8, whatever the encoding of the stream. Lone surrogates become JSON escapes."""
    end_progress()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


COLOUR, QUIET = "credscore.color", "credscore.quiet"
"""The keys of --color and --quiet in the metadata shared by the contexts of a command line."""
COLOURS: Final[dict[str, dict[str, str]]] = {
    "auto": {},
    "always": {"NO_COLOR": "", "FORCE_COLOR": "1"},
    "never": {"NO_COLOR": "1"},
}
"""The environment variables equivalent to each value of --color."""


def _chosen(key: str, default: Any) -> Any:
    context = click.get_current_context(silent=True)
    return context.meta.get(key, default) if context else default


def quiet() -> bool:
    """Whether --quiet was given."""
    return bool(_chosen(QUIET, False))


def _chooses(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """A callback that stores the value of an option if it was given."""

    def keep(context: click.Context, _: click.Parameter, value: Any) -> None:
        if value:
            context.meta[key] = value

    return keep


def with_shared_options(command: Command) -> Command:
    """Add the options that most commands share."""
    command.params += [
        click.Option(
            ["--color"], type=click.Choice(list(COLOURS)), expose_value=False, callback=_chooses(COLOUR),
            help="Color the text output; auto: only on a terminal, unless NO_COLOR, CLICOLOR or FORCE_COLOR is set.",
        ),
        click.Option(
            ["--quiet", "-q"], is_flag=True, expose_value=False, callback=_chooses(QUIET),
            help="No progress, notes or summaries; results and errors only.",
        ),
    ]  # fmt: skip
    return command


def print_for_people() -> Look:
    """The look of text on standard output; characters that its encoding lacks are replaced."""
    end_progress()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Look.of(sys.stdout, {**os.environ, **COLOURS[_chosen(COLOUR, "auto")]})


def or_standard_input(
    context: click.Context, paths: tuple[str, ...], stdin_filename: str | None = None
) -> tuple[str, ...]:
    """The paths, or standard input if there are none and it is not a terminal, possibly under a file name."""
    if stdin_filename is not None:
        from credscore.readers.files import StandardInput  # noqa: PLC0415

        if paths not in ((), ("-",)):
            message = f"--stdin-filename {stdin_filename}: found paths besides; it is for standard input alone"
            raise click.UsageError(f"{message}; leave the paths out", context)
        return (StandardInput(stdin_filename),)
    if paths:
        return paths
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("nothing to read; give files, folders, or - for standard input", context)
    if isinstance(sys.stdin.buffer, io.BufferedReader) and not sys.stdin.buffer.peek(1):
        raise click.UsageError("no path was given and standard input is empty", context)
    return ("-",)


def is_interrupt(error: BaseException | None) -> bool:
    """Whether an error was caused by an interrupt; during an import, that may be any error."""
    return error is not None and (isinstance(error, KeyboardInterrupt) or is_interrupt(error.__cause__))


def silence() -> None:
    """Discard buffered output, so that Python does not report an error about it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())


NO_MEMORY: Final = "stopped: out of memory; with --out, finished blocks are kept: run it again, with fewer --jobs"


def lacks_memory(error: BaseException) -> bool:
    """Whether an exception says that memory is exhausted, for arrays or for a thread."""
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and "new thread" in str(error))
