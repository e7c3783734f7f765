"""The logistic function, which turns a logit into a probability or a score."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from credscore.text.arrays import Floats


def sigmoid(logit: ArrayLike) -> Floats:
    """The probability, 0 to 1, for logits of any shape. NaN stays NaN."""
    with np.errstate(over="ignore"):
        return np.asarray(1.0 / (1.0 + np.exp(-np.asarray(logit, np.float64))))


def percent(logits: Floats) -> Floats:
    """Logits as scores, 0 to 100. NaN stays NaN.

    Uses the exponential of the C library, value by value: numpy's may differ in the last bit between long and short
    arrays, and a score must not depend on the rest of its batch.
    """
    small = np.array([math.exp(value) for value in (-np.abs(logits)).ravel().tolist()]).reshape(logits.shape)
    return np.where(logits >= 0, 100.0, 100.0 * small) / (1.0 + small)
