"""Logistic regression with bounds on the weights, for dense or sparse data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse
from sklearn.base import BaseEstimator, ClassifierMixin

from credscore.model.logistic import sigmoid
from credscore.text.arrays import Floats

MAX_STEPS: Final = 300
TOLERANCE: Final = 4e-6
"""Iteration stops when the mean loss falls by less than this fraction."""
MARGIN: Final = 0.01
"""The logit of the first text of an ordered pair should exceed that of the second by this much."""
STEEPNESS: Final = 20.0
"""The loss of an ordered pair is a softplus: linear below the margin, near 0 a few 1 / STEEPNESS logits above it."""
MEMORY: Final = 10


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Ordered pairs. `matrix` CSR[pairs, features]: the first text of each less the second; `transposed`: its
    transpose; `weight`: that of one pair."""

    matrix: sparse.csr_matrix
    transposed: sparse.csr_matrix
    weight: float

    @classmethod
    def of(cls, ordered: Any, pair_weight: float) -> _Pairs | None:
        if ordered is None or not ordered.shape[0]:
            return None
        matrix = sparse.csr_matrix(ordered)
        return cls(matrix, matrix.T.tocsr(), pair_weight / matrix.shape[0])

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """The weighted sum of the losses of the pairs, and its gradient, float64[features]."""
        below = STEEPNESS * (MARGIN - self.matrix @ weights)
        value = self.weight * float(np.logaddexp(0.0, below).sum()) / STEEPNESS
        return value, np.asarray(self.transposed @ (-self.weight * sigmoid(below)))


class SignedLogisticRegression(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """L2-regularized logistic regression with bounds on each weight (L-BFGS-B, Byrd et al. 1995).

    `lower`, `upper` float64[features]: bounds of the weights, the intercept being free; `C`: inverse regularization
    strength; `pair_weight`: weight of the mean loss of ordered pairs relative to that of the samples. Each weight is
    shrunk towards 0, or towards the bound nearest to 0. Classes are 0 and 1.
    """

    def __init__(self, lower: Floats, upper: Floats, C: float = 1.0, pair_weight: float = 1.0) -> None:  # noqa: N803
        self.lower = lower
        self.upper = upper
        self.C = C
        self.pair_weight = pair_weight

    def fit(
        self, X: Any, y: NDArray[Any], sample_weight: Floats | None = None, *, ordered: Any = None,  # noqa: N803
    ) -> SignedLogisticRegression:  # fmt: skip
        """Fit X, float64[samples, features], dense or CSR. Sample weights are scaled to a mean of 1.

        `ordered`, float64[pairs, features], dense or CSR: the difference of two texts of which the second must not have
        the higher logit (RankNet, Burges et al. 2005, with a margin).
        """
        weight = np.ones(len(y)) if sample_weight is None else sample_weight / np.mean(sample_weight)
        rest = np.clip(0.0, self.lower, self.upper)
        X = sparse.csr_matrix(X)  # noqa: N806
        transposed = X.T.tocsr()
        weight = weight / len(y)
        penalty = 1.0 / (self.C * len(y))
        pairs = _Pairs.of(ordered, self.pair_weight)

        def loss(point: Floats) -> tuple[float, Floats]:
            margin = X @ (point[1:] + rest) + point[0]
            slope = weight * (sigmoid(margin) - y)
            value = weight @ (np.logaddexp(0.0, margin) - y * margin) + penalty * (point[1:] @ point[1:]) / 2
            missed, towards = pairs.loss(point[1:] + rest) if pairs else (0.0, 0.0)
            gradient = transposed @ slope + penalty * point[1:] + towards
            return float(value) + missed, np.concatenate([[slope.sum()], gradient])

        bounds = optimize.Bounds(
            np.concatenate([[-np.inf], self.lower - rest]), np.concatenate([[np.inf], self.upper - rest])
        )
        options = {"maxiter": MAX_STEPS, "maxfun": 2 * MAX_STEPS, "ftol": TOLERANCE, "gtol": 0.0, "maxcor": MEMORY}
        found = optimize.minimize(
            loss, np.zeros(1 + rest.size), jac=True, method="L-BFGS-B", bounds=bounds, options=options
        )
        self.intercept_ = found.x[:1]
        self.coef_ = (found.x[1:] + rest)[None, :]
        self.classes_ = np.array([0, 1])
        return self

    def decision_function(self, X: Any) -> Floats:  # noqa: N803
        """float64[samples]: the logit of class 1."""
        return np.asarray(X @ self.coef_[0] + self.intercept_[0])

    def predict_proba(self, X: Any) -> Floats:  # noqa: N803
        """float64[samples, 2]: the probabilities of the classes."""
        one = sigmoid(self.decision_function(X))
        return np.stack([1.0 - one, one], axis=1)

    def predict(self, X: Any) -> NDArray[np.int64]:  # noqa: N803
        """int64[samples]: the more probable class."""
        return (self.decision_function(X) > 0).astype(np.int64)
