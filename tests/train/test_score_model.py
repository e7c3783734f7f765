"""A score learned: calibrated on what was left out, sets apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from training import loaded_rows

from credscore.model.logistic import sigmoid
from credscore.train.heads import Labelled
from credscore.train.score_model import LEAST_SLOPE, _mean_shift, _of_both, _sets, calibration

RANDOM = np.random.default_rng(11)


def rows_of(*sets: tuple[str, int]) -> Labelled:
    """Rows of a set and a label each."""
    found = loaded_rows(len(sets))
    rows = tuple(replace(row, set=name, y=y) for row, (name, y) in zip(found.corpus.rows, sets, strict=True))
    return replace(found, corpus=replace(found.corpus, rows=rows), y=np.array([y for _, y in sets]))


def test_calibration_finds_the_slope_and_shift_that_made_the_labels() -> None:
    logit = RANDOM.normal(size=20_000)
    y = (RANDOM.random(20_000) < sigmoid(2.0 * logit - 0.5)).astype(np.int64)
    slope, shift = calibration(logit, y, np.ones(y.size))
    assert (slope, shift) == (pytest.approx(2.0, abs=0.1), pytest.approx(-0.5, abs=0.1))


def test_useless_logits_are_flattened_and_never_turned_round() -> None:
    logit = RANDOM.normal(size=400)
    assert calibration(logit, (logit < 0).astype(np.int64), np.ones(400))[0] == LEAST_SLOPE


def test_a_level_makes_logits_right_on_average() -> None:
    logit, weight = RANDOM.normal(size=500), RANDOM.uniform(0.5, 2, 500)
    y = (RANDOM.random(500) < 0.2).astype(np.int64)
    said = sigmoid(logit + _mean_shift(logit, y, weight))
    assert weight @ said == pytest.approx(float(weight @ y))


def test_sets_of_one_label_count_as_one() -> None:
    rows = rows_of(("a", 0), ("a", 1), ("b", 1), ("c", 0), ("d", 1), ("d", 0))
    columns = _sets(rows).toarray()
    assert (columns.sum(axis=1) == 1).all()
    assert columns.shape[1] == 3
    assert columns[2].tolist() == columns[3].tolist()
    assert _of_both(rows).tolist() == [0, 0, -1, -1, 1, 1]
