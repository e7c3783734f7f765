"""What people called loaded, counted for every listed term."""

from __future__ import annotations

import numpy as np
import pytest

from credscore.text.lexicon import lexicon
from credscore.train.loaded_evidence import Labelled, _annotated, _is_marked, _marked, batch_of, count_terms

TEXTS = (
    "This is a disgrace, and a disgrace again.", 'The mayor said it was "a disgrace" to all.', "It is a disgrace.",
    "The hall was full.",
)  # fmt: skip
LABELLED = Labelled(TEXTS, np.array([1, 1, 0, 0]), ("a disgrace", "", "", ""), np.array([0, 0, 1, 0]), np.arange(4))


def test_a_term_counts_once_a_sentence_in_the_author_s_voice() -> None:
    counts = count_terms(LABELLED, batch_of(LABELLED))
    (term,) = np.flatnonzero(counts.any(axis=(1, 2)))
    assert "disgrace" in lexicon().terms[term]
    assert counts[term, 0].tolist() == [1, 1, 1]
    assert counts[term, 1].tolist() == [1, 0, 0]


def test_a_term_is_marked_within_a_marked_stretch_or_around_one() -> None:
    labelled = Labelled(("He spews toxic lies.",), np.array([1]), ("toxic lies\nhe",), np.array([0]), np.array([0]))
    batch = batch_of(labelled)
    assert _is_marked(batch, labelled, 0, 2, 3)
    assert _is_marked(batch, labelled, 0, 1, 4)
    assert not _is_marked(batch, labelled, 0, 1, 2)


@pytest.mark.parametrize(
    ("meta", "marked"),
    [
        ({"spans": ["A Hoax", "lies"]}, "a hoax\nlies"),
        ({"biased_words": "['Toxic']"}, "toxic"),
        ({}, ""),
        ({"spans": []}, ""),
    ],
)
def test_marked_words_are_read_from_either_form(meta: dict[str, object], marked: str) -> None:
    assert _marked(meta) == marked


def test_rows_taken_keep_their_columns_together() -> None:
    some = LABELLED.take(np.array([2, 0]))
    assert some.texts == (TEXTS[2], TEXTS[0])
    assert (some.loaded.tolist(), some.group.tolist(), some.marked) == ([0, 1], [2, 0], ("", "a disgrace"))
    assert LABELLED.base.tolist() == [pytest.approx(2 / 3), 0.0]


def test_counts_written_again_change_nothing_but_the_counts() -> None:
    name = lexicon().lists[int(lexicon().term_list[0])]
    counts = np.zeros((5000, 2, 3), np.int64)
    once = _annotated(name, iter(counts))
    assert "\t0/0/0\t0/0/0" in once
    assert "# columns:" not in once
    assert "# licence:" in once
