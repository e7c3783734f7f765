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

from credscore.cli.console import UNREADABLE, complain, print_for_people, quiet
from credscore.errors import UnreadableInput

if TYPE_CHECKING:
    from credscore.jobs.run import Tally, Tell
    from credscore.readers import Format

ONLY_WITH_OUT = ("text", "title", "id_column", "keep", "out_format", "jobs")
NAMED_REJECTS = 3


class Asked(NamedTuple):
    """The options for records that were given."""

    out: str | None
    text: str
    title: str
    id_column: str | None
    keep: tuple[str, ...]
    out_format: Literal["jsonl", "parquet"]
    jobs: int

    @property
    def kept(self) -> tuple[str, ...]:
        """The columns to be kept, the id first, each once."""
        names = [self.id_column or "", *(name.strip() for names in self.keep for name in names.split(","))]
        return tuple(dict.fromkeys(name for name in names if name))


def refuse_mixed(context: click.Context, asked: Asked) -> None:
    """Raise click.UsageError for options of records without --out, and for --format with it."""
    said = ParameterSource.COMMANDLINE
    given = [p for p in context.command.params if context.get_parameter_source(p.name or "") is said]
    without = [option.opts[0] for option in given if option.name in ONLY_WITH_OUT]
    if asked.out is None and without:
        raise click.UsageError(f"{without[0]} is about records, which are scored with --out FOLDER", context)
    if asked.out is not None and any(option.name == "form" for option in given):
        raise click.UsageError("--format is how scores are printed; with --out the choice is --out-format", context)


def score_corpus(paths: Sequence[str], asked: Asked, format_in: Format | None, model_file: str | None) -> int:
    """Score the records of all files into the folder."""
    from credscore.jobs.inputs import Source, find_sources
    from credscore.jobs.outputs import Output
    from credscore.jobs.rows import refuse_unusable
    from credscore.jobs.run import Tally, run
    from credscore.jobs.score_block import Job
    from credscore.readers.records.records import Columns

    assert asked.out is not None
    refuse_unusable(asked.kept, asked.out_format)
    columns = Columns(asked.text, None, None, asked.title, None, None, asked.kept, format_in or "plain")
    found = find_sources(paths, asked.out)
    sources = [each for each in found if isinstance(each, Source)]
    errors = [each for each in found if isinstance(each, UnreadableInput)]
    job = Job(columns, asked.kept, model_file, asked.out_format)
    outputs = [Output(Path(asked.out), source, job) for source in sources]
    with _progress(sum(output.source.size for output in outputs if not output.is_whole)) as tell:
        tally = run(outputs, Path(asked.out), job, asked.jobs or _processors(), tell) if outputs else Tally()
    for error in [*errors, *tally.errors]:
        complain(str(error))
    if outputs and not quiet():
        print_for_people()
        sys.stdout.write(_summary(tally, asked.out))
    return UNREADABLE if errors or tally.errors or tally.rejected else 0


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress(size: int) -> Iterator[Tell]:
    """A line on standard error where that is a terminal: bytes and rows read, and the time left."""
    done = rows = rejected = 0

    def tell(step: int, scored: int, refused: int) -> None:
        nonlocal done, rows, rejected
        done, rows, rejected = done + step, rows + scored, rejected + refused

    def say(elapsed: float) -> str:
        refused = f", {rejected:,} rejected" * bool(rejected)
        left = f", {clock(elapsed * (size - done) / done)} left" if 0 < done < size else ""
        return f"{done / 1e6:,.1f} of {size / 1e6:,.1f} MB, {rows:,} rows{refused}{left}"

    if quiet() or not sys.stderr.isatty():
        yield tell
        return
    from credscore.cli.progress import Progress, clock

    progress = Progress(say)
    try:
        yield tell
    finally:
        progress.end()


def _summary(tally: Tally, out: str) -> str:
    lines = [f"{_count(tally.scored, 'row')} of {_count(tally.written, 'file')} scored into {out}"]
    if tally.before:
        lines.append(f"{_count(tally.before, 'row')} of these files had been scored before")
    if tally.whole:
        lines.append(f"{_count(tally.whole, 'file')} of scores {'were' if tally.whole > 1 else 'was'} there already")
    if tally.rejected:
        named = ", ".join(map(str, tally.rejects[:NAMED_REJECTS])) + ", ..." * (len(tally.rejects) > NAMED_REJECTS)
        lines.append(f"{_count(tally.rejected, 'row')} could not be scored; they and the reasons are in {named}")
    return "".join(f"{line}\n" for line in lines)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
