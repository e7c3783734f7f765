"""Quotation marks in TeX notation: ``double'' and `single'."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, flagged
from credscore.text.characters import SINGLE_QUOTE
from credscore.text.lines import Lines
from credscore.text.tokens import Kind, Tokens

BACKTICK: Final = ord("`")

_WORD: Final = Kind.LETTER | Kind.UPPER | Kind.DIGIT


def tex_quotations(codes: Bytes, tokens: Tokens, lines: Lines) -> NDArray[np.int64]:
    """int64[n, 2]: the bounds in the codes, between the marks, of quotations that close in their paragraph and before
    the next opening mark."""
    marks = tokens.where(BACKTICK)
    if not marks.size:
        return np.zeros((0, 2), np.int64)
    opens, size = _runs(marks)
    before, after = codes.take(opens - 1), tokens.kinds.take(opens + size, mode="clip")
    fits = (opens == 0) | (tokens.kinds.take(opens - 1) & (Kind.SPACE | Kind.OPENER) != 0) | (before == ord("-"))
    fits &= (size <= 2) & (after & (Kind.SPACE | Kind.END) == 0)
    quotes = tokens.where(SINGLE_QUOTE)
    found = []
    for double in (True, False):
        closing = _closing(codes, tokens, quotes, double=double)
        at = np.append(closing, codes.size)
        chosen = flagged(fits & (size == 1 + double))
        ends = np.sort(np.concatenate([opens[size == 1 + double], lines.paragraph_at, [codes.size]]))
        limit = ends[np.searchsorted(ends, opens[chosen], side="right")]
        close = at[np.searchsorted(at, opens[chosen])]
        kept = close < limit
        found.append(np.stack([(opens + size)[chosen][kept], close[kept]], axis=1))
    return np.concatenate(found).astype(np.int64)


def _runs(marks: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The positions and lengths of runs of backticks."""
    heads = flagged(np.concatenate([[True], np.diff(marks) > 1]))
    return marks[heads].astype(np.int64), np.diff(np.append(heads, marks.size))


def _closing(codes: Bytes, tokens: Tokens, quotes: NDArray[np.integer], *, double: bool) -> NDArray[np.int64]:
    """Positions of possible closing marks: two of them, or a single one not followed by a letter or digit."""
    following = codes.take(quotes + 1, mode="clip") == SINGLE_QUOTE
    if double:
        return quotes[following].astype(np.int64)
    word = tokens.kinds.take(quotes + 1, mode="clip") & _WORD != 0
    return quotes[~following & ~word & (codes.take(quotes - 1) != SINGLE_QUOTE)].astype(np.int64)
