"""How widely and how evenly n-grams are used."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.train.datasets import Row
from credscore.train.usage import SUBJECTS, Usage, evenness, publisher_of


def row(name: str, domain: str, label: str = "", source: str = "") -> Row:
    return Row(name, "1", "x", "", source, domain, label, None, None)


def test_what_is_used_alike_everywhere_is_even_and_what_one_subject_uses_is_not() -> None:
    texts = np.array([100.0, 50.0, 10.0, 40.0])
    even = evenness(np.array([texts / 2, [20.0, 0.0, 0.0, 0.0]]), texts)
    assert even[0] == pytest.approx(1.0)
    assert even[1] == pytest.approx(0.0, abs=0.05)


@given(st.lists(st.lists(st.integers(0, 30), min_size=4, max_size=4).filter(any), min_size=1, max_size=5))
def test_evenness_is_a_share(counts: list[list[int]]) -> None:
    found = evenness(np.array(counts, np.float64), np.full(4, 30.0))
    assert (found <= 1).all()
    assert (found >= 0).all()


def test_publishers_and_sets_are_counted_once_each() -> None:
    rows = [row("a", "x"), row("a", "x"), row("b", "x"), row("b", "y"), row("b", "z")]
    grams = [np.array(keys) for keys in ([1, 1, 2], [1], [1, 3], [1, 2], [3])]
    found = Usage.of(grams, rows, np.zeros(5, np.int64), 2)
    assert found.keys.tolist() == [1, 2, 3]
    assert found.publishers.tolist() == [2, 2, 2]
    assert found.sets.tolist() == [2, 2, 1]
    assert Usage.of(grams, rows, np.arange(5) % SUBJECTS, 3).keys.tolist() == [1]


def test_where_each_row_has_a_source_of_its_own_the_genre_is_the_publisher() -> None:
    assert publisher_of(row("genres", "x", "fiction", "")) == publisher_of(row("genres", "y", "fiction", ""))
    assert publisher_of(row("pool", "x", "news")) != publisher_of(row("pool", "y", "news"))
