"""The command `credscore voices`: shows which voice each part of a text was assigned to."""
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from credscore.cli.console import followed, print_as_utf_8, print_for_people, report_problem
from credscore.cli.exit_codes import UNREADABLE
from credscore.cli.options import FORMAT_IN, STDIN_FILENAME, Paths, files_or_standard_input, with_shared_options
from credscore.errors import UnreadableInput

if TYPE_CHECKING:
    from credscore.readers import Format, TextFile


@with_shared_options
@click.command(short_help="Show who says what, by color.")
@click.argument("paths", nargs=-1, type=Paths(), metavar="PATH... | -")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@FORMAT_IN
@STDIN_FILENAME
@click.pass_context
def voices(
    context: click.Context, paths: tuple[str, ...], form: str, format_in: Format | None, stdin_filename: str | None
) -> int:
    """Show texts colored by voice: who says what."""
    paths = files_or_standard_input(context, paths, stdin_filename)
    from credscore.readers import read_paths

    files: list[TextFile] = []
    errors: list[UnreadableInput] = []
    for read in read_paths(paths, format_in):
        if isinstance(read, UnreadableInput):
            errors.append(read)
            report_problem(str(read))
        else:
            files.append(read)
    (_write_json if form == "json" else _write_text)(files, errors)
    return UNREADABLE if errors else 0


def _write_text(files: list[TextFile], _: list[UnreadableInput]) -> None:
    from credscore.render.voices import render
    from credscore.text.passages import passages

    look = print_for_people()
    between = ""
    for file in followed(files, "files", streams=True):
        sys.stdout.write(between + render(file.path, file.document, passages(file.document), look))
        between = "\n"


def _write_json(files: list[TextFile], errors: list[UnreadableInput]) -> None:
    from credscore.render.json import SCHEMA_VERSION, dump, errors_list, listing
    from credscore.render.voices import to_dict
    from credscore.text.passages import passages

    print_as_utf_8()
    head = {"schema_version": SCHEMA_VERSION, "errors": errors_list(errors)}
    shown = followed(files, "files", streams=True)
    sys.stdout.writelines(listing(head, ([dump(to_dict(f.path, f.document, passages(f.document)))] for f in shown)))
