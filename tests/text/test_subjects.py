"""The subject before a verb."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.text.batch import Batch
from credscore.text.subjects import REACH, Kind


def subject(text: str) -> tuple[str, str]:
    """Kind and words of the subject of the first verb of saying."""
    batch = Batch.of([Document(text)])
    found, tokens, raw = batch.attributions, batch.tokens, batch.normalized.codes.tobytes().decode("latin-1")
    first, last = int(found.first[0]), int(found.last[0])
    return Kind(found.kind[0]).name, raw[tokens.start[first] : tokens.end[last - 1]]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Ida Vik said it was late.", "NAME", "Ida Vik"),
        ("J. R. van der Berg Jr. said it was late.", "NAME", "J. R. van der Berg Jr"),
        ("The mayor later said it was late.", "ROLE", "mayor"),
        ("A spokesman for Ida Vik said it was late.", "ROLE", "spokesman"),
        ("Ida Vik, who was born in Marlow, said it was late.", "NAME", "Ida Vik"),
        ("Ida Vik, the mayor of Marlow, said it was late.", "NAME", "Ida Vik"),
        ("Ida Vik on Tuesday said it was late.", "NAME", "Ida Vik"),
        ("She also said it was late.", "PRONOUN", "She"),
        ("The council said it was late.", "GROUP", "council"),
        ("Critics said it was late.", "VAGUE", "Critics"),
    ],
)
def test_who_stands_before_the_verb(text: str, kind: str, words: str) -> None:
    found = subject(text)
    assert found[0] == kind
    assert found[1].endswith(words)


def test_a_subject_too_far_away_is_none() -> None:
    text = "Ida Vik " + "very " * REACH + "late said so."
    assert subject(text)[1] != "Ida Vik"


def test_a_sentence_is_a_wall() -> None:
    assert subject("They met Ida Vik. Later said so.")[0] == "NOBODY"
