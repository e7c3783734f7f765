"""Records of Parquet."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from record_files import TEXT, only, parquet

from credscore.document import Document
from credscore.errors import BadRecord
from credscore.readers.records.records import Columns, Record, read_records


def test_rows_of_parquet_are_records(tmp_path: Path) -> None:
    count = 2500
    path = parquet(
        tmp_path / "a.parquet",
        text=[None, *(f"{TEXT} {n}" for n in range(1, count))],
        y=[n % 2 for n in range(count)],
        meta=[{"site": "a.example", "n": n} for n in range(count)],
        unused=[b"x" * 1000] * count,
    )
    first, *rest = read_records(path, Columns(source="meta.site"))
    assert isinstance(first, BadRecord)
    assert (first.line, first.code) == (1, "no-text")
    assert rest[0] == Record(path, 2, Document(f"{TEXT} 1", source="a.example"), 1)
    assert [record.line for record in rest if isinstance(record, Record)] == list(range(2, count + 1))
    assert set(rest[0].values) == {"text", "y", "meta"}


def test_parquet_that_cannot_be_used_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path / "a.parquet", body=["a"], y=[1])
    assert "the columns are 'body', 'y'; name another with" in str(only(path))
    whole = Path(path).read_bytes()
    Path(path).write_bytes(whole[:-30])
    assert only(path).code == "archive"
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'credscore[arrow]'" in str(only(path))
