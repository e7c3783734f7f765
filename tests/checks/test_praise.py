"""Praise, and what only looks like it."""

from __future__ import annotations

import pytest

import credscore


def reported(text: str) -> list[str]:
    return [finding.text for finding in credscore.check(text, select=["peacock-phrase", "marketing-claim"])]


@pytest.mark.parametrize("text", [
    "The flood was unprecedented in the valley.",
    "It is one of the greatest threats to the harvest.",
    "The minister called the drug a \"game-changer\" in May.",
    "The bakery is hardly world-class.",
    "The house was billed as world-class.",
    "They met at the Exquisite on Monday.",
    "STATE OF THE ART -- from the paper of Tuesday.",
    "The groundbreaking ceremony is on Monday.",
    "The mayor considers Berg a masterful builder.",
    "Hailed by the crowd as a superb singer, she left.",
    "The mayor considers Berg\na masterful builder.",
    "She would be superb at it.",
    "It is among the world's best-performing banks.",
    "One of the foremost design goals is speed.",
])  # fmt: skip
def test_what_states_a_fact_or_what_others_say_is_no_praise(text: str) -> None:
    assert not reported(text)


@pytest.mark.parametrize("text", [
    "The firm offers unprecedented access to its labs.",
    "It is one of the greatest banks of the region.",
    "The bakery is world-class.",
    "They met in an exquisite hall on Monday.",
    "A state-of-the-art hall opened in May.",
    "The World-class bakery opened.",
])  # fmt: skip
def test_vague_praise_is_told(text: str) -> None:
    assert reported(text)


PLAIN = "The council met on Monday and looked at the plans for the bridge. "


def test_weak_praise_in_a_long_report_needs_a_text_that_praises() -> None:
    assert not reported(40 * PLAIN + "The next generation of engineers has a loyal following in the town.")
    assert reported(20 * PLAIN + "It is a world-class bridge.")


def test_a_claim_in_a_long_report_needs_a_text_that_sells() -> None:
    claim = "The shop has a better user experience and is committed to helping. "
    assert not reported(20 * PLAIN + claim)
    assert reported(6 * (PLAIN + claim))
