"""Words with digits or signs for letters ("tr41tors", "tr@itors"), which a reader recognizes and a look-up does not."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.scoring.misspellings import Misspelt
from credscore.text.arrays import Flags, Ints, Places, among, distinct, flagged, ragged, run_sums
from credscore.text.hash_table import PADDING, Keys, token_keys
from credscore.text.tables import table
from credscore.text.tokens import Flag, Kind, Tokens
from credscore.text.vocabulary import FIRST_WORD, NUMBER, vocabulary

MIN_DISGUISED: Final = 4
"""Shorter mixes of digits and letters, or fewer separate letters, are something else ("4th", "U.S.A.")."""
LEAST: Final = 2
"""Fewer digits or signs are not examined, since one disguised word raises no caution."""
SIGNS: Final = b"@!$|+"
"""Signs that stand for letters. All currency signs are normalized to the dollar sign."""
MARKS: Final = b"!|+"
"""Signs that stand for a letter only before another; at the end of a word they are marks."""
_FROM: Final = b"0123456789" + SIGNS
LOOKS: Final = tuple(
    bytes.maketrans(_FROM, letters) for letters in (b"oizeasgtbgaislt", b"olzeasbtbgaielt", b"olzeasgtbgalsit")
)
"""Map a digit or sign to a letter that it replaces."""


def substituted(tokens: Tokens) -> Misspelt:
    """The last tokens of words in which digits or signs replace letters: `sure` of listed words, `near` of others."""
    parts = [_in_digits(tokens), _in_signs(tokens)]
    listed, others = (np.concatenate([getattr(part, name) for part in parts]) for name in ("sure", "near"))
    return Misspelt(distinct(listed), distinct(others))


def _in_digits(tokens: Tokens) -> Misspelt:
    """Tokens of digits and letters that are words once the digits are replaced by letters."""
    odd = flagged(tokens.id <= NUMBER)
    first, size = tokens.start.take(odd), tokens.end.take(odd) - tokens.start.take(odd)
    at = ragged(first, size)
    at = at[tokens.kinds.take(at) & Kind.DIGIT != 0]
    if at.size < LEAST:
        return _nothing()
    before, after = tokens.kinds.take(at - 1), tokens.kinds.take(at + 1, mode="clip")
    # A digit counts if it follows a letter, or stands alone before one; in "700th" none does.
    alone = (before & Kind.LETTER != 0) | ((before & Kind.DIGIT == 0) & (after & Kind.LETTER != 0))
    mixed = distinct(tokens.before(at[alone] + 1) - 1)
    start, end = tokens.start.take(mixed), tokens.end.take(mixed)
    some = flagged((end - start >= MIN_DISGUISED) & ~_is_version(tokens, start, end))
    return _words(tokens, mixed[some], start[some], end[some])


def _is_version(tokens: Tokens, start: Ints, end: Ints) -> Flags:
    """bool[n]: whether a token is a word and a last digit ("iphone5")."""
    known = vocabulary().table.find(token_keys(tokens.lowered, start, end - np.int32(1))) >= FIRST_WORD
    return np.asarray(known & (tokens.kinds.take(end - 1) & Kind.DIGIT != 0))


def _in_signs(tokens: Tokens) -> Misspelt:
    """The last tokens of words with signs for letters. "A$AP" is a name."""
    at = tokens.where(*SIGNS)
    after = tokens.before(at)
    before = np.maximum(after - 1, 0)
    if at.size < LEAST or not tokens.count:
        return _nothing()
    after = np.minimum(after, tokens.count - 1)
    starts, ends = tokens.end.take(before) == at, tokens.start.take(after) == at + 1
    start = np.where(starts, tokens.start.take(before), at)
    end = np.where(ends, tokens.end.take(after), at + 1)
    some = (starts & ~np.isin(tokens.lowered.take(at), [*MARKS])) | ends
    start, end = start[some], end[some]
    reach = np.maximum.accumulate(end)
    heads = flagged(np.append(True, start[1:] > reach[:-1])[: start.size])
    start, end = start[heads], np.append(reach[heads[1:] - 1], reach[-1:])
    long = end - start >= MIN_DISGUISED
    start, end = start[long], end[long]
    last = (tokens.before(end) - 1).astype(np.intp)
    dollar = tokens.lowered.take(tokens.start.take(last) - 1) == ord("$")
    name = dollar & (tokens.flags.take(last) & Flag.CAPITAL != 0)
    kept = flagged(~name & _has_letters(tokens, start, end))
    return _words(tokens, last[kept], start[kept], end[kept])


def _has_letters(tokens: Tokens, start: Ints, end: Ints) -> Flags:
    """bool[n]: whether a letter is among the characters from `start` to `end`."""
    size = end - start
    letters = tokens.kinds.take(ragged(start, size)) & Kind.LETTER != 0
    return run_sums(letters, np.append(0, np.cumsum(size))) > 0


def _words(tokens: Tokens, found: Places, start: Ints, end: Ints) -> Misspelt:
    """The tokens of which the characters from `start` to `end` are a word after a replacement: listed, or another."""
    if found.size < LEAST:
        return _nothing()
    keys = [_read(tokens, looks, start, end) for looks in LOOKS]
    listed = np.logical_or.reduce([among(some, table("listed_words")) for some in keys])
    known = np.logical_or.reduce([vocabulary().table.find(some) >= FIRST_WORD for some in keys])
    return Misspelt(found[listed], found[known & ~listed])


def _read(tokens: Tokens, looks: bytes, start: Ints, end: Ints) -> Keys:
    """uint64[n]: the keys of the characters from `start` to `end`, each replaced by what it looks like."""
    size = end - start
    codes = tokens.lowered.take(ragged(start, size)).tobytes().translate(looks)
    read = np.frombuffer(codes + bytes(PADDING), np.uint8)
    last = size.cumsum(dtype=np.int32)
    return token_keys(read, last - size, last)


def _nothing() -> Misspelt:
    return Misspelt(np.zeros(0, np.int64), np.zeros(0, np.int64))
