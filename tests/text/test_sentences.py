"""Sentences and paragraphs."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from credscore.document import Document
from credscore.text.batch import Batch


def pieces(text: str, starts: str) -> list[str]:
    batch = Batch.of([Document(text)])
    first = getattr(batch, starts).tolist()
    raw = batch.normalized.codes.tobytes().decode("latin-1")
    bounds = [*first, batch.tokens.count]
    return [raw[batch.tokens.start[a] : batch.tokens.end[b - 1]] for a, b in itertools.pairwise(bounds)]


def sentences(text: str) -> list[str]:
    return pieces(text, "sentence_start")


def paragraphs(text: str) -> list[str]:
    return pieces(text, "paragraph_start")


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met Dr. Anna Berg and Sen. Jones of St. Louis on Nov. 3",
        "The U.S. Senate met the U.N. envoy J. R. Tolkien at 5 p.m. sharp",
        "Shares of Acme Inc. rose 3.5 percent to $1,234.56 in No. 7 trade",
        "He wrote e.g. apples, i.e. fruit, for example.com and v2.0.1",
        "Is it 3.14 or 2.71",
        'She said: "Stop now" and went',
        "The price... well, it rose",
        "Yahoo! shares and a what? moment",
        "Gov. Kay Ivey and Lt. Gov. Will Ainsworth agreed",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text + ".") == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. The road closed. Why? Nobody knew! Then it ended.",
         ["It rained", "The road closed", "Why", "Nobody knew", "Then it ended"]),
        ("He lives in the U.S. The house is old.", ["He lives in the U.S", "The house is old"]),
        ("It was bought by Acme Inc. The price was low.", ["It was bought by Acme Inc", "The price was low"]),
        ('"Stop now." He went. "Why?" she asked.', ["Stop now", "He went", 'Why?" she asked']),
        ("It fell in 2019. 12 people saw it.", ["It fell in 2019", "12 people saw it"]),
        ("They won (by far). Others lost.", ["They won (by far", "Others lost"]),
        ("We lost... They won.", ["We lost", "They won"]),
        ("What?! No way. OK.", ["What", "No way", "OK"]),
        ("Prices rose to 3.5. Wages fell.", ["Prices rose to 3.5", "Wages fell"]),
    ],
)  # fmt: skip
def test_several_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


CASES = json.loads((Path(__file__).parent.parent.parent / "fixtures" / "sentences.json").read_text("utf-8"))
READ_OTHERWISE = {
    "She lived on Hill St. ¦It is a short road.",
    "Q. Did you see the car?\n¦A. I did not.",
}
"""Cases that are not read as they say; each stays here until it is."""


@pytest.mark.parametrize("kind", CASES)
def test_cases_are_read_as_a_person_reads_them(kind: str) -> None:
    for case in CASES[kind]:
        starts, at = [], 0
        for part in case.split("¦"):
            starts.append(at + next(place for place, char in enumerate(part) if char.isalnum()))
            at += len(part)
        text = case.replace("¦", "")
        batch = Batch.of([Document(text)])
        first = batch.sentence_start
        found, _ = batch.offsets(batch.token_doc[first], batch.tokens.start[first], batch.tokens.end[first])
        found = [next(place for place in range(at, len(text)) if text[place].isalnum()) for at in found.tolist()]
        assert (found == starts) == (case not in READ_OTHERWISE), case


def test_no_case_is_given_twice() -> None:
    cases = [case for some in CASES.values() for case in some]
    assert len(set(cases)) == len(cases) == 349


def test_a_heading_is_a_sentence_and_a_paragraph() -> None:
    text = "A New Bridge\n\nIt opened today. All came.\nSecond Thoughts\nNobody stayed."
    assert paragraphs(text) == ["A New Bridge", "It opened today. All came", "Second Thoughts", "Nobody stayed"]
    assert sentences(text) == ["A New Bridge", "It opened today", "All came", "Second Thoughts", "Nobody stayed"]


def test_every_fixture_sentence_starts_with_a_capital_or_digit(articles: dict[str, str]) -> None:
    odd = [(name, s) for name, text in articles.items() for s in sentences(text) if not s[0].isupper() | s[0].isdigit()]
    assert [s for name, s in odd if name != "how-to"] == []
    assert all(s.startswith("larder ") for _, s in odd), "only commands of the how-to stand on lines of their own"
