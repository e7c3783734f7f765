"""Scores by percentile, and the share of texts that a gate rejects."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Document
from credscore.errors import BadRecord
from credscore.evaluation.evaluate import Skipped
from credscore.evaluation.percentiles import GATES, Distribution
from credscore.model.model_files import default_model
from credscore.model.targets import SCORE_NAMES
from credscore.readers.records.records import Record

scores = st.lists(st.floats(0, 100) | st.just(math.nan), max_size=30)


def distribution(column: list[float]) -> Distribution:
    return Distribution("m", np.repeat(np.array(column, np.float64)[:, None], len(SCORE_NAMES), axis=1))


@given(scores)
def test_the_share_turned_away_is_that_of_a_plain_count(column: list[float]) -> None:
    known = [value for value in column if not math.isnan(value)]
    found = distribution(column)
    assert found.scored == len(known)
    for gate in GATES if known else ():
        assert found.rejected_shares("credibility")[gate] == pytest.approx(sum(v < gate for v in known) / len(known))
        assert found.rejected_shares("bias")[gate] == pytest.approx(sum(v > gate for v in known) / len(known))


@given(scores)
def test_percentiles_ascend_within_the_scores(column: list[float]) -> None:
    values = list(distribution(column).percentiles("bias").values())
    known = [value for value in column if not math.isnan(value)]
    assert all(map(math.isnan, values)) == (not known)
    if known:
        assert values == sorted(values)
        assert min(known) <= values[0] <= values[-1] <= max(known)


def test_the_same_gate_under_another_model_turns_away_as_many() -> None:
    one, other = distribution([float(n) for n in range(101)]), distribution([n / 2 for n in range(101)])
    assert one.same_gate("credibility", 40, other) == pytest.approx(20, abs=0.5)
    assert one.same_gate("credibility", 40, one) == pytest.approx(40, abs=1)


def test_records_are_scored_in_order_and_bad_ones_counted(articles: dict[str, str]) -> None:
    good = [Record("a", n, Document(text), None) for n, text in enumerate(("Short.", articles["advert"]))]
    skipped = Skipped()
    found = Distribution.of([good[0], BadRecord("a", 2, "not-json", "bad"), good[1]], default_model(), skipped)
    assert (found.n, found.scored, skipped.rows) == (2, 1, 1)
    assert np.isnan(found.scores[0]).all()
    assert np.isfinite(found.scores[1]).all()
