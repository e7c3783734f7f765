"""Logistic regression whose weights keep their declared signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin

Floats = NDArray[np.float64]

MAX_STEPS: Final = 60
MAX_HALVINGS: Final = 20
SWEEPS: Final = 300
TOLERANCE: Final = 1e-10


@dataclass(frozen=True, slots=True)
class _Problem:
    """Weighted logistic loss with a penalty towards the rest point, and bounds: Newton steps, the quadratic of each
    minimised within the bounds a coordinate at a time."""

    design: Floats
    y: Floats
    weight: Floats
    penalty: Floats
    lower: Floats
    upper: Floats

    @property
    def rest(self) -> Floats:
        """0 or the bound nearest to it, for each weight."""
        return np.clip(0.0, self.lower, self.upper)

    def loss(self, point: Floats) -> float:
        margin = self.design @ point
        fit = self.weight @ (np.logaddexp(0.0, margin) - self.y * margin)
        return float(fit + self.penalty @ (point - self.rest) ** 2 / 2)

    def solve(self) -> Floats:
        """The point where a step gains nothing more."""
        point, best = self.rest, self.loss(self.rest)
        for _ in range(MAX_STEPS):
            step = self._newton(point) - point
            for _ in range(MAX_HALVINGS):
                loss = self.loss(point + step)
                if loss < best:
                    break
                step = step / 2
            if not loss < best:
                return point
            gained, point, best = best - loss, point + step, loss
            if gained < TOLERANCE * abs(best):
                return point
        return point

    def _newton(self, point: Floats) -> Floats:
        chance = 1.0 / (1.0 + np.exp(-np.clip(self.design @ point, -500, 500)))
        slope = self.design.T @ (self.weight * (chance - self.y)) + self.penalty * (point - self.rest)
        curve = self.design.T @ (self.design * (self.weight * chance * (1 - chance) + 1e-9)[:, None])
        curve[np.diag_indices_from(curve)] += self.penalty
        target = point.copy()
        for _ in range(SWEEPS):
            before = target.copy()
            for k in range(target.size):
                move = target[k] - slope[k] / curve[k, k]
                move = min(max(move, self.lower[k]), self.upper[k]) - target[k]
                slope += curve[k] * move
                target[k] += move
            if np.abs(target - before).max() < 1e-10:
                break
        return target


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
        problem = _Problem(
            np.column_stack([np.ones(len(y)), X]),
            np.asarray(y, np.float64),
            weight,
            np.concatenate([[0.0], np.full(X.shape[1], 1.0 / self.C)]),
            np.concatenate([[-np.inf], self.lower]),
            np.concatenate([[np.inf], self.upper]),
        )
        point = problem.solve()
        self.intercept_ = point[:1]
        self.coef_ = point[None, 1:]
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
