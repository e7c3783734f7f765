"""Counts of a batch by document."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measuring import value
from strategies import articles as texts

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES, INDEX
from credscore.extractors.counts import Counts, spread
from credscore.text.batch import Batch


def test_words_sentences_and_syllables() -> None:
    text = "The cat sat on the mat. A well-known dog ran home quickly! " * 10
    assert value(text, "sentence-length") == 6
    assert value(text, "sentence-length-spread") == 0
    # the cat sat on the mat: 6; a well known dog ran home quickly: 8
    assert value(text, "syllables-per-word") == pytest.approx(14 / 12)
    assert value(text, "word-length") == pytest.approx((17 + 27) / 12)
    assert value(text, "rix") == 1  # well-known, quickly
    assert value(text, "lix") == pytest.approx(6 + 200 / 12)
    assert value(text, "flesch") == pytest.approx(206.835 - 1.015 * 6 - 84.6 * 14 / 12)


def counted(*texts: str) -> Counts:
    batch = Batch.of([Document(text) for text in texts])
    return Counts(batch, np.zeros((len(texts), len(FEATURES)), np.int64), INDEX)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [("One two three. Four five six!", 2), ("Mr. Smith went home? Yes.", 1), ("No marks at all here", 1), ("", 1),
     ("Short. One. Two.", 1), ("It rose... then it fell again.", 1)],
)  # fmt: skip
def test_sentences_of_the_formulas(text: str, sentences: int) -> None:
    assert counted(text).formula_sentences.tolist() == [sentences]


def test_an_address_counts_as_one_short_familiar_word() -> None:
    long, short = (counted(f"See {what} now.") for what in ("https://www.example.org/a-very-long-path-indeed", "book"))
    for name in ("letters", "words", "syllables", "hard_words", "long_words"):
        assert getattr(long, name).tolist() == getattr(short, name).tolist()


def test_words_of_several_tokens_are_summed() -> None:
    found = counted("The well-known actor's house")
    assert found.word_letters.tolist() == [3, 9, 6, 5]
    assert found.word_syllables.tolist()[1] == 2
    assert found.long_words.tolist() == [1]


def test_names_and_numbers_are_not_hard_and_inflections_are_easy() -> None:
    assert counted("Tollefsen walked 12345 houses quickly").hard_words.tolist() == [0]
    assert counted("an anthropomorphic perambulation").hard_words.tolist() == [2]


def test_marks_are_counted_by_document() -> None:
    found = counted("a, b; c (d)", "", "?!?")
    assert found.marks(",;").tolist() == [2, 0, 0]
    assert found.marks("()").tolist() == [2, 0, 0]
    assert found.marks("?").tolist() == [0, 0, 2]


@given(st.lists(st.lists(st.integers(0, 50), max_size=8), min_size=1, max_size=5))
def test_spread_is_the_deviation_over_the_mean(runs: list[list[int]]) -> None:
    values = np.array([value for run in runs for value in run], np.int64)
    bounds = np.cumsum([0, *map(len, runs)])
    for run, got in zip(runs, spread(values, bounds).tolist(), strict=True):
        if len(run) < 2 or not sum(run):
            assert np.isnan(got)
        else:
            assert got == pytest.approx(float(np.std(run) / np.mean(run)), abs=1e-6)


@given(st.lists(texts, min_size=2, max_size=3))
@settings(max_examples=10)
def test_a_batch_counts_each_document_as_alone(some: list[str]) -> None:
    whole = counted(*some)
    for doc, text in enumerate(some):
        alone = counted(text)
        for name in ("words", "letters", "syllables", "polysyllables", "hard_words", "formula_sentences", "sentences"):
            assert getattr(whole, name)[doc] == getattr(alone, name)[0], name
