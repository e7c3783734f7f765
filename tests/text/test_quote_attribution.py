"""Who is named as saying a quotation: the cases of `fixtures/speakers.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from credscore.document import Document
from credscore.text.batch import Batch
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
    ("text", "attributed"),
    [
        ('"We stay here," said Anna Berg.', [True]), ('"We will stay here now." It rained.', [False]),
        ('Anna Berg: "We stay here."', [True]), ('Part two: "We stay here."', [False]),
        ('"We stay here." - Anna Berg', [True]), ('"We stay here," Berg laughed.', [True]),
        ('"We stay here," the man coughed.', [True]), ('"We stay here now?" the road turns.', [False]),
        ('The so-called "experts" left.', [False]), ('The report "Bridges" came in May.', [False]),
        ('He read "Bridges" and, she said, left.', [True]),
        ('In the words of Berg, "we stay here now".', [True]), ('"We stay here now" was added in May.', [False]),
        ('She said: "We stay here now.\n\n"And we build here too."', [True, True]),
        ('She left.\n\n"We stay here now, all of us."', [False]),
    ],
)  # fmt: skip
def test_what_attributes_a_quotation(text: str, attributed: list[bool]) -> None:
    assert Batch.of([Document(text)]).quotations.attributed.tolist() == attributed


def test_a_verb_in_another_document_attributes_nothing() -> None:
    batch = Batch.of([Document("He said"), Document('"We stay here now, all of us."'), Document("said Anna Berg.")])
    assert batch.quotations.attributed.tolist() == [False]
