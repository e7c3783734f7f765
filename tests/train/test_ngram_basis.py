"""N-grams and what is learned of parts of them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from training import loaded_rows

from credscore.train.ngram_basis import Grams
from credscore.train.recipe import Recipe


def test_what_is_learned_of_parts_of_words_is_a_part_of_their_weight() -> None:
    corpus = loaded_rows().corpus
    grams = Grams.with_subwords((corpus,), Recipe.read())
    assert grams.width > grams.columns.size
    weights = np.random.default_rng(0).normal(size=grams.width)
    one_by_one = grams.columns.read(corpus) @ (grams.basis @ weights)
    np.testing.assert_allclose(grams.matrix(corpus) @ weights, one_by_one, atol=1e-9)


def test_n_grams_beside_others_keep_what_they_weigh() -> None:
    corpus = loaded_rows().corpus
    few, many = (
        Grams.with_subwords((corpus.take(range(40)),), Recipe.read()),
        Grams.with_subwords((corpus,), Recipe.read()),
    )
    direction = Grams(many.columns, many.seen, sparse.csr_matrix(many.basis.sum(axis=1))).standardized(corpus)
    assert (direction.matrix(corpus).toarray().std(), direction.width) == (pytest.approx(1.0), 1)
    both = few.stacked(direction)
    joined = np.concatenate([few.matrix(corpus).toarray(), direction.matrix(corpus).toarray()], axis=1)
    np.testing.assert_allclose(both.matrix(corpus).toarray(), joined, atol=1e-9)
