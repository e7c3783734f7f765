"""The source of the vocabulary, `vocabulary.tsv`: one word per line in the order of ids, which never change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from credscore.atomic_files import write_atomically
from credscore.compile.inflections import regular_forms
from credscore.errors import LexiconError
from credscore.text.hash_table import HashTable, word_keys
from credscore.text.syllables import of_words
from credscore.text.vocabulary import ADDRESS, FIRST_WORD, Fact

FLAGS: Final = {"e": Fact.EASY, "c": Fact.COMMON, "p": np.uint32(0), "w": np.uint32(0), "s": np.uint32(0)}
"""The fact of each flag. Names (p), ordinary words (w) and style (s) are evaluated in `classes`."""
NEW: Final = "w"
"""The flag of a word that occurs only in a list: an ordinary word."""

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Word:
    """A line of the vocabulary: the word (normalized, lower case), its syllables and its flags of `FLAGS`."""

    word: str
    syllables: int
    flags: str


def read_vocabulary(path: Path) -> list[Word]:
    """The words in the order of their ids. Raises LexiconError with file and line for a malformed or repeated line."""
    found: list[Word] = []
    known: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.startswith("#"):
            word, syllables, flags = (*line.split("\t"), "", "")[:3]
            if not syllables.isdigit() or not set(flags) <= set(FLAGS) or word in known:
                raise LexiconError(f"{path}:{number}: found {line!r}, expected a new word, its syllables and flags")
            known.add(word)
            found.append(Word(word, int(syllables), flags))
    return found


def append_words(path: Path, wanted: Iterable[str]) -> list[Word]:
    """Append the wanted words that the file lacks. Returns all its words in the order of ids."""
    words = read_vocabulary(path)
    lacking = sorted(set(wanted) - {word.word for word in words})
    if lacking:
        new = [Word(word, n, NEW) for word, n in zip(lacking, of_words(lacking).tolist(), strict=True)]
        lines = (f"{word.word}\t{word.syllables}\t{word.flags}\n" for word in new)
        write_atomically(path, [path.read_bytes(), "".join(lines).encode()])
        words += new
    return words


def word_arrays(words: Sequence[Word], facts: Mapping[str, np.uint32]) -> Arrays:
    """The hash table of the words, and by id their facts (from flags and as given) and syllables."""
    known = np.zeros(len(words) + FIRST_WORD, np.uint32)
    known[ADDRESS] = Fact.EASY
    familiar = {word.word for word in words if "e" in word.flags}
    inflected = {form for word in familiar if word.isalpha() for form in regular_forms(word)}
    counts = np.ones(known.size, np.uint8)
    for place, word in enumerate(words, FIRST_WORD):
        known[place] = facts.get(word.word, 0)
        for flag in word.flags:
            known[place] |= FLAGS[flag]
        known[place] |= Fact.EASY if word.word in inflected else np.uint32(0)
        counts[place] = 0 if known[place] & Fact.CLITIC else word.syllables
    hashed = HashTable.of(word_keys([w.word for w in words]), np.arange(FIRST_WORD, known.size, dtype=np.int32))
    return {
        "word_keys": hashed.keys, "word_places": hashed.places, "word_facts": known, "word_syllables": counts,
    }  # fmt: skip
