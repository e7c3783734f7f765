"""Texts with a source and without it."""

from __future__ import annotations

import pytest
from training import loaded_rows

from credscore.model.model_files import default_model
from credscore.train.corpus import Corpus
from credscore.train.datasets import Row
from credscore.train.fit import read_pairs
from credscore.train.ordered_pairs import (
    CHANGES,
    OrderedPairs,
    with_clause,
    with_sentence,
    without_according,
    without_speakers,
)


@pytest.mark.parametrize(
    ("with_source", "without"),
    [
        ("“The bridge is shut,” said Ruth Amsel.", "“The bridge is shut.”"),
        ('"The bridge is shut," she told the local paper.', '"The bridge is shut."'),
        ("“The bridge is shut,” Amsel said on Tuesday. It opens in May.", "“The bridge is shut.” It opens in May."),
        ("The bridge is shut, the harbor master said. It opens in May.", "The bridge is shut. It opens in May."),
        ("The bridge is shut, added Ruth Amsel.", "The bridge is shut."),
        ("She said the bridge is shut.", "She said the bridge is shut."),
        ("“Shut,” she wrote, “for good.”", "“Shut,” she wrote, “for good.”"),
    ],
)
def test_speakers_are_deleted_and_their_words_stay(with_source: str, without: str) -> None:
    assert without_speakers(with_source, 0) == without


@pytest.mark.parametrize(
    ("with_source", "without"),
    [
        ("Rents rose, according to the city’s own figures.", "Rents rose."),
        ("Rents rose according to Ruth Amsel, and wages fell.", "Rents rose and wages fell."),
        ("According to a report of the ministry, rents rose.", "Rents rose."),
        ("They were seated according to height", "They were seated according to height"),
    ],
)
def test_according_to_is_deleted(with_source: str, without: str) -> None:
    assert without_according(with_source, 0) == without


def test_a_source_is_added_at_an_end_of_a_sentence_and_behind_the_text() -> None:
    text = "The bridge is shut. It opens in June. Nobody knows why."
    added = {with_clause(text, choice) for choice in range(40)}
    assert len(added) > 10
    assert all(len(one) > len(text) and one.startswith("The bridge is shut") for one in added)
    assert with_clause("no end", 3) == "no end"
    assert with_sentence(text, 7).startswith(text + " ")


def test_pairs_of_a_corpus_have_the_source_first_and_their_publishers() -> None:
    body = "The council met again and spoke about the old bridge for an hour. " * 12
    said = body + "“It will open,” said Ruth Amsel. Rents rose, according to the ministry."
    rows = [
        Row("own", str(n), f"{said} Part {n} ends here.", "", f"paper-{n}", f"paper-{n}.example", "", 1, None)
        for n in range(6)
    ]
    corpus = Corpus.of(rows)
    pairs = OrderedPairs.of(corpus, 4, seed=1)
    assert len(pairs.sourced) == len(pairs.bare) == 4 * len(CHANGES)
    for more, less in zip(pairs.sourced.rows, pairs.bare.rows, strict=True):
        assert len(more.text) > len(less.text)
    assert pairs.sourced.publisher.tolist() == pairs.bare.publisher.tolist()
    left = pairs.without({"paper-0.example", "paper-1.example"})
    assert set(left.bare.publisher) == set(pairs.bare.publisher) - {"paper-0.example", "paper-1.example"}
    assert OrderedPairs.of(corpus, 4, seed=1).bare.rows == pairs.bare.rows
    assert len(OrderedPairs.of(corpus, 0, seed=1).bare) == 0


def test_a_corpus_without_such_texts_makes_no_pairs() -> None:
    pairs = OrderedPairs.of(loaded_rows(3).corpus, 4, seed=1)
    assert len(pairs.bare) == 0
    assert read_pairs(pairs, default_model()) is None
