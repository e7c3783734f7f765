"""Phrases that the check reports besides the lists."""

from __future__ import annotations

import pytest

import credscore
from credscore.rules import DEFAULT

PLAIN = "The council met on Monday and looked at the plans for the bridge. "


def rules(text: str) -> set[str]:
    """The rules that report something."""
    return {f.rule for f in credscore.check(text)}


@pytest.mark.parametrize(("text", "rule"), [
    ("The whole thing is a sick joke.", "hostile-wording"),
    ("These clubs are a cancer on our town.", "hostile-wording"),
    ("Nothing else on the market comes close.", "peacock-phrase"),
    ("Many people are saying that the count was wrong.", "vague-source"),
    ("Scientists have proven that the stone heals.", "vague-source"),
])  # fmt: skip
def test_a_phrase_is_reported_wherever_it_stands(text: str, rule: str) -> None:
    assert rule in DEFAULT
    assert rule in rules(text)
    assert rule in rules(6 * PLAIN + text + " " + 6 * PLAIN)


@pytest.mark.parametrize("text", [
    'The plan is "a sick joke", the union said.',
    "The union said the plan was a sick joke.",
    "Critics complained that the clubs are a cancer on our town.",
    "Many people are waiting for the bus.",
    "Scientists have proven the theorem, Anna Berg of the institute said.",
])  # fmt: skip
def test_others_words_and_named_sources_are_not(text: str) -> None:
    assert not rules(text)


def test_a_phrase_of_the_lists_is_reported_once() -> None:
    found = credscore.check("Studies show that it works.")
    assert len(found) == 1
