"""Keys of loaded and promotional words and of their misspellings, so that disguised words are found by look-up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from credscore.compile.vocabulary import Arrays
from credscore.text.hash_table import Keys, word_keys
from credscore.text.letter_rows import WIDTH, consonants, kept_keys, rows_of, sounds

LEAST_JOINED: Final = 5
"""Shorter words occur by chance when two words are joined."""
LEAST_CHANGED: Final = 6
"""Shorter words with a letter dropped, or letters swapped, are often other words."""
UNSPOKEN: Final = ("s", "ing")
"""Endings of which the last letter is often dropped: a singular, or speech as it sounds ("goin'")."""
LEAST_CONSONANTS: Final = 4
"""Fewer consonants are shared by many words."""
ORDINARY: Final = (
    "actin actins actuator actuators amble annul anther anthers appal atria basting bleary bough callery cation "
    "cations cavern celebrant celebrants combusted compatriot corkscrewed crepes deign deigned deigns driveline "
    "easel easels eaves enquires envelop extortionate fender fenders fixate fixated flunk flunks funnies goddam "
    "grater hangry lathe lathes loaders longsuffering lugged lupine medial medials megalomaniacal melodious "
    "midden moneys nasties neurotoxic obvs olden parley pervious phonies pprint prion prions prise prising prowse "
    "radial radials rattlesnakes reedy repugnance resect sable salable sdist senor shackle shamefaced shrike "
    "skool sopping sprite sprites stent stents strangleholds stylus swamplands swatch swatches taxa tradies "
    "uproarious utopias"
)
"""Words that the vocabulary lacks and that are nearly a listed one by chance: found in 30,000 articles, readmes and
papers of the labelled sets, and read."""
GAPS: Final = (2, 3)
"""How many letters in a row may be replaced by marks, ..."""
LEAST_LEFT: Final = 4
"""... and how many are left at least."""


def misspelling_arrays(listed: Iterable[str], alone: Iterable[str], known: Iterable[str]) -> Arrays:
    """Sorted uint64 keys: `listed_words` of listed words; `listed_alone` of one-word terms; `listed_drops` of listed
    words with one letter dropped, except a plural's last and forms that are words (`known`); `listed_gaps` of one-word
    terms with some inner letters in a row dropped; `listed_letters` of listed words with the letters after the first in
    alphabetical order; `listed_consonants` and `listed_sounds` of listed words without vowels, and as they sound;
    `ordinary_words` of words that are no disguise."""
    words = {word for word in listed if word.isascii() and word.isalpha() and len(word) >= LEAST_JOINED}
    long = {word for word in words if len(word) >= LEAST_CHANGED}
    drops = {word[:at] + word[at + 1 :] for word in long for at in range(len(word) - word.endswith(UNSPOKEN))}
    rows = rows_of(sorted(word for word in words if len(word) < WIDTH))
    kept = consonants(rows)
    many = kept.sum(axis=1) >= LEAST_CONSONANTS
    return {
        "listed_words": _keys(words),
        "listed_alone": _keys(words & set(alone)),
        "listed_drops": _keys(drops - set(known) - words),
        "listed_gaps": _keys(_with_gaps(long & set(alone)) - set(known)),
        "ordinary_words": _keys(ORDINARY.split()),
        "listed_consonants": np.unique(kept_keys(rows[many], kept[many])),
        "listed_sounds": np.unique(sounds(rows)),
        "listed_letters": _keys(word[0] + "".join(sorted(word[1:])) for word in long),
    }


def _with_gaps(words: Iterable[str]) -> set[str]:
    """Words without some inner letters in a row."""
    return {
        word[:at] + word[at + gap :]
        for word in words
        for gap in GAPS
        for at in range(1, len(word) - gap)
        if len(word) - gap >= LEAST_LEFT
    }


def _keys(words: Iterable[str]) -> Keys:
    return np.unique(word_keys(sorted(set(words))))
