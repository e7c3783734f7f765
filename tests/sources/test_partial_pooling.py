"""Partial pooling of the scores of sources."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from publishers import ROOT, publishers

from credscore.model.targets import SCORE_NAMES
from credscore.sources.partial_pooling import FARTHEST, PRIORS, Prior, between_sources, pooled

PRIOR = Prior(0.5, 1.0, 1.0)


@pytest.fixture(scope="module")
def found() -> Any:
    return publishers()


def logits(*sources: list[float]) -> tuple[np.ndarray, np.ndarray, int]:
    place = np.repeat(np.arange(len(sources)), [len(own) for own in sources])
    return np.array([y for own in sources for y in own], float), place, len(sources)


def test_more_documents_weigh_more_and_narrow_the_interval() -> None:
    for count in (1, 3, 10):
        few, more = (pooled(*logits([2.0] * n, [-1.0] * 5, [0.0] * 5), PRIOR) for n in (count, 3 * count))
        assert few.weight[0] < more.weight[0] < 1
        assert few.deviation[0] > more.deviation[0]
        assert few.pool.mean < few.logit[0] < more.logit[0] < 2.0


def test_one_source_is_pooled_with_the_prior() -> None:
    found = pooled(*logits([2.0]), PRIOR)
    assert found.pool.between == pytest.approx(PRIOR.between)
    assert PRIOR.mean < found.logit[0] < 2.0
    assert 0.5 < found.pool.prior < 1


def test_a_source_without_documents_is_the_pool() -> None:
    found = pooled(*logits([1.0] * 4, []), PRIOR)
    assert np.isnan(found.alone[1])
    assert found.logit[1] == pytest.approx(found.pool.mean)
    assert found.weight[1] == 0
    assert found.deviation[1] > found.deviation[0]
    nothing = pooled(np.zeros(0), np.zeros(0, np.int64), 0, PRIOR)
    assert (nothing.pool.mean, nothing.pool.prior) == (PRIOR.mean, 1)


def test_one_document_cannot_speak_for_many() -> None:
    near, far = (pooled(*logits([0.0] * 9 + [y]), PRIOR).logit[0] for y in (FARTHEST, 1e6))
    assert near == far


def test_the_estimator_of_paule_and_mandel() -> None:
    """Where all variances are equal it is the variance of the means less theirs."""
    mean = np.array([0.0, 1.0, 2.0, 5.0])
    assert between_sources(mean, np.full(4, 0.5)) == pytest.approx(mean.var(ddof=1) - 0.5)
    assert between_sources(mean, np.full(4, 9.0)) == 0
    assert between_sources(mean[:1], np.ones(1)) == 0


def test_intervals_hold_what_they_say() -> None:
    """Of 400 sources of a known kind, 80 % of the intervals hold the source's own mean."""
    random = np.random.default_rng(3)
    truth = random.normal(0.3, 1.2, 400)
    place = np.repeat(np.arange(400), random.integers(1, 30, 400))
    found = pooled(truth[place] + random.normal(0, 0.9, place.size), place, 400, PRIOR)
    inside = np.abs(found.logit - truth) < 1.2815515655446004 * found.deviation
    assert 0.75 < inside.mean() < 0.85
    assert found.pool.between == pytest.approx(1.2, abs=0.12)
    assert found.pool.within == pytest.approx(0.9, abs=0.05)


@given(st.lists(st.lists(st.floats(-50, 50), max_size=6), min_size=1, max_size=6), st.randoms())
def test_the_order_of_documents_changes_nothing(sources: list[list[float]], random: Any) -> None:
    y, place, count = logits(*sources)
    order = list(range(y.size))
    random.shuffle(order)
    one, other = pooled(y, place, count, PRIOR), pooled(y[order], place[order], count, PRIOR)
    assert one.logit == pytest.approx(other.logit, abs=1e-9)
    assert np.isfinite(one.logit).all()
    assert (one.deviation > 0).all()
    assert set(PRIORS) == set(SCORE_NAMES)


def test_the_priors_are_those_that_were_measured() -> None:
    measured = json.loads((ROOT / "benchmarks" / "quality" / "results" / "sources.json").read_text("utf-8"))["priors"]
    for name, prior in PRIORS.items():
        assert asdict(prior) == {part: measured[name][part] for part in ("mean", "between", "within")}
