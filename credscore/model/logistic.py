"""The logistic function, which turns a logit into a probability or a score."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from credscore.text.arrays import Floats


def sigmoid(logit: ArrayLike) -> Floats:
    """The probability of a logit, 0 to 1, of any shape; NaN where the logit is."""
    with np.errstate(over="ignore"):
        return np.asarray(1.0 / (1.0 + np.exp(-np.asarray(logit, np.float64))))


def percent(logits: Floats) -> Floats:
    """The scores of logits, 0 to 100, NaN where the logit is.

    Computed with the C library's exponential, one value at a time: numpy's may differ in the last bit between a long
    array and a short one, and a score must not depend on what else is in its batch.
    """
    small = np.array([math.exp(value) for value in (-np.abs(logits)).ravel().tolist()]).reshape(logits.shape)
    return np.where(logits >= 0, 100.0, 100.0 * small) / (1.0 + small)
