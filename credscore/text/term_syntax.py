"""Parses the notation of phrases in the package's lists and in users' rules.

Words in a row, `(a|b)` for alternatives, `...` for one to three words; users' phrases may also contain `stem*` for
any ending, and punctuation.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from credscore.errors import UsageError
from credscore.text.normalize import normalize

ANY: Final = "..."
NAME: Final = "<name>"
NATION: Final = "<nation>"
CLASSES: Final = {NAME: [" ".join([NAME] * words) for words in (1, 2, 3)], NATION: [NATION, f"{NAME} {NATION}"]}
"""In the package's lists only: a name of up to three words; a nation, its language or members."""
ANY_WORDS: Final = 3
"""The maximum number of words that `...` matches."""
MAX_WORDS: Final = 16
"""Maximum words of a phrase."""

MAX_SPELLINGS: Final = 1000
MAX_ALL_SPELLINGS: Final = 100_000
"""Maximum spellings of one user phrase, and of all in one list."""
ANY_WORD: Final = ANY.encode()

_WORD: Final = re.compile(rb"((?<!\S)\.\.\.(?!\S)|[a-z0-9\x80]+\*?)")
_IGNORED: Final = b"-' "
"""Marks that may occur between words without being required."""
_PART: Final = re.compile(r"\([^()]*\)|[^\s()]+")


def parse(phrase: str) -> list[list[str]]:
    """The alternatives of each part of a phrase, with `...` expanded. Raises ValueError for unbalanced brackets,
    brackets joined to a word, and alternatives without letters."""
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
    """The number of phrases that the slots denote."""
    return math.prod(map(len, slots))


def choices(slots: Sequence[Sequence[str]]) -> Iterator[str]:
    """Every phrase that the slots denote: one alternative of each, joined by blanks."""
    return map(" ".join, itertools.product(*slots))


def is_bounded(words: Sequence[str]) -> bool:
    """Whether there are 1 to `MAX_WORDS` words, and neither the first nor the last is a wildcard."""
    return 1 <= len(words) <= MAX_WORDS and ANY not in (words[0], words[-1])


class Spelling(NamedTuple):
    """A sequence of words with the marks required before, between and after them, b"" if none."""

    words: tuple[bytes, ...]
    signs: tuple[bytes, ...]


def spellings(phrase: str) -> list[Spelling]:
    """Every spelling of a phrase. Raises UsageError for an invalid phrase."""
    found = [_spelling(choice) for choice in choices(_slots(phrase))]
    for spelling in found:
        _refuse(phrase, spelling)
    return found


def refuse_many(phrases: Sequence[str]) -> None:
    """Count the rows of words of a list, without making them. Raises UsageError for more than MAX_ALL_SPELLINGS, and
    for anything that is not a phrase."""
    for phrase, total in zip(phrases, itertools.accumulate(count(_slots(phrase)) for phrase in phrases), strict=True):
        if total > MAX_ALL_SPELLINGS:
            message = f"phrases up to {phrase!r} expand to more than {MAX_ALL_SPELLINGS:,} phrases"
            raise UsageError(f"{message}; expected fewer")


def _slots(phrase: str) -> list[list[str]]:
    try:
        slots = parse(phrase)
    except ValueError:
        expected = "words, with '(a|b)', '...' or 'stem*' among them"
        raise UsageError(f"found the phrase {phrase!r}, expected {expected}") from None
    if count(slots) > MAX_SPELLINGS:
        raise UsageError(f"the phrase {phrase!r} expands to {count(slots)} phrases; expected at most {MAX_SPELLINGS}")
    return slots


def _spelling(text: str) -> Spelling:
    signs, words = (_WORD.split(normalize(text).codes.tobytes().lower())[n::2] for n in (0, 1))
    return Spelling(tuple(words), tuple(map(signs_of, signs)))


def signs_of(between: bytes) -> bytes:
    """The marks between two words, regardless of spacing; b"" if only hyphens and apostrophes."""
    return b" ".join(between.split()) if between.strip().strip(_IGNORED) else b""


def _refuse(phrase: str, spelling: Spelling) -> None:
    words = spelling.words
    if any(b"*" in signs for signs in spelling.signs):
        raise UsageError(f"found the phrase {phrase!r}, expected '*' only at the end of a word")
    if not is_bounded([word.decode("latin-1") for word in words]):
        expected = f"1 to {MAX_WORDS} words, '...' only between words and counted as {ANY_WORDS}"
        raise UsageError(f"found the phrase {phrase!r}, expected {expected}")
