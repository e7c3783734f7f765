"""Records: each line a text with its label, or a reason with its line."""

from __future__ import annotations

import gzip
import json
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest
from record_files import write_bytes

from credscore.document import Document
from credscore.errors import BadRecord, CredscoreError, UnreadableInput, UsageError
from credscore.readers import ERRORS
from credscore.readers.records.record import BLOCK_BYTES, MAX_ROW
from credscore.readers.records.records import Columns, Record, blocks, read_records, records

TEXT = "The council met on Monday and approved the plan."


def write(path: Path, *lines: Any) -> str:
    """Lines as they are, values as JSON."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    data = b"\n".join(raw) + b"\n"
    return packed(path, data)


def packed(path: Path, data: bytes) -> str:
    return str(write_bytes(path, data))


def only(path: str, columns: Columns | None = None) -> Any:
    (found,) = read_records(path, columns or Columns())
    return found


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


def test_csv_without_a_name_is_told_what_to_do(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"text,y", b"Some words.,1")
    told = [str(read) for read in read_records(path, Columns())]
    assert [".csv or .tsv" in line for line in told] == [True, False]


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
        (b"PAR1 and so on", "archive", "the Parquet file cannot be read"),
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
    ("line", "code", "told", "row"),
    [
        (b"one,two,three", "not-csv", "found 3 fields, expected 2", ["one", "two", "three"]),
        (b"one", "not-csv", "found 1 fields, expected 2", ["one"]),
        (b'"so" it goes,1', "not-csv", "expected fields with a delimiter between", '"so" it goes,1\n'),
        (b"caf\xe9,1", "encoding", "not UTF-8", {"text": "caf\udce9", "y": "1"}),
        (b"good,good", "bad-label", "found a string", {"text": "good", "y": "good"}),
    ],
)
def test_a_bad_row_of_csv_is_told_and_kept(tmp_path: Path, line: bytes, code: str, told: str, row: Any) -> None:
    path = packed(tmp_path / "a.csv", b"text,y\nBefore.,1\n" + line + b"\nAfter.,1\n")
    before, bad, after = read_records(path, Columns())
    assert isinstance(before, Record)
    assert isinstance(after, Record)
    assert isinstance(bad, BadRecord)
    assert (bad.line, bad.code, bad.row) == (3, code, row)
    assert told in str(bad)


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


def parquet(path: Path, **columns: Any) -> str:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table(columns), path, row_group_size=1000)
    return str(path)


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


def test_blocks_travel_between_processes(tmp_path: Path) -> None:
    rows = [{"text": f"{TEXT} {n}", "y": 1} for n in range(9)]
    paths = [write(tmp_path / "a.jsonl", *rows, b"{"), packed(tmp_path / "a.csv", b"text,y\nOne.,1\nTwo\n")]
    paths.append(parquet(tmp_path / "a.parquet", text=["One.", None] * 99))
    for path in paths:
        (block,) = blocks(path, Columns())
        sent = list(records(pickle.loads(pickle.dumps(block)), Columns()))
        assert [str(each) for each in sent] == [str(each) for each in records(block, Columns())]
        assert block.position == Path(path).stat().st_size


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (UnreadableInput("a.txt", "binary", "not text"), "a.txt: not text"),
        (BadRecord("a.jsonl", 3, "json", "no JSON", b"{"), "a.jsonl:3: no JSON"),
        (UsageError("--jobs 0"), "--jobs 0"),
    ],
)
def test_errors_travel_between_processes(error: CredscoreError, told: str) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error) == told
    assert vars(again) == vars(error)


def test_parquet_that_cannot_be_used_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path / "a.parquet", body=["a"], y=[1])
    assert "the columns are 'body', 'y'; name another with" in str(only(path))
    whole = Path(path).read_bytes()
    Path(path).write_bytes(whole[:-30])
    assert only(path).code == "archive"
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'credscore[arrow]'" in str(only(path))


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv"])
def test_blocks_are_whole_rows_about_as_large_as_is_scored_at_once(tmp_path: Path, name: str) -> None:
    lines = [{"text": f"{TEXT * 40} {n}"} for n in range(2000)]
    if "csv" in name:
        path = packed(tmp_path / name, ("text\n" + "".join(f'"{row["text"]}\n"\n' for row in lines)).encode())
    else:
        path = write(tmp_path / name, *lines)
    found = list(blocks(path, Columns()))
    assert 4 <= len(found) <= 8
    texts = [
        each.document.text.strip() for block in found for each in records(block, Columns()) if isinstance(each, Record)
    ]
    assert texts == [row["text"] for row in lines]
    assert sorted(block.position for block in found) == [block.position for block in found]
    assert BLOCK_BYTES < MAX_ROW


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.zst"])
def test_packed_files_that_are_cut_off_are_told_last(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, b"text", *[{"text": TEXT, "n": n} for n in range(9999)])
    Path(path).write_bytes(Path(path).read_bytes()[:-20])
    *_, last = read_records(path, Columns())
    assert (type(last), last.code) == (UnreadableInput, "archive")


def test_a_line_without_an_end_is_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("credscore.readers.records.jsonl.MAX_ROW", 1000)
    path = packed(tmp_path / "a.jsonl", b"[" + b"1," * BLOCK_BYTES)
    assert "line 1 is longer than 1,000 bytes" in str(only(path))


def test_texts_of_records_may_be_pages(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"text": "<title>A page</title><p>One &amp; two.</p>", "title": ""})
    document = only(path, Columns(form="html")).document
    assert "One & two." in document.visible_text
    assert document.title == "A page"
