"""Words behind a sentence, as they are shown."""

from __future__ import annotations

import pytest

from credscore.render.whole_words import whole_words
from credscore.scoring.results import Evidence, Score, Share, Word
from credscore.scoring.scorer import score

TEXT = "Don't you’ll see Anna's plan? " * 20


def sentence() -> Evidence:
    """A sentence whose words are given by hand."""
    found = _first(score(TEXT))
    text = TEXT.strip().split("?")[0]
    shares = {"bias": Share(1.0, 10.0)}
    parts = [("Don", 0.4), ("you", -0.3), ("Anna", 0.2), ("t", 0.1), ("s", 0.05), ("Don't", 0.01)]
    places = {"t": 4, "s": text.index("'s") + 1}
    words = [
        Word(at := places.get(part, text.index(part)), at + len(part), part, fraction, shares)
        for part, fraction in parts
    ]
    return type(found)(**{name: getattr(found, name) for name in found.__slots__} | {
        "start": 0, "end": len(text), "text": text, "words": tuple(words),
    })  # fmt: skip


def _first(found: Score) -> Evidence:
    return found.spans[0]


def test_parts_of_a_contraction_are_one_word() -> None:
    shown = [(word.text, round(word.fraction, 2)) for word in whole_words(sentence())]
    assert shown == [("Don't", 0.51), ("you’ll", -0.3), ("Anna", 0.2), ("s", 0.05)]


@pytest.mark.parametrize("word", whole_words(sentence()))
def test_they_are_slices_of_the_text(word: Word) -> None:
    assert TEXT[word.start : word.end] == word.text
