"""The command `credscore features`: prints the features of texts."""
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from credscore.cli.console import end_progress, print_as_utf_8, shown
from credscore.cli.exit_codes import UNREADABLE
from credscore.cli.options import FORMAT_IN, Paths, files_or_standard_input, with_shared_options
from credscore.cli.scored_files import answers, read_followed
from credscore.errors import UnreadableInput

if TYPE_CHECKING:
    from credscore.readers import Format


@with_shared_options
@click.command()
@click.argument("paths", nargs=-1, type=Paths(), metavar="PATH... | -")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@FORMAT_IN
@click.pass_context
def features(context: click.Context, paths: tuple[str, ...], form: str, format_in: Format | None) -> int:
    """Print the features of texts, as CSV or JSON."""
    paths = files_or_standard_input(context, paths)
    from credscore.extractors.catalogue import FEATURES
    from credscore.render import features as render
    from credscore.scoring.scorer import feature_matrix

    print_as_utf_8()
    errors: list[UnreadableInput] = []
    rows = []
    if form == "csv":
        sys.stdout.write(render.csv_header(FEATURES))
    reads = read_followed(paths, format_in, streams=form == "csv")
    for answer in answers(reads, lambda documents: feature_matrix(documents).values.tolist()):
        if isinstance(answer, UnreadableInput):
            errors.append(answer)
        elif form == "csv":
            sys.stdout.write(shown(render.csv_row(answer[0].path, answer[1])))
        else:
            rows.append(render.to_dict(answer[0].path, FEATURES, answer[1]))
    if form == "json":
        end_progress()
        sys.stdout.writelines(render.report(FEATURES, rows, errors))
    return UNREADABLE if errors else 0
