"""Which n-grams the lists charge to the author: a head may not count them in the author's favour."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from credscore.compile.lexicons import ANY, LEXICONS, read_source, spellings
from credscore.extractors.catalogue import FEATURES
from credscore.model.ngrams import START
from credscore.text.hash_table import pair_keys
from credscore.text.vocabulary import UNKNOWN, vocabulary
from credscore.train.corpus import Columns
from credscore.train.ngram_basis import LIMIT

CHARGED = {f.id for f in FEATURES if f.family in ("loaded", "promotional") and f.direction < 0}


@cache
def charged_terms() -> list[list[str]]:
    """The words of every spelling of every listed term that is charged, in order."""
    found = {
        tuple(spelling)
        for path in sorted(LEXICONS.glob("*.tsv"))
        if path.stem in CHARGED
        for number, term in read_source(path).terms
        for spelling in spellings(read_source(path), number, term)
    }
    return [list(spelling) for spelling in sorted(found)]


@cache
def _charged() -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """int64 ids of words that are terms by themselves, uint64 keys of the pairs inside terms and at their start."""
    words = [spelling[0] for spelling in charged_terms() if len(spelling) == 1]
    pairs = {pair for spelling in charged_terms() for pair in pairwise(spelling) if ANY not in pair}
    place = vocabulary().ids(words)
    known = place[place != UNKNOWN]
    first, second = (vocabulary().ids([pair[side] for pair in sorted(pairs)]) for side in (0, 1))
    both = (first != UNKNOWN) & (second != UNKNOWN)
    opening = pair_keys(np.full(known.size, START, np.int32), known)
    return known.astype(np.int64), np.concatenate([pair_keys(first[both], second[both]), opening])


def charged_grams(columns: Columns) -> NDArray[np.bool_]:
    """bool[n-grams]: those of a head that the lists charge."""
    words, pairs = _charged()
    return np.concatenate([np.isin(columns.words, words), np.isin(columns.pairs, pairs)])


def settled(columns: Columns, steps: NDArray[np.int64], sign: int) -> tuple[Columns, NDArray[np.int64]]:
    """The n-grams and steps of a head, so that no listed phrase earns by its words what it costs as a phrase: what is
    over goes to its first pair. `sign`: 1 where a high score is good."""
    word = dict(zip(columns.words.tolist(), (sign * steps[: columns.words.size]).tolist(), strict=True))
    pair = dict(zip(columns.pairs.tolist(), (sign * steps[columns.words.size :]).tolist(), strict=True))
    for spelling in charged_terms():
        ids = vocabulary().ids(spelling)
        if len(spelling) < 2 or ANY in spelling or (ids == UNKNOWN).any():
            continue
        keys = pair_keys(ids[:-1], ids[1:]).tolist()
        opening = int(pair_keys(np.array([START], np.int32), ids[:1])[0])
        earned = sum(word.get(i, 0) for i in set(ids.tolist())) + sum(pair.get(key, 0) for key in set(keys))
        over = earned + max(pair.get(opening, 0), 0)
        if over > 0:
            pair[keys[0]] = max(pair.get(keys[0], 0) - over, -LIMIT)
    keys = np.array(sorted(pair), np.uint64)
    weights = [*(word[i] for i in columns.words.tolist()), *(pair[key] for key in keys.tolist())]
    return Columns(columns.words, keys), sign * np.array(weights, np.int64)
