"""Which content words occur both in chosen paragraphs of a document and in its others."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from credscore.text.arrays import Flags, Floats, Ints, Places, flagged, run_sizes
from credscore.text.batch import Batch
from credscore.text.hash_table import MULTIPLIER, Keys, first_places
from credscore.text.tokens import Tokens
from credscore.text.vocabulary import ADDRESS, NUMBER, Fact

RARE: Final = 3.0
"""The weight of a rare word, where that of a common one is 1: paragraphs on one subject share rare words."""

_EMPTY: Final = Fact.FUNCTION | Fact.STOP


class SharedWords(NamedTuple):
    """float64[paragraphs]: how many content words are in each paragraph, and how many of them occur in a paragraph of
    its document of the other kind, chosen or not; rare ones count `RARE` times."""

    words: Floats
    common: Floats

    @classmethod
    def of(cls, batch: Batch, first: Ints, docs: Places, chosen: Flags) -> SharedWords:
        """The words of some documents, given the first tokens of all paragraphs and which are chosen; 0 for other
        documents."""
        tokens, count, some = batch.tokens, first.size, np.zeros(batch.size, np.bool_)
        if not docs.size:
            return cls(np.zeros(count), np.zeros(count))
        some[docs] = True
        at = flagged(_is_content(tokens) & np.repeat(some, np.diff(batch.doc_token)))
        owner = np.repeat(np.arange(count), run_sizes(first, tokens.count)).take(at)
        weight = np.where(tokens.facts.take(at) & Fact.COMMON != 0, 1.0, RARE)
        key = tokens.key.take(at) + (batch.token_doc.take(at).astype(np.uint64) + np.uint64(1)) * MULTIPLIER
        again = _occur_in_both(key, chosen.take(owner))
        return cls(*(np.asarray(np.bincount(owner, v, count), np.float64) for v in (weight, weight * again)))

    @property
    def part(self) -> Floats:
        """float64[paragraphs]: the part of the words that occurs in the others, 0 to 1; 0 without words."""
        return np.asarray(self.common / np.maximum(self.words, 1))


def _is_content(tokens: Tokens) -> Flags:
    return np.asarray((tokens.facts & _EMPTY == 0) & (tokens.id != NUMBER) & (tokens.id != ADDRESS))


def _occur_in_both(keys: Keys, chosen: Flags) -> Flags:
    """bool[k]: whether the word at each place occurs both at chosen places and at others."""
    first = first_places(keys)
    both = np.zeros(keys.size, np.bool_)
    both[first[chosen.take(first) != chosen]] = True
    return both.take(first)
