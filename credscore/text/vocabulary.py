"""Maps words to ids, exactly and without loops: 64-bit keys and a two-choice hash table.

The key of a word is its first eight bytes (lower case), mixed with the next eight, and so on up to `KEY_BYTES`;
longer words are identified by their beginning and length. The facts of a word are computed when the tables are
compiled (`credscore.compile`) from `vocabulary.tsv` and `lexicons/`, never per token.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Ints, frozen
from credscore.text.hash_table import HashTable, word_keys
from credscore.text.tables import DATA, table

WORDS_TSV: Final = DATA / "vocabulary.tsv"


UNKNOWN: Final = 0
NUMBER: Final = 1
ADDRESS: Final = 2
FIRST_WORD: Final = 3
"""Ids of an unknown word, a token that starts with a digit, an address (web, mail, file or package), and the first
word of the vocabulary."""


class Fact:
    """Facts of a word, as bits; a word may have several."""

    EASY: Final = np.uint32(1 << 0)
    COMMON: Final = np.uint32(1 << 1)
    FUNCTION: Final = np.uint32(1 << 2)
    ABBREVIATION: Final = np.uint32(1 << 3)
    CLITIC: Final = np.uint32(1 << 4)
    NAMED: Final = np.uint32(1 << 26)
    PLAIN: Final = np.uint32(1 << 27)
    COURT: Final = np.uint32(1 << 28)
    REPORTING: Final = np.uint32(1 << 5)
    SOURCE_ROLE: Final = np.uint32(1 << 6)
    HONORIFIC: Final = np.uint32(1 << 7)
    PRONOUN: Final = np.uint32(1 << 8)
    THIRD_PERSON: Final = np.uint32(1 << 9)
    BASE_VERB: Final = np.uint32(1 << 10)
    AUXILIARY: Final = np.uint32(1 << 11)
    STOP: Final = np.uint32(1 << 12)
    CALENDAR: Final = np.uint32(1 << 13)
    VAGUE: Final = np.uint32(1 << 14)
    ELISION: Final = np.uint32(1 << 15)
    FIRST_PERSON: Final = np.uint32(1 << 16)
    SECOND_PERSON: Final = np.uint32(1 << 17)
    NEGATION: Final = np.uint32(1 << 18)
    NEVER_FINAL: Final = np.uint32(1 << 19)
    NO_SUBJECT: Final = np.uint32(1 << 20)
    QUOTING: Final = np.uint32(1 << 21)
    BEFORE_NUMBER: Final = np.uint32(1 << 22)
    COLLECTIVE: Final = np.uint32(1 << 23)
    ATTITUDE: Final = np.uint32(1 << 24)
    TAKES_PERSON: Final = np.uint32(1 << 25)
    ALSO_NOUN: Final = np.uint32(1 << 29)
    NATION: Final = np.uint32(1 << 30)
    PLACE: Final = np.uint32(1 << 31)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Vocabulary:
    """All known words. `facts` uint32[n] of `Fact` bits and `syllables` uint8[n], by id; rows 0 to 2 are
    `UNKNOWN`, `NUMBER` and `ADDRESS`."""

    table: HashTable
    facts: NDArray[np.uint32]
    syllables: Bytes

    def __len__(self) -> int:
        return self.facts.size

    def ids(self, words: list[str]) -> Ints:
        """int32[n]: the id of each word (normalized, lower case), UNKNOWN if it has none."""
        return self.table.find(word_keys(words))


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, loaded once."""
    hashed = HashTable(table("word_keys"), table("word_places"))
    return Vocabulary(hashed, table("word_facts"), table("word_syllables"))


def words() -> list[str]:
    """All words in the order of their ids, the first of which is `FIRST_WORD`."""
    lines = WORDS_TSV.read_text("utf-8").splitlines()
    return [line.partition("\t")[0] for line in lines if not line.startswith("#")]


@cache
def word_table(*words: str) -> NDArray[np.bool_]:
    """bool[vocabulary]: true at the ids of the given words."""
    found = np.zeros(len(vocabulary()), np.bool_)
    found[vocabulary().ids(list(words))] = True
    return frozen(found)
