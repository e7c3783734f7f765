"""Loaded phrases that are somebody else's words, without quotation marks."""

from __future__ import annotations

import pytest

import credscore

RULES = ["name-calling", "hostile-wording", "hyperbole", "one-sided-term", "fear-appeal"]


def reported(text: str) -> list[str]:
    return [finding.text for finding in credscore.check(text, select=RULES)]


@pytest.mark.parametrize("text", [
    "The mayor rejected the view that the council is idiotic and spineless.",
    "The paper dismissed the plan as a vile, shameless farce.",
    "The union called the offer pathetic and insulting.",
    "Members accused the board of cowardly, despicable lies.",
])  # fmt: skip
def test_what_others_think_or_call_a_thing_is_theirs(text: str) -> None:
    assert not reported(text)


@pytest.mark.parametrize("text", [
    "The council is idiotic and spineless.",
    "The plan is a vile, shameless farce.",
    "I called the offer pathetic and insulting.",
    "We reject this plan as a vile, shameless farce.",
])  # fmt: skip
def test_the_authors_own_words_are_told(text: str) -> None:
    assert reported(text)


def test_a_document_without_a_token_has_no_phrase() -> None:
    assert not reported("")


@pytest.mark.parametrize("text", [
    "Anna Berg said that the plan was a shameful, idiotic farce.",
    "The union argued that the shameful plan was an idiotic farce.",
    "She said the plan was a shameful, idiotic farce.",
    "The plan was a shameful, idiotic farce, the groundsman admitted.",
])  # fmt: skip
def test_what_somebody_is_reported_to_say_is_theirs(text: str) -> None:
    assert not credscore.check(text)


@pytest.mark.parametrize("text", [
    "We say that the plan was a shameful, idiotic farce.",
    "The shameful, idiotic mayor said that the plan was ready.",
])  # fmt: skip
def test_what_the_author_says_is_not(text: str) -> None:
    assert credscore.check(text)


def test_reported_praise_is_theirs_but_for_texts_that_praise() -> None:
    said = "The chairman claimed that the firm is a world-leading provider. "
    own = "The firm is a world-leading provider. Its award-winning team is second to none. It is a renowned house. "
    assert not credscore.check(said)
    assert "world-leading" in [f.text for f in credscore.check(said + own)][:1]


def test_a_verb_that_ends_a_sentence_without_a_mark_reports_nothing_before_it() -> None:
    assert [f.text for f in credscore.check("They have NEVER told you.")] == ["NEVER"]
