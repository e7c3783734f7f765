"""The command `credscore report`: writes an HTML page."""
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from credscore.cli.console import followed, report_problem
from credscore.cli.evaluate import SHOWN_ERRORS
from credscore.cli.exit_codes import UNREADABLE
from credscore.cli.options import FORMAT_IN, MODEL_OPTION, Paths, files_or_standard_input, with_shared_options
from credscore.cli.record_options import COLUMNS, named_field
from credscore.cli.scored_files import answers
from credscore.errors import BadRecord, UnreadableInput, UsageError

if TYPE_CHECKING:
    from credscore.document import Document
    from credscore.model.model import Model
    from credscore.readers import Format, Read
    from credscore.readers.records.records import Columns, RecordRead
    from credscore.render.html.sheet import Sheet
    from credscore.scoring.results import Score
    from credscore.sources.results import Sources
    from credscore.text.passages import Passage

TEXT, _, BY = COLUMNS


@with_shared_options
@click.command(short_help="Write an HTML page: scores, what moved them, the words.")
@click.argument("paths", nargs=-1, type=Paths(), metavar="PATH... | -")
@click.option(
    "--out", required=True, type=Paths(), metavar="FILE", help="The page, such as report.html; - for standard output."
)
@TEXT
@BY
@FORMAT_IN
@MODEL_OPTION
@click.pass_context
def report(
    context: click.Context, /, *, paths: tuple[str, ...], out: str, text: str, by: str, format_in: Format | None,
    model_file: str | None,
) -> int:  # fmt: skip
    """Write one HTML page about files, folders, files of records, or standard input (-).

    The page needs neither a network nor a server. It shows the scores of each document, what moved them, and the text
    with the words that did; many documents get an overview first. In a folder, text files are read; files of records
    (JSON Lines, CSV, Parquet) must be named.
    """
    paths = files_or_standard_input(context, paths)
    for path in paths:
        if _same(path, out):
            raise click.UsageError(f"{path} would be read and overwritten; give another --out", context)
    from credscore.model.model_files import default_model, load_model
    from credscore.readers.records.records import Columns
    from credscore.render.html.page import page

    model = default_model() if model_file is None else load_model(model_file)
    columns = Columns(text=text, label=None, source=by, form=format_in or "plain")
    sheets, errors, sources = _drawn(followed(_reads(paths, columns, format_in, out), "documents"), model)
    if context.get_parameter_source("by") == ParameterSource.COMMANDLINE and not any(sheet.source for sheet in sheets):
        report_problem(f"--by {by}: no record has a source in that field; expected a field of the records")
    if sheets:
        _write(page(sheets, errors, sources), len(sheets), out)
    else:
        report_problem(f"no text could be read, so {out} is not written")
    return UNREADABLE if errors else 0


def _drawn(reads: Iterable[Read], model: Model) -> tuple[list[Sheet], list[UnreadableInput], Sources]:
    """The sheets of all documents, the errors and the sources."""
    from credscore.readers.records.records import RECORD_FILE
    from credscore.render.html.sheet import Sheet
    from credscore.scoring.score_columns import ScoreColumns
    from credscore.scoring.scored_batch import Scored
    from credscore.scoring.scorer import scores_of
    from credscore.sources.accumulate import Gathered
    from credscore.sources.summarize import MIN_DOCUMENTS, Table
    from credscore.text.passages import Passages

    gathered = Gathered(model)

    def score_documents(documents: list[Document]) -> Iterator[tuple[Score, tuple[Passage, ...]]]:
        scored = Scored.of(documents, model)
        gathered.add_scored(scored)
        read = Passages(scored.batch)
        scores = scores_of(ScoreColumns.of_scored(scored, "spans"))
        return ((score, read.of(doc)) for doc, score in enumerate(scores))

    sheets, errors = [], []
    for answer in answers(reads, score_documents):
        if isinstance(answer, UnreadableInput):
            errors.append(answer)
        else:
            file, (score, read) = answer
            is_record = bool(RECORD_FILE.search(file.path.rpartition(":")[0]))
            sheets.append(Sheet.of(file.path, file.document, score, read, is_record=is_record))
    return sheets, errors, Table.of(gathered, MIN_DOCUMENTS, {}).results()


def _reads(paths: Sequence[str], columns: Columns, format_in: Format | None, out: str) -> Iterator[Read]:
    """Texts and records, in the order of the paths; a page written earlier into a folder is skipped."""
    from credscore.readers import TextFile, read_paths
    from credscore.readers.records.records import RECORD_FILE, Record

    for are_records, group in groupby(paths, lambda path: bool(RECORD_FILE.search(path)) and not os.path.isdir(path)):
        if not are_records:
            yield from read_paths(list(group), format_in, lambda path: not _same(path, out))
            continue
        for read in (read for path in group for read in _first_bad(path, _records(path, columns))):
            yield TextFile(f"{read.path}:{read.line}", read.document) if isinstance(read, Record) else read


def _records(path: str, columns: Columns) -> Iterator[RecordRead]:
    from credscore.readers.records.records import read_records

    return named_field(read_records(path, columns), columns.source)


def _first_bad(path: str, reads: Iterable[RecordRead]) -> Iterator[RecordRead]:
    """The first unusable row of a file, and the number of others."""
    bad = 0
    for read in reads:
        bad += isinstance(read, BadRecord)
        if bad <= SHOWN_ERRORS or not isinstance(read, BadRecord):
            yield read
    if bad > SHOWN_ERRORS:
        more = bad - SHOWN_ERRORS
        message = f"{more:,} more {'lines' if more > 1 else 'line'} could not be used; the first are those above"
        yield UnreadableInput(path, "bad-records", message)


def _same(path: str, out: str) -> bool:
    """Whether two paths lead to the same existing file."""
    return os.path.isfile(path) and os.path.isfile(out) and os.path.samefile(path, out)


def _write(made: Iterable[str], count: int, out: str) -> None:
    from credscore.atomic_files import write_atomically

    pieces = (piece.encode("utf-8", "xmlcharrefreplace") for piece in made)
    if out == "-":
        sys.stdout.buffer.writelines(pieces)
    else:
        try:
            write_atomically(out, pieces)
        except OSError as error:
            raise UsageError(f"--out {out}: cannot be written: {error.strerror}; name a file that can") from error
        click.echo(f"{count:,} document{'s' * (count != 1)} in {out}", err=True)
