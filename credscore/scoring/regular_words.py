"""Words that are formed from others by rule: endings and prefixes. They are no misspellings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from credscore.text.arrays import Flags, Places, among
from credscore.text.hash_table import word_keys
from credscore.text.tables import table
from credscore.text.tokens import Tokens
from credscore.text.vocabulary import FIRST_WORD, vocabulary

LEAST_PART: Final = 3
"""Letters of the word without its ending or prefix."""
ENDINGS: Final = (
    "s", "es", "d", "ed", "er", "ers", "est", "ing", "ings", "ly", "ness", "ish", "ism", "ist", "ists",
    "able", "like", "less", "hood", "ship", "dom", "wise", "ally", "ity", "fish", "bird", "skin", "snake",
    "head", "bearer", "torch", "lock", "weed", "wort", "worm", "neck", "bite", "stone", "spout", "hound",
)  # fmt: skip
"""Endings of regular forms, and of compounds that are names of things ("hammerhead")."""
BRITISH: Final = ("ise", "ised", "iser", "ises", "ising", "isation", "isations")
"""Endings with an "s" for a "z"."""
VOWEL_ENDINGS: Final = ("ed", "er", "ers", "est", "ing", "ings", "ish", "ism", "ist", "ists", "able")
"""Endings before which an "e" is dropped, or a consonant doubled."""
PREFIXES: Final = (
    "super", "ultra", "hyper", "mega", "multi", "anti", "over", "under", "psycho", "non", "bio", "post",
    "pre", "neo", "micro", "macro", "counter", "inter", "intra", "extra", "semi", "pseudo", "cyber", "eco",
    "geo", "electro", "hydro", "neuro", "thermo", "photo", "radio", "tele", "trans", "self", "mis", "dis",
    "un", "re", "out", "su", "mono", "poly", "auto", "para", "meta", "quasi", "techno", "narco", "petro",
    "socio", "nano", "mid", "arch", "crypto", "proto", "omni", "pan", "infra", "co",
)  # fmt: skip
"""Prefixes that form words ("supermassive")."""


_VOWELS: Final = tuple(ending for ending in ENDINGS if ending[0] in "ei")


def is_regular(tokens: Tokens, odd: Places) -> Flags:
    """bool[n]: tokens that are ordinary words, or a word of the vocabulary with a regular ending or prefix. One letter
    behind a listed word is no ending, nor is the letter that a word ends in; its "e" is dropped before a vowel."""
    found = among(tokens.key.take(odd), table("ordinary_words"))
    stems = [(place, *stem) for place, word in enumerate(_words(tokens, odd)) for stem in _stems(word)]
    if stems:
        places, words, letters = zip(*stems, strict=True)
        keys = word_keys(list(words))
        known = vocabulary().table.find(keys) >= FIRST_WORD
        known &= (np.array(letters) > 1) | ~among(keys, table("listed_words"))
        found[np.array(places)[known]] = True
    return found


def _words(tokens: Tokens, odd: Places) -> Iterator[str]:
    for start, end in zip(tokens.start.take(odd).tolist(), tokens.end.take(odd).tolist(), strict=True):
        yield tokens.lowered[start:end].tobytes().decode("latin-1")


def _stems(word: str) -> Iterator[tuple[str, int]]:
    """The words that a word may be formed from, each with the letters of the ending or prefix."""
    for ending in ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= LEAST_PART:
            if stem[-1] != (ending if len(ending) == 1 else "e" if ending in _VOWELS else ""):
                yield stem, len(ending)
            if ending in VOWEL_ENDINGS:
                yield f"{stem}e", len(ending)
            if ending in VOWEL_ENDINGS and stem[-1] == stem[-2]:
                yield stem[:-1], len(ending)
    for ending in BRITISH:
        if word.endswith(ending):
            yield f"{word[: -len(ending)]}{ending.replace('s', 'z', 1)}", len(ending)
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + LEAST_PART:
            yield word[len(prefix) :], len(prefix)
