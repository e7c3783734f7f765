"""Token columns: bounds, ids, case, and the characters between tokens.

A token is a run of letters and digits, or a whole address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.text.addresses import find_addresses
from credscore.text.arrays import Bytes, Flags, Ints, Rank, flagged, inside, ragged, run_sums
from credscore.text.characters import BLANK, BULLET, EMOJI, OTHER_LETTER, SYMBOL
from credscore.text.hash_table import PADDING, Keys, token_keys
from credscore.text.vocabulary import ADDRESS, UNKNOWN, vocabulary


class Kind:
    """Classes of codes, as bits; a code may have several. UPPER is the bit by which a capital differs from its
    lower-case letter."""

    LETTER: Final = np.uint8(1 << 0)
    BREAK: Final = np.uint8(1 << 1)
    DIGIT: Final = np.uint8(1 << 2)
    SPACE: Final = np.uint8(1 << 3)
    END: Final = np.uint8(1 << 4)
    UPPER: Final = np.uint8(1 << 5)
    OPENER: Final = np.uint8(1 << 6)
    LINE: Final = np.uint8(1 << 7)


class Flag:
    """Properties of a token, as bits.

    CAPITAL starts with a capital; UPPER two letters or more, all capitals; GLUED two capitals, then lower case
    ("NKorea"); DIGIT starts with a digit; CONTINUES no white space before it ("year's", "well-known"); BREAK
    punctuation or a line end between it and the token before. Properties that depend on one code share the bit of its
    `Kind`.
    """

    CAPITAL: Final = Kind.UPPER
    DIGIT: Final = Kind.DIGIT
    CONTINUES: Final = Kind.SPACE
    BREAK: Final = Kind.BREAK
    UPPER: Final = Kind.LETTER
    GLUED: Final = Kind.END


ADDRESS_KEY: Final = np.uint64(0x2F2F3A)
"""The key of every address; no word has it, as its bytes ("://") are not letters."""

Facts: TypeAlias = NDArray[np.uint32]


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


KINDS: Final = np.frombuffer(_kinds(), np.uint8)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tokens:
    """Columns of n tokens.

    `begins` and `words` are rank indices of the codes where tokens begin and of the tokens where words begin.
    `start`, `end` int32 in the codes; `key` uint64 and `id` int32 of the vocabulary; `flags` uint8 of `Flag`; `facts`
    uint32 of `Fact`. Of the codes: `kinds` uint8 of `Kind`; `lowered` uint8 lower-cased and padded; `marks` int32 the
    positions of codes that are neither letters, digits nor space and not in an address, and `mark_codes` uint8 their
    codes. `addresses` int32 the tokens that are addresses, all with one id, key and flags, and `address_forms` uint8
    their `Form`.
    """

    begins: Rank
    words: Rank
    start: Ints
    end: Ints
    key: Keys
    id: Ints
    flags: Bytes
    facts: Facts
    kinds: Bytes
    lowered: Bytes
    marks: Ints
    mark_codes: Bytes
    addresses: Ints
    address_forms: Bytes

    def where(self, *codes: int) -> Ints:
        """int32[k]: the positions of the given marks."""
        chosen = self.mark_codes == codes[0]
        for code in codes[1:]:
            chosen |= self.mark_codes == code
        return self.marks.take(flagged(chosen))

    def only(self, kept: Flags, apart: tuple[NDArray[np.integer], NDArray[np.integer]]) -> Tokens:
        """The kept tokens, and the marks outside the stretches of codes from each first to last position in `apart`. A
        token behind one that is left out begins a word."""
        start, flags = self.start[kept], self.flags[kept]
        flags &= ~np.where(np.append(False, kept[:-1])[kept], 0, Flag.CONTINUES).astype(flags.dtype)
        outside = ~inside(*apart, self.kinds.size).take(self.marks)
        still = kept.take(self.addresses)
        return Tokens(
            Rank.at(start, self.kinds.size), Rank.of(flags & Flag.CONTINUES == 0), start, self.end[kept],
            self.key[kept], self.id[kept], flags, self.facts[kept], self.kinds, self.lowered, self.marks[outside],
            self.mark_codes[outside],
            Rank.of(kept).before(self.addresses[still]), self.address_forms[still],
        )  # fmt: skip

    def before(self, places: NDArray[np.integer]) -> Ints:
        """int32[n]: the number of tokens that start before each position in the codes."""
        return self.begins.before(places)

    @property
    def count(self) -> int:
        """The number of tokens."""
        return self.start.size


def find_tokens(codes: Bytes) -> Tokens:
    """The tokens of codes that end in a separator."""
    kinds = np.frombuffer(codes.tobytes().translate(KINDS.tobytes()), np.uint8)
    lowered = np.zeros(codes.size + PADDING, np.uint8)
    np.bitwise_or(codes, kinds & Kind.UPPER, out=lowered[: codes.size])
    wordy = kinds & (Kind.LETTER | Kind.DIGIT) != 0
    marks = flagged(wordy < (codes != BLANK)).astype(np.int32)
    address_start, address_end, forms = find_addresses(codes, wordy, marks)
    if forms.size:
        wordy[ragged(address_start, address_end - address_start)] = True
        marks = marks[~wordy.take(marks)]
    turns = wordy.copy()
    np.not_equal(wordy[1:], wordy[:-1], out=turns[1:])
    edges = flagged(turns)
    start, end = edges[::2].astype(np.int32), edges[1::2].astype(np.int32)
    known = vocabulary()
    keys = token_keys(lowered, start, end)
    ids = known.table.find(keys)
    flags = _flags(kinds, start, end)
    ids += (flags & Flag.DIGIT != 0) & (ids == UNKNOWN)
    begins = Rank.of(turns & wordy)
    addresses = begins.before(address_start + 1) - 1
    ids[addresses], keys[addresses] = ADDRESS, ADDRESS_KEY
    flags[addresses] &= Flag.BREAK | Flag.CONTINUES
    facts, words = known.facts.take(ids), Rank.of(flags & Flag.CONTINUES == 0)
    return Tokens(
        begins, words, start, end, keys, ids, flags, facts, kinds, lowered, marks, codes.take(marks), addresses, forms
    )


def _flags(kinds: Bytes, start: Ints, end: Ints) -> Bytes:
    """The kinds of first codes and of the codes between tokens, as flags."""
    flags = kinds.take(start)
    flags &= Kind.UPPER | Kind.DIGIT
    _mark_capitals(flags, kinds, start, end)
    if start.size > 1:
        flags[1:] |= (_gaps(kinds, end[:-1], start[1:]) ^ Kind.SPACE) & (Kind.BREAK | Kind.SPACE)
    flags[:1] |= Flag.BREAK
    return flags


def _gaps(kinds: Bytes, end: Ints, start: Ints) -> Bytes:
    """The union of the kinds of all codes between a token's end and the next token's start."""
    between = kinds.take(end) | kinds.take(start - 1)
    wide = flagged(start - end > 2)
    if wide.size:
        inner = start[wide] - end[wide] - 2
        within = kinds.take(ragged(end[wide] + 1, inner))
        between[wide] |= np.bitwise_or.reduceat(within, np.cumsum(inner) - inner)
    return between


def _mark_capitals(flags: Bytes, kinds: Bytes, start: Ints, end: Ints) -> None:
    """Distinguish, for the few tokens whose second letter is a capital too, capitals only from glued forms."""
    candidates = flagged(flags & kinds.take(start + 1) & Kind.UPPER != 0)
    if not candidates.size:
        return
    start, length = start[candidates], end[candidates] - start[candidates]
    within = kinds.take(ragged(start, length))
    runs = np.append(0, np.cumsum(length))
    uppers, digits = (run_sums(within & kind != 0, runs) for kind in (Kind.UPPER, Kind.DIGIT))
    flags[candidates[uppers + digits == length]] |= Flag.UPPER
    flags[candidates[(uppers == 2) & (length >= 5)]] |= Flag.GLUED
