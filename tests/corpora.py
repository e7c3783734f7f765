"""Rows of fixture articles, folders of them, and what a job wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from record_files import Rows

BAD = [b"{", b"[1]", b'{"id": "no text"}', b'{"text": 5}', b'{"text": "caf\xe9"}']
"""Lines that cannot be scored."""
KEPT = ("--id-column", "id", "--keep", "title,meta.site")
"""The options of jobs that keep some columns."""


def rows_of(articles: dict[str, str], count: int, start: int = 0, characters: int | None = None) -> Rows:
    """Numbered rows, the articles over and over, whole or so many characters of each."""
    texts = [text[:characters] for text in articles.values()]
    return [
        {
            "id": f"row-{n}",
            "text": f"{texts[n % len(texts)]}\n\nNumber {n}.",
            "title": None if n % 3 else "Ten tricks that will change your life",
            "meta": {"site": f"{n % 5}.example"},
        }
        for n in range(start, start + count)
    ]


def read(path: Path) -> Rows:
    """The rows of a file that a job wrote."""
    if path.suffix == ".parquet":
        found: Rows = pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist()
        return found
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their paths inside it, with their bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
