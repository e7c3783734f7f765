"""A few words between quotation marks or brackets, found in the codes of a batch."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from credscore.text.arrays import Bytes, Flags, Ints, flagged
from credscore.text.characters import SINGLE_QUOTE
from credscore.text.tokens import Kind, Tokens

OPENING: Final = b"\"'[("

_IS_OPENING, _IS_CLOSING, _IS_JOINING = (
    np.array([code in marks for code in range(256)]) for marks in (OPENING, b"\"')]", b"-_")
)


class MarkedWords(NamedTuple):
    """Words between marks: `start` int32[k], the places of the opening marks, and `opening` uint8[k], their codes;
    `words` int32[k], the number of words."""

    start: Ints
    opening: Bytes
    words: Ints


def marked_words(tokens: Tokens, most: int) -> MarkedWords:
    """Runs of at most the given number of words, with only blanks, hyphens and apostrophes, between two marks."""
    at, code = _outside_words(tokens)
    opens = flagged(_IS_OPENING.take(code[:-1]) & _IS_CLOSING.take(code[1:]))
    start, end = at.take(opens), at.take(opens + 1)
    words = tokens.words.before(tokens.before(end)) - tokens.words.before(tokens.before(start))
    short = _is_word(tokens, start + 1) & ~_is_word(tokens, start - 1) & (words <= most)
    return MarkedWords(start[short], code.take(opens[short]), words[short])


def _outside_words(tokens: Tokens) -> tuple[Ints, Bytes]:
    """int32[k] and uint8[k]: the positions of marks, and their codes, without hyphens, underscores and apostrophes
    within words."""
    at, code = tokens.marks, tokens.mark_codes
    apostrophe = (code == SINGLE_QUOTE) & _is_word(tokens, at - 1) & _is_word(tokens, at + 1)
    kept = flagged(~(_IS_JOINING.take(code) | apostrophe))
    return at.take(kept), code.take(kept)


def _is_word(tokens: Tokens, at: Ints) -> Flags:
    """bool[n]: whether a letter or digit is at each position."""
    return np.asarray(tokens.kinds.take(at, mode="clip") & (Kind.LETTER | Kind.DIGIT) != 0)
