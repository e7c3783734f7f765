"""The features: declared in full, and right on small texts counted by hand."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from strategies import articles as texts

from credscore.document import Document, Voice
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.feature import Feature
from credscore.extractors.measure import measure
from credscore.readers.plain import read_plain
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon

FILLER = "The old bridge in the north of the town was closed for the winter and the road to the school stayed open. "
"""Twenty-two words that no feature made by spans finds."""


def found(text: str, *features: str) -> list[tuple[str, str]]:
    """Feature and words of each span, in order; of the given features or all."""
    batch = Batch.of([read_plain(text)])
    spans = measure(batch).spans
    start, end = (batch.normalized.to_text.of(codes) for codes in (spans.start, spans.end - 1))
    rows = zip((FEATURES[f].id for f in spans.feature), start.tolist(), (end + 1).tolist(), strict=True)
    return [(name, text[a:b]) for name, a, b in rows if not features or name in features]


def value(text: str, feature: str) -> float:
    return float(measure(Batch.of([Document(text)])).column(feature)[0])


def test_there_are_sixty_features_or_more_and_each_is_declared() -> None:
    assert len(FEATURES) >= 60
    assert [name for name, times in Counter(f.id for f in FEATURES).items() if times > 1] == []
    assert {f.family for f in FEATURES} == {"readability", "loaded", "attribution", "promotional", "style"}


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.id)
def test_a_feature_says_all_it_must(feature: Feature) -> None:
    assert feature.id == feature.id.lower().replace(" ", "-")
    assert len(feature.unit) > 2
    assert feature.direction in (-1, 0, 1)
    assert feature.min_words >= 50
    assert len(feature.reference) > 5
    assert feature.voice in ("author", "quoted", "all")
    assert feature.spans == (feature.compute is None)


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


def test_words_sentences_and_syllables() -> None:
    text = "The cat sat on the mat. A well-known dog ran home quickly! " * 10
    assert value(text, "sentence-length") == 6
    assert value(text, "sentence-length-spread") == 0
    # the cat sat on the mat: 6; a well known dog ran home quickly: 8
    assert value(text, "syllables-per-word") == pytest.approx(14 / 12)
    assert value(text, "word-length") == pytest.approx((17 + 27) / 12)
    assert value(text, "rix") == 1  # well-known, quickly
    assert value(text, "lix") == pytest.approx(6 + 200 / 12)
    assert value(text, "flesch") == pytest.approx(206.835 - 1.015 * 6 - 84.6 * 14 / 12)


def test_rates_are_per_hundred_of_the_author_s_words() -> None:
    text = FILLER * 4 + "Stay tuned. " + '"We did it, all of us here," said Anna Berg.'
    assert value(text, "call-to-action") == pytest.approx(100 / (88 + 2 + 3))
    assert value(text, "quotation") == pytest.approx(100 / (88 + 2 + 7 + 3))
    assert value(text, "quoted-words") == pytest.approx(100 * 7 / 100)
    assert value(FILLER * 4 + "Why? Why? It rose 5 percent.", "questions") == pytest.approx(100 * 2 / 94)
    assert value(FILLER * 4 + "It rose 5 percent in 2019.", "numbers") == pytest.approx(100 * 2 / 94)
    assert value(FILLER * 4 + "We and I saw our dog.", "first-person") == pytest.approx(100 * 3 / 94)
    assert value("word " * 100, "msttr") == 2


def test_unsourced_sentences() -> None:
    plain = "The old bridge in the north was closed for the winter. "
    sourced = "The old bridge in the north was closed, the mayor said. "
    assert value(plain * 10, "unsourced") == 100
    assert value(sourced * 10, "unsourced") == 0
    assert value((sourced + plain + plain + plain) * 5, "unsourced") == 50


# Attribution

SOURCES = ("named-source", "other-source", "vague-source", "according-to")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg said that it was late.", ("named-source", "Anna Berg said")),
        ("It was late, said Anna Berg.", ("named-source", "said Anna Berg")),
        ('"It was late," said Anna Berg, the minister.', ("named-source", "said Anna Berg")),
        ('"It was late," Berg said.', ("named-source", "Berg said")),
        ("The minister announced that it was late.", ("named-source", "minister announced")),
        ("Chairman Kim announced that it was late.", ("named-source", "Chairman Kim announced")),
        ("He said that it was late.", ("other-source", "He said")),
        ("They announced that it was late.", ("other-source", "They announced")),
        ("In the morning police said it was late.", ("other-source", "police said")),
        ("According to Berg, it was late.", ("according-to", "According to")),
        ("There are views that it was late.", ("vague-source", "There are views that")),
        ("Experts say it was late.", ("vague-source", "Experts say")),
        ("Many believe that it was late.", ("vague-source", "Many believe")),
        ("It is said that it was late.", ("vague-source", "It is said")),
    ],
)
def test_who_is_named_as_the_source(text: str, expected: tuple[str, str]) -> None:
    sources = found(text, *SOURCES)
    assert [name for name, _ in sources] == [expected[0]], sources
    assert expected[1].startswith(sources[0][1]) or sources[0][1].startswith(expected[1])


@pytest.mark.parametrize("text", ["It was said to be late.", "She had nothing to say.", "It rose, saying no more."])
def test_nobody_is_named(text: str) -> None:
    assert found(text, "named-source", "other-source") == []


def test_a_verb_inside_a_quotation_is_no_source() -> None:
    text = '"Berg said it was late," said Jon Eide.'
    assert found(text, *SOURCES) == [("named-source", "said Jon Eide")]


# Style


@pytest.mark.parametrize("form", ["NKorea", "SAfrica", "SSudan"])
def test_glued_forms(form: str) -> None:
    assert form in [text for _, text in found(f"The talks with {form} went on.", "glued-form", "nonstandard")]


@pytest.mark.parametrize("word", ["NATO", "McDonald", "iPhone", "USAid", "BBC", "DeSantis"])
def test_names_are_not_glued(word: str) -> None:
    assert found(f"The talks with {word} went on.", "glued-form", "nonstandard") == []


def test_digit_forms() -> None:
    text = "He met him 3X in Y 2019 and 4x in 2020, in zone Y, 2021, with a 10X lens and X3."
    assert found(text, "digit-form") == [("digit-form", "3X"), ("digit-form", "Y 2019"), ("digit-form", "10X")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said he want more.", ["he want"]),
        ("It has not yet reschedule the talks.", ["has not yet reschedule"]),
        ("He saw the the dog.", ["the the"]),
        ("He will want more, and she may say so.", []),
        ("Does he want more? Let it go. Make him say it.", []),
        ("It has not yet become law.", []),
        ("He wants more.", []),
    ],
)
def test_agreement(text: str, expected: list[str]) -> None:
    assert [words for _, words in found(text, "agreement")] == expected


def test_a_repeated_title_or_line_is_found_once_a_repetition() -> None:
    title = "Ferry Operator Halts Three Routes"
    text = f"{title}\n\n{FILLER}\n\n{title}\n\nRead more\n\nRead more\n\n{FILLER}"
    assert [words for _, words in found(text, "repeated-line")] == [title, FILLER.strip(" .")]
    assert found(FILLER * 5, "repeated-line") == []


def test_repetition_in_another_document_is_none() -> None:
    batch = Batch.of([Document(FILLER), Document(FILLER)])
    assert FEATURES[0].id not in {FEATURES[f].id for f in measure(batch).spans.feature.tolist()}
    assert measure(batch).spans.doc.size == 0


def test_page_residue_and_trailing_dots() -> None:
    text = "It rose...\n\nThe following two tabs change content below.\n\nAnd so on …… or .. not."
    assert found(text, "page-residue") == [("page-residue", "The following two tabs change content below")]
    assert [words for _, words in found(text, "ellipsis")] == ["...", "……"]


# Loaded and promotional


def test_shouting_and_exclamation() -> None:
    text = "This is an OUTRAGE and a NEVER ending story!!! NATO said so! UN too."
    assert [words for _, words in found(text, "exclamation")] == ["!!!", "!"]
    assert "NEVER" in [words for _, words in found(text, "shouting")]
    assert "NATO" not in [words for _, words in found(text, "shouting")]


def test_scare_quotes_but_no_titles_and_no_speech() -> None:
    text = 'The “experts” met at the "Blue Moon" on the quay. "Fine," said Anna Berg. The \'reform\' failed.'
    assert [words for _, words in found(text, "scare-quote")] == ["experts", "reform"]


def test_a_slogan_takes_its_exclamation_mark_along() -> None:
    assert found("They shouted America First!", "slogan") == [("slogan", "America First!")]


def test_prices_and_contacts() -> None:
    text = "Now $19.99, was $3 million or €25.00; write to press.office@example.org or call."
    assert [words for _, words in found(text, "price")] == ["19", "25"]
    assert [words for _, words in found(text, "contact")] == ["press.office@example.org"]


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


def test_scare_quoted_words_are_the_author_s() -> None:
    assert ("name-calling", "traitor") in found('The "traitor" left the town.')


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
