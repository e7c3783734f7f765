"""The evidence behind loaded phrases."""

from __future__ import annotations

import numpy as np

from credscore.checks.loaded_phrases import weights
from credscore.text.lexicon import LOADED, lexicon


def test_every_listed_term_carries_its_evidence() -> None:
    owner = np.array(lexicon().lists)[lexicon().term_list]
    listed = np.isin(owner, LOADED)
    assert (weights().votes[~listed] == 0).all()
    assert weights().votes[listed].any()


def test_weak_terms_have_lost_their_vote() -> None:
    votes = dict(zip(lexicon().terms, weights().votes.tolist(), strict=True))
    assert votes["tyrant"] > 20
    assert votes["illegal immigrant"] < 10
