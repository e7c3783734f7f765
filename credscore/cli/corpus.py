"""`credscore score --out`: files of records to files of scores, with progress and a summary."""
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import click
from click.core import ParameterSource

from credscore.cli.console import print_for_people, quiet, report_problem
from credscore.cli.exit_codes import UNREADABLE
from credscore.errors import UnreadableInput

if TYPE_CHECKING:
    from credscore.jobs.run import ReportProgress, Tally
    from credscore.readers import Format

ONLY_WITH_OUT = ("text", "title", "id_column", "keep", "out_format", "jobs")
NAMED_REJECTS = 3


class RecordChoices(NamedTuple):
    """The options for records, as given."""

    out: str | None
    text: str
    title: str
    id_column: str | None
    keep: tuple[str, ...]
    out_format: Literal["jsonl", "parquet"]
    jobs: int

    @property
    def kept(self) -> tuple[str, ...]:
        """The columns to keep, the id first, each once."""
        names = [self.id_column or "", *(name.strip() for names in self.keep for name in names.split(","))]
        return tuple(dict.fromkeys(name for name in names if name))


def refuse_mixed(context: click.Context, choices: RecordChoices) -> None:
    """Raise click.UsageError for record options without --out, and for --format with it."""
    from_command_line = ParameterSource.COMMANDLINE
    given = [p for p in context.command.params if context.get_parameter_source(p.name or "") is from_command_line]
    without = [option.opts[0] for option in given if option.name in ONLY_WITH_OUT]
    if choices.out is None and without:
        raise click.UsageError(f"{without[0]} is for records, which are scored with --out FOLDER", context)
    if choices.out is not None and any(option.name == "form" for option in given):
        raise click.UsageError("--format is for printed scores; with --out, use --out-format", context)


def score_corpus(paths: Sequence[str], choices: RecordChoices, format_in: Format | None, model_file: str | None) -> int:
    """Score the records of all files into the folder."""
    from credscore.jobs.inputs import Source, find_sources
    from credscore.jobs.outputs import Output
    from credscore.jobs.rows import refuse_unusable
    from credscore.jobs.run import Tally, run
    from credscore.jobs.score_block import Job
    from credscore.readers.records.records import Columns

    assert choices.out is not None
    refuse_unusable(choices.kept, choices.out_format)
    columns = Columns(choices.text, None, None, choices.title, None, None, choices.kept, format_in or "plain")
    found = find_sources(paths, choices.out)
    sources = [each for each in found if isinstance(each, Source)]
    errors = [each for each in found if isinstance(each, UnreadableInput)]
    job = Job(columns, choices.kept, model_file, choices.out_format)
    outputs = [Output(Path(choices.out), source, job) for source in sources]
    with _progress(sum(output.source.size for output in outputs if not output.is_complete)) as report:
        tally = run(outputs, Path(choices.out), job, choices.jobs or _processors(), report) if outputs else Tally()
    for error in [*errors, *tally.errors]:
        report_problem(str(error))
    if outputs and not quiet():
        print_for_people()
        sys.stdout.write(_summary(tally, choices.out))
    return UNREADABLE if errors or tally.errors or tally.rejected else 0


def _processors() -> int:
    """The number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress(size: int) -> Iterator[ReportProgress]:
    """A line on standard error if that is a terminal: bytes and rows read, and the time left."""
    done = rows = rejected = 0

    def report(step: int, scored: int, refused: int) -> None:
        nonlocal done, rows, rejected
        done, rows, rejected = done + step, rows + scored, rejected + refused

    def message(elapsed: float) -> str:
        refused = f", {rejected:,} rejected" * bool(rejected)
        left = f", {clock(elapsed * (size - done) / done)} left" if 0 < done < size else ""
        return f"{done / 1e6:,.1f} of {size / 1e6:,.1f} MB, {rows:,} rows{refused}{left}"

    if quiet() or not sys.stderr.isatty():
        yield report
        return
    from credscore.cli.progress import Progress, clock

    progress = Progress(message)
    try:
        yield report
    finally:
        progress.end()


def _summary(tally: Tally, out: str) -> str:
    lines = [f"{_count(tally.scored, 'row')} of {_count(tally.written, 'file')} scored into {out}"]
    if tally.before:
        lines.append(f"{_count(tally.before, 'row')} of these files had been scored before")
    if tally.complete:
        were = "were" if tally.complete > 1 else "was"
        lines.append(f"{_count(tally.complete, 'file')} of scores {were} there already")
    if tally.rejected:
        named = ", ".join(map(str, tally.rejects[:NAMED_REJECTS])) + ", ..." * (len(tally.rejects) > NAMED_REJECTS)
        lines.append(f"{_count(tally.rejected, 'row')} could not be scored; they and the reasons are in {named}")
    return "".join(f"{line}\n" for line in lines)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
