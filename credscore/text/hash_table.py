"""Words as 64-bit keys, and a two-choice hash table over keys."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Ints, distinct, flagged

KEY_BYTES: Final = 32

PADDING: Final = KEY_BYTES + 8
"""Zero bytes required after the last token of a buffer, so that 64-bit views stay inside it."""

Keys: TypeAlias = NDArray[np.uint64]

MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio, an odd number: multiplying by it spreads the bits of keys (Knuth)."""

_CHOICES: Final = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))

_MASKS: Final = np.array([(1 << (8 * n)) - 1 for n in range(9)], np.uint64)


class HashTable(NamedTuple):
    """A map from 64-bit keys to numbers, in which every key is in one of two places (cuckoo hashing).

    `keys` uint64[n] by number, 0 for numbers without one; `places` int32[2, size], size a power of two, the number in
    each place, 0 if empty. Keys lie close together, in the order of the numbers, so that frequent ones share cache
    lines.
    """

    keys: Keys
    places: Ints

    def find(self, wanted: Keys) -> Ints:
        """int32[n]: the number of each key, 0 for those not in the table."""
        shift = np.uint64(64 - (self.places.shape[1].bit_length() - 1))
        found = self.places[0].take((_scatter(wanted, _CHOICES[0]) >> shift).view(np.int64))
        here = self.keys.take(found) == wanted
        # A key is in its second place only if another took its first, which is then never empty again.
        rest = flagged((found != 0) > here)
        found *= here
        if not rest.size:
            return found
        others = wanted.take(rest)
        second = self.places[1].take((_scatter(others, _CHOICES[1]) >> shift).view(np.int64))
        found[rest] = second * (self.keys.take(second) == others)
        return found

    @classmethod
    def of(cls, keys: Keys, numbers: Ints) -> HashTable:
        """A table of distinct non-zero keys with distinct numbers from 1 on; each insertion evicts the previous entry
        of the place.

        Raises ValueError if keys or numbers repeat or are not positive, or no placement is found.
        """
        for column in (keys, numbers):
            if distinct(column).size != column.size or (column <= 0).any():
                raise ValueError("keys and numbers of a hash table must be distinct and not zero")
        bits = max(4, int(keys.size).bit_length() + 1)
        choices = [(_scatter(keys, c) >> np.uint64(64 - bits)).tolist() for c in _CHOICES]
        by_number = np.zeros(int(numbers.max(initial=0)) + 1, np.uint64)
        by_number[numbers] = keys
        rows = _place(choices, 1 << bits)
        return cls(by_number, np.where(rows >= 0, np.append(numbers, np.int32(0))[rows], np.int32(0)))


def _scatter(keys: Keys, choice: np.uint64) -> Keys:
    """Spread the bits of a key to the high end, from which the place is taken."""
    return (keys ^ (keys >> np.uint64(32))) * choice


def _place(places: list[list[int]], size: int) -> NDArray[np.int64]:
    """The entry in each place of the two rows, -1 if empty."""
    rows = [[-1] * size, [-1] * size]
    for entry in range(len(places[0])):
        side, waiting = 0, entry
        for _ in range(500):
            place = places[side][waiting]
            rows[side][place], waiting = waiting, rows[side][place]
            if waiting < 0:
                break
            side = 1 - side
        else:
            raise ValueError("the keys cannot be placed in two rows")
    return np.array(rows, np.int64)


def token_keys(lowered: Bytes, start: Ints, end: Ints) -> Keys:
    """uint64[n]: the key of each token of a buffer of lower-case codes that ends in `PADDING` zero bytes."""
    words: Keys = np.ndarray((lowered.size - 7,), "<u8", lowered, strides=(1,))
    length = end - start
    keys = words[start]  # take() would copy the overlapping view whole
    keys &= _MASKS.take(length, mode="clip")
    more = flagged(length > 8)
    for offset in range(8, KEY_BYTES, 8):
        part = words[start.take(more) + offset] & _MASKS.take(length.take(more) - offset, mode="clip")
        before = keys.take(more)
        keys[more] = ((before ^ (before >> np.uint64(29))) * MULTIPLIER) ^ part
        more = more[length.take(more) > offset + 8]
        if not more.size:
            return keys
    keys[more] = (keys[more] * MULTIPLIER) ^ length[more].astype(np.uint64)
    return keys


def word_keys(words: list[str]) -> Keys:
    """uint64[n]: the keys of whole words, already normalized and in lower case."""
    lengths = np.array([len(w) for w in words], np.int32)
    end = np.cumsum(lengths, dtype=np.int32)
    joined = "".join(words).encode("latin-1") + bytes(PADDING)
    return token_keys(np.frombuffer(joined, np.uint8), end - lengths, end)


def pair_keys(first: Ints, second: Ints) -> Keys:
    """uint64[n]: one key for two ids (or a state and an id)."""
    return (first.astype(np.uint64) << np.uint64(32)) | second.astype(np.uint64)


def first_places(keys: Keys) -> Ints:
    """int32[n]: for each key, the position of the first key equal to it.

    All keys are written to a small hash table, last to first, so that the first key of each slot remains. A key that
    finds another one in its slot tries again with a different hash.
    """
    out = np.empty(keys.size, np.int32)
    bits = max(8, int(keys.size).bit_length() + 1)
    table = np.empty(1 << bits, np.int32)
    left = np.arange(keys.size, dtype=np.int32)[::-1]
    factor = MULTIPLIER
    while left.size:
        wanted = keys.take(left)
        place = ((wanted ^ (wanted >> np.uint64(29))) * factor >> np.uint64(64 - bits)).view(np.int64)
        table[place] = left
        out[left] = found = table.take(place)
        left = left[keys.take(found) != wanted]
        factor = factor ^ (factor << np.uint64(7))
    return out
