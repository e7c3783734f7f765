"""Records of JSON Lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from record_files import TEXT, only, packed, write_lines

from credscore.errors import BadRecord
from credscore.readers import ERRORS
from credscore.readers.records.record import BLOCK_BYTES
from credscore.readers.records.records import Columns, Record, read_records


def test_csv_without_a_name_is_told_what_to_do(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.txt", b"text,y", b"Some words.,1")
    message = [str(read) for read in read_records(path, Columns())]
    assert [".csv or .tsv" in line for line in message] == [True, False]


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        (b"{", "not-json", "expected one JSON object per line"),
        (b"text,y", "not-json", "expected one JSON object per line"),
        (b"[" * 100_000, "not-json", "expected one JSON object per line"),
        (b'[{"text":', "not-json", "expecting value at column 10); expected one JSON object per line; make one line"),
        ([{"text": TEXT}], "not-json", "jq -c"),
        ("text", "not-json", 'found a string ("text"); expected one JSON object'),
        (b'{"text": "caf\xe9"}', "encoding", "0xe9 at offset 13 of the line"),
        ({"body": TEXT, "y": 1}, "no-text", "found nothing in 'text', expected the text; the fields are 'body', 'y'"),
        ({"text": ["a"]}, "no-text", 'found a list (["a"])'),
        ({}, "no-text", "the fields are none"),
        ({"text": TEXT, "y": "reliable"}, "bad-label", "found a string (\"reliable\") in 'y', expected 1"),
        ({"text": TEXT, "y": 2}, "bad-label", "found a number (2)"),
        ({"text": TEXT, "y": -1}, "bad-label", "found a number (-1)"),
        ({"text": TEXT, "y": [1]}, "bad-label", "found a list ([1])"),
    ],
)
def test_a_bad_line_is_told_and_the_next_is_read(tmp_path: Path, line: Any, code: str, message: str) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": TEXT}, line, {"text": "After."})
    before, bad, after = read_records(path, Columns())
    assert isinstance(before, Record)
    assert isinstance(after, Record)
    assert isinstance(bad, BadRecord)
    assert (bad.path, bad.line, bad.code) == (path, 2, code)
    assert str(bad).startswith(f"{path}:2: ")
    assert message in str(bad)
    assert code in ERRORS


def test_a_line_without_an_end_is_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("credscore.readers.records.jsonl.MAX_ROW", 1000)
    path = packed(tmp_path / "a.jsonl", b"[" + b"1," * BLOCK_BYTES)
    assert "line 1 is longer than 1,000 bytes" in str(only(path))


def test_a_field_to_keep_is_in_a_row_of_the_first_block_that_has_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("credscore.readers.records.jsonl.BLOCK_BYTES", 1000)
    columns = Columns(others=("a.b", "id"))
    kept = write_lines(tmp_path / "kept.jsonl", b"{", {"text": TEXT}, {"text": TEXT, "a": {}, "id": 1})
    assert [isinstance(read, Record) for read in read_records(kept, columns)] == [False, True, True]
    lacking = write_lines(tmp_path / "lacking.jsonl", {"text": TEXT, "a": {}}, {"text": TEXT, "ID": 2})
    message = "found no column 'id'; the columns are 'text', 'a', 'ID'; name another with --keep or --id-column"
    (error,) = read_records(lacking, columns)
    assert message in str(error)
    broken = write_lines(tmp_path / "broken.jsonl", *[b"{"] * 1000, {"text": TEXT})
    *_, last = read_records(broken, columns)
    assert message.replace(", 'a', 'ID'", "").replace("'id'", "'a.b'") in str(last)
