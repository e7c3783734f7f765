"""The part that a word can play next to a verb of saying."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import anything

from credscore.document import Document
from credscore.text.batch import Batch
from credscore.text.word_classes import Grammar, WordClass, class_table


def classes(text: str) -> list[str]:
    found = Grammar.of(Batch.of([Document(text)]).tokens)
    return [WordClass(each).name for each in found.word_class.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the old mill", "ARTICLE NOUN NOUN"), ("he was also here", "PRONOUN BE ADVERB ADVERB"),
        ("quietly quarrelsome", "ADVERB NOUN"), ("in Tollefsen of Marlow", "PREPOSITION NAME OF NAME"),
        ("the mayor said", "ARTICLE ROLE VERB"), ("on Monday", "PREPOSITION DATE"), ("who left", "RELATIVE NOUN"),
        ("so J. Vik", "ADVERB NAME NAME"), ("in 1999", "PREPOSITION FUNCTION"), ("critics", "VAGUE"),
        ("see https://x.example/said", "NOUN FUNCTION"),
    ],
)  # fmt: skip
def test_classes_by_word_and_capital(text: str, expected: str) -> None:
    assert classes(text) == [*expected.split(), "OUTSIDE"]


@pytest.mark.parametrize(
    ("text", "broken"),
    [("Ida Vik", [False]), ("Ida, Vik", [True]), ("J. Vik", [False]), ("Mr. Vik", [False]),
     ("Vik, Jr. said", [False, False]),
     ("mill. Vik", [True]), ("Vik (Jr", [True])],
)  # fmt: skip
def test_the_stop_of_an_initial_or_title_breaks_nothing(text: str, broken: list[bool]) -> None:
    found = Grammar.of(Batch.of([Document(text)]).tokens).broken.tolist()
    assert found[1:-1] == broken
    assert found[-1] is True


@given(anything)
def test_there_is_one_row_past_the_last_token(text: str) -> None:
    batch = Batch.of([Document(text)])
    found = Grammar.of(batch.tokens)
    assert found.word_class.size == found.broken.size == batch.tokens.count + 1
    assert found.word_class[-1] == WordClass.OUTSIDE


def test_a_table_holds_the_classes_it_was_given() -> None:
    table = class_table(WordClass.NAME, WordClass.ROLE)
    assert [WordClass(at).name for at in table.nonzero()[0]] == ["NAME", "ROLE"]
