"""Words as rows of letters."""

from __future__ import annotations

import numpy as np
import pytest

from credscore.text.hash_table import word_keys
from credscore.text.letter_rows import consonants, in_order, kept_keys, row_keys, rows_of, sounds, without


@pytest.mark.parametrize(
    ("word", "other"),
    [("fraud", "phraud"), ("corrupt", "korrupt"), ("stupid", "stoopid"), ("shocking", "shokking"),
     ("obscene", "obsene"), ("crazy", "krazi"), ("quick", "kuik"), ("scandal", "skandal")],
)  # fmt: skip
def test_words_that_sound_alike_have_one_key(word: str, other: str) -> None:
    first, second = sounds(rows_of([word, other])).tolist()
    assert first == second


def test_words_that_sound_otherwise_have_two() -> None:
    words = ["fraud", "froad", "corrupt", "sorrupt", "stupid", "stopid", "cat", "chat"]
    assert np.unique(sounds(rows_of(words))).size == len(words)


def test_forms_of_rows() -> None:
    rows = rows_of(["traitor", "abc"])
    assert row_keys(rows, np.array([7, 3])).tolist() == word_keys(["traitor", "abc"]).tolist()
    assert row_keys(in_order(rows), np.array([7, 3])).tolist() == word_keys(["taiorrt", "abc"]).tolist()
    assert kept_keys(rows, consonants(rows)).tolist() == word_keys(["trtr", "abc"]).tolist()
    assert (
        row_keys(without(rows, np.array([[1], [0]])), np.array([6, 2])).tolist() == word_keys(["taitor", "bc"]).tolist()
    )


def test_no_rows_have_no_keys() -> None:
    rows = rows_of([])
    assert sounds(rows).size == kept_keys(rows, consonants(rows)).size == 0
