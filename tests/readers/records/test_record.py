"""One row of records: labels, names and values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from record_files import TEXT, only, write_lines

from credscore.document import Document
from credscore.readers.records.records import Columns


@pytest.mark.parametrize("value", [None, "", "  ", {}, [], True, "missing"])
def test_a_source_or_title_that_is_none_is_no_error(tmp_path: Path, value: Any) -> None:
    row = {"text": TEXT, "y": 1} | ({} if value == "missing" else {"source": value, "title": value})
    assert only(write_lines(tmp_path / "a.jsonl", row)).document == Document(TEXT)


def test_a_source_that_is_a_number_names_it(tmp_path: Path) -> None:
    assert only(write_lines(tmp_path / "a.jsonl", {"text": TEXT, "source": 17})).document.source == "17"


@pytest.mark.parametrize(
    ("value", "label"),
    [(1, 1), (0, 0), (True, 1), (False, 0), (1.0, 1), ("0", 0), (" 1 ", 1), (None, None), (float("nan"), None)],
)
def test_labels(tmp_path: Path, value: Any, label: int | None) -> None:
    assert only(write_lines(tmp_path / "a.jsonl", {"text": TEXT, "y": value})).label == label


def test_columns_have_names_and_paths(tmp_path: Path) -> None:
    row = {"body": "x", "headline": TEXT, "meta": {"good": 1, "site": {"name": "A"}}, "meta.good": 0}
    path = write_lines(tmp_path / "a.jsonl", row)
    found = only(path, Columns(text="headline", label="meta.good", source="meta.site.name"))
    assert (found.document.text, found.label, found.document.source) == (TEXT, 0, "A")
    assert only(path, Columns(text="headline", title="headline")).document == Document(TEXT)
    assert only(path, Columns(text="headline", label="meta.none.deeper")).label is None
