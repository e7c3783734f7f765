"""The design matrix of a head's n-grams, including subword features that are folded back into word weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from credscore.model.ngrams import UNIT
from credscore.text.arrays import Floats
from credscore.text.reading import reading_names
from credscore.train.corpus import Columns, Corpus
from credscore.train.recipe import Recipe
from credscore.train.wording import style

LIMIT: Final = 32767
SUBWORD_MIN_ROWS: Final = 2
"""Minimum number of rows with an n-gram if subwords are used, since these also cover rare words."""
SUBWORD_RARITY: Final = (1.0, 0.5)
"""Exponents of the inverse document frequency if subwords are used: of words and pairs, and of subwords."""
SUBWORD_LENGTHS: Final = (3, 5)
"""Least and greatest length of a subword in characters, with word edges as characters."""
MIN_WORDS: Final = 4
"""Minimum number of words that contain a subword."""
SUBWORD_NORM: Final = 0.7
"""Length of the subword part of a row, where its words and pairs have length 1."""


@dataclass(frozen=True, slots=True)
class Grams:
    """The n-grams of a head and the basis in which an estimator sees them.

    `columns`: the n-grams; `seen` int64[n-grams]: the number of rows with each; `basis` CSR[n-grams, weights]. The
    design matrix is counts @ basis, and n-gram weights are basis @ coefficients.
    """

    columns: Columns
    seen: NDArray[np.int64]
    basis: sparse.csr_matrix

    @classmethod
    def of(cls, corpus: Corpus, recipe: Recipe) -> Grams:
        """The n-grams of the rows, scaled so that rows have a length of about 1."""
        columns = Columns.of((corpus,), style(recipe.evenness), recipe.min_rows, recipe.min_publishers)
        counts = columns.read(corpus)
        return cls(columns, _seen(counts), _scaled(counts, _identity(counts.shape[1]), recipe.rarity))

    @classmethod
    def with_subwords(cls, corpora: Sequence[Corpus], recipe: Recipe) -> Grams:
        """The n-grams of all rows, with subwords as further columns of the basis. The weight of a subword is added to
        those of its words, so that rare words learn from others, and the model still consists of words."""
        columns = Columns.of(corpora, style(recipe.evenness), SUBWORD_MIN_ROWS)
        counts = sparse.vstack([columns.read(corpus) for corpus in corpora]).tocsr()
        subwords = _subwords(columns.words)
        subwords.resize((counts.shape[1], subwords.shape[1]))
        by_word = _scaled(counts, _identity(counts.shape[1]), SUBWORD_RARITY[0])
        by_subword = SUBWORD_NORM * _scaled(counts, subwords, SUBWORD_RARITY[1])
        return cls(columns, _seen(counts), sparse.hstack([by_word, by_subword]).tocsr())

    def standardized(self, corpus: Corpus) -> Grams:
        """The same n-grams, with the basis scaled so that the design matrix has a standard deviation of 1."""
        return Grams(self.columns, self.seen, self.basis / max(float(self.matrix(corpus).toarray().std()), 1e-12))

    def stacked(self, other: Grams) -> Grams:
        """The union of the n-grams, with both bases side by side."""
        columns = Columns(
            np.union1d(self.columns.words, other.columns.words), np.union1d(self.columns.pairs, other.columns.pairs)
        )
        places = [columns.places(each.columns) for each in (self, other)]
        seen = np.zeros(columns.size, np.int64)
        for each, place in zip((self, other), places, strict=True):
            seen[place] += each.seen
        moved = [_moved(each.basis, place, columns.size) for each, place in zip((self, other), places, strict=True)]
        return Grams(columns, seen, sparse.hstack(moved).tocsr())

    @property
    def width(self) -> int:
        """The number of weights that an estimator learns."""
        return int(self.basis.shape[1])

    @property
    def scale(self) -> Floats:
        """float64[weights]: the maximum weight of an n-gram for a coefficient of 1."""
        return np.asarray(self.basis.max(axis=0).toarray()[0])

    def matrix(self, corpus: Corpus) -> sparse.csr_matrix:
        """CSR[rows, weights]: the design matrix of a corpus."""
        return sparse.csr_matrix(self.columns.read(corpus) @ self.basis)

    def steps(self, coefficients: Floats, max_pairs: int) -> NDArray[np.int64]:
        """int64[n-grams]: n-gram weights in steps of `UNIT`. Only the `max_pairs` most important pairs are kept, by
        weight times the square root of the number of rows; the others get 0."""
        steps = np.clip(np.rint(self.basis @ coefficients / UNIT), -LIMIT, LIMIT).astype(np.int64)
        pairs = steps[self.columns.words.size :]
        weight = np.abs(pairs) * np.sqrt(self.seen[self.columns.words.size :])
        pairs[np.lexsort((self.columns.pairs, -weight))[max_pairs:]] = 0
        return steps


def _moved(basis: sparse.csr_matrix, place: NDArray[np.int64], size: int) -> sparse.csr_matrix:
    """The basis with its rows moved to new indices among `size`."""
    rows = basis.tocoo()
    return sparse.csr_matrix((rows.data, (place[rows.row], rows.col)), (size, basis.shape[1]))


def _identity(size: int) -> sparse.csr_matrix:
    return sparse.identity(size, np.float64, "csr")


def _seen(matrix: sparse.csr_matrix) -> NDArray[np.int64]:
    return np.bincount(matrix.indices, minlength=matrix.shape[1])


def _scaled(counts: sparse.csr_matrix, basis: sparse.csr_matrix, power: float) -> sparse.csr_matrix:
    """The basis, weighted by inverse document frequency to a power, and scaled so that rows have a mean length of 1."""
    seen = sparse.csr_matrix(counts @ basis)
    weighted = sparse.diags((np.log((1 + seen.shape[0]) / (1 + _seen(seen))) + 1) ** power)
    rows = seen @ weighted
    length = float(np.sqrt(rows.multiply(rows).sum(axis=1)).mean())
    return sparse.csr_matrix(basis @ weighted / max(length, 1e-12))


def _subwords(words: NDArray[np.int64]) -> sparse.csr_matrix:
    """CSR[words, subwords]: how often each subword occurs in each word."""
    names = reading_names()
    counter = CountVectorizer(analyzer="char_wb", ngram_range=SUBWORD_LENGTHS, dtype=np.float64)
    try:
        counts = counter.fit_transform(names[word] for word in words.tolist())
    except ValueError:
        return sparse.csr_matrix((words.size, 0))
    return counts[:, np.flatnonzero(_seen(counts) >= MIN_WORDS)].tocsr()
