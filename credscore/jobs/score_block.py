"""Scores one block of records, in any process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from credscore.errors import BadRecord
from credscore.jobs.rows import arrow_rows, json_rows, reject
from credscore.model.model import Model
from credscore.model.model_files import default_model, load_model
from credscore.readers.records.parquet import ParquetRows
from credscore.readers.records.records import Block, Columns, Record, records
from credscore.scoring.score_table import Fields

if TYPE_CHECKING:
    import pyarrow

Rows: TypeAlias = "bytes | pyarrow.Table"
OutFormat: TypeAlias = Literal["jsonl", "parquet"]
OUT_FORMATS: Final[tuple[OutFormat, ...]] = get_args(OutFormat)


@dataclass(frozen=True, slots=True)
class Job:
    """The settings of a job: the columns read, those to `keep` in the output, the model file (None for the shipped
    model) and the output format."""

    columns: Columns
    keep: tuple[str, ...] = ()
    model_file: str | None = None
    form: OutFormat = "jsonl"


@dataclass(frozen=True, slots=True)
class Done:
    """The results of a block: its rows of scores, its rejects, and the number of each."""

    rows: Rows
    rejects: bytes
    scored: int
    rejected: int


def work(block: Block, job: Job) -> Done:
    """Score the records of a block."""
    reads = list(records(block, job.columns))
    good = [read for read in reads if isinstance(read, Record)]
    bad = [read for read in reads if isinstance(read, BadRecord)]
    fields = Fields.of([record.document for record in good], model_of(job))
    types = block.types if isinstance(block, ParquetRows) else {}
    return Done(_rows(good, fields, job, types), b"".join(map(reject, bad)), len(good), len(bad))


def nothing(job: Job) -> Rows:
    """The rows of a source without records."""
    return _rows([], Fields.of([], model_of(job)), job, {})


def _rows(good: Sequence[Record], fields: Fields, job: Job, types: Mapping[str, Any]) -> Rows:
    if job.form == "parquet":
        return arrow_rows(good, fields, job.keep, types)
    return json_rows(good, fields, job.keep)


def model_of(job: Job) -> Model:
    """The model of a job, opened once per process."""
    return default_model() if job.model_file is None else _loaded(job.model_file)


@cache
def _loaded(path: str) -> Model:
    return load_model(path)
