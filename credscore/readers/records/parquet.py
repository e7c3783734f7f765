"""Parquet: one record per row, read by pyarrow (extra `[arrow]`), the required columns only."""
# ruff: noqa: PLC0415

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from credscore.errors import BadRecord, MissingExtra, UnreadableInput
from credscore.readers.files import STANDARD_INPUT
from credscore.readers.records.record import BLOCK_BYTES, Columns, Row, refuse_lacking

if TYPE_CHECKING:
    import pyarrow

MAX_ROWS: Final = 8192


@dataclass(frozen=True, slots=True)
class ParquetRows:
    """Rows of a file; `first` is the number of the first one."""

    path: str
    position: int
    first: int
    batch: pyarrow.RecordBatch

    @property
    def types(self) -> dict[str, pyarrow.DataType]:
        """The types of the columns by name."""
        return {field.name: field.type for field in self.batch.schema}

    def rows(self) -> Iterator[Row | BadRecord]:
        """The values of each row by column."""
        try:
            yield from enumerate(self.batch.to_pylist(), self.first)
        except (ValueError, OverflowError):
            yield from map(self._row, range(self.batch.num_rows))

    def _row(self, place: int) -> Row | BadRecord:
        """One row by itself, for when some in the block cannot be read."""
        number = self.first + place
        try:
            return number, self.batch.slice(place, 1).to_pylist()[0]
        except (ValueError, OverflowError) as error:
            message = f"a value that cannot be read ({error}); expected UTF-8 strings and valid dates"
            return BadRecord(self.path, number, "encoding", f"{message}; write it again")

    def __reduce__(self) -> tuple[object, ...]:
        # Otherwise pickling a slice would pickle the whole table it is a slice of.
        packed = self.batch.schema.serialize().to_pybytes(), self.batch.serialize().to_pybytes()
        return _unpickled, (self.path, self.position, self.first, *packed)


def _unpickled(path: str, position: int, first: int, schema: bytes, batch: bytes) -> ParquetRows:
    from pyarrow import ipc, py_buffer

    known = ipc.read_schema(py_buffer(schema))
    return ParquetRows(path, position, first, ipc.read_record_batch(py_buffer(batch), known))


def parquet_rows(path: str, name: str, columns: Columns) -> Iterator[ParquetRows]:
    """The rows of a file in blocks.

    Raises UnreadableInput if pyarrow is missing, the file is damaged, or a required column is missing.
    """
    if path in STANDARD_INPUT:
        raise UnreadableInput(name, "records", "Parquet on standard input; expected JSON Lines there, or a path")
    pa, parquet = _pyarrow(name)
    try:
        with parquet.ParquetFile(path, pre_buffer=False, buffer_size=BLOCK_BYTES) as file:
            wanted = _wanted(name, file.schema_arrow, columns)
            size = os.path.getsize(path) / max(file.metadata.num_rows, 1)
            done = 0
            for batch in file.iter_batches(_rows_at_once(file.metadata), columns=wanted):
                done += batch.num_rows
                yield ParquetRows(name, int(size * done), done - batch.num_rows + 1, batch)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableInput(name, "archive", f"the Parquet file cannot be read ({error}); create it again") from None


def _pyarrow(name: str) -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        missing = MissingExtra("a Parquet file, which needs pyarrow", "arrow")
        raise UnreadableInput(name, "no-parser", str(missing)) from None
    return pyarrow, parquet


def _wanted(name: str, schema: pyarrow.Schema, columns: Columns) -> list[str]:
    """The columns to read; all of a column if a field inside it is asked for."""
    refuse_lacking(name, schema.names, columns, nested=True)
    parts = {part for wanted in columns.wanted for part in (wanted, wanted.partition(".")[0])}
    return sorted(parts.intersection(schema.names))


def _rows_at_once(metadata: Any) -> int:
    """The number of rows that make a block, by their average size."""
    groups = [metadata.row_group(group) for group in range(metadata.num_row_groups)]
    size = sum(group.total_byte_size for group in groups) / max(metadata.num_rows, 1)
    return int(min(max(BLOCK_BYTES / max(size, 1), 1), MAX_ROWS))
