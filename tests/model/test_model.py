"""The model: its file, its arrays, its numbers."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_terms import plain_part
from strategies import articles as texts

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.model.model import HEAD_COLUMNS, LIMITS, SHORT
from credscore.model.model_files import DEFAULT, default_model
from credscore.model.ngrams import START, UNIT
from credscore.model.targets import DOCUMENT_HEADS, HEADS, SCORE_NAMES
from credscore.text.batch import Batch
from credscore.text.hash_table import pair_keys
from credscore.text.reading import OTHER, reading_names
from credscore.text.tables import table
from credscore.text.vocabulary import vocabulary
from credscore.text.voices import IS_PROSE
from credscore.train.additive import SIGNS
from credscore.train.lexicon_ngrams import charged_terms

steps = st.lists(st.floats(-5, 5), min_size=1, max_size=5)


def test_the_shipped_json_alone_replays_contributions(articles: dict[str, str]) -> None:
    from credscore.scoring.scorer import score  # noqa: PLC0415

    raw = json.loads(DEFAULT.read_text("utf-8"))
    found = score(articles["wire-report"], "contributions")
    for name, head in raw["scores"].items():
        values = [math.nan if c.value is None else c.value for c in found.contributions if c.score == name]
        logits = [c.logit for c in found.contributions if c.score == name]
        expected = [head["slope"] * plain_part(t, x) for t, x in zip(head["terms"], values, strict=True)]
        assert logits == pytest.approx(expected, abs=1e-9)
        assert found.intercepts[name] == pytest.approx(head["slope"] * head["bias"] + head["shift"], abs=1e-12)


def test_the_model_names_its_columns_and_teachers() -> None:
    model = default_model()
    known = {feature.id for feature in FEATURES} | set(HEAD_COLUMNS) | set(LIMITS)
    assert tuple(model.scores) == SCORE_NAMES
    for head in model.scores.values():
        columns = [term.column for term in head.terms]
        assert set(columns) <= known
        assert len(set(columns)) == len(columns)
        assert head.slope > 0
        assert head.model_spread > 0
        assert head.text_spread > 0
    assert set(model.provenance) >= set(HEADS)
    assert model.ngrams.words.shape == (len(HEADS), len(reading_names()))


def test_quoted_columns_cost_a_quarter_at_most_of_the_weakest_author_column() -> None:
    terms = {term.column: term for term in default_model().scores["credibility"].terms}
    families = {f.id: f.family for f in FEATURES if f.voice == "author" and f.spans and f.direction < 0}
    for quoted, family in (("quoted-loaded", "loaded"), ("quoted-promotional", "promotional")):
        # at every rate, the same phrase quoted against each column it may be of
        rates = np.linspace(0.01, 10, 200)
        cost = -terms[quoted].part(rates) if quoted in terms else np.zeros(200)
        for column, term in terms.items():
            if families.get(column) == family:
                assert np.all(cost <= -0.25 * term.part(rates) + 1e-9), (quoted, column)


@given(st.lists(texts, min_size=1, max_size=4))
def test_heads_of_documents_count_the_author_s_words_and_pairs_once(some: list[str]) -> None:
    model = default_model()
    batch = Batch.of([Document(text) for text in some])
    readings = model.read(batch)
    ids = batch.reading.id.tolist()
    read = (IS_PROSE.take(batch.voice) & batch.reading.kept).tolist()
    fresh = set(batch.segment_start.tolist())
    for place, head in enumerate(DOCUMENT_HEADS):
        row = HEADS.index(head)
        for doc in range(batch.size):
            own = [t for t in range(batch.doc_token[doc], batch.doc_token[doc + 1]) if read[t]]
            total = sum(int(model.ngrams.words[row, word]) for word in {ids[t] for t in own})
            before = dict(zip(own[1:], own, strict=False))
            pairs = {(START if t in fresh else ids[before[t]], ids[t]) for t in own}
            keys = pair_keys(*np.array(sorted(pairs), np.int32).reshape(-1, 2).T)
            rows = set(model.ngrams.pairs.find(keys).tolist()) - {0}
            total += sum(int(model.ngrams.pair_weights[row, pair]) for pair in rows)
            value = readings.columns[doc, place]
            expected = total * UNIT / (len(own) + SHORT) ** 0.75
            assert math.isnan(value) if not own else value == pytest.approx(expected, abs=1e-9)


@given(st.lists(texts, min_size=1, max_size=4))
def test_the_parts_of_stretches_add_up_to_their_document(some: list[str]) -> None:
    batch = Batch.of([Document(text) for text in some])
    readings = default_model().read(batch)
    for doc in range(batch.size):
        parts = readings.wording[:, readings.doc == doc].sum(axis=1)
        assert np.nan_to_num(readings.columns[doc, : len(DOCUMENT_HEADS)]) == pytest.approx(parts, abs=1e-9)


def test_no_listed_word_or_pair_earns() -> None:
    """What the lists charge counts for nothing good by itself, in any score."""
    names, model = reading_names(), default_model()
    words = {spelling[0] for spelling in charged_terms() if len(spelling) == 1}
    ids = sorted({int(i) for i in table("word_read").take(vocabulary().ids(sorted(words)))} - {OTHER})
    for name, sign in SIGNS.items():
        earned = sign * model.ngrams.words[HEADS.index(name), ids].astype(np.int64)
        assert earned.max() <= 0, names[ids[int(earned.argmax())]]
