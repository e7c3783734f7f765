"""Records: each line a text with its label, or a reason with its line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from credscore.document import Document
from credscore.errors import BadRecord
from credscore.readers import ERRORS
from credscore.readers.records import Columns, Record, read_records

TEXT = "The council met on Monday and approved the plan."


def write(path: Path, *lines: Any) -> str:
    """Lines as they are, values as JSON."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    data = b"\n".join(raw) + b"\n"
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return str(path)


def only(path: str, columns: Columns | None = None) -> Any:
    (found,) = read_records(path, columns or Columns())
    return found


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz", "gzipped.gz"])
def test_records_are_read_in_order_with_their_lines(tmp_path: Path, name: str) -> None:
    first = {
        "text": TEXT,
        "y": 1,
        "source": "example.org",
        "title": "A plan",
        "url": "https://example.org/a",
        "date": "2024",
    }
    path = write(tmp_path / name, first, b"", b"  ", {"text": "Second.", "y": 0, "extra": [1]})
    one, two = read_records(path, Columns())
    assert one == Record(path, 1, Document(TEXT, "A plan", "example.org", "https://example.org/a", "2024"), 1)
    assert two == Record(path, 4, Document("Second."), 0)


@pytest.mark.parametrize("value", [None, "", "  ", {}, [], True, "missing"])
def test_a_source_or_title_that_is_none_is_no_error(tmp_path: Path, value: Any) -> None:
    row = {"text": TEXT, "y": 1} | ({} if value == "missing" else {"source": value, "title": value})
    assert only(write(tmp_path / "a.jsonl", row)).document == Document(TEXT)


def test_a_source_that_is_a_number_names_it(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.jsonl", {"text": TEXT, "source": 17})).document.source == "17"


@pytest.mark.parametrize(
    ("value", "label"),
    [(1, 1), (0, 0), (True, 1), (False, 0), (1.0, 1), ("0", 0), (" 1 ", 1), (None, None), (float("nan"), None)],
)
def test_labels(tmp_path: Path, value: Any, label: int | None) -> None:
    assert only(write(tmp_path / "a.jsonl", {"text": TEXT, "y": value})).label == label


def test_columns_have_names_and_paths(tmp_path: Path) -> None:
    row = {"body": "x", "headline": TEXT, "meta": {"good": 1, "site": {"name": "A"}}, "meta.good": 0}
    path = write(tmp_path / "a.jsonl", row)
    found = only(path, Columns(text="headline", label="meta.good", source="meta.site.name"))
    assert (found.document.text, found.label, found.document.source) == (TEXT, 0, "A")
    assert only(path, Columns(text="headline", title="headline")).document == Document(TEXT)
    assert only(path, Columns(text="headline", label="meta.none.deeper")).label is None


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        (b"{", "not-json", "expected one JSON object a line"),
        (b"text,y", "not-json", "expected one JSON object a line"),
        (b"[" * 100_000, "not-json", "expected one JSON object a line"),
        (b'[{"text":', "not-json", "expecting value at column 10); expected one JSON object a line; make one line"),
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
def test_a_bad_line_is_told_and_the_next_is_read(tmp_path: Path, line: Any, code: str, told: str) -> None:
    path = write(tmp_path / "a.jsonl", {"text": TEXT}, line, {"text": "After."})
    before, bad, after = read_records(path, Columns())
    assert isinstance(before, Record)
    assert isinstance(after, Record)
    assert isinstance(bad, BadRecord)
    assert (bad.path, bad.line, bad.code) == (path, 2, code)
    assert str(bad).startswith(f"{path}:2: ")
    assert told in str(bad)
    assert code in ERRORS


@pytest.mark.parametrize(
    ("data", "code", "told"),
    [
        (b"%PDF-1.7", "pdf", "a PDF document; expected JSON Lines"),
        (b"PAR1 and so on", "records", "a Parquet file"),
        ('{"text": "a"}'.encode("utf-16"), "encoding", "UTF-16"),
        (gzip.compress(b'{"text": "a"}\n' * 9999)[:-20], "archive", "damaged or cut off"),
        (b"\x1f\x8bnothing", "archive", "damaged or cut off"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_last(tmp_path: Path, data: bytes, code: str, told: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    *_, last = read_records(str(path), Columns())
    assert not isinstance(last, (Record, BadRecord))
    assert last.code == code
    assert str(last).startswith(f"{path}: ")
    assert told in str(last)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert only(str(tmp_path / "nope.jsonl")).code == "missing"
    assert only(str(tmp_path)).code == "not-a-file"


def test_a_byte_order_mark_is_no_part_of_a_record(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.jsonl", b'\xef\xbb\xbf{"text": "A."}')).document.text == "A."


def test_an_empty_file_has_no_records(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.touch()
    assert list(read_records(str(path), Columns())) == []


def test_records_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl.gz", *[{"text": TEXT}] * 50_000, b"{")
    reads = read_records(path, Columns())
    assert isinstance(next(reads), Record)
    assert sum(isinstance(read, Record) for read in reads) == 49_999
