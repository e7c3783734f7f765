"""Listed words that a reader recognizes and a look-up does not."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.scoring.misspellings import misspelt
from credscore.text.batch import Batch


def found(text: str) -> int:
    return misspelt(Batch.of([Document(text)]).tokens).size


@pytest.mark.parametrize(
    "form",
    [
        "disgrrace",
        "disgraaaace",
        "disgrce",
        "disgarce",
        "disg-race",
        "disg*race",
        "DISGRCE",
        "disgraceing",
        "disgracee",
    ],
)
def test_a_listed_word_is_recognized_in_disguise(form: str) -> None:
    assert found(f"It was a {form} to all.") > 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It was a disgrace to all.",
        "The mayor Disgrce left.",
        "The zorbling hall was full.",
        "Two panes of the window and two pints of milk.",
        "An ultrafast train and an ultrawide lens.",
    ],
)
def test_words_as_they_are_names_and_other_words_are_not(text: str) -> None:
    assert found(text) == 0
