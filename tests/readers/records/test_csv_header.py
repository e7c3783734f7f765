"""A CSV header is read like any row."""

from __future__ import annotations

from pathlib import Path

import pytest
from record_files import TEXT, packed, write_bytes

from credscore.errors import BadRecord, UnreadableInput
from credscore.readers.records import csv_rows, record
from credscore.readers.records.records import Columns, Record, read_records


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_a_quoted_name_may_hold_line_breaks_and_delimiters(tmp_path: Path, delimiter: str) -> None:
    header = delimiter.join(['"a note\r\non, two; lines\t|"', '"text"', '"the ""id"""'])
    path = write_bytes(tmp_path / "a.csv", f"\ufeff\n{header}\n{delimiter.join(['x', TEXT, '7'])}\n".encode())
    (found,) = read_records(str(path), Columns(others=('the "id"',)))
    assert isinstance(found, Record)
    assert (found.document.text, found.line) == (TEXT, 4)


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b'text,"never closed\n' + b"a,b\n" * 50, "no-text", "found no column 'text'"),
        (b"text,caf\xe9\nx,1\n", "encoding", "not UTF-8"),
        (b",".join(b"c%d" % n for n in range(5000)) + b"\n1\n", "no-text", "and 4,950 more"),
        (b"x" * 3000 + b"\n1\n", "no-text", "no column 'text'"),
    ],
)
def test_a_header_that_is_none_is_refused(tmp_path: Path, data: bytes, code: str, message: str) -> None:
    (found,) = read_records(packed(tmp_path / "a.csv", data), Columns())
    assert isinstance(found, UnreadableInput)
    assert found.code == code
    assert message in str(found)
    assert len(str(found)) < 6000


def test_limits_hold_for_a_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "MAX_ROW", 100)
    (found,) = read_records(packed(tmp_path / "a.csv", b"text," + b"a" * 200 + b"\nx,1\n"), Columns())
    assert isinstance(found, UnreadableInput)
    assert "line 1 is longer than 100 bytes" in str(found)
    monkeypatch.setattr(csv_rows, "MAX_ROW", record.MAX_ROW)
    monkeypatch.setattr(csv_rows, "MAX_FIELD", 1000)
    (found,) = read_records(packed(tmp_path / "b.csv", b'text,"' + b"a\n" * 2000), Columns())
    assert isinstance(found, UnreadableInput)


def test_a_nul_in_a_name_is_a_character_of_it(tmp_path: Path) -> None:
    path = write_bytes(tmp_path / "a.csv", f"te\0xt,text\nx,{TEXT}\n".encode())
    (found,) = read_records(str(path), Columns())
    assert isinstance(found, Record) or (isinstance(found, BadRecord) and found.code == "not-csv")


def test_a_header_of_millions_of_columns_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "MAX_HEADER", 1000)
    (found,) = read_records(packed(tmp_path / "a.csv", b"text," + b"a," * 1000 + b"\n"), Columns())
    assert isinstance(found, UnreadableInput)
    assert "a header of more than 1,000 bytes" in str(found)
