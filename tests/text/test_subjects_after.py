"""The subject behind a verb: inverted speech, and the agent of a passive."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.text.batch import Batch
from credscore.text.subjects import Kind


def subjects(text: str) -> list[tuple[str, str]]:
    batch = Batch.of([Document(text)])
    found, tokens, raw = batch.attributions, batch.tokens, batch.normalized.codes.tobytes().decode("latin-1")
    rows = zip(found.kind.tolist(), found.first.tolist(), found.last.tolist(), strict=True)
    return [(Kind(kind).name, raw[tokens.start[a] : tokens.end[b - 1]]) for kind, a, b in rows if kind > Kind.NOBODY]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ('"It is late," said Ida Vik.', "NAME", "Ida Vik"),
        ('"It is late," said Mayor Ida Vik of Marlow.', "NAME", "Ida Vik"),
        ('"It is late," said the mayor.', "ROLE", "mayor"),
        ('"It is late," says she.', "PRONOUN", "she"),
        ("The hall was described by Ida Vik as unfit.", "NAME", "Ida Vik"),
        ("The hall was described in May by the council.", "GROUP", "council"),
    ],
)
def test_who_stands_behind_the_verb(text: str, kind: str, words: str) -> None:
    ((found, said),) = subjects(text)
    assert found == kind
    assert words in said


@pytest.mark.parametrize("text", ["The hall was described as unfit. By noon Ida Vik left.", "It was said in the hall."])
def test_a_passive_without_its_agent_has_no_subject(text: str) -> None:
    assert subjects(text) == []
