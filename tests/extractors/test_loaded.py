"""Loaded phrasing."""

from __future__ import annotations

from measuring import found


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


def test_scare_quoted_words_are_the_author_s() -> None:
    assert ("name-calling", "traitor") in found('The "traitor" left the town.')
