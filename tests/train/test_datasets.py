"""Labelled sets as they are read."""

from __future__ import annotations

from credscore.train.datasets import PRAISE, praise_rows


def test_praise_is_told_in_pairs() -> None:
    rows = praise_rows()
    assert [row.y for row in rows] == [1, 0] * (len(rows) // 2)
    assert len({row.text for row in rows}) == len(rows) > 150
    assert all(line.startswith("#") or line.count("\t") == 1 for line in PRAISE.read_text("utf-8").splitlines())
