"""Words to ids, and what is known of each word."""

from __future__ import annotations

import numpy as np
import pytest

from credscore.text.vocabulary import FIRST_WORD, UNKNOWN, Fact, vocabulary, words


def test_every_shipped_word_is_found_and_no_other() -> None:
    listed = words()
    known = vocabulary()
    assert len(known) == len(listed) + FIRST_WORD > 40_000
    assert known.ids(listed).tolist() == list(range(FIRST_WORD, len(known)))
    assert known.ids(["zzzzqq", "x" * 100, "saidd"]).tolist() == [UNKNOWN] * 3


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("said", 1), ("council", 2), ("ministry", 3), ("unprecedented", 5), ("fire", 2), ("the", 1), ("area", 3)],
)
def test_syllables(word: str, syllables: int) -> None:
    known = vocabulary()
    assert known.syllables[known.ids([word])[0]] == syllables


@pytest.mark.parametrize(
    ("word", "fact"),
    [("said", Fact.REPORTING), ("announced", Fact.REPORTING), ("spokesman", Fact.SOURCE_ROLE),
     ("mr", Fact.ABBREVIATION), ("he", Fact.PRONOUN), ("the", Fact.FUNCTION), ("monday", Fact.CALENDAR),
     ("experts", Fact.VAGUE), ("s", Fact.CLITIC), ("tis", Fact.ELISION), ("we", Fact.FIRST_PERSON),
     ("you", Fact.SECOND_PERSON), ("not", Fact.NEGATION),
     ("dog", Fact.EASY), ("quickly", Fact.COMMON), ("want", Fact.BASE_VERB)],
)  # fmt: skip
def test_facts(word: str, fact: np.uint32) -> None:
    known = vocabulary()
    assert known.facts[known.ids([word])[0]] & fact
    assert not known.facts[known.ids(["tollefsen"])[0]] & fact


def test_every_fact_has_a_bit_of_its_own() -> None:
    bits = [int(bit) for name, bit in vars(Fact).items() if name.isupper()]
    assert len(set(bits)) == len(bits)
    assert all(bit.bit_count() == 1 for bit in bits)
