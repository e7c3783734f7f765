"""Voices in plain text: the cases of `fixtures/voices.json`, and what each voice counts for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from credscore.document import Document, Voice
from credscore.extractors.measure import FEATURES, measure
from credscore.readers.plain import read_plain
from credscore.text.batch import Batch

FILE = Path(__file__).parent.parent.parent / "fixtures" / "voices.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))


def stretches(document: Document) -> list[list[str]]:
    """Voice and words of each run of tokens that is not the author's prose."""
    batch = Batch.of([document])
    turns = np.flatnonzero(np.diff(batch.voice.astype(int), prepend=-1, append=-1))
    start = batch.normalized.to_text.of(batch.tokens.start[turns[:-1]])
    end = batch.normalized.to_text.of(batch.tokens.end[turns[1:] - 1])
    voices = [Voice(value).label for value in batch.voice[turns[:-1]]]
    return [[v, document.text[a:b]] for v, a, b in zip(voices, start, end, strict=True) if v != "author"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert stretches(read_plain(case["text"])) == case["voices"]


def test_names_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


PROSE = "The council met on Tuesday and adopted the budget by nine votes to two after a long debate. " * 8
BOX = "About Ardent Foods\n\nA radical traitor, it is one of the leading voices of the coast."


def test_a_box_is_charged_as_promotion_and_style_alone() -> None:
    batch = Batch.of([Document(f"{PROSE}\n\n{BOX}"), Document(PROSE + "A radical traitor. About Ardent Foods.")])
    matrix = measure(batch)
    assert matrix.column("name-calling").tolist()[0] == 0 < matrix.column("name-calling").tolist()[1]
    assert matrix.column("peacock")[0] > 0
    assert matrix.own_words[0] == measure(Batch.of([Document(PROSE)])).words[0]


@pytest.mark.parametrize(
    "box",
    [
        "About Ardent Foods\n\nArdent Foods is one of the world’s leading makers of snacks.",
        "ABOUT MERIDIAN QUILL\nMeridian Quill is a world-class consultancy with a passion for excellence.",
        "Contact: Ruth Moor, head of press, moor@ardent.example.",
    ],
)
def test_boxes_of_press_offices_are_charged(box: str) -> None:
    columns = [f.id for f in FEATURES if f.family in ("promotional", "style") and f.spans]
    plain, boxed = (measure(Batch.of([Document(text)])) for text in (PROSE, f"{PROSE}\n\n{box}"))
    assert any(boxed.column(name)[0] > plain.column(name)[0] for name in columns)


@pytest.mark.parametrize("mark", ["- ", "* ", "1. "])
def test_a_list_is_the_author_s_words(mark: str) -> None:
    item = "A radical traitor stole the budget."
    spans = measure(Batch.of([Document(f"{PROSE}\n\n{lead}{item}") for lead in (mark, "")])).spans
    listed, plain = spans.doc == 0, spans.doc == 1
    assert Voice.LIST in spans.voice[listed]
    assert spans.feature[listed].tolist() == spans.feature[plain].tolist()
