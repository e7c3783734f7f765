"""The score and reject files of one source, which get their names only when complete.

While they grow they are called `.part`, and a checkpoint beside them records how much is safe on disk, so that a job
that was killed resumes from there.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from credscore.jobs.inputs import Source
from credscore.jobs.score_block import Done, Job, nothing
from credscore.readers.records.record import BLOCK_BYTES

if TYPE_CHECKING:
    import pyarrow

CHECKPOINT_EVERY: Final = 16
"""Blocks between two checkpoints."""
COARSEST: Final = 1000
"""Nanoseconds by which a file's time may be rounded by the file system."""
GROUP_ROWS: Final = 65_536
GROUP_BYTES: Final = 32_000_000
"""A row group of Parquet is written once it has this many rows or bytes."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Progress of an output: `blocks` of the source done, `rows` and `rejects` in bytes, records `scored` and
    `rejected`. `source` identifies the input file and the block size it was read with."""

    source: tuple[int, ...] = ()
    blocks: int = 0
    rows: int = 0
    rejects: int = 0
    scored: int = 0
    rejected: int = 0


class Output:
    """The score and reject files of one source."""

    def __init__(self, out: Path, source: Source, job: Job) -> None:
        self.out = out
        self.source = source
        self.path = out / f"{source.stem}.{job.form}"
        self.rejects = out / f"{source.stem}.rejects.jsonl"
        self.job = job
        self.checkpoint = Checkpoint()
        self.before = 0
        self._position = 0
        self._rows: _Lines | _Table | None = None
        self._rejects: _Lines | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the output is complete and its source unchanged since: a finished file carries the time of its
        source."""
        try:
            return abs(self.path.stat().st_mtime_ns - os.stat(self.source.path).st_mtime_ns) <= COARSEST
        except OSError:
            return False

    def tidy(self) -> None:
        """Remove the checkpoint left by a job that was killed just after the files got their names."""
        self._checkpoint_file.unlink(missing_ok=True)

    def count_rejects(self) -> int:
        """The number of rejected rows of a completed source."""
        try:
            with self.rejects.open("rb") as lines:
                return sum(1 for _ in lines)
        except FileNotFoundError:
            return 0

    def find_checkpoint(self) -> Checkpoint:
        """The progress of an earlier job; a new checkpoint if it does not match the files or the source."""
        facts = os.stat(self.source.path)
        self.checkpoint = Checkpoint((facts.st_size, facts.st_mtime_ns, BLOCK_BYTES))
        try:
            found = json.loads(self._checkpoint_file.read_text("utf-8"))
            saved = Checkpoint(**{**found, "source": tuple(found["source"])})
            safe = _part(self.path).stat().st_size >= saved.rows and _part(self.rejects).stat().st_size >= saved.rejects
        except (OSError, ValueError, TypeError, KeyError):
            return self.checkpoint
        if safe and saved.source == self.checkpoint.source:
            self.checkpoint, self.before = saved, saved.scored
        return self.checkpoint

    def add(self, done: Done) -> None:
        """Write the results of the next block."""
        if self._rows is None or self._rejects is None:
            self._rows, self._rejects = self._open()
        self._rows.write(done.rows)
        self._rejects.write(done.rejects)
        saved = self.checkpoint
        self.checkpoint = replace(
            saved, blocks=saved.blocks + 1, scored=saved.scored + done.scored, rejected=saved.rejected + done.rejected
        )
        if self.job.form == "jsonl" and self.checkpoint.blocks % CHECKPOINT_EVERY == 0:
            self._save_checkpoint()

    def passed(self, position: int) -> int:
        """Bytes of the source done since the last call, of `position` done in total."""
        step = max(min(position, self.source.size) - self._position, 0)
        self._position += step
        return step

    def finish(self) -> None:
        """Close the files and give them their names."""
        if self._rows is None or self._rejects is None:
            self._rows, self._rejects = self._open()
            if not self.checkpoint.blocks:
                self._rows.write(nothing(self.job))
        self._rows.close()
        self._rejects.close()
        if self.checkpoint.rejected:
            _part(self.rejects).replace(self.rejects)
        else:
            _part(self.rejects).unlink()
            self.rejects.unlink(missing_ok=True)
        _, made, *_ = self.checkpoint.source
        os.utime(_part(self.path), ns=(made, made))
        _part(self.path).replace(self.path)
        self.tidy()

    def discard(self) -> None:
        """Remove the partial files of a source that cannot be read to its end."""
        for file in (self._rows, self._rejects):
            if file is not None:
                file.close()
        for path in (_part(self.path), _part(self.rejects), self._checkpoint_file):
            path.unlink(missing_ok=True)

    @property
    def _checkpoint_file(self) -> Path:
        return _part(self.path).with_name(self.path.name + ".checkpoint")

    def _open(self) -> tuple[_Lines | _Table, _Lines]:
        for folder in reversed(self.path.relative_to(self.out).parents[:-1]):
            (self.out / folder).mkdir(exist_ok=True)  # not `out` itself: if that is gone, the job ends
        rejects = _Lines(_part(self.rejects), self.checkpoint.rejects)
        return (
            _Table(_part(self.path)) if self.job.form == "parquet" else _Lines(_part(self.path), self.checkpoint.rows)
        ), rejects

    def _save_checkpoint(self) -> None:
        assert isinstance(self._rows, _Lines)
        assert self._rejects is not None
        self.checkpoint = replace(self.checkpoint, rows=self._rows.safe(), rejects=self._rejects.safe())
        new = _cleared(self._checkpoint_file.with_name(self._checkpoint_file.name + ".new"))
        new.write_text(json.dumps(asdict(self.checkpoint)), "utf-8")
        new.replace(self._checkpoint_file)


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _cleared(path: Path) -> Path:
    """The path, with any file or link at it removed."""
    path.unlink(missing_ok=True)
    return path


class _Lines:
    """A file of lines, continued after a given number of bytes."""

    def __init__(self, path: Path, size: int) -> None:
        self._file: BinaryIO = path.open("r+b") if size else _cleared(path).open("wb")
        self._file.truncate(size)
        self._file.seek(size)

    def write(self, lines: Any) -> None:
        self._file.write(lines)

    def safe(self) -> int:
        """Flush everything to disk; returns the size in bytes."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def close(self) -> None:
        if not self._file.closed:
            self.safe()
            self._file.close()


class _Table:
    """A Parquet file; its row groups do not depend on how the rows arrive."""

    def __init__(self, path: Path) -> None:
        self._path = _cleared(path)
        self._writer: Any = None
        self._waiting: list[pyarrow.Table] = []
        self._rows = self._bytes = 0

    def write(self, rows: pyarrow.Table) -> None:
        from pyarrow import parquet

        if self._writer is None:
            self._writer = parquet.ParquetWriter(self._path, rows.schema, compression="zstd")
        self._waiting.append(rows)
        self._rows += rows.num_rows
        self._bytes += rows.nbytes
        if self._rows >= GROUP_ROWS or self._bytes >= GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting))
        self._waiting, self._rows, self._bytes = [], 0, 0

    def close(self) -> None:
        if self._writer is not None:
            self._flush()
            self._writer.close()
            self._writer = None
