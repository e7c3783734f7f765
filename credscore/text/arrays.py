"""Column types and the array operations shared by all packages."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Bytes: TypeAlias = NDArray[np.uint8]

Ints: TypeAlias = NDArray[np.int32]

Places: TypeAlias = NDArray[np.int64]

Number = TypeVar("Number", bound=np.generic)

Points: TypeAlias = NDArray[np.uint32]

Floats: TypeAlias = NDArray[np.float64]

Flags: TypeAlias = NDArray[np.bool_]

FEW: Final = 3
"""Up to this many bounds, summing runs one by one is faster."""

NOWHERE: Final[Places] = np.zeros(0, np.int64)


def flagged(flags: NDArray[np.bool_]) -> Places:
    """int64[k]: the positions of set flags."""
    return flags.nonzero()[0]


def distinct(places: NDArray[np.integer]) -> Places:
    """int64[k]: the sorted distinct positions (several times faster here than np.unique)."""
    ordered = places.astype(np.int64)
    ordered.sort()
    fresh = np.ones(ordered.size, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


def first_places(keys: NDArray[np.integer]) -> Places:
    """int64[k]: where each distinct key first occurs, in the order of the keys (np.unique would import masked
    arrays)."""
    order = keys.argsort(kind="stable")
    ordered = keys.take(order)
    fresh = np.ones(ordered.size, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return order[fresh]


def with_end(column: NDArray[Number], end: int) -> NDArray[Number]:
    """The column with one more row appended, of the same type."""
    out = np.empty(column.size + 1, column.dtype)
    out[:-1], out[-1] = column, end
    return out


def among(places: NDArray[np.integer], known: NDArray[np.integer]) -> NDArray[np.bool_]:
    """bool[n]: which positions occur in the sorted array `known` (np.isin would import masked arrays)."""
    if not known.size:
        return np.zeros(places.shape, np.bool_)
    return np.asarray(known.take(known.searchsorted(places), mode="clip") == places)


def run_sizes(begin: NDArray[np.integer], end: int) -> NDArray[Any]:
    """The lengths of consecutive runs, given where each begins; the last one ends at `end`."""
    bounds = with_end(begin, end)
    return bounds[1:] - bounds[:-1]


def run_sums(values: NDArray[Any], bounds: NDArray[np.integer]) -> Places:
    """int64[runs]: the sums of integers or booleans between consecutive bounds; exact, 0 for an empty run."""
    if bounds.size <= FEW:
        runs = pairwise(bounds.tolist())
        if values.dtype == np.bool_:
            return np.array([np.count_nonzero(values[low:high]) for low, high in runs], np.int64)
        return np.array([values[low:high].sum(dtype=np.int64) for low, high in runs], np.int64)
    if values.dtype == np.bool_:
        before = Rank.of(values).before(bounds)
        return np.subtract(before[1:], before[:-1], dtype=np.int64)
    begin = bounds[:-1]
    filled = begin < bounds[1:]
    if filled.all():
        return np.add.reduceat(values[: bounds[-1]], begin, dtype=np.int64)
    out = np.zeros(begin.size, np.int64)
    out[filled] = np.add.reduceat(values[: bounds[-1]], begin[filled], dtype=np.int64)
    return out


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """The array, made read-only."""
    array.flags.writeable = False
    return array


def inside(first: NDArray[np.integer], last: NDArray[np.integer], size: int) -> NDArray[np.bool_]:
    """bool[size]: which positions lie in one of the runs, given by first and last (excluded), sorted and disjoint."""
    cuts = np.zeros(2 * first.size + 2, np.int64)
    cuts[1:-1:2], cuts[2:-1:2], cuts[-1] = first, last, size
    return np.repeat(np.arange(cuts.size - 1) & 1 == 1, cuts[1:] - cuts[:-1])


def runs_of(flags: NDArray[np.bool_]) -> tuple[Places, Places]:
    """int64[k] and int64[k]: the starts and ends (excluded) of runs of set flags."""
    padded = np.concatenate([[False], flags, [False]])
    edges = flagged(padded[1:] != padded[:-1])
    return edges[::2], edges[1::2]


def ragged(starts: NDArray[np.integer], lengths: NDArray[np.integer]) -> NDArray[np.int64]:
    """The ranges start, start + 1, ... of each length, concatenated."""
    ends = lengths.cumsum(dtype=np.int64)
    total = int(ends[-1]) if ends.size else 0
    return np.arange(total, dtype=np.int64) + (starts - (ends - lengths)).repeat(lengths)


WORD: Final = 64
SHORT: Final = 1 << 14
"""The number of flags in one text of usual length."""

_ONE: Final = np.uint64(1)
_NO_WORDS: Final = np.zeros(0, np.uint64)
_NO_COUNTS: Final = np.zeros(0, np.int32)


class Rank(NamedTuple):
    """A rank index over flags: `words` uint64 holds 64 flags each, `counts` int32 the number set before each word. Up
    to `SHORT` flags are kept as `places` int64 instead, since searching these takes fewer calls."""

    words: NDArray[np.uint64]
    counts: NDArray[np.int32]
    places: Places | None = None

    @classmethod
    def of(cls, flags: NDArray[np.bool_]) -> Rank:
        """The index of the flags."""
        if flags.size <= SHORT:
            return cls(_NO_WORDS, _NO_COUNTS, flagged(flags))
        padded = np.zeros(flags.size // WORD * WORD + WORD, np.bool_)
        padded[: flags.size] = flags
        words = np.packbits(padded, bitorder="little").view("<u8")
        counts = np.zeros(words.size, np.int32)
        np.cumsum(np.bitwise_count(words[:-1]), out=counts[1:])
        return cls(words, counts)

    @classmethod
    def at(cls, places: NDArray[np.integer], size: int) -> Rank:
        """The index of flags set at the given positions."""
        flags = np.zeros(size, np.bool_)
        flags[places] = True
        return cls.of(flags)

    def before(self, places: NDArray[np.integer]) -> NDArray[np.int32]:
        """int32[n]: the number of flags set before each position, from 0 up to the number of flags."""
        if self.places is not None:
            return self.places.searchsorted(places).astype(np.int32)
        word = places >> 6
        below = (_ONE << (places & (WORD - 1)).astype(np.uint64)) - _ONE
        return np.asarray(self.counts.take(word) + np.bitwise_count(self.words.take(word) & below), np.int32)
