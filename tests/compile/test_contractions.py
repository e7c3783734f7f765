"""Contracted and full forms of listed phrases."""

from __future__ import annotations

import pytest

from credscore.compile.contractions import with_contractions
from credscore.document import Document
from credscore.text.batch import Batch


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don t be fooled", "do not be fooled"),
        ("we ve all been told", "we have all been told"),
        ("you won t believe", "you will not believe"),
        ("it s time to wake", "it is time to wake"),
        ("i can t wait", "i cannot wait"),
        ("they re lying", "they are lying"),
    ],
)
def test_both_forms_of_a_phrase_are_listed(one: str, other: str) -> None:
    words = {tuple(text.split()) for text in (one, other)}
    assert set(with_contractions(tuple(one.split()))) >= words
    assert set(with_contractions(tuple(other.split()))) >= words


def test_a_phrase_without_a_contraction_stays_alone() -> None:
    assert list(with_contractions(("drain", "the", "swamp"))) == [("drain", "the", "swamp")]


@pytest.mark.parametrize(
    "pair", [("We have been told.", "We've been told."), ("You will not believe it.", "You won't believe it.")]
)
def test_texts_match_alike(pair: tuple[str, str]) -> None:
    found = [Batch.of([Document(text)]).hits.list.tolist() for text in pair]
    assert found[0] == found[1] != []
