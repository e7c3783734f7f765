"""The grammar of terms: words in a row, `(a|b)` for either, `...` for one to three words, `stem*` for any ending."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass
from typing import Final

from credscore.errors import UsageError
from credscore.text.normalize import fold

ANY: Final = b"..."

ANY_WORDS: Final = 3

MAX_WORDS: Final = 16

MAX_SPELLINGS: Final = 1000

MAX_ALL_SPELLINGS: Final = 100_000
"""Of one phrase, and of all in one list."""

_PART: Final = re.compile(r"\([^()]*\)|[^\s()]+")

_WORD: Final = re.compile(rb"((?<!\S)\.\.\.(?!\S)|[a-z0-9\x80]+\*?)")

_NO_SIGNS: Final = b"-' "
"""What may stand between words that are written apart, or in one, without being asked for."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A row of words, and the signs before, between and behind them; b"" where none are asked for."""

    words: tuple[bytes, ...]
    signs: tuple[bytes, ...]


def spellings(phrase: str) -> list[Spelling]:
    """Every row of words a phrase stands for. Raises UsageError for what is no phrase."""
    parts = _PART.findall(phrase)
    slots = [_slot(part) for part in parts]
    if " ".join(parts) != " ".join(phrase.split()) or not all(choice.strip() for slot in slots for choice in slot):
        raise UsageError(f"found the phrase {phrase!r}, expected words, with '(a|b)', '...' or 'stem*' among them")
    count = math.prod(map(len, slots))
    if count > MAX_SPELLINGS:
        raise UsageError(f"the phrase {phrase!r} stands for {count} phrases; expected at most {MAX_SPELLINGS}")
    found = [_spelling(" ".join(choice)) for choice in itertools.product(*slots)]
    for spelling in found:
        _refuse(phrase, spelling)
    return found


def _slot(part: str) -> list[str]:
    if part == "...":
        return [" ".join([part] * n) for n in range(1, ANY_WORDS + 1)]
    return part.strip("()").split("|")


def _spelling(text: str) -> Spelling:
    signs, words = (_WORD.split(fold(text).codes.tobytes().lower())[n::2] for n in (0, 1))
    return Spelling(tuple(words), tuple(map(signs_of, signs)))


def signs_of(between: bytes) -> bytes:
    """The signs between two words, however they are spaced; b"" for none but hyphens and apostrophes."""
    return b" ".join(between.split()) if between.strip().strip(_NO_SIGNS) else b""


def _refuse(phrase: str, spelling: Spelling) -> None:
    words = spelling.words
    if any(b"*" in signs for signs in spelling.signs):
        raise UsageError(f"found the phrase {phrase!r}, expected '*' only at the end of a word")
    if not 1 <= len(words) <= MAX_WORDS or ANY in (words[0], words[-1]):
        expected = f"1 to {MAX_WORDS} words, '...' only between words and counted as {ANY_WORDS}"
        raise UsageError(f"found the phrase {phrase!r}, expected {expected}")
