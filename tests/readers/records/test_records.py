"""Records: each line a text with its label, or a reason with its line."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path

import pytest
from record_files import TEXT, only, packed, parquet, write_lines

from credscore.document import Document
from credscore.errors import BadRecord
from credscore.readers.records.record import BLOCK_BYTES, MAX_ROW
from credscore.readers.records.records import Columns, Record, blocks, read_records, records


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz", "gzipped.gz", "rows.json.zst", "packed"])
def test_records_are_read_in_order_with_their_lines(tmp_path: Path, name: str) -> None:
    first = {
        "text": TEXT,
        "y": 1,
        "source": "example.org",
        "title": "A plan",
        "url": "https://example.org/a",
        "date": "2024",
    }
    path = write_lines(tmp_path / name, first, b"", b"  ", {"text": "Second.", "y": 0, "extra": [1]})
    one, two = read_records(path, Columns())
    assert one == Record(path, 1, Document(TEXT, "A plan", "example.org", "https://example.org/a", "2024"), 1)
    assert two == Record(path, 4, Document("Second."), 0)


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"%PDF-1.7", "pdf", "a PDF document; expected JSON Lines"),
        (b"PAR1 and so on", "archive", "the Parquet file cannot be read"),
        ('{"text": "a"}'.encode("utf-16"), "encoding", "UTF-16"),
        (gzip.compress(b'{"text": "a"}\n' * 9999)[:-20], "archive", "damaged or truncated"),
        (b"\x1f\x8bnothing", "archive", "damaged or truncated"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_last(tmp_path: Path, data: bytes, code: str, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    *_, last = read_records(str(path), Columns())
    assert not isinstance(last, (Record, BadRecord))
    assert last.code == code
    assert str(last).startswith(f"{path}: ")
    assert message in str(last)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert only(str(tmp_path / "nope.jsonl")).code == "missing"
    assert only(str(tmp_path)).code == "not-a-file"


def test_a_byte_order_mark_is_no_part_of_a_record(tmp_path: Path) -> None:
    assert only(write_lines(tmp_path / "a.jsonl", b'\xef\xbb\xbf{"text": "A."}')).document.text == "A."


def test_an_empty_file_has_no_records(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.touch()
    assert list(read_records(str(path), Columns())) == []


def test_records_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl.gz", *[{"text": TEXT}] * 50_000, b"{")
    reads = read_records(path, Columns())
    assert isinstance(next(reads), Record)
    assert sum(isinstance(read, Record) for read in reads) == 49_999


def test_blocks_travel_between_processes(tmp_path: Path) -> None:
    rows = [{"text": f"{TEXT} {n}", "y": 1} for n in range(9)]
    paths = [write_lines(tmp_path / "a.jsonl", *rows, b"{"), packed(tmp_path / "a.csv", b"text,y\nOne.,1\nTwo\n")]
    paths.append(parquet(tmp_path / "a.parquet", text=["One.", None] * 99))
    for path in paths:
        (block,) = blocks(path, Columns())
        sent = list(records(pickle.loads(pickle.dumps(block)), Columns()))
        assert [str(each) for each in sent] == [str(each) for each in records(block, Columns())]
        assert block.position == Path(path).stat().st_size


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv"])
def test_blocks_are_whole_rows_about_as_large_as_is_scored_at_once(tmp_path: Path, name: str) -> None:
    lines = [{"text": f"{TEXT * 40} {n}"} for n in range(2000)]
    if "csv" in name:
        path = packed(tmp_path / name, ("text\n" + "".join(f'"{row["text"]}\n"\n' for row in lines)).encode())
    else:
        path = write_lines(tmp_path / name, *lines)
    found = list(blocks(path, Columns()))
    assert 4 <= len(found) <= 8
    texts = [
        each.document.text.strip() for block in found for each in records(block, Columns()) if isinstance(each, Record)
    ]
    assert texts == [row["text"] for row in lines]
    assert sorted(block.position for block in found) == [block.position for block in found]
    assert BLOCK_BYTES < MAX_ROW


def test_texts_of_records_may_be_pages(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": "<title>A page</title><p>One &amp; two.</p>", "title": ""})
    document = only(path, Columns(form="html")).document
    assert "One & two." in document.visible_text
    assert document.title == "A page"
