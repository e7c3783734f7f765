"""Logistic regression whose weights keep their declared signs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.base import BaseEstimator, ClassifierMixin

Floats = NDArray[np.float64]


class SignedLogisticRegression(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """L2-penalised logistic regression with bounds on each weight.

    `lower`, `upper` float64[features] bound the weights (the intercept is free), `C` is the inverse strength of the
    penalty, which pulls each weight towards 0 or the bound nearest to it. Classes are 0 and 1.
    """

    def __init__(self, lower: Floats, upper: Floats, C: float = 1.0) -> None:  # noqa: N803
        self.lower = lower
        self.upper = upper
        self.C = C

    def fit(self, X: Floats, y: NDArray[Any], sample_weight: Floats | None = None) -> SignedLogisticRegression:  # noqa: N803
        """Fit; the weights of the samples are scaled to a mean of 1."""
        weight = np.ones(len(y)) if sample_weight is None else sample_weight / np.mean(sample_weight)
        sign = np.where(np.asarray(y) == 1, 1.0, -1.0)
        rest = np.clip(0.0, self.lower, self.upper)

        def loss(point: Floats) -> tuple[float, Floats]:
            margin = sign * (X @ point[1:] + point[0])
            slope = -weight * sign / (1.0 + np.exp(np.clip(margin, -500, 500)))
            away = point[1:] - rest
            value = weight @ np.logaddexp(0.0, -margin) + away @ away / (2 * self.C)
            return float(value), np.concatenate([[slope.sum()], X.T @ slope + away / self.C])

        bounds = [(None, None), *zip(self.lower, self.upper, strict=True)]
        start = np.concatenate([[0.0], rest])
        found = minimize(
            loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500, "ftol": 1e-9}
        )
        self.intercept_ = np.array([found.x[0]])
        self.coef_ = found.x[1:][None, :]
        self.classes_ = np.array([0, 1])
        return self

    def decision_function(self, X: Floats) -> Floats:  # noqa: N803
        """float64[samples]: the logit of class 1."""
        return np.asarray(X @ self.coef_[0] + self.intercept_[0])

    def predict_proba(self, X: Floats) -> Floats:  # noqa: N803
        """float64[samples, 2]."""
        one = 1.0 / (1.0 + np.exp(-self.decision_function(X)))
        return np.stack([1.0 - one, one], axis=1)

    def predict(self, X: Floats) -> NDArray[np.int64]:  # noqa: N803
        """int64[samples]."""
        return (self.decision_function(X) > 0).astype(np.int64)
