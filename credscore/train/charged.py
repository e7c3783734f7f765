"""Which n-grams the lists charge to the author: a head may not count them in the author's favour."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from credscore.features import FEATURES
from credscore.ngrams import START
from credscore.train.compile import ANY, LEXICONS, read_source, spellings
from credscore.train.corpus import Columns
from credscore.vocabulary import UNKNOWN, pair_keys, vocabulary

CHARGED = {f.id for f in FEATURES if f.family in ("loaded", "promotional") and f.direction < 0}


@cache
def charged_terms() -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """int64 ids of words that are terms by themselves, uint64 keys of the pairs inside terms and at their start."""
    words: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for path in sorted(LEXICONS.glob("*.tsv")):
        if path.stem in CHARGED:
            source = read_source(path)
            for number, term in source.terms:
                for spelling in spellings(source, number, term):
                    words.update(spelling if len(spelling) == 1 else ())
                    pairs.update(pair for pair in pairwise(spelling) if ANY not in pair)
    place = vocabulary().ids(sorted(words))
    known = place[place != UNKNOWN]
    first, second = (vocabulary().ids([pair[side] for pair in sorted(pairs)]) for side in (0, 1))
    both = (first != UNKNOWN) & (second != UNKNOWN)
    opening = pair_keys(np.full(known.size, START, np.int32), known)
    return known.astype(np.int64), np.concatenate([pair_keys(first[both], second[both]), opening])


def charged_grams(columns: Columns) -> NDArray[np.bool_]:
    """bool[n-grams]: those of a head that the lists charge."""
    words, pairs = charged_terms()
    return np.concatenate([np.isin(columns.words, words), np.isin(columns.pairs, pairs)])
