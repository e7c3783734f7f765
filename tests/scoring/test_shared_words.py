"""Content words that occur in both kinds of paragraphs of a document."""

from __future__ import annotations

import numpy as np

from credscore.document import Document
from credscore.scoring.shared_words import SharedWords, _occur_in_both
from credscore.text.batch import Batch


def test_words_are_looked_for_in_the_other_paragraphs_of_the_same_document() -> None:
    texts = "The ferry sails.\n\nThe ferry sinks. The ferry sinks.", "Sails tear.\n\nSinks drip.\n\nSails tear."
    batch = Batch.of([*map(Document, texts)])
    chosen = np.array([True, False, True, False, True])
    words, common = SharedWords.of(batch, batch.paragraph_start, np.array([0, 1]), chosen)
    assert (common > 0).tolist() == [True, True, False, False, False]
    assert (words > common).all()
    assert SharedWords.of(batch, batch.paragraph_start, np.array([1]), chosen).words[:2].tolist() == [0, 0]


def test_a_word_occurs_in_both_kinds_or_not() -> None:
    words, owner = np.array([5, 7, 5, 7, 7, 9, 9]), np.array([0, 0, 1, 2, 2, 1, 3])
    doc, chosen = np.array([0, 0, 0, 0, 0, 0, 1], np.int32), np.array([False, True, False, False])
    found = zip(*(column.tolist() for column in _occur_in_both(doc, words, owner, chosen)), strict=True)
    assert sorted(found) == [(5, 0, 1), (5, 1, 1), (7, 0, 0), (7, 2, 0), (7, 2, 0), (9, 1, 0), (9, 3, 0)]
    assert _occur_in_both(doc[:0], words[:0], owner[:0], chosen)[2].size == 0
