"""Matches found by the patterns of a family, in addition to its lists."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import flagged, run_sizes
from credscore.text.batch import Batch


class Matches(NamedTuple):
    """Spans of one feature: tokens `first` to `last` (exclusive). For spans of punctuation, `start` and `end` are
    positions in the codes, and `first` is the token that determines document and voice."""

    feature: str
    first: NDArray[np.integer]
    last: NDArray[np.integer]
    start: NDArray[np.integer] | None = None
    end: NDArray[np.integer] | None = None


def of_tokens(feature: str, first: NDArray[np.integer], last: NDArray[np.integer] | None = None) -> Matches:
    """Matches that run from one token to another (last excluded), or are one token."""
    return Matches(feature, first, first + 1 if last is None else last)


def of_marks(batch: Batch, feature: str, mark: int, at_least: int) -> Matches:
    """Runs of at least so many equal marks. They belong to the token before them in the same document."""
    at = batch.tokens.where(mark)
    if at.size < at_least:
        return Matches(feature, at[:0], at[:0], at[:0], at[:0])
    begin = flagged(np.concatenate([[True], at[1:] - at[:-1] > 1]))
    length = run_sizes(begin, at.size)
    start, length = at[begin[length >= at_least]], length[length >= at_least]
    token = owners(batch, start)
    owned = token >= 0
    return Matches(feature, token[owned], token[owned] + 1, start[owned], (start + length)[owned])


def owners(batch: Batch, places: NDArray[np.integer]) -> NDArray[np.integer]:
    """int[n]: the token before each position in the codes, -1 if there is none in its document."""
    token = batch.tokens.before(places) - 1
    if batch.tokens.count:
        doc = np.searchsorted(batch.doc_code, places, side="right") - 1
        token[batch.token_doc.take(token) != doc] = -1
    return token
