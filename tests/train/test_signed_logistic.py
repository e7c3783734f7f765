"""Logistic regression whose weights keep their bounds."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from credscore.train.signed_logistic import SignedLogisticRegression

RANDOM = np.random.default_rng(5)
X = RANDOM.normal(size=(200, 4))
Y = (X @ np.array([2.0, -1.0, 0.5, 0.0]) + RANDOM.normal(size=200) > 0.3).astype(np.int64)
FREE = np.full(4, -np.inf), np.full(4, np.inf)


def test_without_bounds_it_is_scikit_learn_s() -> None:
    ours, theirs = SignedLogisticRegression(*FREE, C=0.7).fit(X, Y), LogisticRegression(C=0.7, tol=1e-8).fit(X, Y)
    assert ours.coef_[0] == pytest.approx(theirs.coef_[0], abs=0.02)
    assert ours.intercept_ == pytest.approx(theirs.intercept_, abs=0.02)
    assert ours.predict_proba(X)[:, 1] == pytest.approx(theirs.predict_proba(X)[:, 1], abs=0.01)
    assert (ours.predict(X) == theirs.predict(X)).mean() > 0.98


def test_weights_keep_their_bounds_and_one_that_would_cross_stops_there() -> None:
    lower, upper = np.array([-np.inf, 0.0, 0.8, -0.1]), np.array([1.0, np.inf, np.inf, 0.1])
    found = SignedLogisticRegression(lower, upper).fit(X, Y).coef_[0]
    assert (found >= lower).all()
    assert (found <= upper).all()
    assert found[:3] == pytest.approx([1.0, 0.0, found[2]])
    assert found[2] >= 0.8


def test_a_penalty_pulls_to_the_bound_nearest_to_zero() -> None:
    found = SignedLogisticRegression(np.full(4, 0.5), np.full(4, np.inf), C=1e-6).fit(X, Y).coef_[0]
    assert found == pytest.approx(np.full(4, 0.5), abs=1e-3)


def test_sparse_columns_and_the_scale_of_weights_change_nothing() -> None:
    dense = SignedLogisticRegression(*FREE).fit(X, Y, np.full(200, 7.0))
    loose = SignedLogisticRegression(*FREE).fit(sparse.csr_matrix(X), Y)
    assert dense.coef_ == pytest.approx(loose.coef_)
    assert loose.decision_function(sparse.csr_matrix(X)) == pytest.approx(dense.decision_function(X))


def test_a_row_of_double_weight_counts_as_two() -> None:
    weight = np.ones(200)
    weight[:50] = 2.0
    once = SignedLogisticRegression(*FREE, C=1e3).fit(X, Y, weight)
    twice = SignedLogisticRegression(*FREE, C=1e3).fit(np.concatenate([X, X[:50]]), np.append(Y, Y[:50]))
    assert once.coef_[0] == pytest.approx(twice.coef_[0], abs=0.05)


def test_ordered_pairs_turn_a_weight_that_the_rows_leave_open() -> None:
    """The last column says nothing of the labels; the pairs say that more of it must never be lower."""
    first_has_more = np.zeros((50, 4))
    first_has_more[:, 3] = 0.2
    free = SignedLogisticRegression(*FREE).fit(X, Y)
    held = SignedLogisticRegression(*FREE, pair_weight=5.0).fit(X, Y, ordered=first_has_more)
    assert (first_has_more @ held.coef_[0] > 0).all()
    assert held.coef_[0, 3] > free.coef_[0, 3] + 0.01
    assert held.coef_[0, :3] == pytest.approx(free.coef_[0, :3], abs=0.3)


def test_pairs_in_order_already_change_next_to_nothing() -> None:
    first_has_more = np.zeros((50, 4))
    first_has_more[:, 0] = 3.0
    free, held = SignedLogisticRegression(*FREE).fit(X, Y), SignedLogisticRegression(*FREE)
    held.fit(X, Y, ordered=sparse.csr_matrix(first_has_more))
    assert held.coef_ == pytest.approx(free.coef_, abs=0.01)


def test_no_pairs_are_as_none() -> None:
    none = SignedLogisticRegression(*FREE).fit(X, Y, ordered=sparse.csr_matrix((0, 4)))
    assert none.coef_ == pytest.approx(SignedLogisticRegression(*FREE).fit(X, Y).coef_)
