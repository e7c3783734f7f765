"""Content words that occur in other paragraphs of a document."""

from __future__ import annotations

import numpy as np

from credscore.document import Document
from credscore.scoring.shared_words import SharedWords, _occur_elsewhere
from credscore.text.batch import Batch


def test_words_are_looked_for_in_other_paragraphs_of_the_same_document() -> None:
    texts = "The ferry sails.\n\nThe ferry sinks. The ferry sinks.", "Sails tear.\n\nSinks drip."
    batch = Batch.of([*map(Document, texts)])
    words, common = SharedWords.of(batch, batch.paragraph_start, np.array([0, 1]))
    assert (common > 0).tolist() == [True, True, False, False]
    assert (words > common).all()
    assert SharedWords.of(batch, batch.paragraph_start, np.array([1])).words[:2].tolist() == [0, 0]


def test_a_word_has_other_owners_or_not() -> None:
    keys, owner = np.array([5, 7, 5, 7, 7, 9], np.uint64), np.array([0, 0, 1, 2, 2, 2])
    assert _occur_elsewhere(keys, owner).tolist() == [True, True, True, True, True, False]
    assert _occur_elsewhere(keys[:0], owner[:0]).size == 0
