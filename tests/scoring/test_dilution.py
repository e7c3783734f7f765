"""Dilution: a last paragraph that holds a score up."""

from __future__ import annotations

import numpy as np
import pytest

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.model.model import HEAD_COLUMNS
from credscore.model.model_files import default_model
from credscore.scoring.dilution import MAX_SHARE, MIN_TOKENS, _last_paragraphs, _without
from credscore.scoring.scored_batch import Scored

PARAGRAPH = "The ferry left the harbour at noon and came back with forty passengers. "


def scored(*texts: str) -> Scored:
    return Scored.of([Document(text) for text in texts], default_model())


def test_only_a_last_paragraph_of_some_length_is_looked_at() -> None:
    body, short, long = PARAGRAPH * 12, "They went home.", PARAGRAPH * 12
    fitting = PARAGRAPH * 4
    found = scored(f"{body}\n\n{short}", f"{body}\n\n{fitting}", f"{body}\n\n{long}", fitting, "")
    docs, token = _last_paragraphs(found)
    assert docs.tolist() == [1]
    size = found.batch.doc_token[2] - token[0]
    assert MIN_TOKENS <= size <= MAX_SHARE * np.diff(found.batch.doc_token)[1]


def test_rates_are_counted_again_over_the_words_that_are_left() -> None:
    body = "This shocking and reckless scheme is a total disgrace. " * 8
    found = scored(f"{body}\n\n{PARAGRAPH * 3}")
    docs, token = _last_paragraphs(found)
    assert docs.size == 1
    then = _without(found, docs, token)[0]
    tokens = found.batch.tokens.count
    for place, feature in enumerate(FEATURES):
        charged = feature.family in ("loaded", "promotional") and feature.voice == "author"
        expected = found.values[0, place] * (tokens / token[0] if charged else 1)
        assert then[place] == pytest.approx(expected, nan_ok=True)
    heads = slice(len(FEATURES), len(FEATURES) + len(HEAD_COLUMNS))
    assert not np.array_equal(then[heads], found.values[0, heads])
