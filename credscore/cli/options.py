"""Options, arguments and groups of commands, shared by all commands."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

import click

from credscore.cli.console import COLOR, COLORS, QUIET

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=click.Command)


class Page(click.HelpFormatter):
    """Wraps help without breaking options at their hyphens."""

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(_unbroken(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of terms and their explanations."""
        super().write_dl([(term, _unbroken(text)) for term, text in rows], col_max, col_spacing)

    def write(self, string: str) -> None:
        """Write a string as it is."""
        super().write(string.replace(_HYPHEN, "-"))


_HYPHEN: Final = "\u2011"


def _unbroken(text: str) -> str:
    return re.sub(r"(?<!\S)--[a-z-]+", lambda option: option[0].replace("-", _HYPHEN), text)


class PageContext(click.Context):
    """A context whose help is a `Page`."""

    formatter_class = Page


class OneOf(click.Choice[str]):
    """A choice whose error fits on a line."""

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """The values to choose from."""
        return f"Choose one of {', '.join(map(str, self.choices))}."


class Commands(click.Group):
    """Imports each of `names` from `credscore.cli.NAME` when it is asked for; lists all if one is unknown."""

    context_class = PageContext

    def __init__(self, *args: Any, names: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = names

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted({*self.names, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name in self.names and cmd_name not in self.commands:
            command: click.Command = getattr(import_module(f"credscore.cli.{cmd_name}"), cmd_name)
            command.context_class = PageContext
            self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names."""
        if not ctx.resilient_parsing and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            from credscore.checks.config.config_files import near  # noqa: PLC0415

            ctx.fail(f"No such command {args[0]!r}; {near(args[0], self.list_commands(ctx))}")
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
            ["--color"], type=click.Choice(list(COLORS)), expose_value=False, callback=_chooses(COLOR),
            help="Color the text output; auto: only on a terminal, unless NO_COLOR, CLICOLOR or FORCE_COLOR is set.",
        ),
        click.Option(
            ["--quiet", "-q"], is_flag=True, expose_value=False, callback=_chooses(QUIET),
            help="No progress, notes or summaries; results and errors only.",
        ),
    ]  # fmt: skip
    return command


def files_or_standard_input(
    context: click.Context, paths: tuple[str, ...], stdin_filename: str | None = None
) -> tuple[str, ...]:
    """As `or_standard_input`, with the matches of patterns in their places."""
    from credscore.readers.globs import expanded  # noqa: PLC0415

    return tuple(expanded(paths)) if paths and not stdin_filename else or_standard_input(context, paths, stdin_filename)


def or_standard_input(
    context: click.Context, paths: tuple[str, ...], stdin_filename: str | None = None
) -> tuple[str, ...]:
    """The paths, or standard input if there are none and it is not a terminal, possibly under a file name."""
    if stdin_filename is not None:
        from credscore.readers.files import StandardInput  # noqa: PLC0415

        if paths not in ((), ("-",)):
            message = f"--stdin-filename {stdin_filename}: found paths as well, but it applies only to standard input"
            raise click.UsageError(f"{message}; leave the paths out", context)
        return (StandardInput(stdin_filename),)
    if paths:
        return paths
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("nothing to read; give files, folders, or - for standard input", context)
    if isinstance(sys.stdin.buffer, io.BufferedReader) and not sys.stdin.buffer.peek(1):
        raise click.UsageError("no path was given and standard input is empty", context)
    return ("-",)
