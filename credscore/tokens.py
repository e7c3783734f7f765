"""Token columns: edges, ids, case and what stands between tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.fold import BULLET, EMOJI, OTHER_LETTER, SYMBOL, Bytes, Ints, ragged
from credscore.vocabulary import NUMBER, PADDING, UNKNOWN, Keys, token_keys, vocabulary


class Kind:
    """What a code is; a code may be several of these."""

    LETTER: Final = np.uint8(1 << 0)
    UPPER: Final = np.uint8(1 << 1)
    DIGIT: Final = np.uint8(1 << 2)
    SPACE: Final = np.uint8(1 << 3)
    END: Final = np.uint8(1 << 4)
    BREAK: Final = np.uint8(1 << 5)
    OPENER: Final = np.uint8(1 << 6)
    LINE: Final = np.uint8(1 << 7)


class Flag:
    """What a token is; a token may be several of these.

    CAPITAL starts with a capital; UPPER two letters or more, all capitals; GLUED two capitals, then small letters
    ("NKorea"); DIGIT starts with a digit; CONTINUES no white space before it ("year's", "well-known"); BREAK
    punctuation or a line end between it and the token before.
    """

    CAPITAL: Final = np.uint8(1 << 0)
    UPPER: Final = np.uint8(1 << 1)
    GLUED: Final = np.uint8(1 << 2)
    DIGIT: Final = np.uint8(1 << 3)
    CONTINUES: Final = np.uint8(1 << 4)
    BREAK: Final = np.uint8(1 << 5)


Facts: TypeAlias = NDArray[np.uint32]
Flags: TypeAlias = NDArray[np.bool_]


def _kinds() -> bytes:
    capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    members = {
        Kind.LETTER: capitals + capitals.lower() + chr(OTHER_LETTER),
        Kind.UPPER: capitals,
        Kind.DIGIT: "0123456789",
        Kind.SPACE: " \t\n",
        Kind.LINE: "\n",
        Kind.END: ".!?",
        Kind.BREAK: '.!?,;:()[]{}"|' + chr(BULLET) + chr(SYMBOL) + chr(EMOJI),
        Kind.OPENER: "([{-/*_>=",
    }
    return bytes(sum(int(kind) for kind, chars in members.items() if chr(code) in chars) for code in range(256))


KINDS: Final = _kinds()
LOWER: Final = bytes(c + 32 if 65 <= c <= 90 else c for c in range(256))


def kinds_of(codes: Bytes) -> Bytes:
    """uint8[n]: the `Kind` bits of each code."""
    return np.frombuffer(codes.tobytes().translate(KINDS), np.uint8)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Columns of n tokens: `start`, `end` int32 in the codes, `key` uint64 and `id` int32 of the vocabulary, `flags`
    uint8 of `Flag`, `facts` uint32 of the vocabulary's `Fact`. `kinds` uint8 are the `Kind` bits of the codes and
    `lowered` uint8 the codes in small letters, padded."""

    start: Ints
    end: Ints
    key: Keys
    id: Ints
    flags: Bytes
    facts: Facts
    kinds: Bytes
    lowered: Bytes

    @property
    def count(self) -> int:
        """How many tokens."""
        return self.start.size


def find_tokens(codes: Bytes) -> Tokens:
    """Tokens of codes that end in a separator."""
    raw = codes.tobytes()
    kinds = np.frombuffer(raw.translate(KINDS), np.uint8)
    lowered = np.frombuffer(raw.translate(LOWER) + bytes(PADDING), np.uint8)
    start, end = _edges(kinds)
    words = vocabulary()
    digit = kinds.take(start) & Kind.DIGIT != 0
    keys = token_keys(lowered, start, end)
    ids = words.table.find(keys, UNKNOWN)
    ids[digit & (ids == UNKNOWN)] = NUMBER
    flags = _flags(kinds, start, end, digit)
    return Tokens(start, end, keys, ids, flags, words.facts.take(ids), kinds, lowered)


def _edges(kinds: Bytes) -> tuple[Ints, Ints]:
    """Where runs of letters and digits start and end."""
    inside = kinds & (Kind.LETTER | Kind.DIGIT) != 0
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    if inside.size and inside[0]:
        edges = np.concatenate([[0], edges])
    return edges[::2].astype(np.int32), edges[1::2].astype(np.int32)


def _flags(kinds: Bytes, start: Ints, end: Ints, digit: Flags) -> Bytes:
    flags = np.where(digit, np.uint8(Flag.DIGIT), np.uint8(0))
    capital = kinds.take(start) & Kind.UPPER != 0
    flags[capital] |= Flag.CAPITAL
    _mark_capitals(flags, kinds, start, end, np.flatnonzero(capital))
    if start.size > 1:
        between = _gaps(kinds, end[:-1], start[1:])
        flags[1:] |= np.where(between & Kind.BREAK, np.uint8(Flag.BREAK), np.uint8(0))
        flags[1:] |= np.where(between & Kind.SPACE, np.uint8(0), np.uint8(Flag.CONTINUES))
    flags[:1] |= Flag.BREAK
    return flags


def _gaps(kinds: Bytes, end: Ints, start: Ints) -> Bytes:
    """The kinds of all codes between a token's end and the next one's start."""
    between = kinds.take(end) | kinds.take(start - 1)
    wide = np.flatnonzero(start - end > 2)
    if wide.size:
        inner = start[wide] - end[wide] - 2
        within = kinds.take(ragged(end[wide] + 1, inner))
        between[wide] |= np.bitwise_or.reduceat(within, np.cumsum(inner) - inner)
    return between


def _mark_capitals(flags: Bytes, kinds: Bytes, start: Ints, end: Ints, capital: NDArray[np.intp]) -> None:
    """Look behind the first letter of the few tokens whose second letter is a capital too."""
    length = end - start
    some = capital[length[capital] > 1]
    some = some[kinds.take(start[some] + 1) & Kind.UPPER != 0]
    if not some.size:
        return
    within = kinds.take(ragged(start[some], length[some]))
    first = np.concatenate([[0], np.cumsum(length[some])[:-1]])
    uppers = np.add.reduceat((within & Kind.UPPER != 0).astype(np.int32), first)
    digits = np.add.reduceat((within & Kind.DIGIT != 0).astype(np.int32), first)
    flags[some[uppers + digits == length[some]]] |= Flag.UPPER
    flags[some[(uppers == 2) & (length[some] >= 5)]] |= Flag.GLUED
