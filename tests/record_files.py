"""Files of records as tests write them: in the format and packing that their names say."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from credscore.readers.records.records import Columns, read_records
from credscore.readers.records.streams import zstd

PACKED = {".gz": gzip.compress, ".zst": zstd.compress}

Rows = list[dict[str, Any]]
TEXT = "The council met on Monday and approved the plan."


def write_rows(path: Path, rows: Rows, bad: Sequence[bytes] = ()) -> Path:
    """The rows, and after them lines that are none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        parquet.write_table(pytest.importorskip("pyarrow").Table.from_pylist(rows), path, row_group_size=7)
        return path
    data = csv_of(rows) if ".csv" in path.suffixes else b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    return write_bytes(path, data + b"".join(line + b"\n" for line in bad))


def write_bytes(path: Path, data: bytes) -> Path:
    """The data, packed."""
    path.write_bytes(PACKED.get(path.suffix, bytes)(data))
    return path


def csv_of(rows: Rows) -> bytes:
    """Field b of the object in a is column a.b."""
    flat = [
        {f"{name}.{inner}": value[inner] for name, value in row.items() if isinstance(value, dict) for inner in value}
        | {name: value for name, value in row.items() if not isinstance(value, dict)}
        for row in rows
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(flat[0]))
    writer.writeheader()
    writer.writerows(flat)
    return out.getvalue().encode()


def write_lines(path: Path, *lines: Any) -> str:
    """A file of records: bytes are lines as they are, other values become JSON."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return packed(path, b"\n".join(raw) + b"\n")


def packed(path: Path, data: bytes) -> str:
    """The path of a file with the data, packed as its name says."""
    return str(write_bytes(path, data))


def only(path: str, columns: Columns | None = None) -> Any:
    """The only record of a file."""
    (found,) = read_records(path, columns or Columns())
    return found


def parquet(path: Path, **columns: Any) -> str:
    """A Parquet file of these columns."""
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table(columns), path, row_group_size=1000)
    return str(path)
