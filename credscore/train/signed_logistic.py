"""Logistic regression with bounds on the weights, for dense or sparse data."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse
from sklearn.base import BaseEstimator, ClassifierMixin

from credscore.model.logistic import sigmoid

Floats = NDArray[np.float64]

MAX_STEPS: Final = 300
TOLERANCE: Final = 4e-6
"""Iteration stops when the mean loss falls by less than this fraction."""
MEMORY: Final = 10


class SignedLogisticRegression(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """L2-regularized logistic regression with bounds on each weight (L-BFGS-B, Byrd et al. 1995).

    `lower`, `upper` float64[features]: bounds of the weights, the intercept being free; `C`: inverse regularization
    strength. Each weight is shrunk towards 0, or towards the bound nearest to 0. Classes are 0 and 1.
    """

    def __init__(self, lower: Floats, upper: Floats, C: float = 1.0) -> None:  # noqa: N803
        self.lower = lower
        self.upper = upper
        self.C = C

    def fit(self, X: Any, y: NDArray[Any], sample_weight: Floats | None = None) -> SignedLogisticRegression:  # noqa: N803
        """Fit X, float64[samples, features], dense or CSR. Sample weights are scaled to a mean of 1."""
        weight = np.ones(len(y)) if sample_weight is None else sample_weight / np.mean(sample_weight)
        rest = np.clip(0.0, self.lower, self.upper)
        X = sparse.csr_matrix(X)  # noqa: N806
        transposed = X.T.tocsr()
        weight = weight / len(y)
        penalty = 1.0 / (self.C * len(y))

        def loss(point: Floats) -> tuple[float, Floats]:
            margin = X @ (point[1:] + rest) + point[0]
            slope = weight * (sigmoid(margin) - y)
            value = weight @ (np.logaddexp(0.0, margin) - y * margin) + penalty * (point[1:] @ point[1:]) / 2
            return float(value), np.concatenate([[slope.sum()], transposed @ slope + penalty * point[1:]])

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
