"""Phrases of the user: accepted ones, and those of custom rules, found in linear time.

A phrase is written as in the lists of the package: words in a row, `(a|b)` for either, `...` for one to three words,
`stem*` for any ending. Punctuation in a phrase is required ("C++", "U.S."); white space around it is optional, and
hyphens and apostrophes are ignored. There is no backtracking: all partial matches advance together, and none is longer
than MAX_WORDS.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.errors import UsageError
from credscore.text.arrays import among
from credscore.text.batch import Batch
from credscore.text.hash_table import MULTIPLIER, token_keys, word_keys
from credscore.text.term_syntax import ANY_WORD, MAX_ALL_SPELLINGS, Spelling, refuse_many, signs_of, spellings
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import ADDRESS

PARAGRAPH: Final = b"\n\n"

End: TypeAlias = tuple[int, int, bytes]
"""The end of a phrase: its index, the number of signs before its first word, and the signs after its last."""


class Match(NamedTuple):
    """Tokens `first` to `last` (exclusive) matched by the phrase of a given index, with the numbers of signs right
    `before` and `after` them."""

    phrase: int
    first: int
    last: int
    before: int = 0
    after: int = 0


class Phrases:
    """A list of phrases as one tree of words, each with the signs before it."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.next: list[dict[tuple[bytes, bytes], int]] = [{}]
        self.stems: list[dict[tuple[bytes, bytes], int]] = [{}]
        self.ended: list[set[End]] = [set()]
        refuse_many(phrases)
        for place, phrase in enumerate(phrases):
            for spelling in spellings(phrase):
                self._add(spelling, place)
            if len(self.next) > MAX_ALL_SPELLINGS:
                raise UsageError(
                    f"phrases up to {phrase!r} expand to more than {MAX_ALL_SPELLINGS:,} beginnings; expected fewer"
                )
        self._leads = {signs for signs, _ in (*self.next[0], *self.stems[0])}
        loose = {word for (_, word), state in self.next[0].items() if not self._has_firm_seconds(state)}
        self._first = [word.decode("latin-1") for word in loose]
        pairs = ((word, second) for (_, word), state in self.next[0].items() for _, second in self.next[state])
        self._pairs = _pairs([pair for pair in pairs if pair[0] not in loose])

    def __bool__(self) -> bool:
        return len(self.next) > 1

    def _has_firm_seconds(self, state: int) -> bool:
        """Whether nothing ends with the first word, and only listed words may follow it."""
        seconds = {word for _, word in self.next[state]}
        return not self.ended[state] and not self.stems[state] and ANY_WORD not in seconds

    def _add(self, spelling: Spelling, phrase: int) -> None:
        state = 0
        for signs, word in zip(spelling.signs, spelling.words, strict=False):
            state = self._step(state, signs, word)
        self.ended[state].add((phrase, len(spelling.signs[0]), spelling.signs[-1]))

    def _step(self, state: int, signs: bytes, word: bytes) -> int:
        steps = self.stems[state] if word.endswith(b"*") else self.next[state]
        key = signs, word.rstrip(b"*")
        if key not in steps:
            steps[key] = len(self.next)
            self.next.append({})
            self.stems.append({})
            self.ended.append(set())
        return steps[key]

    def find(self, batch: Batch) -> list[Match]:
        """The matches in a batch, in order; of those of one phrase that overlap, the first and longest.

        No match crosses punctuation missing from the phrase, or the end of a sentence or document.
        """
        reach: dict[int, int] = {}
        found = []
        for first in self._beginnings(batch):
            for phrase, match in sorted(self._ends(batch, first).items()):
                if first >= reach.get(phrase, 0):
                    reach[phrase] = match.last
                    found.append(match)
        return found

    def _beginnings(self, batch: Batch) -> Iterator[int]:
        """Tokens that some phrase begins with."""
        tokens = batch.tokens
        begins = among(tokens.key, np.sort(word_keys(self._first))) if self._first else np.zeros(tokens.count, np.bool_)
        if self._pairs.size:
            begins[:-1] |= among(_pair_keys(tokens.key[:-1], tokens.key[1:]), self._pairs)
        for _, stem in self.stems[0]:
            long = np.flatnonzero(tokens.end - tokens.start >= len(stem))
            start = tokens.start[long]
            same = token_keys(tokens.lowered, start, start + len(stem)) == word_keys([stem.decode("latin-1")])
            begins[long[same]] = True
        begins[tokens.addresses] = False
        yield from np.flatnonzero(begins).tolist()

    def _ends(self, batch: Batch, first: int) -> dict[int, Match]:
        """The longest match of each phrase from a token on."""
        tokens, states, at = batch.tokens, {0}, first
        stop = int(batch.doc_token[batch.token_doc[first] + 1])
        signs = {lead for lead in self._leads if _precede(tokens, first, lead)}
        ends: dict[int, Match] = {}
        while states and at < stop:
            word = b"" if tokens.id[at] == ADDRESS else tokens.lowered[tokens.start[at] : tokens.end[at]].tobytes()
            states = {after for state in states for after in self._after(state, signs, word)}
            at += 1
            for phrase, before, tail in {end for state in states for end in self.ended[state]}:
                if _follow(tokens, at - 1, tail):
                    ends[phrase] = Match(phrase, first, at, before, len(tail))
            signs = _signs_before(tokens, at) if states and at < stop else set()
        return ends

    def _after(self, state: int, signs: set[bytes], word: bytes) -> Iterator[int]:
        for key in itertools.product(signs, (word, ANY_WORD)):
            if key in self.next[state]:
                yield self.next[state][key]
        for (before, stem), after in self.stems[state].items():
            if before in signs and word.startswith(stem):
                yield after


def _pairs(words: list[tuple[bytes, bytes]]) -> NDArray[np.uint64]:
    """uint64[n]: sorted keys of pairs of words."""
    if not words:
        return np.empty(0, np.uint64)
    first, second = (word_keys([word.decode("latin-1") for word in column]) for column in zip(*words, strict=True))
    return np.sort(_pair_keys(first, second))


def _pair_keys(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """uint64[n]: one key of two; pairs that share one by chance are compared word by word."""
    return first * MULTIPLIER + second


def _precede(tokens: Tokens, first: int, signs: bytes) -> bool:
    start = int(tokens.start[first])
    return tokens.lowered[max(start - len(signs), 0) : start].tobytes() == signs


def _follow(tokens: Tokens, last: int, signs: bytes) -> bool:
    end = int(tokens.end[last])
    return tokens.lowered[end : end + len(signs)].tobytes() == signs


def _signs_before(tokens: Tokens, at: int) -> set[bytes]:
    """The punctuation that a phrase may require between a token and the one before: as in the text, or none unless it
    separates clauses."""
    between = tokens.lowered[tokens.end[at - 1] : tokens.start[at]].tobytes()
    if PARAGRAPH in between:
        return set()
    parted = bool(tokens.flags[at] & Flag.BREAK)
    return {signs_of(between)} | (set() if parted else {b""})
