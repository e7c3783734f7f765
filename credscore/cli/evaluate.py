"""The command `credscore evaluate`: measures a model on the user's labelled rows."""
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from credscore.cli.console import followed, print_as_utf_8, print_for_people, report_problem
from credscore.cli.exit_codes import UNREADABLE
from credscore.cli.options import MODEL_OPTION, Paths, with_shared_options
from credscore.cli.record_options import column_options, named_field, target_option

if TYPE_CHECKING:
    from credscore.evaluation.evaluate import Evaluation, Skipped
    from credscore.model.model import Model
    from credscore.model.targets import Target
    from credscore.readers import Read
    from credscore.readers.records.records import Columns, RecordRead

SHOWN_ERRORS = 5


@with_shared_options
@click.command(short_help="Measure a model on your own labelled texts.")
@click.argument("paths", nargs=-1, required=True, type=Paths(), metavar="PATH... | -")
@target_option(required=False)
@click.option(
    "--percentiles",
    is_flag=True,
    help="Show the distribution of the scores, and the share of texts that a gate would reject; needs no labels.",
)
@column_options
@MODEL_OPTION
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def evaluate(
    context: click.Context, /, *, paths: tuple[str, ...], target: Target | None, percentiles: bool, text: str,
    label: str, by: str, model_file: str | None, form: str,
) -> int:  # fmt: skip
    """Measure the quality of a model on labelled texts: JSON Lines, CSV (plain, gzip, zstandard) or Parquet.

    Rows without a label, and malformed ones, are skipped and counted. Texts too short for a score are predicted all the
    same, so that sentences and headlines can be evaluated; they count against the coverage.

    With --percentiles, no labels are needed: it shows the score at each percentile of the texts, and the share of them
    that a gate would reject. The texts may also be text files, or folders of them, as `score` reads them.
    """
    if percentiles == (target is not None):
        raise click.UsageError("give --target for labelled texts, or --percentiles for any texts", context)
    from credscore.evaluation.evaluate import Evaluation, Skipped
    from credscore.evaluation.evaluate import evaluate as judged
    from credscore.model.model_files import default_model, load_model
    from credscore.readers.globs import expanded
    from credscore.readers.records.records import Columns, read_records

    model = default_model() if model_file is None else load_model(model_file)
    columns, skipped = Columns(text=text, label=None if percentiles else label, source=by), Skipped()
    if target is None:
        return _distribution(followed(_texts(list(expanded(paths)), columns), "texts"), model, skipped, form)
    reads = named_field(followed((r for path in expanded(paths) for r in read_records(path, columns)), "rows"), by)
    found = judged(reads, model, target, skipped)
    if skipped.broken:
        found = Evaluation.of_nothing(model, target)
    report_errors(skipped)
    if not found.n:
        report_problem(_nothing(skipped, label))
    _write(found, skipped, form)
    return UNREADABLE if skipped.errors or not found.n else 0


def _texts(paths: Sequence[str], columns: Columns) -> Iterator[Read | RecordRead]:
    """The records of files of records and of standard input; the texts of other files and of folders."""
    from credscore.readers import read_paths
    from credscore.readers.files import is_standard_input
    from credscore.readers.records.records import RECORD_FILE, read_records

    for path in paths:
        if not os.path.isdir(path) and (is_standard_input(path) or RECORD_FILE.search(path)):
            yield from read_records(path, columns)
        else:
            yield from read_paths([path])


def _distribution(reads: Iterable[Read | RecordRead], model: Model, skipped: Skipped, form: str) -> int:
    """How the scores are distributed."""
    from credscore.evaluation.percentiles import Distribution
    from credscore.render import percentiles as render
    from credscore.render.json import dump

    found = Distribution.of(reads, model, skipped)
    report_errors(skipped)
    if form == "json":
        print_as_utf_8()
        sys.stdout.write(dump(render.to_dict(found, skipped)) + "\n")
    elif found.n:
        sys.stdout.write(render.render(found, print_for_people()))
    elif not skipped.errors:
        report_problem("no row has a text; name the field with --text")
    return UNREADABLE if skipped.errors or not found.n else 0


def _write(found: Evaluation, skipped: Skipped, form: str) -> None:
    from credscore.render import evaluation as render
    from credscore.render.json import dump

    if form == "json":
        print_as_utf_8()
        sys.stdout.write(dump(render.to_dict(found, skipped)) + "\n")
    elif found.n:
        sys.stdout.write(render.render(found, skipped, print_for_people()))


def report_errors(skipped: Skipped) -> None:
    """Report the first input errors and the number of others. Errors that end a file are always reported."""
    bad = [error for error in skipped.errors if error not in skipped.broken]
    for error in [*bad[:SHOWN_ERRORS], *skipped.broken]:
        report_problem(str(error))
    more = skipped.bad - min(len(bad), SHOWN_ERRORS)
    if more:
        report_problem(f"{more:,} more {'lines' if more > 1 else 'line'} could not be used; the first are those above")


def _nothing(skipped: Skipped, label: str) -> str:
    """The reason why there is nothing to report."""
    from credscore.readers.records.record import listed

    if skipped.broken:
        return "nothing is evaluated, since rows may be missing; fix or leave out what could not be read"
    if skipped.unlabelled == skipped.rows:
        found = f"{skipped.rows:,} rows, none with a label in {label!r}" if skipped.rows else "no row"
        fields = f"; the fields are {listed(list(skipped.fields))}" if skipped.fields else ""
        return (
            f"nothing to evaluate: found {found}; expected 1 (the good side) or 0{fields}; name the field with --label"
        )
    return "nothing to evaluate: no row has both a text and a label"
