"""A corpus for the tests of jobs."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora import BAD, rows_of
from record_files import write_rows


@pytest.fixture
def corpus(tmp_path: Path, articles: dict[str, str]) -> Path:
    """A folder of shards in several formats, with rows that cannot be used."""
    folder = tmp_path / "corpus"
    for number, name in enumerate(["a.jsonl", "b/c.jsonl.gz", "b/d.csv", "b/e/f.parquet", "g.json.zst"]):
        write_rows(folder / name, rows_of(articles, 30, 30 * number, 400), BAD if name == "a.jsonl" else ())
    write_rows(folder / "_temporary" / "h.jsonl", rows_of(articles, 1))
    write_rows(folder / ".hidden.jsonl", rows_of(articles, 1))
    (folder / "README.txt").write_text("No records.")
    return folder
