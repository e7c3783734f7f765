"""Votes of loaded terms from their counts."""

from __future__ import annotations

import numpy as np

from credscore.compile.loaded_votes import CORPORA, votes_of
from credscore.text.lexicon import LOADED

BASE = np.array([0.5] * len(CORPORA))
LIST = sorted(LOADED)[0]


def votes(*rows: tuple[int, int, int]) -> list[int]:
    counts = np.array([[row] * len(CORPORA) for row in rows])
    found: list[int] = votes_of(counts, [LIST] * len(rows), BASE).tolist()
    return found


def test_the_oftener_a_sentence_was_called_loaded_the_higher_the_vote() -> None:
    found = votes((40, 5, 5), (40, 20, 20), (40, 35, 35))
    assert found == sorted(found)
    assert found[0] < found[1] < found[2]


def test_a_term_seldom_seen_stays_near_the_others_of_its_list() -> None:
    seldom, often, usual = votes((1, 1, 1), (100, 100, 100), *[(20, 10, 10)] * 20)[:3]
    assert usual < seldom < often


def test_terms_of_other_lists_have_no_vote_and_votes_fit_a_byte() -> None:
    counts = np.full((2, len(CORPORA), 3), 10_000)
    counts[:, :, 2] = 9_000
    found = votes_of(counts, ["hedge", LIST], BASE)
    assert found[0] == 0
    assert 0 < found[1] <= 127
