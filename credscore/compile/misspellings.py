"""Keys of the words of loaded and promotional lists, and of their misspellings, so that a disguised one is found by a
look-up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from credscore.compile.vocabulary import Arrays
from credscore.text.hash_table import Keys, word_keys

LEAST_JOINED: Final = 5
"""A shorter word is made by chance where two are joined, or a letter is taken out."""
LEAST_CHANGED: Final = 6
"""A shorter word with a letter dropped, or letters swapped, is often another word."""


def misspelling_arrays(listed: Iterable[str], alone: Iterable[str], known: Iterable[str]) -> Arrays:
    """Sorted uint64 keys: `listed_words` of the listed words, `listed_alone` of those that are a term by themselves,
    `listed_drops` of what each is with one letter dropped, `listed_letters` of its letters in order behind the first.
    Forms that are words themselves (`known`) are not in."""
    words = {word for word in listed if word.isascii() and word.isalpha() and len(word) >= LEAST_JOINED}
    long = {word for word in words if len(word) >= LEAST_CHANGED}
    drops = {word[:at] + word[at + 1 :] for word in long for at in range(len(word))}
    return {
        "listed_words": _keys(words),
        "listed_alone": _keys(words & set(alone)),
        "listed_drops": _keys(drops - set(known) - words),
        "listed_letters": _keys(word[0] + "".join(sorted(word[1:])) for word in long),
    }


def _keys(words: Iterable[str]) -> Keys:
    return np.unique(word_keys(sorted(set(words))))
