"""Results: sequences of scores, plain data."""

from __future__ import annotations

import numpy as np
import pytest

from credscore.model.targets import SCORE_NAMES
from credscore.scoring import scorer
from credscore.scoring.results import Scores


def test_scores_are_a_sequence_with_arrays(articles: dict[str, str]) -> None:
    some = [articles["wire-report"], "Too short.", articles["advert"]]
    scores = scorer.score_many(some)
    assert len(scores) == 3
    assert [s.credibility for s in scores] == [scorer.score(t).credibility for t in some]
    assert scores[-1] == scores[2]
    assert isinstance(scores[1:], Scores)
    assert len(scores[1:]) == 2
    with pytest.raises(IndexError):
        scores[3]
    for name in SCORE_NAMES:
        column = getattr(scores, name)
        assert column.dtype == np.float64
        assert np.isnan(column).tolist() == [False, True, False]
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 1
