"""Digits and signs for letters."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.scoring.substitutions import substituted
from credscore.text.batch import Batch


def found(text: str) -> tuple[int, int]:
    mixed = substituted(Batch.of([Document(text)]).tokens)
    return mixed.sure.size, mixed.near.size


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("tr41tors sh0cking", (2, 0)),
        ("$h0cking tr@!tors", (2, 0)),
        ("l1brary m0rning", (0, 2)),
        ("trai+ors shock|ng", (2, 0)),
        ("shock1n9 sh0ckin9", (2, 0)),
        ("", (0, 0)),
        ("sh0cking", (0, 0)),
        ("iphone5 windows7 galaxy8", (0, 0)),
        ("$4135 $1055 US$5 2,500 1990s 20th", (0, 0)),
        ("morning! library! news| home|", (0, 0)),
    ],
)
def test_words_are_read_with_letters_for_digits_and_signs(words: str, counts: tuple[int, int]) -> None:
    assert found(words) == counts
