"""How all commands speak to the terminal, and end."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from credscore.render.inert import clean
from credscore.render.terminal import Look

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

USAGE, UNREADABLE = 2, 3


class Paths(click.types.UnprocessedParamType):
    """Paths as they are given, completed by the shell."""

    name = "path"

    def shell_complete(self, _: click.Context, _option: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Ask the shell for its files."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        return [CompletionItem(incomplete, type="file")]


def one(_: click.Context, option: click.Parameter, values: Sequence[str]) -> str | None:
    """The value of an option that may be given once; given again or empty it was not meant so."""
    if len(values) > 1:
        raise click.BadParameter(f"found {' and '.join(map(repr, values))}, expected one of them", param=option)
    if "" in values:
        raise click.BadParameter("found nothing, expected a value", param=option)
    return values[0] if values else None


ONCE: Final[dict[str, Any]] = {"multiple": True, "callback": one}
FILE: Final[dict[str, Any]] = {**ONCE, "type": Paths()}

MODEL_OPTION: Final = click.option(
    "--model", "model_file", metavar="FILE", help="A model made by `credscore train`, in place of ours.", **FILE
)


FORMATS_IN: Final = ("plain", "markdown", "html", "rst", "notebook", "asciidoc")
"""The formats of the readers, which are imported only when something is read."""

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
    """Lines for standard output as they are; where that is a terminal, controls are written out."""
    return "\n".join(map(clean, lines.split("\n"))) if sys.stdout.isatty() else lines


def complain(message: str) -> None:
    """Tell a problem on standard error."""
    click.echo(f"credscore: {clean(message)}", err=True)


def print_as_utf_8() -> None:
    """JSON and CSV are UTF-8 wherever they are printed; a lone surrogate becomes its JSON escape."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


COLOUR: Final = "credscore.color"
"""The key of --color in what all contexts of a command line share."""
COLOURS: Final[dict[str, dict[str, str]]] = {
    "auto": {},
    "always": {"NO_COLOR": "", "FORCE_COLOR": "1"},
    "never": {"NO_COLOR": "1"},
}
"""What --color means, in the variables that say the same."""


def _chosen_colour() -> str:
    context = click.get_current_context(silent=True)
    return str(context.meta.get(COLOUR, "auto")) if context else "auto"


def print_for_people() -> Look:
    """How text on standard output may look; what its encoding lacks is replaced."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Look.of(sys.stdout, {**os.environ, **COLOURS[_chosen_colour()]})


def or_standard_input(
    context: click.Context, paths: tuple[str, ...], stdin_filename: str | None = None
) -> tuple[str, ...]:
    """The paths, or standard input when there are none and something may be piped in; it may go by a file's name."""
    if stdin_filename is not None:
        from credscore.readers.files import StandardInput  # noqa: PLC0415

        if paths not in ((), ("-",)):
            told = f"--stdin-filename {stdin_filename}: found paths besides; it is for standard input alone"
            raise click.UsageError(f"{told}; leave the paths out", context)
        return (StandardInput(stdin_filename),)
    if paths:
        return paths
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("nothing to read; give files, folders, or - for standard input", context)
    if isinstance(sys.stdin.buffer, io.BufferedReader) and not sys.stdin.buffer.peek(1):
        raise click.UsageError("no path was given and standard input is empty", context)
    return ("-",)
