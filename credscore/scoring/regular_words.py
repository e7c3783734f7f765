"""Words that are formed from others by rule: endings and prefixes. They are no misspellings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Flags, Ints, Places, among, flagged
from credscore.text.hash_table import Keys, token_keys
from credscore.text.letter_rows import letter_rows, row_keys
from credscore.text.tables import table
from credscore.text.tokens import Tokens
from credscore.text.vocabulary import FIRST_WORD, vocabulary

LEAST_PART: Final = 3
"""Letters of the word without its ending or prefix."""
ENDINGS: Final = (
    b"s", b"es", b"d", b"ed", b"er", b"ers", b"est", b"ing", b"ings", b"ly", b"ness", b"ish", b"ism", b"ist", b"ists",
    b"able", b"like", b"less", b"hood", b"ship", b"dom", b"wise", b"ally", b"ity", b"fish", b"bird", b"skin", b"snake",
    b"head", b"bearer", b"torch", b"lock", b"weed", b"wort", b"worm", b"neck", b"bite", b"stone", b"spout", b"hound",
)  # fmt: skip
"""Endings of regular forms, and of compounds that are names of things ("hammerhead")."""
BRITISH: Final = (b"ise", b"ised", b"iser", b"ises", b"ising", b"isation", b"isations")
"""Endings with an "s" for a "z"."""
VOWEL_ENDINGS: Final = (b"ed", b"er", b"ers", b"est", b"ing", b"ings", b"ish", b"ism", b"ist", b"ists", b"able")
"""Endings before which an "e" is dropped, or a consonant doubled."""
PREFIXES: Final = (
    b"super", b"ultra", b"hyper", b"mega", b"multi", b"anti", b"over", b"under", b"psycho", b"non", b"bio", b"post",
    b"pre", b"neo", b"micro", b"macro", b"counter", b"inter", b"intra", b"extra", b"semi", b"pseudo", b"cyber", b"eco",
    b"geo", b"electro", b"hydro", b"neuro", b"thermo", b"photo", b"radio", b"tele", b"trans", b"self", b"mis", b"dis",
    b"un", b"re", b"out", b"sub", b"mono", b"poly", b"auto", b"para", b"meta", b"quasi", b"techno", b"narco", b"petro",
    b"socio", b"nano", b"mid", b"arch", b"crypto", b"proto", b"omni", b"pan", b"infra", b"co",
)  # fmt: skip
"""Prefixes that form words ("supermassive")."""


def is_regular(tokens: Tokens, odd: Places) -> Flags:
    """bool[n]: tokens that are ordinary words, or a word of the vocabulary with a regular ending or prefix. One letter
    behind a listed word is no ending, nor is the letter that a word ends in; its "e" is dropped before a vowel."""
    start, size = tokens.start.take(odd), tokens.end.take(odd) - tokens.start.take(odd)
    found = among(tokens.key.take(odd), table("ordinary_words"))
    for place, keys, short in (*_with_endings(tokens, start, size), *_with_prefixes(tokens, start, size)):
        known = vocabulary().table.find(keys) >= FIRST_WORD
        if short:
            known &= ~among(keys, table("listed_words"))
        found[place[known]] = True
    return found


def _with_endings(tokens: Tokens, start: Ints, size: Ints) -> Iterator[tuple[Places, Keys, bool]]:
    """The tokens with each ending, the keys without it, and whether it is one letter."""
    letters = letter_rows(tokens.lowered, start, size)
    for ending in ENDINGS:
        left = size - len(ending)
        some = flagged((left >= LEAST_PART) & _stands(tokens.lowered, start + left, ending))
        rows, rest = letters[some], left[some]
        last = np.take_along_axis(rows, rest[:, None] - 1, axis=1)[:, 0]
        other = flagged(~_is_doubled(last, ending))
        yield some[other], row_keys(rows[other], rest[other]), len(ending) == 1
        if ending in VOWEL_ENDINGS:
            yield some, _ending_in_e(rows, rest), False
            doubled = flagged(last == np.take_along_axis(rows, rest[:, None] - 2, axis=1)[:, 0])
            yield some[doubled], row_keys(rows[doubled], rest[doubled] - 1), False
    for ending in BRITISH:
        some = flagged((size > len(ending)) & _stands(tokens.lowered, start + size - len(ending), ending))
        rows = letters[some]
        rows[np.arange(some.size), size[some] - len(ending) + 1] = ord("z")
        yield some, row_keys(rows, size[some]), False


def _is_doubled(last: Bytes, ending: bytes) -> Flags:
    """bool[n]: whether an ending of one letter is the last letter of a word again, or one with a vowel follows "e"."""
    if len(ending) == 1:
        return last == ending[0]
    return (last == ord("e")) & (ending[:1] in (b"e", b"i"))


def _ending_in_e(rows: Bytes, size: NDArray[np.integer]) -> Keys:
    """uint64[n]: the keys of the first letters of rows, so many of each, and an "e"."""
    rows = rows.copy()
    rows[np.arange(size.size), size] = ord("e")
    return row_keys(rows, size + 1)


def _with_prefixes(tokens: Tokens, start: Ints, size: Ints) -> Iterator[tuple[Places, Keys, bool]]:
    """The tokens with each prefix, the keys of what follows, and False."""
    for prefix in PREFIXES:
        some = flagged((size >= len(prefix) + LEAST_PART) & _stands(tokens.lowered, start, prefix))
        low = (start[some] + len(prefix)).astype(np.int32)
        yield some, token_keys(tokens.lowered, low, (start[some] + size[some]).astype(np.int32)), False


def _stands(codes: Bytes, at: NDArray[np.integer], word: bytes) -> Flags:
    """bool[n]: whether a word stands at places of a buffer."""
    found = np.ones(at.size, np.bool_)
    for place, letter in enumerate(word):
        found &= codes.take(at + place, mode="clip") == letter
    return found
