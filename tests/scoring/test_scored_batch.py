"""One batch under one model."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import articles as texts

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.model.model_files import default_model
from credscore.scoring.scored_batch import COLUMNS, FAMILIES, Scored, by_units


def test_every_column_has_one_name_and_a_family() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS) == len(FAMILIES)
    assert COLUMNS[: len(FEATURES)] == tuple(feature.id for feature in FEATURES)


@given(st.lists(texts, min_size=2, max_size=3))
@settings(max_examples=10)
def test_a_batch_sums_each_document_as_alone(some: list[str]) -> None:
    model = default_model()
    whole = Scored.of([Document(text) for text in some], model)
    for doc, text in enumerate(some):
        alone = Scored.of([Document(text)], model)
        assert np.array_equal(whole.values[doc], alone.values[0], equal_nan=True)
        assert all(whole.logits[name][doc] == alone.logits[name][0] for name in model.scores)
        assert whole.distance[doc] == alone.distance[0]


def test_a_long_name_counts_as_one_word(articles: dict[str, str]) -> None:
    """Rates do not depend on how long the names are."""
    model = default_model()
    frame = "In the end {0} said that this shocking plan was late, and {0} went home. " * 12
    short, long = (Scored.of([Document(frame.format(name))], model) for name in ("Berg", "Anna Maria Lindqvist Berg"))
    rate = [place for place, feature in enumerate(FEATURES) if feature.spans and short.matrix.values[0, place] > 0]
    assert rate
    one, other = (by_units(each.matrix, each.batch)[0, rate] for each in (short, long))
    assert np.allclose(one, other)
    assert not np.allclose(short.matrix.values[0, rate], long.matrix.values[0, rate])
