"""Phrases of the user: accepted ones, and those of custom rules, found in linear time.

A phrase is written as in the lists of the package: words in a row, `(a|b)` for either, `...` for one to three words,
`stem*` for any ending. There is no backtracking: all beginnings step on together, and none is longer than MAX_WORDS.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from credscore.batch import Batch
from credscore.errors import UsageError
from credscore.fold import fold
from credscore.tokens import Flag
from credscore.vocabulary import token_keys, word_keys

ANY: Final = b"..."
ANY_WORDS: Final = 3
MAX_WORDS: Final = 16
MAX_SPELLINGS: Final = 1000

_PART: Final = re.compile(r"\([^()]*\)|[^\s()]+")
_WORD: Final = re.compile(rb"[a-z0-9\x80]+\*?")

Words: TypeAlias = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (excluded) that the phrase of a place in the list matched."""

    phrase: int
    first: int
    last: int


def spellings(phrase: str) -> list[Words]:
    """Every row of words a phrase stands for. Raises UsageError for what is no phrase."""
    parts = _PART.findall(phrase)
    slots = [_slot(part) for part in parts]
    if " ".join(parts) != " ".join(phrase.split()) or not all(words for slot in slots for words in slot):
        raise UsageError(f"found the phrase {phrase!r}, expected words, with '(a|b)', '...' or 'stem*' among them")
    count = int(np.prod([len(slot) for slot in slots]))
    if count > MAX_SPELLINGS:
        raise UsageError(f"the phrase {phrase!r} stands for {count} phrases; expected at most {MAX_SPELLINGS}")
    found = [tuple(itertools.chain.from_iterable(choice)) for choice in itertools.product(*slots)]
    for words in found:
        if not 1 <= len(words) <= MAX_WORDS or ANY in (words[0], words[-1]) or b"*" in words:
            raise UsageError(f"found the phrase {phrase!r}, expected 1 to {MAX_WORDS} words, '...' only between words")
    return found


def _slot(part: str) -> list[Words]:
    if part == "...":
        return [(ANY,) * n for n in range(1, ANY_WORDS + 1)]
    return [tuple(_WORD.findall(_lowered(choice))) for choice in part.strip("()").split("|")]


def _lowered(text: str) -> bytes:
    return fold(text).codes.tobytes().lower()


class Phrases:
    """A list of phrases as one tree of words."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.next: list[dict[bytes, int]] = [{}]
        self.stems: list[list[tuple[bytes, int]]] = [[]]
        self.ended: list[set[int]] = [set()]
        for place, phrase in enumerate(phrases):
            for words in spellings(phrase):
                self._add(words, place)
        self._first = [word.decode("latin-1") for word in self.next[0]]

    def __bool__(self) -> bool:
        return len(self.next) > 1

    def _add(self, words: Words, phrase: int) -> None:
        state = 0
        for word in words:
            state = self._step(state, word)
        self.ended[state].add(phrase)

    def _step(self, state: int, word: bytes) -> int:
        stem = word[:-1] if word.endswith(b"*") else None
        known = dict(self.stems[state]).get(stem) if stem is not None else self.next[state].get(word)
        if known is not None:
            return known
        self.next.append({})
        self.stems.append([])
        self.ended.append(set())
        new = len(self.next) - 1
        if stem is None:
            self.next[state][word] = new
        else:
            self.stems[state].append((stem, new))
        return new

    def find(self, batch: Batch) -> list[Match]:
        """The matches in a batch, in order; of those of one phrase that overlap, the first and longest.

        No match reaches over punctuation or the end of a sentence.
        """
        reach: dict[int, int] = {}
        found = []
        for first in self._beginnings(batch):
            for phrase, last in sorted(self._ends(batch, first).items()):
                if first >= reach.get(phrase, 0):
                    reach[phrase] = last
                    found.append(Match(phrase, first, last))
        return found

    def _beginnings(self, batch: Batch) -> Iterator[int]:
        """Tokens that some phrase begins with."""
        tokens = batch.tokens
        begins = np.isin(tokens.key, word_keys(self._first)) if self._first else np.zeros(tokens.count, np.bool_)
        for stem, _ in self.stems[0]:
            long = np.flatnonzero(tokens.end - tokens.start >= len(stem))
            start = tokens.start[long]
            same = token_keys(tokens.lowered, start, start + len(stem)) == word_keys([stem.decode("latin-1")])
            begins[long[same]] = True
        yield from np.flatnonzero(begins).tolist()

    def _ends(self, batch: Batch, first: int) -> dict[int, int]:
        """The phrases that match from a token on, and the token behind the longest match of each."""
        tokens, states, at = batch.tokens, {0}, first
        ends: dict[int, int] = {}
        while states and at < tokens.count and (at == first or not tokens.flags[at] & Flag.BREAK):
            word = tokens.lowered[tokens.start[at] : tokens.end[at]].tobytes()
            states = {after for state in states for after in self._after(state, word)}
            at += 1
            ends.update((phrase, at) for state in states for phrase in self.ended[state])
        return ends

    def _after(self, state: int, word: bytes) -> Iterator[int]:
        for known in (word, ANY):
            if known in self.next[state]:
                yield self.next[state][known]
        yield from (after for stem, after in self.stems[state] if word.startswith(stem))
