"""Which content words of a paragraph occur in other paragraphs of its document."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.text.arrays import Floats, Ints, Places, flagged, run_sizes
from credscore.text.batch import Batch
from credscore.text.hash_table import Keys
from credscore.text.tokens import Flags, Tokens
from credscore.text.vocabulary import ADDRESS, NUMBER, Fact

RARE: Final = 3.0
"""The weight of a rare word, where that of a common one is 1: paragraphs on one subject share rare words."""

_EMPTY: Final = Fact.FUNCTION | Fact.STOP
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)


def shared_words(batch: Batch, first: Ints) -> tuple[Floats, Floats]:
    """float64[paragraphs], twice: how many content words are in each paragraph, given the first tokens of all, and how
    many of them occur in another paragraph of its document; rare ones count `RARE` times."""
    tokens, count = batch.tokens, first.size
    at = flagged(_is_content(tokens))
    owner = np.repeat(np.arange(count), run_sizes(first, tokens.count)).take(at)
    weight = np.where(tokens.facts.take(at) & Fact.COMMON != 0, 1.0, RARE)
    key = tokens.key.take(at) + (batch.token_doc.take(at).astype(np.uint64) + np.uint64(1)) * _SPREAD
    again = _occur_elsewhere(key, owner)
    words, shared = (np.asarray(np.bincount(owner, v, count), np.float64) for v in (weight, weight * again))
    return words, shared


def _is_content(tokens: Tokens) -> Flags:
    return np.asarray((tokens.facts & _EMPTY == 0) & (tokens.id != NUMBER) & (tokens.id != ADDRESS))


def _occur_elsewhere(keys: Keys, owner: Places) -> Flags:
    """bool[k]: whether the word at each place also has another owner."""
    found = np.zeros(keys.size, np.bool_)
    if not keys.size:
        return found
    order = np.argsort(keys)
    keys, owner = keys.take(order), owner.take(order)
    begin = flagged(np.append(True, keys[1:] != keys[:-1]))
    several = np.minimum.reduceat(owner, begin) != np.maximum.reduceat(owner, begin)
    found[order] = np.repeat(several, run_sizes(begin, keys.size))
    return found
