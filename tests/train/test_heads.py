"""Heads: rows weighed, and what is fitted is what is served."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from training import loaded_rows, of_sentences

from credscore.document import Document
from credscore.text.batch import Batch
from credscore.text.voices import IS_PROSE
from credscore.train.corpus import Corpus
from credscore.train.datasets import Row
from credscore.train.fit import sentence_reader
from credscore.train.heads import Labelled, fit_head
from credscore.train.recipe import Recipe


def test_a_taught_head_says_the_same_fitted_and_served() -> None:
    rows = loaded_rows()
    head = fit_head("loaded", rows, replace(Recipe.read(), max_pairs=40), of_sentences())
    assert np.count_nonzero(head.steps[head.columns.words.size :]) <= 40
    batch = Batch.of([Document(row.text) for row in rows.corpus.rows])
    read, _ = sentence_reader({"loaded": head}).read_as("loaded", batch, np.ones_like(IS_PROSE))
    np.testing.assert_allclose(head.logits(rows.corpus), read, atol=1e-12)


def test_sets_with_other_shares_of_a_label_are_evened_out() -> None:
    rows = [Row(name, str(n), "One day more.", "", "", str(n), "", y, None)
            for n, (name, y) in enumerate([("a", 0)] + [("a", 1)] * 5 + [("b", 0)] * 4 + [("b", 1)])]  # fmt: skip
    y = np.array([row.y for row in rows])
    mine = Labelled(Corpus.of(rows, documents=False), y, np.ones(y.size), np.ones(y.size, np.bool_))
    weight = mine.weights(each_set=True)
    for name in ("a", "b"):
        of_set = mine.corpus.sets == name
        assert weight[of_set & (y == 0)].sum() == pytest.approx(weight[of_set & (y == 1)].sum())
