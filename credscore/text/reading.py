"""What the style heads see of each token: a style word, or the class of what it names.

Names of people, places, dates and subjects are reduced to the fact that there is a name, recognized by form: a
capital inside a sentence, a word unknown to the vocabulary in lower case, or a listed name. A run of names is one
name, a run of numbers one number; contractions are read as full forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from credscore.text.arrays import Ints, flagged
from credscore.text.tables import TABLES, table
from credscore.text.tokens import Flag, Flags, Tokens
from credscore.text.vocabulary import Fact, vocabulary

CLASSES: Final = (
    "other", "number", "name", "date", "side", "worship", "he", "his", "man", "men", "said", "role", "money",
)  # fmt: skip
"""Classes in order of their ids; "other" stands for any content word."""
OTHER, NUMBER, NAME, DATE, SIDE = range(5)
BY_LAW: Final = ("allegedly", "alleged", "reportedly")
ACRONYM: Final = 5
"""Longer words in capitals are shouted, not acronyms."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`id` int32[tokens] what each token is read as, an index of `reading_names`; `kept` bool[tokens] whether it is
    read at all: other tokens continue a name or number, or belong to an adjacent word."""

    id: Ints
    kept: Flags

    @classmethod
    def of(cls, tokens: Tokens, starts: Ints) -> Reading:
        """Read the tokens; `starts` int32 holds the first token of each segment, and nothing continues across
        segments."""
        ids = table("word_read").take(tokens.id)
        kept = np.ones(ids.size, np.bool_)
        if not ids.size:
            return cls(ids, kept)
        goes_on = kept.copy()
        goes_on[starts] = False
        ids[_named(tokens, goes_on)] = NAME
        _contracted(tokens, goes_on, ids, kept)
        _dated(tokens, goes_on, ids)
        kept &= ~(_by_law(tokens) & goes_on)
        again = goes_on & (ids >= NUMBER) & (ids <= DATE)
        again[1:] &= ids[1:] == ids[:-1]
        kept &= ~again
        return cls(ids, kept)


@cache
def reading_names() -> list[str]:
    """The names of readings, by id."""
    return (TABLES / "readings.txt").read_text("utf-8").splitlines()


def _named(tokens: Tokens, goes_on: Flags) -> Flags:
    """bool[tokens]: which tokens are names."""
    flags, facts = tokens.flags, tokens.facts
    capital, upper = flags & Flag.CAPITAL != 0, flags & Flag.UPPER != 0
    inside = flags & Flag.BREAK == 0
    grammar = facts & (Fact.FUNCTION | Fact.CLITIC) != 0
    plain = facts & (Fact.PLAIN | Fact.COMMON) != 0
    named = capital & ~grammar & (~plain | (inside & ~upper))
    named |= (facts & Fact.NAMED != 0) & ~grammar
    named |= _acronyms(tokens, upper, goes_on)
    titled = capital & (facts & Fact.HONORIFIC != 0) & ~plain
    named[1:] |= capital[1:] & ~grammar[1:] & titled[:-1] & goes_on[1:]
    opens = capital & ~inside & ~upper & ~grammar
    named[:-1] |= opens[:-1] & named[1:] & inside[1:] & capital[1:]
    return named


def _acronyms(tokens: Tokens, upper: Flags, goes_on: Flags) -> Flags:
    """Short words in capitals, apart from other such words ("US", "WHO")."""
    out = upper & (tokens.end - tokens.start <= ACRONYM)
    out[1:] &= ~(upper[:-1] & goes_on[1:])
    out[:-1] &= ~(upper[1:] & goes_on[1:])
    return out


def _by_law(tokens: Tokens) -> Flags:
    """Tokens that legal caution requires of reporters; lists determine where they are a fault."""
    found = np.zeros(tokens.count, np.bool_)
    for word in BY_LAW:
        found |= tokens.id == _word(word)
    return found


@cache
def _word(text: str) -> int:
    return int(vocabulary().ids([text])[0])


@cache
def _reads(text: str) -> int:
    return reading_names().index(text)


def _contracted(tokens: Tokens, goes_on: Flags, ids: Ints, kept: Flags) -> None:
    """Read "don't" as "do not", "cannot" and "can't" as "not", "it's" as "it is", "per cent" as "percent"; a possessive
    is not read."""
    joined = tokens.flags & Flag.CONTINUES != 0
    at = flagged((tokens.id == _word("t")) & joined)
    at = at[goes_on.take(at)]
    verb = table("word_negated").take(tokens.id.take(at - 1))
    at, verb = at[verb > 0], verb[verb > 0]
    ids[at - 1], ids[at] = verb, _reads("not")
    ids[tokens.id == _word("cannot")] = _reads("not")
    negated = flagged((ids == _reads("not")) & goes_on)
    negated = negated[ids.take(negated - 1) == _reads("can")]
    ids[negated - 1], kept[negated] = _reads("not"), False
    at = flagged((tokens.id == _word("s")) & joined)
    at = at[goes_on.take(at)]
    subject = tokens.facts.take(at - 1) & Fact.FUNCTION != 0
    ids[at[subject]] = _reads("is")
    kept[at[~subject]] = False
    cent = flagged(tokens.id == _word("cent"))
    cent = cent[goes_on.take(cent)]
    cent = cent[tokens.id.take(cent - 1) == _word("per")]
    ids[cent - 1], kept[cent] = table("word_read")[_word("percent")], False


def _dated(tokens: Tokens, goes_on: Flags, ids: Ints) -> None:
    """Months that are also words ("May") next to a number, and the numbers of a date."""
    calendar = (tokens.facts & Fact.CALENDAR != 0) & (tokens.flags & Flag.CAPITAL != 0)
    number = ids == NUMBER
    beside = np.zeros_like(number)
    beside[1:] |= number[:-1] & goes_on[1:]
    beside[:-1] |= number[1:] & goes_on[1:]
    ids[calendar & ((ids == NAME) | beside)] = DATE
    for _ in range(2):
        date = ids == DATE
        number = ids == NUMBER
        ids[1:][number[1:] & date[:-1] & goes_on[1:]] = DATE
        ids[:-1][number[:-1] & date[1:] & goes_on[1:]] = DATE
