"""Labelled sets as they are read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from credscore.train.datasets import PRAISE, praise_rows, read_sets, registered_domain


def test_praise_is_told_in_pairs() -> None:
    rows = praise_rows()
    assert [row.y for row in rows] == [1, 0] * (len(rows) // 2)
    assert len({row.text for row in rows}) == len(rows) > 150
    assert all(line.startswith("#") or line.count("\t") == 1 for line in PRAISE.read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("source", "url", "domain"),
    [("www.Example.org", None, "example.org"), ("news.example.co.uk", None, "example.co.uk"),
     ("news.example.com", None, "example.com"),
     ("The Ostra Courier", "https://www.courier.example/a", "courier.example"),
     ("The Ostra Courier!", None, "theostracourier"),
     ("a.b.example.org", None, "example.org"), ("", None, ""), ("co.uk", None, "co.uk")],
)  # fmt: skip
def test_a_publisher_is_a_registered_domain_or_its_name(source: str, url: str | None, domain: str) -> None:
    assert registered_domain(source, url) == domain


def test_rows_of_a_folder_are_read_in_order(tmp_path: Path) -> None:
    rows = [
        {
            "id": "1",
            "text": "x",
            "source": "www.a.example",
            "label": "news",
            "y": 1,
            "url": "https://a.example/opinion/b",
        },
        {"id": "2", "text": "y", "label": "op", "title": None, "meta": {"article": "n7"}},
        {"id": "3", "text": "z", "label": "op", "meta": {"domain": "b.example"}},
    ]
    with gzip.open(tmp_path / "mine.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    found = list(read_sets(tmp_path, ["mine"]))
    assert [row.domain for row in found] == ["a.example", "n7", "b.example"]
    assert [row.y for row in found] == [1, None, None]
    assert [row.meta["opinion"] for row in found] == [True, False, False]
    assert {row.set for row in found} == {"mine"}
