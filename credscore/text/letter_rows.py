"""Words as rows of letters, and forms of them that disguised spellings share: letters in order, consonants, sounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Flags, Places
from credscore.text.hash_table import KEY_BYTES, PADDING, Keys, token_keys

WIDTH: Final = KEY_BYTES


def _letters(letters: str) -> Flags:
    return np.array([chr(code) in letters for code in range(256)])


_IS_VOWEL: Final = _letters("aeiou")
_SOFTENS: Final = _letters("eiy")
_SOUNDS: Final = np.frombuffer(bytes(range(256)).translate(bytes.maketrans(b"cqy", b"kki")), np.uint8)


def letter_rows(codes: Bytes, start: NDArray[np.integer], size: NDArray[np.integer]) -> Bytes:
    """uint8[n, WIDTH]: the codes of tokens, padded with zeros."""
    column = np.arange(WIDTH)
    rows = codes.take(start[:, None] + column, mode="clip")
    rows[column >= size[:, None]] = 0
    return rows


def rows_of(words: Sequence[str]) -> Bytes:
    """uint8[n, WIDTH]: words of ASCII letters as rows."""
    return np.frombuffer(b"".join(word.encode().ljust(WIDTH, b"\0") for word in words), np.uint8).reshape(-1, WIDTH)


def row_keys(letters: Bytes, size: NDArray[np.integer]) -> Keys:
    """uint64[n]: the keys of the first letters of rows, so many of each."""
    width = letters.shape[1]
    buffer = np.frombuffer(letters.tobytes() + bytes(PADDING), np.uint8)
    start = (np.arange(size.size) * width).astype(np.int32)
    return token_keys(buffer, start, (start + size).astype(np.int32))


def kept_keys(letters: Bytes, kept: Flags) -> Keys:
    """uint64[n]: the keys of the kept letters of each row."""
    size = kept.sum(axis=1, dtype=np.int32)
    end = np.cumsum(size, dtype=np.int32)
    return token_keys(np.append(letters[kept], np.zeros(PADDING, np.uint8)), end - size, end)


def in_order(letters: Bytes) -> Bytes:
    """Each row with the letters after the first in alphabetical order, zeros last."""
    rest = np.sort(letters[:, 1:] - np.uint8(1), axis=1) + np.uint8(1)  # zeros wrap to the highest code and back
    return np.concatenate([letters[:, :1], rest], axis=1)


def without(letters: Bytes, at: Places) -> Bytes:
    """Each row without the letter at a column, given as int64[n, 1]."""
    column = np.arange(WIDTH - 1)
    return np.take_along_axis(letters, column + (column >= at), axis=1)


def consonants(letters: Bytes) -> Flags:
    """bool[n, WIDTH]: the first letter of each row, and its consonants."""
    kept = (letters != 0) & ~_IS_VOWEL.take(letters)
    kept[:, 0] = letters[:, 0] != 0
    return kept


def sounds(letters: Bytes) -> Keys:
    """uint64[n]: the keys of rows as they sound: "ph" as "f", hard "c" and "q" as "k", soft "c" as "s", "oo" as "u",
    "y" as "i", doubled letters as one."""
    after = _after(letters)
    soft = (letters == ord("c")) & _SOFTENS.take(after)
    heard = np.where(soft, np.uint8(ord("s")), _SOUNDS.take(letters))
    blown, long = (letters == ord("p")) & (after == ord("h")), (letters == ord("o")) & (after == ord("o"))
    heard[blown], heard[long] = ord("f"), ord("u")
    kept = letters != 0
    kept[:, 1:] &= ~(blown | long)[:, :-1]
    kept[:, 1:] &= heard[:, 1:] != heard[:, :-1]
    return kept_keys(heard, kept)


def _after(letters: Bytes) -> Bytes:
    """Each row moved by one letter to the left."""
    return np.concatenate([letters[:, 1:], np.zeros((len(letters), 1), np.uint8)], axis=1)
