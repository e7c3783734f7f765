"""The n-grams of listed terms that count against the author. A head may not give them the opposite sign."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from credscore.compile.lexicons import LEXICONS, read_source, spellings
from credscore.extractors.catalogue import FEATURES
from credscore.model.ngrams import START
from credscore.text.arrays import Ints
from credscore.text.hash_table import pair_keys
from credscore.text.reading import OTHER
from credscore.text.tables import table
from credscore.text.term_syntax import ANY
from credscore.text.vocabulary import vocabulary
from credscore.train.corpus import Columns

CHARGED = {f.id for f in FEATURES if f.family in ("loaded", "promotional") and f.direction < 0}


@cache
def charged_terms() -> list[list[str]]:
    """The words of every spelling of every listed term that counts against the author, sorted."""
    found = {
        tuple(spelling)
        for path in sorted(LEXICONS.glob("*.tsv"))
        if path.stem in CHARGED
        for number, term in read_source(path).terms
        for spelling in spellings(read_source(path), number, term)
    }
    return [list(spelling) for spelling in sorted(found)]


def _read(words: Sequence[str]) -> Ints:
    """int32[n]: what words are read as; `OTHER` for words that are not style."""
    return np.asarray(table("word_read").take(vocabulary().ids(list(words))))


@cache
def _charged() -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """int64 ids of one-word terms; uint64 keys of the pairs inside terms, and of one-word terms at the start of a
    segment."""
    known = np.unique(_read([spelling[0] for spelling in charged_terms() if len(spelling) == 1]))
    known = known[known != OTHER]
    pairs = sorted({pair for spelling in charged_terms() for pair in pairwise(spelling) if ANY not in pair})
    first, second = (_read([pair[side] for pair in pairs]) for side in (0, 1))
    both = (first != OTHER) & (second != OTHER)
    opening = pair_keys(np.full(known.size, START, np.int32), known)
    return known.astype(np.int64), np.concatenate([pair_keys(first[both], second[both]), opening])


def charged_grams(columns: Columns) -> NDArray[np.bool_]:
    """bool[n-grams]: those that belong to listed terms."""
    words, pairs = _charged()
    return np.concatenate([np.isin(columns.words, words), np.isin(columns.pairs, pairs)])
