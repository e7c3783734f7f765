"""Which content words occur both in chosen paragraphs of a document and in its others."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np

from credscore.text.arrays import Flags, Floats, Ints, Places, flagged, run_sizes
from credscore.text.batch import Batch
from credscore.text.hash_table import first_places
from credscore.text.tokens import Tokens
from credscore.text.vocabulary import ADDRESS, NUMBER, UNKNOWN, Fact, vocabulary

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
        at = flagged((_weights() > 0).take(tokens.id) & np.repeat(some, np.diff(batch.doc_token)))
        owner = np.repeat(np.arange(count), run_sizes(first, tokens.count)).take(at)
        word, owner, again = _occur_in_both(batch.token_doc.take(at), _words(tokens, at), owner, chosen)
        weight = _weights().take(word, mode="clip")
        return cls(*(np.asarray(np.bincount(owner, v, count), np.float64) for v in (weight, weight * again)))

    @property
    def part(self) -> Floats:
        """float64[paragraphs]: the share of the words that occurs in the others, 0 to 1; 0 without words."""
        return np.asarray(self.common / np.maximum(self.words, 1))


@cache
def _weights() -> Floats:
    """float64[vocabulary + 1]: how often each content word counts, 0 for other words; the last entry is for words that
    the vocabulary lacks."""
    facts = vocabulary().facts
    weights = np.where(facts & _EMPTY != 0, 0.0, np.where(facts & Fact.COMMON != 0, 1.0, RARE))
    weights[[NUMBER, ADDRESS]] = 0
    return np.append(weights, weights[UNKNOWN])


def _words(tokens: Tokens, at: Places) -> Places:
    """int64[k]: a number that identifies the word at each position: its id in the vocabulary, or a larger one."""
    words = tokens.id.take(at).astype(np.int64)
    unknown = flagged(words == UNKNOWN)
    words[unknown] = first_places(tokens.key.take(at[unknown])) + len(vocabulary())
    return words


def _occur_in_both(doc: Ints, words: Places, owner: Places, chosen: Flags) -> tuple[Places, Places, Flags]:
    """int64[k], int64[k], bool[k]: the words and their paragraphs in another order, and whether each word occurs both
    in chosen paragraphs and in others of its document. All are sorted as one number, which is several times as fast
    as sorting places."""
    if not owner.size:
        return words, owner, np.zeros(0, np.bool_)
    low, high = int(owner.max()).bit_length(), int(words.max()).bit_length()
    packed = ((doc.astype(np.int64) << high) | words) << low | owner
    packed.sort()
    owner, words = packed & ((1 << low) - 1), packed >> low
    begin, kind = flagged(np.append(True, words[1:] != words[:-1])), chosen.take(owner)
    both = np.logical_or.reduceat(kind, begin) & ~np.logical_and.reduceat(kind, begin)
    return words & ((1 << high) - 1), owner, np.repeat(both, run_sizes(begin, owner.size))
