"""What surrounds a loaded phrase in a long document."""

from __future__ import annotations

import pytest
from checking import told

PUBLIC = "The senate passed the budget of the state on Monday after a vote on taxes. "
PRIVATE = "The boat left the pier on Monday with nets, ropes and lamps for the bay. "
ONE = "The shameless crew rows on in the rain. "
TWO = "The shameless hypocrites grovel again. "
ATTACK = "This disgraceful, shameless stunt is a pathetic lie. "


def test_in_a_report_on_public_affairs_an_attack_counts() -> None:
    assert told(12 * PUBLIC + TWO)


def test_elsewhere_the_same_words_describe() -> None:
    assert not told(12 * PRIVATE + ONE)
    assert told(12 * PRIVATE + ATTACK)


def test_a_term_that_mostly_describes_needs_a_dense_text() -> None:
    report = 12 * PUBLIC + "The misery and carnage go on in the east. "
    assert not told(report)


@pytest.mark.parametrize("note", [
    "Install the package with pip, import the module and read the documentation of the API in the repository. ",
    "For more information on the tools, visit the site. ",
])  # fmt: skip
def test_manuals_and_press_releases_need_more(note: str) -> None:
    alone = "The pathetic parser reads a token. "
    assert not told(note + alone)
    assert told(note + ATTACK)


def test_short_texts_are_judged_by_their_sentences() -> None:
    assert told(TWO)
    assert told(ATTACK)
