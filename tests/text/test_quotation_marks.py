"""Quotations: the cases of `fixtures/quotations.json`, and what is quoted is never the author's voice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from strategies import anything

from credscore.document import Document, Voice
from credscore.text.batch import Batch

FILE = Path(__file__).parent.parent.parent / "fixtures" / "quotations.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))

KNOWN: frozenset[str] = frozenset()
"""Cases not read right yet; one that is read right must leave this list."""


def quotations(text: str) -> tuple[list[str], list[bool]]:
    batch = Batch.of([Document(text)])
    found = batch.quotations
    start, end = batch.normalized.to_text.of(found.start), batch.normalized.to_text.of(found.end)
    return [text[a:b] for a, b in zip(start, end, strict=True)], found.attributed.tolist()


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=c["name"], marks=[pytest.mark.xfail(strict=True)] if c["name"] in KNOWN else [])
        for c in CASES
    ],
)
def test_case(case: dict[str, Any]) -> None:
    assert quotations(case["text"]) == (case["quoted"], case["attributed"])


def test_known_failures_are_few_and_exist() -> None:
    assert {c["name"] for c in CASES} >= KNOWN
    assert len(KNOWN) <= 0.1 * len(CASES)


@given(anything)
def test_quotations_follow_one_another_inside_their_document(text: str) -> None:
    batch = Batch.of([Document(text), Document('He said, "Fine by me."'), Document(text)])
    found = batch.quotations
    assert (found.first < found.last).all()
    assert (found.first[1:] >= found.last[:-1]).all()
    assert (batch.token_doc[found.first] == batch.token_doc[found.last - 1]).all()
    for first, last, said in zip(found.first, found.last, found.attributed, strict=True):
        voices = set(batch.voice[first:last].tolist())
        assert voices == {Voice.QUOTED} if said else Voice.QUOTED not in voices


def test_scare_quotes_are_the_author_s_voice() -> None:
    batch = Batch.of([Document('The so-called "experts" left. "We stay," said Anna Berg.')])
    first, last = np.flatnonzero(batch.voice == Voice.QUOTED)[[0, -1]]
    raw = batch.normalized.codes.tobytes()
    assert raw[batch.tokens.start[first] : batch.tokens.end[last]] == b"We stay"
