"""Contributions: parts whose points add up to the way from the start to the score."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Document
from credscore.model.logistic import percent
from credscore.model.model_files import default_model
from credscore.model.targets import SCORE_NAMES
from credscore.scoring.contributions import Shares, _worth
from credscore.scoring.scored_batch import Scored


@given(st.floats(-8, 8), st.floats(-8, 8))
def test_points_a_logit_lead_from_the_start_to_the_score(intercept: float, parts: float) -> None:
    (worth,) = _worth(intercept, np.array([intercept + parts]))
    moved = percent(np.array(intercept + parts)) - percent(np.array(intercept))
    assert worth * parts == pytest.approx(float(moved), abs=1e-6)
    assert worth > 0


def test_where_parts_cancel_out_points_are_those_of_the_slope() -> None:
    near, at = _worth(0.5, np.array([0.5 + 1e-6, 0.5]))
    assert at == pytest.approx(near, rel=1e-5)


def test_contributions_are_those_of_the_model_in_its_order(articles: dict[str, str]) -> None:
    model = default_model()
    scored = Scored.of([Document(articles["advert"]), Document(articles["wire-report"])], model)
    shares = Shares.of(scored)
    for doc in range(2):
        found = list(shares.contributions(doc))
        for name in SCORE_NAMES:
            own = [part for part in found if part.score == name]
            assert [part.feature for part in own] == [term.column for term in model.scores[name].terms]
            total = model.scores[name].intercept + math.fsum(part.logit for part in own)
            assert total == pytest.approx(float(scored.logits[name][doc]))
    assert not any(isinstance(part.value, float) and math.isnan(part.value) for part in found)
