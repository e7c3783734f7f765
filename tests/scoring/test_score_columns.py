"""Scores, intervals and titles as columns."""

from __future__ import annotations

import math

import numpy as np

from credscore.document import Document
from credscore.model.targets import SCORE_NAMES
from credscore.scoring import scorer


def test_the_title_has_a_clickbait_score_of_its_own(articles: dict[str, str]) -> None:
    listicle, wire = scorer.score(articles["listicle"]), scorer.score(articles["wire-report"])
    assert listicle.clickbait is not None
    assert wire.clickbait is not None
    assert 0 <= wire.clickbait < listicle.clickbait <= 100
    assert scorer.score(Document(articles["wire-report"])).clickbait is None


def test_intervals_hold_the_score_and_shrink_with_words(articles: dict[str, str]) -> None:
    text = articles["wire-report"]
    score = scorer.score(text, "none")
    for name in SCORE_NAMES:
        interval = score.intervals[name]
        assert interval is not None
        assert 0 <= interval.low < getattr(score, name) < interval.high <= 100
    spread = scorer.default_model().scores["credibility"].spread(np.array([50.0, 300.0, 3000.0]))
    assert spread[0] > spread[1] > spread[2] > 0
    assert math.isfinite(spread[0])
