"""Syllables by spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.text.syllables import LONGEST, of_words

LETTERS = "abcdefghijklmnopqrstuvwxyz\x80"


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("cat", 1), ("queue", 1), ("table", 2), ("whale", 1), ("walked", 1), ("wanted", 2), ("handled", 2),
        ("makes", 1), ("boxes", 2), ("media", 3), ("actual", 3), ("beyond", 2), ("quarter", 2), ("going", 2),
        ("prism", 2), ("stadium", 3), ("the", 1), ("rhythm", 1), ("hmm", 1), ("1999", 1),
    ],
)  # fmt: skip
def test_the_rules_of_spelling(word: str, syllables: int) -> None:
    assert of_words([word]).tolist() == [syllables]


@given(st.lists(st.text(LETTERS, min_size=1, max_size=12), max_size=30))
def test_a_word_has_the_syllables_it_has_alone_and_no_more_than_letters(words: list[str]) -> None:
    found = of_words(words).tolist()
    assert found == [int(of_words([word])[0]) for word in words]
    assert all(1 <= count <= len(word) for count, word in zip(found, words, strict=True))


def test_letters_beyond_the_longest_are_not_looked_at() -> None:
    word = "ba" * (LONGEST // 2)
    assert of_words([word + "ba" * 500]).tolist() == of_words([word]).tolist() == [LONGEST // 2]
    assert of_words([]).size == 0
