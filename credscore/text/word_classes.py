"""The part that a word can play next to a verb of saying: a coarse, closed set of classes, by word and capital."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from credscore.text.arrays import Bytes, Flags, flagged, with_end
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import ADDRESS, FIRST_WORD, NUMBER, UNKNOWN, Fact, vocabulary, word_table


class WordClass(IntEnum):
    """The role of a word in the search for a subject; OUTSIDE is another sentence or a quotation."""

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


_NOUN, _ADVERB, _NAME = (np.uint8(kind) for kind in (WordClass.NOUN, WordClass.ADVERB, WordClass.NAME))

_GRAMMAR: Final[dict[WordClass, str]] = {
    WordClass.ADVERB: "has have had having ve d also later then now still again already just even once twice often "
    "never always did do does not too first previously soon here yet however so both all earlier today yesterday "
    "tonight will would long only instead half further ever almost perhaps itself himself herself themselves myself "
    "ourselves don doesn didn isn aren wasn weren haven hasn hadn won wouldn couldn shouldn t ll",
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
"""Closed classes of grammar; a word belongs to the last class that lists it."""


class Grammar(NamedTuple):
    """Columns of the tokens, and one row past the last: `word_class` uint8 of `WordClass`, OUTSIDE past the end;
    `broken` bool punctuation precedes the token, other than the stop of an initial or title and the comma before
    "Jr.", True past the end."""

    word_class: Bytes
    broken: Flags

    @classmethod
    def of(cls, tokens: Tokens) -> Grammar:
        """The columns, computed once per batch, since searches from many verbs examine the same token."""
        return cls(_word_classes(tokens), _breaks(tokens))


def class_table(*classes: WordClass) -> Flags:
    """bool[WordClass]: the given classes."""
    found = np.zeros(len(WordClass), np.bool_)
    found[list(classes)] = True
    return found


def _word_classes(tokens: Tokens) -> Bytes:
    found = np.zeros(tokens.count + 1, np.uint8)
    within = found[:-1]
    capital = tokens.flags & Flag.CAPITAL != 0
    opens = tokens.flags & Flag.BREAK != 0
    row = capital.view(np.uint8) << opens.view(np.uint8)
    _by_capital().take(tokens.id + row * np.int32(len(vocabulary())), out=within, mode="clip")
    chosen = flagged(~capital & (within == _NOUN))
    end = tokens.end.take(chosen)
    chosen = chosen[tokens.lowered.take(end - 1) == ord("y")]
    within[chosen[tokens.lowered.take(tokens.end.take(chosen) - 2) == ord("l")]] = _ADVERB
    letter = flagged(capital & (tokens.end - tokens.start == 1))
    within[letter[tokens.lowered.take(tokens.end.take(letter)) == ord(".")]] = _NAME
    return found


def _breaks(tokens: Tokens) -> Flags:
    found = with_end(tokens.flags & Flag.BREAK != 0, True)
    at = flagged(found[:-1])
    before = np.maximum(at - 1, 0)
    end = tokens.end.take(before)
    code = tokens.lowered.take(end)
    shortened = tokens.facts.take(before) & (Fact.HONORIFIC | Fact.ABBREVIATION) != 0
    shortened |= end - tokens.start.take(before) == 1
    passed = (shortened & (code == ord("."))) | (_suffix().take(tokens.id.take(at)) & (code == ord(",")))
    found[at[passed & (tokens.start.take(at) - end <= 2)]] = False
    return found


@cache
def _small() -> Bytes:
    """uint8[vocabulary]: the class of each word in lower case."""
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
    content = class_table(WordClass.NOUN, WordClass.VERB, WordClass.PARTICLE).take(found)
    common = known.facts & Fact.COMMON != 0
    offices = (found == WordClass.ROLE) | (found == WordClass.GROUP)
    found[content] = np.where(common[content], WordClass.TITLED, WordClass.NAME)
    found[offices] = WordClass.OFFICE
    found[known.ids(["don", "will"])] = WordClass.NAME
    return found


@cache
def _by_capital() -> Bytes:
    """uint8[3 * vocabulary]: the class of each word in lower case, with a capital, and with a capital after
    punctuation, which does not indicate a name."""
    small, inside = _small(), _capitalized()
    opening = inside.copy()
    opening[inside == WordClass.TITLED] = WordClass.NOUN
    opening[(inside == WordClass.OFFICE) & (small == WordClass.GROUP)] = WordClass.GROUP
    return np.concatenate([small, inside, opening])


@cache
def _suffix() -> Flags:
    """bool[vocabulary]: generations of a name."""
    found = word_table("jr", "sr").copy()
    found[:FIRST_WORD] = False
    return found
