"""The columns of documents without some of their paragraphs."""

from __future__ import annotations

import numpy as np
import pytest

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.model.model import HEAD_COLUMNS
from credscore.model.model_files import default_model
from credscore.scoring.scored_batch import Scored
from credscore.scoring.without import Paragraphs, Without, columns, scores

PLAIN = "The ferry left the harbour at noon and came back with forty passengers. " * 3
LOADED = "This shocking and reckless scheme is a total disgrace. " * 8


def paragraphs(*texts: str) -> Paragraphs:
    return Paragraphs.of(Scored.of([*map(Document, texts)], default_model()))


def test_paragraphs_are_counted_by_document() -> None:
    found = paragraphs(f"{LOADED}\n\n{PLAIN}", "", PLAIN)
    assert found.doc.tolist() == [0, 0, 2]
    assert found.tokens(found.size > 0).tolist() == np.diff(found.scored.batch.doc_token).tolist()
    assert found.judged.tolist() == [True] * 3
    assert found.loud[0] > 0.5 > found.loud[1] == found.loud[2]
    assert found.mean_loud(found.judged)[1] == 0


def test_rates_are_counted_again_over_the_words_that_are_left() -> None:
    found = paragraphs(f"{LOADED}\n\n{PLAIN}", PLAIN)
    then = columns(found.scored, [Without(found, np.array([0]), np.array([True, False, True]))])[0]
    longer = found.size[:2].sum() / found.size[0]
    for place, feature in enumerate(FEATURES):
        charged = feature.family in ("loaded", "promotional") and feature.voice == "author"
        expected = found.scored.values[0, place] * (longer if charged else 1)
        assert then[place] == pytest.approx(expected, nan_ok=True)
    heads = slice(len(FEATURES), len(FEATURES) + len(HEAD_COLUMNS))
    assert not np.array_equal(then[heads], found.scored.values[0, heads])


def test_without_nothing_all_scores_stay() -> None:
    found = paragraphs(f"{LOADED}\n\n{PLAIN}", PLAIN)
    docs = np.array([0, 1])
    whole = Without(found, docs, np.ones(3, np.bool_))
    nothing = whole._replace(docs=docs[:0])
    first, none, second = scores(found.scored, [whole, nothing, whole._replace(docs=docs[1:])])
    for name, (now, then) in first.items():
        assert then == pytest.approx(now, abs=1e-6)
        assert second[name][1].tolist() == then[1:].tolist()
        assert none[name][1].size == 0
