"""Disguised listed words, which a reader recognizes and a look-up does not: a letter doubled, stretched, dropped,
starred or swapped, a word split or joined to another.

Only tokens that the vocabulary lacks are examined. The forms of each listed word with a letter dropped, and its letters
in alphabetical order, are compiled (SymSpell's deletions, without substitutions): a candidate costs a few look-ups.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Flags, Places, among, distinct, flagged, ragged, run_sums
from credscore.text.characters import BLANK, HYPHEN, LINE_FEED
from credscore.text.hash_table import PADDING, Keys, first_places, token_keys
from credscore.text.tables import table
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import FIRST_WORD, UNKNOWN, vocabulary

LONGEST: Final = 24
"""Longer tokens are not examined."""
LEAST: Final = 5
LEAST_SWAPPED: Final = 6
LEAST_JOINED: Final = 9
"""Minimum letters, since shorter words match by chance: of any form, of swapped letters, and of joined words."""
LEAST_PART: Final = 3
"""Letters of the shorter of two joined words."""
MOST_PARTS: Final = 4
"""The most parts of a split word that are joined on each side of a token."""

ENDINGS: Final = (b"s", b"es", b"d", b"ed", b"er", b"ers", b"ing", b"ly", b"ness")
"""Endings of regular forms: a known word with one of them is not a misspelling ("panes")."""
PREFIXES: Final = (
    b"super",
    b"ultra",
    b"hyper",
    b"mega",
    b"multi",
    b"anti",
    b"over",
    b"under",
    b"psycho",
    b"non",
    b"bio",
)
"""Prefixes that form words ("supermassive"), which are no joined words."""

_ROW: Final = 32


def misspelt(tokens: Tokens) -> Places:
    """int64[k]: the tokens that are, or belong to, a disguised listed word."""
    odd = flagged(tokens.id == UNKNOWN)
    flags = tokens.flags.take(odd)
    odd = odd[(flags & Flag.CAPITAL == 0) | (flags & Flag.UPPER != 0)]  # capitalized words are names
    if not odd.size:
        return odd
    size = tokens.end.take(odd) - tokens.start.take(odd)
    whole = odd[(size >= LEAST) & (size <= LONGEST)]
    return distinct(np.concatenate([_alone(tokens, whole), _cut(tokens, odd)]))


def _alone(tokens: Tokens, odd: Places) -> Places:
    """Tokens whose letters alone show that they are a disguised listed word. Each word is examined once."""
    first = first_places(tokens.key.take(odd))
    words = odd[distinct(first)]
    words = words[~_is_regular(tokens, words)]
    found = np.concatenate([words[_is_listed(tokens, words)], _joined(tokens, words)])
    return odd[among(odd.take(first), np.sort(found))]


def _is_listed(tokens: Tokens, odd: Places) -> Flags:
    """bool[n]: tokens that are a listed word with a letter dropped, doubled or stretched, or two letters swapped."""
    start, size = tokens.start.take(odd), tokens.end.take(odd) - tokens.start.take(odd)
    letters = _rows(tokens.lowered, start, size)
    found = among(tokens.key.take(odd), table("listed_drops"))
    found |= (size >= LEAST_SWAPPED) & among(_keys(_in_order(letters), size), table("listed_letters"))
    double = (letters[:, 1:] == letters[:, :-1]) & (letters[:, 1:] != 0)
    row, at = double.nonzero()
    shorter = _without(letters[row], at[:, None])
    found[row[among(_keys(shorter, size.take(row) - 1), table("listed_words"))]] = True
    return found | _is_stretched(letters)


def _is_regular(tokens: Tokens, odd: Places) -> Flags:
    """bool[n]: tokens that are a word of the vocabulary with a regular ending or prefix, unless the word is listed or
    ends in the same letter."""
    start, end = tokens.start.take(odd), tokens.end.take(odd)
    found = np.zeros(odd.size, np.bool_)
    for added in (*ENDINGS, *PREFIXES):
        size = np.int32(len(added))
        low, high = (start, end - size) if added in ENDINGS else (start + size, end)
        edge = np.where(low == start, high, start)
        some = flagged((high - low >= LEAST_PART) & _stands(tokens.lowered, edge, added))
        some = some[tokens.lowered.take(high.take(some) - 1) != added[0]]
        keys = token_keys(tokens.lowered, low.take(some), high.take(some))
        known = vocabulary().table.find(keys) >= FIRST_WORD
        found[some[known & ~among(keys, table("listed_words"))]] = True
    return found


def _stands(codes: Bytes, at: NDArray[np.integer], word: bytes) -> Flags:
    """bool[n]: whether a word occurs at positions of a buffer."""
    found = np.ones(at.size, np.bool_)
    for place, letter in enumerate(word):
        found &= codes.take(at + place, mode="clip") == letter
    return found


def _is_stretched(letters: Bytes) -> Flags:
    """bool[n]: rows that are a listed word once each run of three letters or more is one letter, or two ("shoooocking",
    "hellllish")."""
    found = np.zeros(len(letters), np.bool_)
    again = np.zeros(letters.shape, np.bool_)
    again[:, 1:] = (letters[:, 1:] == letters[:, :-1]) & (letters[:, 1:] != 0)
    third = np.zeros_like(again)
    third[:, 2:] = again[:, 2:] & again[:, 1:-1]
    rows = flagged(np.asarray(third.any(axis=1)))
    if rows.size:
        letters, again, third = letters[rows], again[rows], third[rows]
        second = np.zeros_like(third)
        second[:, :-1] = again[:, :-1] & third[:, 1:]
        for dropped in (third, third | second):
            found[rows] |= among(_kept_keys(letters, ~dropped & (letters != 0)), table("listed_words"))
    return found


def _kept_keys(letters: Bytes, kept: Flags) -> Keys:
    """uint64[n]: the keys of the kept letters of each row."""
    end = np.cumsum(kept.sum(axis=1)).astype(np.int32)
    start = np.append(np.int32(0), end[:-1]).astype(np.int32)
    return token_keys(np.append(letters[kept], np.zeros(PADDING, np.uint8)), start, end)


def _rows(codes: Bytes, start: NDArray[np.integer], size: NDArray[np.integer]) -> Bytes:
    """uint8[n, _ROW]: the codes of tokens, padded with zeros."""
    column = np.arange(_ROW)
    rows = codes.take(start[:, None] + column, mode="clip")
    rows[column >= size[:, None]] = 0
    return rows


def _in_order(letters: Bytes) -> Bytes:
    """Each row with the letters after the first in alphabetical order, zeros last."""
    rest = np.sort(letters[:, 1:] - np.uint8(1), axis=1) + np.uint8(1)  # zeros wrap to the highest code and back
    return np.concatenate([letters[:, :1], rest], axis=1)


def _without(letters: Bytes, at: Places) -> Bytes:
    """Each row without the letter at a column."""
    column = np.arange(_ROW - 1)
    return np.take_along_axis(letters, column + (column >= at), axis=1)


def _keys(letters: Bytes, size: NDArray[np.integer]) -> Keys:
    """uint64[n]: the keys of rows of letters."""
    width = letters.shape[1]
    buffer = np.frombuffer(letters.tobytes() + bytes(PADDING), np.uint8)
    start = (np.arange(size.size) * width).astype(np.int32)
    return token_keys(buffer, start, (start + size).astype(np.int32))


def _cut(tokens: Tokens, odd: Places) -> Places:
    """Tokens that form a listed word together with those that punctuation joins to them ("sho-cking", "sh*cking"), or
    with a neighbor across a blank or a line end."""
    first, last = odd.copy(), odd + 1
    for _ in range(MOST_PARTS):
        first -= tokens.flags.take(first) & Flag.CONTINUES != 0
        last += np.append(tokens.flags, 0).take(last) & Flag.CONTINUES != 0
    glued = flagged(last - first > 1)
    keys, size = _keys_of(tokens, first[glued], last[glued])
    marked = among(keys, table("listed_words")) | (among(keys, table("listed_drops")) & (size >= LEAST))
    found = [odd[glued[marked]]]
    before = np.concatenate([odd - 1, odd])
    some = flagged((before >= 0) & (before + 1 < tokens.count))
    some = some[_is_near(tokens, before[some])]
    keys, _ = _keys_of(tokens, before[some], before[some] + 2)
    found.append(odd[some[among(keys, table("listed_words"))] % odd.size])
    return np.concatenate(found)


def _is_near(tokens: Tokens, token: Places) -> Flags:
    """bool[n]: whether only a blank or line end, or a hyphen and one of these, separates a token from the next."""
    end, after = tokens.end.take(token), tokens.start.take(token + 1)
    mark, space = tokens.lowered.take(end), tokens.lowered.take(after - 1)
    gap = after - end
    blank = (space == BLANK) | (space == LINE_FEED)
    return np.asarray(blank & ((gap == 1) | ((gap == 2) & (mark == HYPHEN))))


def _keys_of(tokens: Tokens, first: Places, last: Places) -> tuple[Keys, Places]:
    """uint64[n] and int64[n]: the keys and lengths of the letters of runs of tokens."""
    count = last - first
    token = ragged(first, count)
    start, size = tokens.start.take(token), tokens.end.take(token) - tokens.start.take(token)
    joined = run_sums(size, np.append(0, np.cumsum(count)))
    buffer = np.append(tokens.lowered.take(ragged(start, size)), np.zeros(PADDING, np.uint8))
    end = np.cumsum(joined).astype(np.int32)
    return token_keys(buffer, (end - joined).astype(np.int32), end), joined


def _joined(tokens: Tokens, odd: Places) -> Places:
    """Tokens that are a listed word and another word of the vocabulary, in either order."""
    odd = odd[tokens.end.take(odd) - tokens.start.take(odd) >= LEAST_JOINED]
    start, end = tokens.start.take(odd), tokens.end.take(odd)
    ways = end - start - 2 * LEAST_PART + 1
    at = (ragged(start + LEAST_PART, ways)).astype(np.int32)
    owner = np.repeat(np.arange(odd.size), ways)
    parts = token_keys(tokens.lowered, start.take(owner), at), token_keys(tokens.lowered, at, end.take(owner))
    listed, known = zip(*((among(k, table("listed_alone")), vocabulary().table.find(k) >= FIRST_WORD) for k in parts),
                        strict=True)  # fmt: skip
    return odd[distinct(owner[(listed[0] & known[1]) | (listed[1] & known[0])])]
