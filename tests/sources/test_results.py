"""Results for sources as plain data."""

from __future__ import annotations

import json

import pytest

import credscore
from credscore.model.targets import SCORE_NAMES


@pytest.fixture(scope="module")
def found() -> credscore.Sources:
    texts = {"a": "The hall was full. " * 30, "b": "Short."}
    rows = [{"source": name, "text": f"{text}{n}"} for name, text in texts.items() for n in range(5)]
    return credscore.score_sources(rows, lists={"mine": {"a.example": 1}})


def test_a_row_is_flat_and_says_what_the_object_says(found: credscore.Sources) -> None:
    for source, row, whole in zip(found, found.rows(), found.to_dicts(), strict=True):
        assert not any(isinstance(value, dict) for value in row.values())
        assert json.loads(json.dumps(whole, allow_nan=False)) == whole
        for name in SCORE_NAMES:
            ends = whole["intervals"][name] or [None, None]
            assert [row[name], row[f"{name}_low"], row[f"{name}_high"]] == [whole[name], *ends]
            assert getattr(source, name) == whole[name]
        assert row["list_mine"] is None


def test_rows_of_all_sources_have_the_same_names(found: credscore.Sources) -> None:
    first, second = (list(row) for row in found.rows())
    assert first == second
    pytest.importorskip("pandas")
    assert found.to_frame("pandas").shape == (2, len(first))


def test_a_slice_is_a_tuple_of_sources(found: credscore.Sources) -> None:
    assert found[:1] == (found[0],)
    assert "2 sources, 1 with a score" in repr(found)
    assert "credibility=None" in repr(found[1])
