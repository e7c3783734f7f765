"""Figures equal their definitions, and scikit-learn's where it has them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, brier_score_loss, f1_score, roc_auc_score

from credscore.evaluation import metrics

# few values, so that ties are common
rows = st.lists(st.tuples(st.integers(0, 1), st.sampled_from([-3.0, -1.0, -0.25, 0.0, 0.5, 2.0, 9.0])), min_size=1)


@given(rows, st.data())
def test_figures_are_those_of_scikit_learn(some: list[tuple[int, float]], data: Any) -> None:
    y, logit = (np.array(column) for column in zip(*some, strict=True))
    weight = np.array(data.draw(st.lists(st.integers(1, 4), min_size=y.size, max_size=y.size)))
    found = metrics.figures(y, logit, weight)
    said = logit > 0
    assert found.accuracy == pytest.approx(accuracy_score(y, said, sample_weight=weight))
    assert found.brier == pytest.approx(brier_score_loss(y, 1 / (1 + np.exp(-logit)), sample_weight=weight))
    if 0 < y.sum() < y.size:
        assert found.auc == pytest.approx(roc_auc_score(y, logit, sample_weight=weight))
        assert found.macro_f1 == pytest.approx(f1_score(y, said, average="macro", sample_weight=weight))
    else:
        assert math.isnan(found.auc)
        assert math.isnan(found.macro_f1)


@given(rows, st.integers(1, 3))
def test_a_weight_counts_as_so_many_rows(some: list[tuple[int, float]], times: int) -> None:
    y, logit = (np.array(column) for column in zip(*some, strict=True))
    weight = np.arange(y.size) % times
    one, other = metrics.figures(y, logit, weight), metrics.figures(np.repeat(y, weight), np.repeat(logit, weight))
    assert one == pytest.approx(other, nan_ok=True)


def test_calibration_error_by_hand() -> None:
    y, probability = [1, 0, 1, 1, 0], [0.95, 0.97, 0.5, 0.41, 0.0]
    table = metrics.reliability(y, probability)
    assert table.rows.tolist() == [1, 1, 1, 2]
    assert table.predicted.tolist() == pytest.approx([0.0, 0.41, 0.5, 0.96])
    assert table.observed.tolist() == [0, 1, 1, 0.5]
    assert table.low.tolist() == pytest.approx([0, 6 / 15, 7 / 15, 14 / 15])
    assert metrics.expected_calibration_error(y, probability) == pytest.approx((0.59 + 0.5 + 2 * 0.46) / 5)
    assert metrics.reliability([1], [1.0]).high.tolist() == [1.0]


def test_perfect_and_useless_judgements() -> None:
    y = np.array([0, 0, 1, 1])
    assert metrics.figures(y, [-50, -50, 50, 50]) == pytest.approx((1, 1, 1, 0, 0), abs=1e-9)
    assert metrics.figures(y, np.zeros(4)) == pytest.approx((0.5, 0.5, 1 / 3, 0.25, 0))
    assert metrics.auc(y, [1, 1, 0, 0]) == 0


def test_without_rows_nothing_is_known() -> None:
    assert all(math.isnan(figure) for figure in metrics.figures([], []))
    assert metrics.reliability([], []).rows.size == 0


def test_extreme_logits_stay_probabilities() -> None:
    assert metrics.sigmoid([-1e308, -800, 0, 800, 1e308]).tolist() == [0, 0, 0.5, 1, 1]


def test_intervals_resample_sources_and_not_rows() -> None:
    random = np.random.default_rng(3)
    y = random.integers(0, 2, 400)
    logit = y + random.normal(0, 1.5, 400)

    def width(source: np.ndarray) -> float:
        low, high = metrics.bootstrap(lambda w: [metrics.auc(y, logit, w)], source)[:, 0]
        assert low < metrics.auc(y, logit) < high
        return high - low

    alone, by_ten = width(np.arange(400)), width(np.arange(400) % 10)
    assert 0.05 < alone < 0.15
    # repeating rows ten times adds no information
    copies = np.tile(np.arange(400), 10)
    low, high = metrics.bootstrap(lambda w: [metrics.auc(y[copies], logit[copies], w)], copies)[:, 0]
    assert high - low == pytest.approx(alone, rel=0.1)
    assert by_ten > 0.02


def test_intervals_are_the_same_every_time_and_unknown_for_one_source() -> None:
    y, logit, source = np.array([0, 1] * 20), np.linspace(-1, 2, 40), np.arange(40) // 4

    def measure(weight: np.ndarray) -> metrics.Figures:
        return metrics.figures(y, logit, weight)

    assert np.array_equal(metrics.bootstrap(measure, source), metrics.bootstrap(measure, source))
    assert np.isnan(metrics.bootstrap(measure, np.zeros(40))).all()
    one_class = metrics.bootstrap(lambda w: metrics.figures(np.ones(40), logit, w), source)
    assert np.isnan(one_class[:, 0]).all()
    assert np.isfinite(one_class[:, 1]).all()
