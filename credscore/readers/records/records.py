"""Records: many texts in one file of JSON Lines, CSV or Parquet, read lazily."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from credscore.errors import UnreadableInput
from credscore.readers.records.csv_rows import csv_rows
from credscore.readers.records.jsonl import json_lines
from credscore.readers.records.parquet import parquet_rows
from credscore.readers.records.record import Block, Columns, Record, RecordRead, records
from credscore.readers.records.streams import PARQUET, opened

__all__ = ["RECORD_FILE", "Block", "Columns", "Record", "RecordRead", "blocks", "read_records", "records"]

RECORD_FILE: Final = re.compile(r"\.(?:(jsonl|ndjson|json|csv|tsv)(?:\.(?:gz|zst))?|parquet)$", re.IGNORECASE)
"""File names recognized as records in folders."""
_CSV: Final = re.compile(r"\.(csv|tsv)(\.(gz|zst))?$", re.IGNORECASE)


def read_records(path: str, columns: Columns) -> Iterator[RecordRead]:
    """The records of a file, or of standard input for `-`, in order; blank lines are skipped.

    An unusable row yields a BadRecord, and reading continues. A file that cannot be read, or not to its end, yields an
    UnreadableInput last.
    """
    try:
        for block in blocks(path, columns):
            yield from records(block, columns)
    except UnreadableInput as error:
        yield error


def blocks(path: str, columns: Columns) -> Iterator[Block]:
    """The rows of a file in blocks; the same file always gives the same blocks.

    Raises UnreadableInput if it cannot be read, or not to its end. Parquet is recognized by its first bytes, CSV by
    its suffix; anything else is JSON Lines.
    """
    with opened(path) as stream:
        if stream.head.startswith(PARQUET):
            yield from parquet_rows(path, stream.name, columns)
        elif _CSV.search(path):
            yield from csv_rows(stream, columns)
        else:
            yield from json_lines(stream, columns)
