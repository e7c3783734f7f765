"""Texts that name the same sources again and again."""

from __future__ import annotations

import pytest

import credscore

PEOPLE = ("Berg", "Voss", "Holt", "Lund", "Reyle", "Brandt", "Okafor", "Harris", "Vale", "Mara", "Ives", "Dahl")
REPORTS = (
    "The north lane of the bridge was closed on Monday after a truck had lost its load, {} said.",
    "Nobody was hurt in the accident, which held up the early trains as well, {} said.",
    "Engineers will look at the steel of both towers by the end of next week, {} said.",
    "A ferry runs twice an hour until then and takes bicycles free of charge, {} said.",
    "Schools on the far bank opened an hour later than they do on other days, {} said.",
    "Two buses were sent from the depot to carry nurses to the evening shift, {} said.",
)


def test_a_text_given_twice_is_told_since_its_scores_are_not_those_of_one(articles: dict[str, str]) -> None:
    once, twice = (credscore.score(articles["listicle"] * times) for times in (1, 2))
    assert abs(twice.bias - once.bias) > 10
    assert ("stuffing" in once.cautions, "stuffing" in twice.cautions) == (False, True)


@pytest.mark.parametrize(("names", "told"), [(PEOPLE, False), (("Anna Berg",) * 6, True)])
def test_sources_in_the_same_words_are_told_and_many_sources_are_not(names: tuple[str, ...], told: bool) -> None:
    text = " ".join(sentence.format(name) for sentence, name in zip(REPORTS, names, strict=False))
    assert ("stuffing" in credscore.score(text).cautions) == told
    beside = credscore.score_many([text, "Short.", text])
    assert [("stuffing" in score.cautions) for score in beside] == [told, False, told]
