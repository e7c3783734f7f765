"""Collects prose that a format shows and its reader does not read."""

from __future__ import annotations

import re
from typing import Final

PROSE_WORDS: Final = 8
"""Minimum words of a text to be prose by itself."""
RUN: Final = 30
FUNCTION_WORDS: Final = 9
DIFFERENT_WORDS: Final = 6
"""A run of `RUN` words of which `FUNCTION_WORDS` are function words, `DIFFERENT_WORDS` of them different, reads as
prose; menus repeat fewer."""

_FUNCTION_WORDS: Final = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her",
    "his", "i", "in", "is", "it", "its", "not", "of", "on", "or", "our", "she", "so", "than", "that", "the", "their",
    "them", "they", "this", "to", "us", "was", "we", "were", "what", "which", "who", "will", "with", "would", "you",
    "your",
})  # fmt: skip
_TAG: Final = re.compile(r"<[^<>]*>")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_MARKS: Final = ".,;:!?\"'()[]“”‘’"
_QUOTED: Final = re.compile(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`")


class ShownProse:
    """`texts`: texts long enough to be prose, in order; `pieces`: shorter ones."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.pieces: list[str] = []

    def add(self, shown: str) -> None:
        """Add text: by itself if it is long enough for prose."""
        words = shown.split()
        if len(words) >= PROSE_WORDS:
            self.texts.append(" ".join(words))
        elif words:
            self.pieces.append(" ".join(words))

    def add_image(self, text: str) -> None:
        """Add the text of an image, however short: it may stand for a word."""
        self.texts.append(" ".join(text.split()))

    def add_lines(self, shown: str) -> None:
        """Add lines of markup or code, as far as most of a line is words."""
        for line in without_tags(shown).splitlines():
            words = line.split()
            if 2 * sum(_WORD.fullmatch(word.strip(_MARKS)) is not None for word in words) > len(words):
                self.add(line)

    def add_quoted(self, source: str) -> None:
        """Add the strings in a piece of code that are long enough for prose."""
        for found in _QUOTED.finditer(source):
            if found[0].count(" ") >= PROSE_WORDS - 1:
                self.add(found[found.lastindex or 0])

    def prose(self) -> list[str]:
        """All texts, and the pieces where they read as prose that is cut up."""
        return [*self.texts, *prose_in_pieces(self.pieces)]


def without_tags(markup: str) -> str:
    """Markup with blanks instead of its tags."""
    return _TAG.sub(" ", markup)


def prose_in_pieces(pieces: list[str]) -> list[str]:
    """The runs of `RUN` words that read as prose cut into pieces."""
    words = " ".join(pieces).split()
    runs = (words[start : start + RUN] for start in range(0, len(words), RUN))
    return [" ".join(run) for run in runs if _is_prose(run)]


def _is_prose(run: list[str]) -> bool:
    found = [word for word in (word.lower().strip(_MARKS) for word in run) if word in _FUNCTION_WORDS]
    return len(found) >= FUNCTION_WORDS and len(set(found)) >= DIFFERENT_WORDS
