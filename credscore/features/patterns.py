"""Matches that a family's code finds, beside those of its lists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from credscore.batch import Batch


@dataclass(frozen=True, slots=True)
class Matches:
    """Spans of one feature: `start`, `end` positions in the codes, `token` the token that tells document and voice."""

    feature: str
    start: NDArray[np.integer]
    end: NDArray[np.integer]
    token: NDArray[np.integer]


def of_tokens(
    batch: Batch, feature: str, first: NDArray[np.integer], last: NDArray[np.integer] | None = None
) -> Matches:
    """Matches that run from one token to another (last excluded), or are one token."""
    last = first + 1 if last is None else last
    return Matches(feature, batch.tokens.start.take(first), batch.tokens.end.take(last - 1), first)


def of_marks(batch: Batch, feature: str, start: NDArray[np.integer], end: NDArray[np.integer]) -> Matches:
    """Matches made of marks: they belong with the token before them, in the same document."""
    token = np.maximum(np.searchsorted(batch.tokens.start, start, side="right") - 1, 0)
    doc = np.searchsorted(batch.doc_code, start, side="right") - 1
    owned = batch.token_doc.take(token) == doc if batch.tokens.count else np.zeros(start.size, bool)
    return Matches(feature, start[owned], end[owned], token[owned])
