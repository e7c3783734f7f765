"""Words that are formed by rule."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.scoring.regular_words import is_regular
from credscore.text.arrays import flagged
from credscore.text.batch import Batch
from credscore.text.vocabulary import UNKNOWN


def regular(words: str) -> bool:
    tokens = Batch.of([Document(words)]).tokens
    found = is_regular(tokens, flagged(tokens.id == UNKNOWN))
    assert found.size
    return bool(found.all())


@pytest.mark.parametrize(
    "words",
    ["supermassive", "hyperpartisan antiracism", "bleakness brazenness", "outraging", "bogging",
     "sadistically", "sheepskin hammerhead", "scandalise", "actuator"],
)  # fmt: skip
def test_endings_prefixes_and_compounds_are_regular(words: str) -> None:
    assert regular(words)


@pytest.mark.parametrize(
    "words", ["disgraceing", "corruptt", "traitorss", "suchcorrupt", "corruptthing", "zorbl", "xqzness"]
)
def test_other_words_are_not(words: str) -> None:
    assert not regular(words)
