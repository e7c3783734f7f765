"""Who is named as saying a quotation: the cases of `fixtures/speakers.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from credscore.document import Document
from credscore.text.passages import passages

FILE = Path(__file__).parent.parent.parent / "fixtures" / "speakers.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))


def speakers(text: str) -> list[str | None]:
    return [p.speaker for p in passages(Document(text)) if p.voice.label == "quoted"]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert speakers(case["text"]) == case["speakers"]


def test_names_of_cases_are_distinct() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 120


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Noting that "the bridge is old", Anna Berg left.', "Anna Berg"),
        ('Saying "we are done here," John Roe closed the meeting.', "John Roe"),
        ('Describing the deal as "the worst I have seen", Senator Roe walked out.', "Senator Roe"),
        ('Having said that "the bridge is safe", Anna Berg was asked to explain.', "Anna Berg"),
        ('Noting that "the bridge is old", the report left no doubt.', None),
    ],
)
def test_the_subject_after_an_opening_participle_is_the_speaker(text: str, name: str | None) -> None:
    assert speakers(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('According to Anna Berg, the bridge is "a risk to life".', "Anna Berg"),
        ('Roe was quoted as saying "the bridge is old" by the Herald.', "Roe"),
    ],
)
def test_the_source_is_the_speaker(text: str, name: str) -> None:
    assert speakers(text) == [name]
