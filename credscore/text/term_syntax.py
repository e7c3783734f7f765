"""The notation of phrases, in the package's lists and in a user's rules: words in a row, `(a|b)` for alternatives,
`...` for one to three words; in a user's also `stem*` for any ending, and punctuation."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from credscore.errors import UsageError
from credscore.text.normalize import normalize

ANY: Final = "..."
ANY_WORDS: Final = 3
"""`...` stands for one to this many words."""
MAX_WORDS: Final = 16
"""No phrase has more words."""

MAX_SPELLINGS: Final = 1000
MAX_ALL_SPELLINGS: Final = 100_000
"""Spellings of one phrase of a user, and of all in one list."""
ANY_WORD: Final = ANY.encode()

_WORD: Final = re.compile(rb"((?<!\S)\.\.\.(?!\S)|[a-z0-9\x80]+\*?)")
_IGNORED: Final = b"-' "
"""What may stand between words without being asked for."""
_PART: Final = re.compile(r"\([^()]*\)|[^\s()]+")


def parse(phrase: str) -> list[list[str]]:
    """The alternatives of each part of a phrase, `...` written out. Raises ValueError for brackets that do not pair, or
    are joined to a word, and for an alternative without letters."""
    parts = _PART.findall(phrase)
    slots = [_alternatives(part) for part in parts]
    if not parts or " ".join(parts) != " ".join(phrase.split()) or not all(a.strip() for slot in slots for a in slot):
        raise ValueError(f"found the phrase {phrase!r}, expected words, with (a|b) or ... among them")
    return slots


def _alternatives(part: str) -> list[str]:
    if part == ANY:
        return [" ".join([ANY] * words) for words in range(1, ANY_WORDS + 1)]
    return part.strip("()").split("|")


def count(slots: Sequence[Sequence[str]]) -> int:
    """How many phrases the slots stand for."""
    return math.prod(map(len, slots))


def choices(slots: Sequence[Sequence[str]]) -> Iterator[str]:
    """Every phrase that the slots stand for: one alternative of each, joined by blanks."""
    return map(" ".join, itertools.product(*slots))


def is_bounded(words: Sequence[str]) -> bool:
    """1 to `MAX_WORDS` words, of which neither the first nor the last stands for any word."""
    return 1 <= len(words) <= MAX_WORDS and ANY not in (words[0], words[-1])


@dataclass(frozen=True, slots=True)
class Spelling:
    """A row of words, and the signs before, between and behind them; b"" where none are asked for."""

    words: tuple[bytes, ...]
    signs: tuple[bytes, ...]


def spellings(phrase: str) -> list[Spelling]:
    """Every row of words a phrase stands for. Raises UsageError for what is no phrase."""
    try:
        slots = parse(phrase)
    except ValueError:
        expected = "words, with '(a|b)', '...' or 'stem*' among them"
        raise UsageError(f"found the phrase {phrase!r}, expected {expected}") from None
    if count(slots) > MAX_SPELLINGS:
        raise UsageError(f"the phrase {phrase!r} stands for {count(slots)} phrases; expected at most {MAX_SPELLINGS}")
    found = [_spelling(choice) for choice in choices(slots)]
    for spelling in found:
        _refuse(phrase, spelling)
    return found


def _spelling(text: str) -> Spelling:
    signs, words = (_WORD.split(normalize(text).codes.tobytes().lower())[n::2] for n in (0, 1))
    return Spelling(tuple(words), tuple(map(signs_of, signs)))


def signs_of(between: bytes) -> bytes:
    """The signs between two words, however they are spaced; b"" for none but hyphens and apostrophes."""
    return b" ".join(between.split()) if between.strip().strip(_IGNORED) else b""


def _refuse(phrase: str, spelling: Spelling) -> None:
    words = spelling.words
    if any(b"*" in signs for signs in spelling.signs):
        raise UsageError(f"found the phrase {phrase!r}, expected '*' only at the end of a word")
    if not is_bounded([word.decode("latin-1") for word in words]):
        expected = f"1 to {MAX_WORDS} words, '...' only between words and counted as {ANY_WORDS}"
        raise UsageError(f"found the phrase {phrase!r}, expected {expected}")
