"""Which n-grams are style."""

from __future__ import annotations

import numpy as np

from credscore.text.reading import reading_names
from credscore.train.corpus import Columns
from credscore.train.wording import SOURCES, of_sources, style


def test_more_evenness_leaves_fewer_and_all_of_them_listed() -> None:
    some, few = style(0.8), style(0.9)
    assert 0 < few.size < some.size
    assert set(few.words.tolist()) <= set(some.words.tolist())
    assert set(few.pairs.tolist()) <= set(some.pairs.tolist())
    for column in (some.words, some.pairs):
        assert (np.diff(column.astype(np.float64)) >= 0).all()
        assert np.unique(column).size == column.size


def test_n_grams_of_sources_hold_a_word_of_theirs() -> None:
    ids = [reading_names().index(name) for name in SOURCES]
    other = reading_names().index("the")
    pairs = np.array(sorted([other << 32 | other, ids[0] << 32 | other, other << 32 | ids[1]]), np.uint64)
    found = of_sources(Columns(np.array(sorted([ids[2], other]), np.int64), pairs))
    assert found.sum() == 3
