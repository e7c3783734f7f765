"""Quotations interrupted by one of the page's own lines: the paragraphs on both sides of it are joined."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Ints, flagged, inside
from credscore.text.lines import Lines, paragraphs
from credscore.text.tokens import Tokens


def rejoined(tokens: Tokens, lines: Lines, doc_code: Ints, opens: Ints, closes: Ints) -> Lines:
    """The lines, without paragraph ends inside a quotation that come from the page's own lines: the last mark before
    them opens, and the first one after them closes. `opens` and `closes` are the positions of the marks, in order."""
    if not lines.page.size or not opens.size or not closes.size:
        return lines
    own = inside(lines.page[:, 0], lines.page[:, 1], tokens.count)
    kept = flagged(~own)
    if not kept.size:
        return lines
    bound = tokens.before(lines.paragraph_at)
    next_kept = np.searchsorted(kept, bound)
    within = (next_kept > 0) & (next_kept < kept.size)
    before, after = kept.take(next_kept - 1, mode="clip"), kept.take(next_kept, mode="clip")
    low, high = tokens.end.take(before).astype(np.int64), tokens.start.take(after).astype(np.int64)
    cut = within & (after - before > 1) & _is_open(low, opens, closes) & _is_closed(high, opens, closes)
    doc = np.searchsorted(doc_code, low, side="right")
    cut &= doc == np.searchsorted(doc_code, high, side="right")
    if not cut.any():
        return lines
    at = lines.paragraph_at[~cut]
    start, opening = paragraphs(tokens, at, doc_code)
    return lines._replace(paragraph_at=at, paragraph_start=start, opens=opening)


def _is_open(at: NDArray[np.int64], opens: Ints, closes: Ints) -> NDArray[np.bool_]:
    """bool[n]: the last mark before each place opens a quotation."""
    last = [np.append(-1, marks).take(np.searchsorted(marks, at)) for marks in (opens, closes)]
    return np.asarray(last[0] > last[1])


def _is_closed(at: NDArray[np.int64], opens: Ints, closes: Ints) -> NDArray[np.bool_]:
    """bool[n]: the first mark after each place, or right before it, closes a quotation."""
    end = np.iinfo(np.int32).max
    following = [np.append(marks, end).take(np.searchsorted(marks, at - 1)) for marks in (opens, closes)]
    return np.asarray(following[1] < following[0])
