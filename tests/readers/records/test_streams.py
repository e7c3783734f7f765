"""The bytes of files, unpacked where they are packed."""

from __future__ import annotations

from pathlib import Path

import pytest
from record_files import TEXT, write_lines

from credscore.errors import UnreadableInput
from credscore.readers.records.records import Columns, read_records


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.zst"])
def test_packed_files_that_are_cut_off_are_told_last(tmp_path: Path, name: str) -> None:
    path = write_lines(tmp_path / name, b"text", *[{"text": TEXT, "n": n} for n in range(9999)])
    Path(path).write_bytes(Path(path).read_bytes()[:-20])
    *_, last = read_records(path, Columns())
    assert (type(last), last.code) == (UnreadableInput, "archive")
