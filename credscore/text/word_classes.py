"""The part a word can play beside a verb of saying: a coarse, closed set of classes, by word and by capital."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import ADDRESS, NUMBER, UNKNOWN, Fact, vocabulary


class WordClass(IntEnum):
    """What a word can be when a subject is looked for; OUTSIDE is another sentence or a quotation."""

    OUTSIDE = 0
    FUNCTION = 1
    VERB = 2
    ADVERB = 3
    BE = 4
    BAR = 5
    PRONOUN = 6
    RELATIVE = 7
    NAME = 8
    ROLE = 9
    NOUN = 10
    ARTICLE = 11
    OF = 12
    PREPOSITION = 13
    VAGUE = 14
    CLITIC = 15
    DATE = 16
    PARTICLE = 17
    TITLED = 18
    GROUP = 19
    OFFICE = 20


_GRAMMAR: Final[dict[WordClass, str]] = {
    WordClass.ADVERB: "has have had having ve d also later then now still again already just even once twice often "
    "never always did do does not too first previously soon here yet however so both all earlier today yesterday "
    "tonight will would long only instead half",
    WordClass.BE: "am is are was were be been being got gets get re m",
    WordClass.BAR: "to can could should might must may cannot",
    WordClass.PRONOUN: "he she it they we i you",
    WordClass.RELATIVE: "who which that",
    WordClass.ARTICLE: "the a an his her its their our my your this these those no every each another any both",
    WordClass.OF: "of for",
    WordClass.PREPOSITION: "in at from on with by near against about over under between into outside inside across "
    "among amid around during within without through toward towards upon off behind beyond",
    WordClass.CLITIC: "s",
    WordClass.PARTICLE: "van der den von zu de del della di da dos du al el bin ibn ben abu ter ten af",
}  # fmt: skip
"""Closed classes of grammar; a word stands in the last class that names it."""


def classes_of(tokens: Tokens, at: NDArray[np.integer]) -> Bytes:
    """uint8 of `WordClass` for each place among the tokens; places past either end are clipped."""
    ids, flags = tokens.id.take(at, mode="clip"), tokens.flags.take(at, mode="clip")
    capital = flags & Flag.CAPITAL != 0
    found = np.where(capital, _capitalized().take(ids), _small().take(ids))
    end = tokens.end.take(at, mode="clip")
    adverb = (
        (found == WordClass.NOUN)
        & (tokens.lowered.take(end - 1) == ord("y"))
        & (tokens.lowered.take(end - 2) == ord("l"))
    )
    found[adverb & ~capital] = WordClass.ADVERB
    opens = flags & Flag.BREAK != 0
    found[(found == WordClass.TITLED) & opens] = WordClass.NOUN
    found[(found == WordClass.OFFICE) & opens & (_small().take(ids) == WordClass.GROUP)] = WordClass.GROUP
    found[capital & is_initial(tokens, at)] = WordClass.NAME
    return np.asarray(found, np.uint8)


def is_initial(tokens: Tokens, at: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Single letters with a full stop."""
    start, end = tokens.start.take(at, mode="clip"), tokens.end.take(at, mode="clip")
    return np.asarray((end - start == 1) & (tokens.lowered.take(end) == ord(".")))


@cache
def _small() -> Bytes:
    """uint8[vocabulary]: the class of each word in small letters."""
    known = vocabulary()
    found = np.full(len(known), WordClass.NOUN, np.uint8)
    found[[NUMBER, ADDRESS]] = WordClass.FUNCTION
    for fact, kind in (
        (Fact.FUNCTION, WordClass.FUNCTION),
        (Fact.CALENDAR, WordClass.DATE),
        (Fact.COLLECTIVE, WordClass.GROUP),
        (Fact.SOURCE_ROLE, WordClass.ROLE),
        (Fact.REPORTING, WordClass.VERB),
        (Fact.VAGUE, WordClass.VAGUE),
    ):
        found[known.facts & fact != 0] = kind
    for kind, words in _GRAMMAR.items():
        found[known.ids(words.split())] = kind
    found[UNKNOWN] = WordClass.NOUN
    return found


@cache
def _capitalized() -> Bytes:
    """uint8[vocabulary]: the class of each word with a capital: part of a name, unless it is grammar or a date; words
    of everyday use are TITLED, roles and bodies OFFICE."""
    known, found = vocabulary(), _small().copy()
    content = np.isin(found, (WordClass.NOUN, WordClass.VERB, WordClass.PARTICLE))
    common = known.facts & Fact.COMMON != 0
    offices = np.isin(found, (WordClass.ROLE, WordClass.GROUP))
    found[content] = np.where(common[content], WordClass.TITLED, WordClass.NAME)
    found[offices] = WordClass.OFFICE
    return found
