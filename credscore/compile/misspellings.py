"""Keys of loaded and promotional words and of their misspellings, so that disguised words are found by look-up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from credscore.compile.vocabulary import Arrays
from credscore.text.hash_table import Keys, word_keys

LEAST_JOINED: Final = 5
"""Shorter words occur by chance when two words are joined."""
LEAST_CHANGED: Final = 6
"""Shorter words with a letter dropped, or letters swapped, are often other words."""


def misspelling_arrays(listed: Iterable[str], alone: Iterable[str], known: Iterable[str]) -> Arrays:
    """Sorted uint64 keys: `listed_words` of listed words; `listed_alone` of one-word terms; `listed_drops` of listed
    words with one letter dropped, except forms that are words (`known`); `listed_letters` of listed words with the
    letters after the first in alphabetical order."""
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
