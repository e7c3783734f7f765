"""Disguised listed words, which a reader recognizes and a look-up does not: letters doubled, stretched, dropped,
starred, swapped or written as they sound, a word without vowels, split or joined to another.

Only tokens that the vocabulary lacks are examined. The forms of each listed word with a letter dropped, its letters in
alphabetical order, its consonants and its sound are compiled (SymSpell's deletions, without substitutions): a candidate
costs a few look-ups.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from credscore.scoring.regular_words import is_regular
from credscore.text.arrays import Bytes, Flags, Places, among, distinct, flagged, ragged, run_sums
from credscore.text.characters import BLANK, HYPHEN, LINE_FEED
from credscore.text.hash_table import PADDING, Keys, first_places, token_keys
from credscore.text.letter_rows import consonants, in_order, kept_keys, letter_rows, row_keys, sounds, without
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
LEAST_MARKS: Final = 2
"""Marks that stand for several letters."""
MASKS: Final = b"*#_"
"""Marks that stand for letters of words."""
MOST_PARTS: Final = 4
"""The most parts of a split word that are joined on each side of a token."""

LEAST_CONSONANTS: Final = 4
"""Consonants of a word without vowels; ..."""
LEAST_CAPITALS: Final = 6
"""... shorter ones in capitals are abbreviations."""


class Misspelt(NamedTuple):
    """int64[k], ascending: `sure` tokens that are, or belong to, a listed word whose letters are cut, masked or
    repeated; `near` other tokens that are nearly a listed word. A rare word may be nearly a listed one by chance."""

    sure: Places
    near: Places


def misspelt(tokens: Tokens) -> Misspelt:
    """The tokens that are, or belong to, a disguised listed word."""
    odd = flagged(tokens.id == UNKNOWN)
    flags = tokens.flags.take(odd)
    odd = odd[(flags & Flag.CAPITAL == 0) | (flags & Flag.UPPER != 0)]  # capitalized words are names
    size = tokens.end.take(odd) - tokens.start.take(odd)
    sure, near = _alone(tokens, odd[(size >= LEAST) & (size <= LONGEST)])
    short = odd[(size >= LEAST_CONSONANTS) & (size < LEAST)]
    near = np.concatenate([near, short[_is_bare(tokens, short)]])
    masked = distinct(np.concatenate([odd, _masked(tokens)]))
    sure = distinct(np.concatenate([sure, _joined_by_marks(tokens, masked), _split(tokens, odd)]))
    near = distinct(near)
    return Misspelt(sure, near[~among(near, sure)])


def _alone(tokens: Tokens, odd: Places) -> tuple[Places, Places]:
    """Tokens whose letters alone show that they are a disguised listed word: surely, or nearly. Each word is examined
    once."""
    first = first_places(tokens.key.take(odd))
    words = odd[distinct(first)]
    near = np.concatenate([words[_is_near_listed(tokens, words) | _is_bare(tokens, words)], _joined(tokens, words)])
    found = [_irregular(tokens, some) for some in (words[_is_repeated(tokens, words)], distinct(near))]
    sure, near = (odd[among(odd.take(first), some)] for some in found)
    return sure, near


def _irregular(tokens: Tokens, words: Places) -> Places:
    """The words that are not formed by rule."""
    return words[~is_regular(tokens, words)] if words.size else words


def _is_repeated(tokens: Tokens, odd: Places) -> Flags:
    """bool[n]: tokens that are a listed word with a letter doubled or stretched."""
    size = tokens.end.take(odd) - tokens.start.take(odd)
    letters = letter_rows(tokens.lowered, tokens.start.take(odd), size)
    found = _is_stretched(letters)
    double = (letters[:, 1:] == letters[:, :-1]) & (letters[:, 1:] != 0)
    row, at = double.nonzero()
    shorter = without(letters[row], at[:, None])
    found[row[among(row_keys(shorter, size.take(row) - 1), table("listed_words"))]] = True
    return found


def _is_near_listed(tokens: Tokens, odd: Places) -> Flags:
    """bool[n]: tokens that are a listed word with a letter dropped, with letters swapped, or written as it sounds."""
    size = tokens.end.take(odd) - tokens.start.take(odd)
    letters = letter_rows(tokens.lowered, tokens.start.take(odd), size)
    turned = letters.copy()
    turned[:, [0, 1]] = letters[:, [1, 0]]
    found = among(tokens.key.take(odd), table("listed_drops")) | among(sounds(letters), table("listed_sounds"))
    swapped = among(row_keys(in_order(letters), size), table("listed_letters"))
    swapped |= among(row_keys(turned, size), table("listed_words"))
    return found | ((size >= LEAST_SWAPPED) & swapped)


def _is_bare(tokens: Tokens, odd: Places) -> Flags:
    """bool[n]: tokens that are a listed word without most of its vowels."""
    size = tokens.end.take(odd) - tokens.start.take(odd)
    letters = letter_rows(tokens.lowered, tokens.start.take(odd), size)
    kept = consonants(letters)
    count = kept.sum(axis=1)
    few = (count >= LEAST_CONSONANTS) & (size - count <= (count > LEAST_CONSONANTS))
    few &= (tokens.flags.take(odd) & Flag.UPPER == 0) | (size >= LEAST_CAPITALS)
    return few & among(kept_keys(letters, kept), table("listed_consonants"))


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
            found[rows] |= among(kept_keys(letters, ~dropped & (letters != 0)), table("listed_words"))
    return found


def _masked(tokens: Tokens) -> Places:
    """Tokens behind a mark that may stand for letters, known or not."""
    at = tokens.where(*MASKS)
    after = distinct(tokens.before(at))
    return after[after < tokens.count]


def _joined_by_marks(tokens: Tokens, odd: Places) -> Places:
    """The first tokens of listed words that punctuation cuts into several ("sho-cking"). A mark may stand for a letter
    ("sh*cking"), several for two or three."""
    first, last = odd.copy(), odd + 1
    for _ in range(MOST_PARTS):
        first -= tokens.flags.take(first) & Flag.CONTINUES != 0
        last += np.append(tokens.flags, 0).take(last) & Flag.CONTINUES != 0
    glued = flagged(last - first > 1)
    keys, size = _keys_of(tokens, first[glued], last[glued])
    found = among(keys, table("listed_words")) | (among(keys, table("listed_drops")) & (size >= LEAST))
    marks = tokens.end.take(last[glued] - 1) - tokens.start.take(first[glued]) - size
    found |= (marks >= LEAST_MARKS) & among(keys, table("listed_gaps"))
    return first[glued[found]]


def _split(tokens: Tokens, odd: Places) -> Places:
    """The first of two tokens that form a listed word, with a blank or a line end between them."""
    before = np.concatenate([odd - 1, odd])
    some = flagged((before >= 0) & (before + 1 < tokens.count))
    some = some[_is_near(tokens, before[some])]
    keys, _ = _keys_of(tokens, before[some], before[some] + 2)
    return before[some[among(keys, table("listed_words"))]]


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
