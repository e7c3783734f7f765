"""Words of merit that the author casts doubt on."""

from __future__ import annotations

import pytest

import credscore
from credscore.checks.doubt import MARKED, NAMED

NOTE = "Install the package with pip, import the module and read the documentation of the API in the repository. "


def doubted(text: str) -> list[str]:
    """The words reported as doubted."""
    return [f.text for f in credscore.check(text) if f.rule == "one-sided-term"]


@pytest.mark.parametrize(("text", "words"), [
    ('The "experts" at the office have changed their minds.', "experts"),
    ('Their "science" is paid for by the mill.', "science"),
    ("The so-called experts have changed their minds.", "so-called experts"),
    ("The self-styled champions of the poor dine in hotels.", "self-styled champions"),
    ("The self-proclaimed guardians of the poor dine in hotels.", "self-proclaimed guardians"),
    ("The supposed heroes took the money.", "supposed heroes"),
])  # fmt: skip
def test_doubt_is_reported(text: str, words: str) -> None:
    assert doubted(text) == [words]


@pytest.mark.parametrize("text", [
    'The word "experts" occurs twice in the letter.',
    'Police described the march as "peaceful".',
    'The minister said the "experts" had left.',
    'The letter, headed "science", has two pages.',
    "Science is a field of study.",
    "The so-called Golden House covered a third of the city.",
    "The so-called fake news sites have closed.",
    'She referred to "the so-called experts" in her speech.',
    "The court heard the alleged charity's accounts.",
    NOTE + 'Set "free" or the "help" flag in the "experts" table.',
])  # fmt: skip
def test_other_uses_are_not(text: str) -> None:
    assert not doubted(text)


def test_the_message_says_what_casts_doubt() -> None:
    (marked,) = credscore.check('The "experts" are back in the hall again.')
    (named,) = credscore.check("The so-called experts are back in the hall again.")
    assert MARKED in marked.message
    assert NAMED in named.message
