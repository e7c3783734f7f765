"""Contracted and full forms of listed phrases: "don't" and "do not", "we've" and "we have"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from credscore.compile.classes import pairs

Words = tuple[str, ...]

CLITICS: Final = (
    ("am", "m", "i"),
    ("are", "re", "we you they who"),
    ("have", "ve", "i we you they who"),
    ("will", "ll", "i we you they he she it that who"),
    ("would", "d", "i we you they he she it"),
    ("is", "s", "it he she that what there here who how where"),
)
"""A verb, its clitic and the words that it is written on to."""


def with_contractions(words: Words) -> Iterator[Words]:
    """The words of a phrase, the same written out, and contracted at "not" or at the subject ("you won't", "you'll
    not")."""
    full = _replaced(words, {short: long for long, short in (_subjects() | _negated()).items()})
    negated = _replaced(_replaced(full, _negated()), _subjects())
    yield from dict.fromkeys((words, full, negated, _replaced(_replaced(full, _subjects()), _negated())))


def _replaced(words: Words, by: dict[Words, Words]) -> Words:
    found, at = list[str](), 0
    while at < len(words):
        size = next((n for n in (2, 1) if words[at : at + n] in by), 0)
        found += by[words[at : at + size]] if size else words[at : at + 1]
        at += max(size, 1)
    return tuple(found)


@cache
def _subjects() -> dict[Words, Words]:
    """A subject and a verb, as tokens, with the verb contracted."""
    return {(who, verb): (who, clitic) for verb, clitic, subjects in CLITICS for who in subjects.split()}


@cache
def _negated() -> dict[Words, Words]:
    """A negated verb, as tokens, with "not" contracted."""
    found = {(verb, "not"): (short, "t") for short, verb in pairs("negated").items() if short != "ain"}
    return found | {("cannot",): ("can", "t")}
