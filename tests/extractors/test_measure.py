"""The features: declared in full, and right on small texts counted by hand."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from measuring import FILLER, found, value
from strategies import articles as texts

from credscore.document import Document, Voice
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.measure import measure
from credscore.readers.plain import read_plain
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon


def test_every_list_of_a_feature_is_made_by_spans() -> None:
    made = {feature.id for feature in FEATURES if feature.spans}
    listed = {feature.id for feature in FEATURES} & set(lexicon().lists)
    assert listed <= made


def test_below_its_least_words_a_value_cannot_be_known() -> None:
    short = FILLER * 2
    matrix = measure(Batch.of([Document(""), Document("!!!"), Document(short), Document(FILLER * 5)]))
    assert np.isnan(matrix.values[:3]).all()
    known = dict(zip((f.id for f in FEATURES), matrix.values[3].tolist(), strict=True))
    assert all(known[f.id] == 0 for f in FEATURES if f.spans)
    assert matrix.words.tolist() == [0, 0, 44, 110]


@given(texts)
def test_values_are_finite_or_nan_and_rates_are_what_the_spans_say(text: str) -> None:
    batch = Batch.of([read_plain(text), read_plain(text + " " + FILLER)])
    matrix = measure(batch)
    assert not np.isinf(matrix.values).any()
    for place, feature in enumerate(FEATURES):
        if feature.spans:
            for doc in range(2):
                found = (matrix.spans.feature == place) & (matrix.spans.doc == doc)
                spans = int((found & ~matrix.spans.of_page).sum())
                words = matrix.own_words[doc] if feature.voice == "author" else matrix.words[doc]
                if matrix.words[doc] >= feature.min_words and words:
                    assert matrix.values[doc, place] == pytest.approx(100 * spans / words, abs=1e-12), feature.id


# Counted by hand


def test_rates_are_per_hundred_of_the_author_s_words() -> None:
    text = FILLER * 4 + "Stay tuned. " + '"We did it, all of us here," said Anna Berg.'
    assert value(text, "call-to-action") == pytest.approx(100 / (88 + 2 + 3))
    assert value(text, "quotation") == pytest.approx(100 / (88 + 2 + 7 + 3))
    assert value(text, "quoted-words") == pytest.approx(100 * 7 / 100)
    assert value(FILLER * 4 + "Why? Why? It rose 5 percent.", "questions") == pytest.approx(100 * 2 / 94)
    assert value(FILLER * 4 + "It rose 5 percent in 2019.", "numbers") == pytest.approx(100 * 2 / 94)
    assert value(FILLER * 4 + "We and I saw our dog.", "first-person") == pytest.approx(100 * 3 / 94)
    assert value("word " * 100, "msttr") == 2


# Attribution


# Style


# Loaded and promotional


def test_quoted_text_goes_to_the_features_of_the_quoted_voice() -> None:
    text = (
        'The town kept calm. "America First, facts are facts, these traitors will see; stay tuned for our '
        'unprecedented offer," said Jon Eide, a fisherman.'
    )
    names = Counter(name for name, _ in found(text))
    assert names["quoted-loaded"] >= 3
    assert names["quoted-promotional"] >= 2
    author = {f.id for f in FEATURES if f.voice == "author" and f.family in ("loaded", "promotional")}
    assert not author & set(names)
    same = text.replace('"', "")
    assert not {"quoted-loaded", "quoted-promotional"} & {name for name, _ in found(same)}
    assert author & {name for name, _ in found(same)}


def test_spans_carry_their_voice(articles: dict[str, str]) -> None:
    matrix = measure(Batch.of([Document(text) for text in articles.values()]))
    quoted = matrix.spans.voice == Voice.QUOTED
    names = np.array([FEATURES[f].voice for f in matrix.spans.feature.tolist()])
    assert set(names[quoted]) <= {"quoted", "all"}
    assert set(names[~quoted]) <= {"author", "all"}
    assert quoted.sum() > 20


def test_slanted_fixtures_stand_out_in_their_family(articles: dict[str, str]) -> None:
    names = [
        "wire-report",
        "opinion-rant",
        "opinion-rant-right",
        "conspiracy",
        "advert",
        "peacock-biography",
        "listicle",
    ]
    matrix = measure(Batch.of([read_plain(articles[name]) for name in names]))
    rates = {}
    for family in ("loaded", "promotional", "attribution"):
        total = sum(matrix.column(f.id) for f in FEATURES if f.family == family and f.spans)
        rates[family] = dict(zip(names, total, strict=True))
    wire = {family: values["wire-report"] for family, values in rates.items()}
    assert all(rates["loaded"][name] > wire["loaded"] + 2 for name in names[1:4])
    assert all(rates["promotional"][name] > wire["promotional"] + 2 for name in ("advert", "peacock-biography"))
    assert all(rates["attribution"][name] < wire["attribution"] for name in names[1:])
    assert not math.isnan(wire["loaded"])
