"""Rank: how many flags are set before a place, in a few steps whatever their number (Jacobson 1989)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

WORD: Final = 64
_ONE: Final = np.uint64(1)


@dataclass(frozen=True, slots=True)
class Rank:
    """Flags as `words` uint64, 64 a word, and `counts` int32 how many are set before each word."""

    words: NDArray[np.uint64]
    counts: NDArray[np.int32]

    @classmethod
    def of(cls, flags: NDArray[np.bool_]) -> Rank:
        """The ranks of some flags."""
        padded = np.zeros(flags.size // WORD * WORD + WORD, np.bool_)
        padded[: flags.size] = flags
        words = np.packbits(padded, bitorder="little").view("<u8")
        counts = np.zeros(words.size, np.int32)
        np.cumsum(np.bitwise_count(words[:-1]), out=counts[1:])
        return cls(words, counts)

    @classmethod
    def at(cls, places: NDArray[np.integer], size: int) -> Rank:
        """The ranks of flags of which those at the places are set."""
        flags = np.zeros(size, np.bool_)
        flags[places] = True
        return cls.of(flags)

    def before(self, places: NDArray[np.integer]) -> NDArray[np.int32]:
        """int32[n]: how many flags are set before each place, from 0 up to the number of flags."""
        word = places >> 6
        below = (_ONE << (places & (WORD - 1)).astype(np.uint64)) - _ONE
        return np.asarray(self.counts.take(word) + np.bitwise_count(self.words.take(word) & below), np.int32)
