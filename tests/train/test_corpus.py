"""Labelled rows as columns."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training import loaded_rows

from credscore.extractors.catalogue import FEATURES
from credscore.train.corpus import Columns, Corpus, _frequent
from credscore.train.datasets import Row


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return loaded_rows(60).corpus


def test_rows_are_read_as_each_alone(corpus: Corpus) -> None:
    for place in (0, 17, 59):
        alone = Corpus.of([corpus.rows[place]], documents=False)
        assert np.array_equal(corpus.words[place], alone.words[0])
        assert np.array_equal(corpus.pairs[place], alone.pairs[0])
        assert np.array_equal(corpus.begins[place], alone.begins[0])
    assert corpus.values.shape == (60, 0)


def test_documents_have_features_and_only_words_of_prose(articles: dict[str, str]) -> None:
    rows = [Row("a", name, articles[name], "", "", name, "", 1, None) for name in ("advert", "wire-report")]
    found = Corpus.of(rows)
    assert found.values.shape == (2, len(FEATURES))
    assert (found.own > 0).all()


def test_chosen_rows_keep_the_order_given(corpus: Corpus) -> None:
    some = corpus.take([5, 2, 5])
    assert [row.id for row in some.rows] == ["5", "2", "5"]
    assert some.own.tolist() == [corpus.own[5], corpus.own[2], corpus.own[5]]


def test_n_grams_are_counted_over_the_norm_of_a_row(corpus: Corpus) -> None:
    words, counts = np.unique(corpus.words[0], return_counts=True)
    columns = Columns(np.unique(np.concatenate(corpus.words[:3])).astype(np.int64), np.zeros(0, np.uint64))
    matrix = columns.read(corpus)
    row = np.asarray(matrix[0].todense()).ravel()
    held = np.searchsorted(columns.words, words)
    assert np.flatnonzero(row).tolist() == held.tolist()
    assert np.allclose(row[held] / row[held].min(), counts / counts.min())


@given(
    st.lists(st.tuples(st.lists(st.integers(1, 9), max_size=6), st.integers(0, 3)), min_size=1, max_size=12),
    st.integers(1, 3), st.integers(1, 3),
)  # fmt: skip
def test_what_is_frequent_is_what_a_plain_count_says(
    rows: list[tuple[list[int], int]], min_rows: int, min_publishers: int
) -> None:
    seen: defaultdict[int, list[int]] = defaultdict(list)
    for keys, publisher in rows:
        for key in set(keys):
            seen[key].append(publisher)
    expected = [k for k, by in sorted(seen.items()) if len(by) >= min_rows and len(set(by)) >= min_publishers]
    columns = [np.array(keys, np.uint64) for keys, _ in rows]
    found = _frequent(columns, np.array([by for _, by in rows]), min_rows, min_publishers)
    assert found.tolist() == expected
