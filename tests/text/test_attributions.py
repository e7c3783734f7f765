"""Every verb of saying with its subject, outside quotations; each document as if it were alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from strategies import anything

from credscore.document import Document, Voice
from credscore.text.batch import Batch
from credscore.text.subjects import Kind

Row = tuple[str, str, str]


def rows(batch: Batch, doc: int = 0) -> list[Row]:
    """Verb, kind and subject of each attribution of a document."""
    found, tokens, raw = batch.attributions, batch.tokens, batch.normalized.codes.tobytes().decode("latin-1")
    columns = zip(*(column.tolist() for column in (found.verb, found.kind, found.first, found.last)), strict=True)
    return [
        (raw[tokens.start[verb] : tokens.end[verb]], Kind(kind).name, raw[tokens.start[first] : tokens.end[last - 1]])
        for verb, kind, first, last in columns
        if kind > Kind.NOBODY and batch.token_doc[verb] == doc
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council noted a gap, adding that it was small.", [("noted", "GROUP"), ("adding", "GROUP")]),
        ("The paper reported ten hires.", [("reported", "GROUP")]),
        ("Ida Vik reported ten hires.", [("reported", "NAME")]),
        ("Ida Vik called for a new vote.", [("called", "NAME")]),
        ("The mayor has suggested a new vote.", [("suggested", "ROLE")]),
        ("They met a man who said it was late.", [("said", "GROUP")]),
        ("Ida Vik believes it is late.", [("believes", "NAME")]),
        ("Ida Vik plans to stay.", [("plans", "NAME")]),
        ("She hopes to stay.", [("hopes", "PRONOUN")]),
        ("County Says New Bridge Opens Soon", [("Says", "GROUP")]),
        ("The new tax plans for the town were late.", []),
        ("Marlow was accused of fraud.", []),
        ("The so-called plan failed.", []),
        ("It was said to be late.", []),
        ("Nothing to say about it.", []),
        ("The council itself said it was late.", [("said", "GROUP")]),
        ("Ida Vik doesn't believe it is late.", [("believe", "NAME")]),
        ("She has also called on the town to wait.", [("called", "PRONOUN")]),
        ("Ida Vik, attacked on stage, left.", []),
        ("Critics said it was late.", [("said", "VAGUE")]),
        ("They are convinced that it is late.", [("convinced", "PRONOUN")]),
        ("He joined a list of leaders who have slammed the fee.", [("slammed", "GROUP")]),
        ("Ida Vik went on to explain the fee.", [("explain", "NAME")]),
        ("Police said Ida Vik declined to say why.", [("said", "GROUP"), ("declined", "NAME"), ("say", "NAME")]),
        ("The paper asked them to say why.", [("asked", "GROUP")]),
        ("Ida Vik Slams Brandt Over Town Hall Fee", [("Slams", "NAME")]),
        ("The Support Unit met at the hall.", []),
        ("Will Smith said it was late.", [("said", "NAME")]),
        ("The hall was described as unfit by Ida Vik.", [("described", "NAME")]),
    ],
)
def test_verbs_and_subjects(text: str, expected: list[tuple[str, str]]) -> None:
    assert [row[:2] for row in rows(Batch.of([Document(text)]))] == expected


OPEN = "When all was lost and"
SPOKEN = "said Ida Vik, and Jr."


@given(anything)
@example("said")
@example("Jr. said by Ida")
@example("by Ida Vik")
def test_a_document_is_read_as_if_it_were_alone(text: str) -> None:
    alone = rows(Batch.of([Document(text)]))
    batch = Batch.of([Document(OPEN), Document(text), Document(SPOKEN)])
    assert rows(batch, 1) == alone
    assert (batch.voice[batch.attributions.verb] != Voice.QUOTED).all()


@given(anything)
def test_subjects_are_runs_of_tokens(text: str) -> None:
    batch = Batch.of([Document(text)])
    found = batch.attributions
    assert (np.diff(found.verb) > 0).all()
    named = found.kind > Kind.NOBODY
    assert (found.first[named] < found.last[named]).all()
    assert (found.last <= batch.tokens.count).all()
    assert (found.first[~named] == found.verb[~named]).all()
