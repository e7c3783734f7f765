"""What rules find, before anything is suppressed."""

from __future__ import annotations

import pytest

import credscore
from credscore.checks.hits import accepted, document_hit, identity_of, words_at
from credscore.document import Document
from credscore.text.batch import Batch


@pytest.mark.parametrize(
    ("one", "other"),
    [("Well  Known", "well\nknown"), ("“So-called”", '"so-called"'), ("café", "cafe\u0301"), ("ＦＵＬＬ", "full")],
)
def test_words_are_compared_whatever_their_form(one: str, other: str) -> None:
    assert identity_of(one) == identity_of(other)


def test_words_around_are_those_of_the_same_document() -> None:
    batch = Batch.of([Document("One two three four five."), Document("Six seven eight."), Document("Nine.")])
    start, end = (int(column[6]) for column in (batch.tokens.start, batch.tokens.end))
    words, around = words_at(batch, 1, start, end)
    assert words == "seven"
    assert set(around.split()) <= {"six", "|", "eight."}


def test_accepted_phrases_take_the_marks_behind_along() -> None:
    batch = Batch.of([Document("It was Yahoo! again."), Document("No such name"), Document("Yahoo?!!! Yahoo")])
    found = accepted(batch, ["yahoo"])
    texts = [[document.text[a:b] for a, b in own] for document, own in zip(batch.documents, found, strict=True)]
    assert texts == [["Yahoo!"], [], ["Yahoo?!!", "Yahoo"]]
    assert accepted(batch, []) == [[], [], []]


def test_a_finding_about_a_document_stands_at_its_first_words() -> None:
    hit = document_hit("no-source", Document("\n\n  The first words stand here."), 90.0, "told")
    assert hit.start == 4
    assert hit.value == 90.0


def test_capitals_go_on_over_small_gaps_and_end_at_a_paragraph() -> None:
    text = "We NEVER SELL ANYTHING\n\nNEVER AGAIN, he wrote, NEVER EVER."
    assert [f.text for f in credscore.check(text, select=["shouting"])] == [
        "NEVER SELL ANYTHING", "NEVER AGAIN", "NEVER EVER",
    ]  # fmt: skip
