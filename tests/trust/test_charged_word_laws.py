"""Law 6: more loaded or promotional words never help, and cost little in a quotation."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from strategies import LISTED, plain_terms

from credscore.extractors.catalogue import FEATURES
from credscore.model.model_files import default_model
from credscore.model.targets import SCORE_NAMES
from credscore.scoring import scorer
from credscore.text.lexicon import lexicon
from credscore.text.tables import table
from credscore.text.vocabulary import FIRST_WORD, Fact, vocabulary, words

FloatRow = NDArray[np.float64]

FAMILY = {feature.id: feature.family for feature in FEATURES}
CHARGED = ("loaded", "promotional")


CHARGED_TERMS = [
    (score, term)
    for score in SCORE_NAMES
    for term in default_model().scores[score].terms
    if FAMILY.get(term.column) in CHARGED
]


def test_a_charged_column_never_raises_credibility() -> None:
    model = default_model()
    slope = model.scores["credibility"].slope
    grid = np.concatenate([np.linspace(0, 2, 401), np.linspace(2, 100, 981)])
    charged = [term for score, term in CHARGED_TERMS if score == "credibility"]
    assert len(charged) >= 15
    for term in charged:
        parts = slope * term.part(grid)
        assert np.all(np.diff(parts) <= 0), term.column


@given(st.data())
def test_raising_one_charged_column_of_a_text_never_raises_credibility(data: st.DataObject) -> None:
    model = default_model()
    names = tuple(term.column for term in model.scores["credibility"].terms)
    values = np.array([data.draw(st.lists(st.floats(0, 100), min_size=len(names), max_size=len(names)))])
    raised = data.draw(st.sampled_from([t.column for score, t in CHARGED_TERMS if score == "credibility"]))
    more = values + np.where(np.array(names) == raised, data.draw(st.floats(0, 100)), 0)
    both = np.concatenate([values, more])
    before, after = model.logits("credibility", model.parts("credibility", both, names))
    assert after <= before


def test_promotional_columns_never_lower_promotion_nor_loaded_ones_bias() -> None:
    grid = np.linspace(0, 100, 2001)
    for score, family in (("promotion", "promotional"), ("bias", "loaded")):
        head = default_model().scores[score]
        features = [f.id for f in FEATURES if f.family == family and f.direction < 0]
        for term in head.terms:
            if term.column in features:
                assert np.all(np.diff(head.slope * term.part(grid)) >= 0), (score, term.column)


def long_texts(articles: dict[str, str]) -> list[str]:
    """Articles of 150 words or more that are scored, and as many new ones made of their paragraphs."""
    scored = scorer.score_many(articles.values())
    kept = [
        text
        for text, score in zip(articles.values(), scored, strict=True)
        if score.credibility is not None and score.words >= 150
    ]
    chance = random.Random(6)
    pool = [paragraph for text in kept for paragraph in text.split("\n\n")[1:]]
    return kept + ["\n\n".join(chance.sample(pool, 9)) for _ in kept]


def sentence_inserted(text: str, sentence: str, chance: random.Random) -> str:
    """The text with a sentence behind one of its paragraphs that end in a sentence."""
    paragraphs = text.split("\n\n")
    place = chance.choice(places(text))
    return "\n\n".join([*paragraphs[:place], f"{paragraphs[place]} {sentence}", *paragraphs[place + 1 :]])


def places(text: str) -> list[int]:
    return [
        n for n, paragraph in enumerate(text.split("\n\n")) if n and paragraph.rstrip('"”’ ').endswith((".", "!", "?"))
    ]


def quoted_words(texts: Sequence[str]) -> NDArray[np.float64]:
    return scorer.features(texts).values[:, [f.id for f in FEATURES].index("quoted-words")]


def test_an_inserted_loaded_sentence_does_not_raise_credibility(articles: dict[str, str]) -> None:
    chance = random.Random(66)
    terms = plain_terms("loaded")
    some = [text for text in long_texts(articles) if scorer.score(text).words >= 150 and places(text)]
    cases = [(text, chance.choice(terms)) for text in some for _ in range(25)]
    after = [sentence_inserted(text, term.capitalize() + ".", chance) for text, term in cases]
    before = np.repeat(scorer.score_many(some).credibility, 25)
    gain = scorer.score_many(after).credibility - before
    authors = quoted_words(after) <= np.repeat(quoted_words(some), 25)  # what ends up in a quotation is another law's
    known = ~np.isnan(gain) & authors
    assert known.sum() > 1000
    worst = sorted(zip(gain[known], np.array([t for _, t in cases])[known], strict=True))[-12:]
    assert gain[known].max() <= 0.5, worst
    assert (gain[known] <= 0).mean() >= 0.99, (float((gain[known] <= 0).mean()), worst)


# A phrase in an attributed quotation costs a quarter at most. Its cost is measured against a phrase of other words of
# the same length, syllables and familiarity that no list holds and no head weighs, at the same place.

FRAMES = ("They spoke of {} at the harbour", "It was {} that mattered on the day", "We have seen {} here before")


FAMILIAR = int(Fact.EASY | Fact.COMMON)


class Plain:
    """Words that say nothing to the model, by what readability knows of them."""

    def __init__(self) -> None:
        known = vocabulary()
        self.names = words()
        weighed = default_model().ngrams.words.any(axis=0)
        silent = ~weighed.take(table("word_read")) & (lexicon().word_state == 0)
        self.by_kind: defaultdict[tuple[int, int, int], list[str]] = defaultdict(list)
        for place, name in enumerate(self.names, FIRST_WORD):
            kind = len(name), int(known.syllables[place]), int(known.facts[place]) & FAMILIAR
            if silent[place] and name.isalpha() and not int(known.facts[place]) & ~FAMILIAR:
                self.by_kind[kind].append(name)
        self.known = known

    def like(self, phrase: str, text: str, chance: random.Random) -> str | None:
        """Words that stand in for a phrase in a text, or None: words of the text itself stay."""
        out = []
        for word in phrase.split():
            place = int(self.known.ids([word])[0])
            kind = len(word), int(self.known.syllables[place]), int(self.known.facts[place]) & FAMILIAR
            if self.known.facts[place] & Fact.FUNCTION or word in text.lower().split():
                out.append(word)
            elif self.by_kind[kind]:
                out.append(chance.choice(self.by_kind[kind]))
            else:
                return None
        return " ".join(out)


def differing(one: FloatRow, other: FloatRow) -> set[str]:
    return {f.id for f, a, b in zip(FEATURES, one, other, strict=True) if a != b and not np.isnan(a)}


QUOTABLE = ("wire-report", "press-office", "science-desk", "court-ruling", "seed-kind-canal", "opinion-rant", "advert")


def quotable(articles: dict[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    """Article and phrase, and the article with the phrase and with neutral words, first quoted and then not."""
    chance, plain = random.Random(666), Plain()
    terms = LISTED
    for name in QUOTABLE:
        for phrase in chance.sample(terms, 60):
            frame = chance.choice(FRAMES)
            neutral = plain.like(phrase, articles[name] + frame, chance)
            if neutral is not None and neutral != phrase:
                said = [
                    f"{m}{frame.format(words)},{m} said Anna Berg" for m in ('"', "") for words in (phrase, neutral)
                ]
                yield name, phrase, [f"{articles[name].rstrip()}\n\n{sentence}, the minister.\n" for sentence in said]


def quoted_and_unquoted(articles: dict[str, str]) -> list[tuple[str, str, float, float]]:
    """Article, phrase, and what the phrase costs (in logits) inside an attributed quotation and outside of one."""
    cases = list(quotable(articles))
    texts = [text for *_, some in cases for text in some]
    values = scorer.features(texts).values.reshape(len(cases), 4, len(FEATURES))
    share = scorer.score_many(texts, "none").credibility.reshape(len(cases), 4) / 100
    found = []
    for (name, phrase, _), rows, shares in zip(cases, values, share, strict=True):
        quoted, unquoted = differing(rows[0], rows[1]), differing(rows[2], rows[3])
        if unquoted and all(FAMILY[f] in CHARGED for f in quoted | unquoted):
            logits = np.log(shares / (1 - shares))
            found.append((name, phrase, float(logits[1] - logits[0]), float(logits[3] - logits[2])))
    return found


def test_a_quoted_phrase_costs_a_quarter_at_most(articles: dict[str, str]) -> None:
    found = quoted_and_unquoted(articles)
    assert len(found) > 80
    # Words that read better than the neutral ones cost nothing unquoted; quoted they must not cost either.
    over = [(f"{q:.4f} > {u:.4f} / 4", name, phrase) for name, phrase, q, u in found if q > 0.25 * max(u, 0) + 1e-9]
    assert not over, (f"{len(over)} of {len(found)}", over[:15])
