"""Run a job: the blocks of all sources through one or several processes, and the results to the outputs, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

from credscore.errors import UnreadableInput
from credscore.jobs.output_folder import opened_folder
from credscore.jobs.outputs import Output
from credscore.jobs.score_block import Job, work
from credscore.jobs.workers import Pending, Submit, workers
from credscore.readers.files import refusal
from credscore.readers.records.records import blocks

AHEAD: Final = 3
"""Blocks queued for each process, so that none is idle."""

ReportProgress: TypeAlias = Callable[[int, int, int], None]
"""Called with the bytes of sources done since the last call, the rows scored and the rows rejected."""


@dataclass(frozen=True, slots=True)
class Step:
    """A block of an output in progress, with the bytes of its source done once it is. Without an `answer` it marks
    the end of the source, with an `error` if that came too early."""

    output: Output
    position: int
    answer: Pending | None = None
    error: UnreadableInput | None = None


@dataclass(slots=True)
class Tally:
    """What a job did: files `written`, rows `scored` now and `before` the job was stopped; files already complete
    (`complete`); files with `rejects` and the number of `rejected` rows in them; and what could not be read."""

    written: int = 0
    scored: int = 0
    before: int = 0
    complete: int = 0
    rejected: int = 0
    rejects: list[Path] = field(default_factory=list)
    errors: list[UnreadableInput] = field(default_factory=list)

    def add(self, output: Output, rejected: int) -> None:
        """Count the rejects of a completed output."""
        self.rejected += rejected
        if rejected:
            self.rejects.append(output.rejects)


def run(outputs: Sequence[Output], out: Path, job: Job, jobs: int, report: ReportProgress) -> Tally:
    """Write every output that is not complete. Raises UsageError if the folder cannot be used, CredscoreError if a
    process was killed."""
    tally = Tally()
    here = nullcontext(lambda block: partial(work, block, job))
    with opened_folder(out, job, [output.path for output in outputs]):
        due = [output for output in outputs if not _is_counted(output, tally)]
        with workers(jobs, job) if jobs > 1 else here as submit:
            for step in _in_order(_steps(due, job, submit), AHEAD * jobs if jobs > 1 else 0):
                _take(step, tally, report)
    return tally


def _is_counted(output: Output, tally: Tally) -> bool:
    """Whether the output is complete; if so it is counted."""
    if output.is_complete:
        output.tidy()
        tally.complete += 1
        tally.add(output, output.count_rejects())
        return True
    return False


def _take(step: Step, tally: Tally, report: ReportProgress) -> None:
    output = step.output
    scored = rejected = 0
    if step.answer is not None:
        done = step.answer()
        output.add(done)
        scored, rejected = done.scored, done.rejected
    elif step.error is not None:
        output.discard()
        tally.errors.append(step.error)
    else:
        output.finish()
        tally.written += 1
        tally.before += output.before
        tally.add(output, output.checkpoint.rejected)
    tally.scored += scored
    report(output.passed(step.position), scored, rejected)


def _steps(due: Sequence[Output], job: Job, submit: Submit) -> Iterator[Step]:
    """The blocks of each source still to do, followed by its end."""
    for output in due:
        error = None
        try:
            done = output.find_checkpoint().blocks
            for block in islice(blocks(output.source.path, job.columns), done, None):
                yield Step(output, block.position, submit(block))
        except UnreadableInput as found:
            error = found
        except OSError as gone:
            error = refusal(output.source.path, gone)
        yield Step(output, output.source.size, None, error)


def _in_order(steps: Iterator[Step], ahead: int) -> Iterator[Step]:
    """The steps in order, with up to `ahead` more in progress."""
    waiting: deque[Step] = deque()
    for step in steps:
        waiting.append(step)
        if len(waiting) > ahead:
            yield waiting.popleft()
    yield from waiting
