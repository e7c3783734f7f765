"""Replaces words by others, all at once, and makes the article before them agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


def listed(block: str) -> list[str]:
    """The words of a block."""
    return block.split()


def word_pattern(words: Iterable[str]) -> str:
    """Any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Substitution:
    """Replaces each word by its counterpart, everywhere in one pass."""

    by: Mapping[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, by: Mapping[str, str], *, capitals: bool = False) -> Substitution:
        """With `capitals`, words at the start of a sentence as well."""
        both = dict(by)
        if capitals:
            both = {old[:1].upper() + old[1:]: new[:1].upper() + new[1:] for old, new in by.items()} | both
        return cls(both, re.compile(rf"(?:\b(an?|An?) )?(?<![\w-])({word_pattern(both)})(?![\w-])"))

    def __call__(self, text: str) -> str:
        return self.pattern.sub(self._other, text) if self.by else text

    def _other(self, found: re.Match[str]) -> str:
        article, old = found.groups()
        new = self.by[old]
        return new if article is None else f"{agreeing(article, old, new)} {new}"


def agreeing(article: str, old: str, new: str) -> str:
    """The article that the new word requires, if the two words differ in that."""
    vowel = [word[:1].lower() in "aeiou" for word in (old, new)]
    return article if vowel[0] == vowel[1] else article[0] + "n" * vowel[1]
