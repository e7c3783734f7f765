"""Records of CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from record_files import TEXT, only, packed

from credscore.document import Document
from credscore.errors import BadRecord, UnreadableInput
from credscore.readers.records.records import Columns, Record, read_records


@pytest.mark.parametrize("name", ["rows.csv", "rows.csv.gz", "rows.CSV.zst", "rows.tsv"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_rows_of_csv_are_records(tmp_path: Path, name: str, delimiter: str) -> None:
    rows = [
        ["text", "y", "source", "title"],
        [f'"{TEXT}\r\n\r\n""So; they, say|""\tindeed."', "1", "example.org", "A plan"],
    ]
    rows += [[], ["Second.", "0.0", "", ""], ["Third é.", "", "b", ""]]
    data = "\ufeff" + "".join(delimiter.join(row) + "\r\n" for row in rows)
    path = packed(tmp_path / name, data.encode())
    one, two, three = read_records(path, Columns())
    text = f'{TEXT}\r\n\r\n"So; they, say|"\tindeed.'
    assert one == Record(path, 2, Document(text, "A plan", "example.org"), 1)
    assert two == Record(path, 6, Document("Second."), 0)
    assert three == Record(path, 7, Document("Third é.", source="b"), None)


@pytest.mark.parametrize(
    ("line", "code", "message", "row"),
    [
        (b"one,two,three", "not-csv", "found 3 fields, expected 2", ["one", "two", "three"]),
        (b"one", "not-csv", "found 1 fields, expected 2", ["one"]),
        (b'"so" it goes,1', "not-csv", "expected fields separated by a delimiter", '"so" it goes,1\n'),
        (b"caf\xe9,1", "encoding", "not UTF-8", {"text": "caf\udce9", "y": "1"}),
        (b"good,good", "bad-label", "found a string", {"text": "good", "y": "good"}),
    ],
)
def test_a_bad_row_of_csv_is_told_and_kept(tmp_path: Path, line: bytes, code: str, message: str, row: Any) -> None:
    path = packed(tmp_path / "a.csv", b"text,y\nBefore.,1\n" + line + b"\nAfter.,1\n")
    before, bad, after = read_records(path, Columns())
    assert isinstance(before, Record)
    assert isinstance(after, Record)
    assert isinstance(bad, BadRecord)
    assert (bad.line, bad.code, bad.row) == (3, code, row)
    assert message in str(bad)


def test_a_quote_that_is_never_closed_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, bad = read_records(packed(tmp_path / "a.csv", b'text,y\nBefore.,1\n"Open,1\nAfter.,1\n'), Columns())
    assert isinstance(before, Record)
    assert isinstance(bad, BadRecord)
    assert (bad.line, bad.row) == (3, '"Open,1\nAfter.,1\n')
    monkeypatch.setattr("credscore.readers.records.csv_rows.MAX_FIELD", 1000)
    *_, broken = read_records(packed(tmp_path / "b.csv", b'text,y\nBefore.,1\n"Open,1\n' + b"x\n" * 2000), Columns())
    assert (type(broken), broken.code) == (UnreadableInput, "not-csv")
    assert "begins at line 3" in str(broken)


def test_csv_without_the_text_is_told_once(tmp_path: Path) -> None:
    for name, data in (("a.csv", b"body,y\na,1\nb,0\n"), ("b.csv", b"body;y\na;1\n")):
        found = only(packed(tmp_path / name, data))
        assert found.code == "no-text"
        assert "the columns are 'body', 'y'; name another with" in str(found)
    assert list(read_records(packed(tmp_path / "empty.csv", b"\n"), Columns())) == []
