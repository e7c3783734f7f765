"""The bytes of files, unpacked where they are packed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from record_files import write_bytes

from credscore.errors import UnreadableInput
from credscore.readers.records.records import Columns, read_records

TEXT = "The council met on Monday and approved the plan."


def write(path: Path, *lines: Any) -> str:
    """Lines as they are, values as JSON."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    data = b"\n".join(raw) + b"\n"
    return packed(path, data)


def packed(path: Path, data: bytes) -> str:
    return str(write_bytes(path, data))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.zst"])
def test_packed_files_that_are_cut_off_are_told_last(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, b"text", *[{"text": TEXT, "n": n} for n in range(9999)])
    Path(path).write_bytes(Path(path).read_bytes()[:-20])
    *_, last = read_records(path, Columns())
    assert (type(last), last.code) == (UnreadableInput, "archive")
