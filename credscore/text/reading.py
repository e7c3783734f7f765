"""The input of the style heads: each token as a style word, or as the class of what it names.

Names of people, places, dates and subjects are reduced to the fact that there is a name, recognized by form: a
capital inside a sentence, a word unknown to the vocabulary in lower case, or a listed name. A run of names is one
name, a run of numbers one number; contractions are read as full forms.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np

from credscore.text.arrays import Flags, Ints, Places, flagged
from credscore.text.tables import TABLES, table
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import Fact, vocabulary, word_table

CLASSES: Final = (
    "other", "number", "name", "date", "side", "worship", "he", "his", "man", "men", "said", "role", "money",
)  # fmt: skip
"""Classes in order of their ids; "other" stands for any content word."""
OTHER, NUMBER, NAME, DATE, SIDE = range(5)
TELL: Final = ("tell", "tells", "told", "telling")
THE_PRESS: Final = ("reporters", "journalists")
POWERS: Final = ("hundred", "thousand", "million", "billion", "trillion")
BY_LAW: Final = ("allegedly", "alleged", "reportedly")


class Reading(NamedTuple):
    """`id` int32[tokens] what each token is read as, an index of `reading_names`; `kept` bool[tokens] whether it is
    read at all: other tokens continue a name or number, or belong to an adjacent word."""

    id: Ints
    kept: Flags

    @classmethod
    def of(cls, tokens: Tokens, starts: Ints, names: Flags) -> Reading:
        """Read the tokens; `starts` int32 holds the first token of each segment, and nothing continues across
        segments; `names` bool[tokens] as `names_in` finds them."""
        ids = table("word_read").take(tokens.id)
        kept = np.ones(ids.size, np.bool_)
        if not ids.size:
            return cls(ids, kept)
        continues = kept.copy()
        continues[starts] = False
        capitals = flagged(tokens.flags & Flag.CAPITAL != 0)
        ids[names] = NAME
        _contracted(tokens, continues, ids, kept)
        _counted(tokens, continues, ids)
        _dated(tokens, continues, capitals, ids)
        kept[_told_reporters(tokens, continues)] = False
        at = flagged((ids >= NUMBER) & (ids <= DATE))
        at = at[continues.take(at)]
        kept[at[ids.take(at) == ids.take(at - 1)]] = False
        by_law = flagged(_is_by_law(tokens))
        kept[by_law[continues.take(by_law)]] = False
        return cls(ids, kept)


@cache
def reading_names() -> list[str]:
    """The names of readings, by id."""
    return (TABLES / "readings.txt").read_text("utf-8").splitlines()


def _told_reporters(tokens: Tokens, continues: Flags) -> Places:
    """The tokens "reporters" and "journalists" after a form of "tell": "told reporters" is read as "said" alone."""
    at = flagged(word_table(*THE_PRESS).take(tokens.id) & continues)
    return at[word_table(*TELL).take(tokens.id.take(at - 1))]


def _is_by_law(tokens: Tokens) -> Flags:
    """Which tokens are wording that the law requires of reporters; lists decide where they count against a text."""
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


def _contracted(tokens: Tokens, continues: Flags, ids: Ints, kept: Flags) -> None:
    """Read "don't" as "do not", "cannot" and "can't" as "not", "it's" as "it is", "per cent" as "percent"; a possessive
    is not read."""
    joined = flagged(tokens.flags & Flag.CONTINUES != 0)
    joined = joined[continues.take(joined)]
    own = tokens.id.take(joined)
    at = joined[own == _word("t")]
    verb = table("word_negated").take(tokens.id.take(at - 1))
    at, verb = at[verb > 0], verb[verb > 0]
    ids[at - 1], ids[at] = verb, _reads("not")
    ids[tokens.id == _word("cannot")] = _reads("not")
    negated = flagged((ids == _reads("not")) & continues)
    negated = negated[ids.take(negated - 1) == _reads("can")]
    ids[negated - 1], kept[negated] = _reads("not"), False
    at = joined[own == _word("s")]
    subject = tokens.facts.take(at - 1) & Fact.FUNCTION != 0
    ids[at[subject]] = _reads("is")
    kept[at[~subject]] = False
    cent = flagged(tokens.id == _word("cent"))
    cent = cent[continues.take(cent)]
    cent = cent[tokens.id.take(cent - 1) == _word("per")]
    ids[cent - 1], kept[cent] = table("word_read")[_word("percent")], False


def _counted(tokens: Tokens, continues: Flags, ids: Ints) -> None:
    """Read numbers of several words as one: "a hundred and five", "half a million", "two and a half"; and the country
    before a sign of money ("US$500")."""
    power = flagged(word_table(*POWERS).take(tokens.id))
    before = power[continues.take(power)]
    single = before[word_table("a", "one").take(tokens.id.take(before - 1))] - 1
    half = single[continues.take(single)]
    half = half[tokens.id.take(half - 1) == _word("half")] - 1
    joint = _followed(tokens, continues, power, "and")
    joint = joint[ids.take(joint + 1, mode="clip") == NUMBER]
    joint = joint[continues.take(joint + 1, mode="clip")]
    digits = flagged((tokens.flags & Flag.DIGIT != 0) & continues)
    digits = digits[tokens.lowered.take(tokens.start.take(digits) - 1) == ord("$")]
    country = digits[tokens.start.take(digits) - tokens.end.take(digits - 1) == 1] - 1
    ids[np.concatenate([single, half, joint, country])] = NUMBER
    rest = _followed(tokens, continues, flagged(ids == NUMBER), "and")
    rest = _followed(tokens, continues, _followed(tokens, continues, rest, "a"), "half")
    ids[rest], ids[rest - 1], ids[rest - 2] = NUMBER, NUMBER, NUMBER


def _followed(tokens: Tokens, continues: Flags, at: Places, word: str) -> Places:
    """The tokens that directly follow given ones and are a given word."""
    after = at[at + 1 < tokens.count] + 1
    return after[(tokens.id.take(after) == _word(word)) & continues.take(after)]


def _dated(tokens: Tokens, continues: Flags, capitals: Places, ids: Ints) -> None:
    """Read as dates a month that is also a word ("May") next to a number, and up to two numbers on each side."""
    calendar = capitals[tokens.facts.take(capitals) & Fact.CALENDAR != 0]
    before = (ids.take(calendar - 1) == NUMBER) & continues.take(calendar)
    after = (ids.take(calendar + 1, mode="clip") == NUMBER) & continues.take(calendar + 1, mode="clip")
    after &= calendar + 1 < ids.size
    ids[calendar[(ids.take(calendar) == NAME) | before | after]] = DATE
    date = flagged(ids == DATE)
    for _ in range(2):
        following = date[date + 1 < ids.size] + 1
        following = following[continues.take(following)]
        date = np.concatenate([following, date[continues.take(date)] - 1])
        date = date[ids.take(date) == NUMBER]
        ids[date] = DATE
