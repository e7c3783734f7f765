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
