"""The subject before a verb: a small automaton that reads a sentence backwards from the verb.

It passes adverbs and auxiliaries, steps over an apposition or a relative clause between commas, and climbs from a name
governed by a preposition to the noun that governs it: in "a spokesman for Ida Vik said", the spokesman speaks.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Ints
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import FIRST_WORD, Fact, vocabulary
from credscore.text.word_classes import WordClass, classes_of, is_initial

REACH: Final = 20
"""A subject is looked for among so many tokens before its verb."""

NAME_WORDS: Final = 9
"""A name has at most so many tokens."""

Places = NDArray[np.intp]
Flags = NDArray[np.bool_]


class Kind(IntEnum):
    """What a subject is, from nothing to a person or body by name."""

    NOBODY = 0
    VAGUE = 1
    PRONOUN = 2
    NOUN = 3
    GROUP = 4
    ROLE = 5
    NAME = 6


class Subjects(NamedTuple):
    """Columns a verb: `kind` uint8 of `Kind`; `head` the last token of the subject, the verb where there is none;
    `passive` whether a form of "be" stands before the verb."""

    kind: Bytes
    head: Places
    passive: Flags


class _State(IntEnum):
    """What has been read so far, from the verb backwards."""

    VERB = 0
    DATE = 1
    NAME = 2
    NAME_ARTICLE = 3
    TITLED = 4
    OF = 5
    GOVERNED = 6
    RELATIVE = 7
    RELATIVE_COMMA = 8
    INSERTION = 9
    INSIDE = 10
    COMMA = 11
    COMMA_NAME = 12
    NOUN = 13
    OFFICE = 14
    INSERTED = 15
    INSERTED_COMMA = 16
    DONE = 17


_S, _W = _State, WordClass
_CONTENT: Final = (_W.NAME, _W.TITLED, _W.OFFICE, _W.ROLE, _W.GROUP, _W.NOUN)
_TO: Final[dict[WordClass, _State]] = {
    _W.NAME: _S.NAME,
    _W.TITLED: _S.TITLED,
    _W.ROLE: _S.DONE,
    _W.GROUP: _S.NOUN,
    _W.OFFICE: _S.OFFICE,
    _W.NOUN: _S.NOUN,
    _W.VAGUE: _S.DONE,
}
_HEADS: Final = {_W.NAME: Kind.NAME, _W.TITLED: Kind.NOUN, _W.ROLE: Kind.ROLE, _W.GROUP: Kind.GROUP,
                 _W.OFFICE: Kind.ROLE, _W.NOUN: Kind.NOUN,
                 _W.VAGUE: Kind.VAGUE, _W.PRONOUN: Kind.PRONOUN}  # fmt: skip
_ANY: Final[dict[WordClass, _State]] = {kind: _S.INSIDE for kind in _W if kind != _W.OUTSIDE}
_STEPS: Final[dict[_State, dict[WordClass, _State]]] = {
    _S.VERB: {**_TO, _W.PRONOUN: _S.DONE, _W.ADVERB: _S.VERB, _W.BE: _S.VERB, _W.RELATIVE: _S.RELATIVE,
              _W.DATE: _S.DATE},
    _S.DATE: {**_TO, _W.PRONOUN: _S.DONE, _W.ADVERB: _S.VERB, _W.PREPOSITION: _S.VERB, _W.DATE: _S.DATE},
    _S.NAME: {_W.NAME: _S.NAME, _W.PARTICLE: _S.NAME, _W.TITLED: _S.NAME, _W.OFFICE: _S.NAME,
              _W.ARTICLE: _S.NAME_ARTICLE,
              _W.OF: _S.OF, _W.PREPOSITION: _S.GOVERNED, _W.BAR: _S.GOVERNED},
    _S.NAME_ARTICLE: {_W.OF: _S.OF, _W.PREPOSITION: _S.GOVERNED, _W.BAR: _S.GOVERNED},
    _S.OFFICE: {_W.NAME: _S.NAME, _W.TITLED: _S.OFFICE, _W.OFFICE: _S.OFFICE, _W.OF: _S.OF, _W.PREPOSITION: _S.GOVERNED,
                _W.BAR: _S.GOVERNED,
                _W.ARTICLE: _S.NAME_ARTICLE},
    _S.TITLED: {_W.OFFICE: _S.OFFICE, _W.NAME: _S.NAME, _W.TITLED: _S.TITLED, _W.OF: _S.OF, _W.PREPOSITION: _S.GOVERNED,
                _W.BAR: _S.GOVERNED,
                _W.ARTICLE: _S.NAME_ARTICLE},
    _S.NOUN: {_W.OF: _S.OF, _W.NOUN: _S.NOUN, _W.ARTICLE: _S.NOUN, _W.PREPOSITION: _S.GOVERNED},
    _S.OF: {**_TO, _W.OFFICE: _S.NAME, _W.TITLED: _S.NAME},
    _S.GOVERNED: {**_TO, _W.CLITIC: _S.GOVERNED},
    _S.RELATIVE: {**_TO, _W.PRONOUN: _S.DONE},
    _S.RELATIVE_COMMA: {**_TO},
    _S.INSERTION: {**_ANY, _W.NAME: _S.INSERTED},
    _S.INSERTED: {**_ANY, _W.NAME: _S.INSERTED, _W.TITLED: _S.INSERTED, _W.OFFICE: _S.INSERTED,
                  _W.PARTICLE: _S.INSERTED},
    _S.INSERTED_COMMA: {**_ANY, _W.ROLE: _S.DONE, _W.OFFICE: _S.DONE, _W.NAME: _S.COMMA_NAME},
    _S.INSIDE: _ANY,
    _S.COMMA: {**_ANY, _W.NAME: _S.COMMA_NAME, _W.OFFICE: _S.COMMA_NAME,
               _W.ROLE: _S.DONE, _W.GROUP: _S.DONE, _W.PRONOUN: _S.DONE},
    _S.COMMA_NAME: {_W.NAME: _S.COMMA_NAME, _W.TITLED: _S.COMMA_NAME, _W.OFFICE: _S.COMMA_NAME,
                    _W.PARTICLE: _S.COMMA_NAME,
                    _W.PREPOSITION: _S.INSIDE, _W.OF: _S.OF, _W.NOUN: _S.DONE},
}  # fmt: skip
_BREAKS: Final = {
    _S.VERB: _S.INSERTION, _S.DATE: _S.INSERTION, _S.RELATIVE: _S.RELATIVE_COMMA, _S.INSIDE: _S.COMMA,
    _S.COMMA: _S.COMMA, _S.INSERTED: _S.INSERTED_COMMA,
}  # fmt: skip
"""States after punctuation; in every other state it ends the search, and what was found stands."""


@cache
def _table() -> tuple[Bytes, Bytes, NDArray[np.int8]]:
    """The automaton: uint8[states, classes] the next state, uint8[states] the one behind punctuation, int8[states,
    classes] of `Kind` what the word becomes as head, -1 where the head stays."""
    steps = np.full((len(_S), len(_W)), _S.DONE, np.uint8)
    heads = np.full((len(_S), len(_W)), -1, np.int8)
    breaks = np.full(len(_S), _S.DONE, np.uint8)
    for state, moves in _STEPS.items():
        for kind, following in moves.items():
            steps[state, kind] = following
            if kind in _HEADS and following not in (_S.INSIDE, state) and not _within_name(state, kind):
                heads[state, kind] = _HEADS[kind]
    for state, following in _BREAKS.items():
        breaks[state] = following
    heads[_S.TITLED, [_W.NAME, _W.TITLED, _W.OFFICE]] = heads[_S.OFFICE, [_W.NAME, _W.TITLED]] = -2
    heads[_S.GOVERNED, _W.NAME] = Kind.NAME
    heads[_S.COMMA_NAME, _W.PREPOSITION] = heads[_S.COMMA_NAME, _W.NOUN] = Kind.NOBODY
    heads[_S.INSERTED] = np.where(steps[_S.INSERTED] == _S.INSIDE, Kind.NOBODY, -1)
    heads[_S.INSERTED_COMMA] = np.where(steps[_S.INSERTED_COMMA] == _S.INSIDE, Kind.NOBODY, -1)
    heads[_S.INSERTED_COMMA, _W.NAME] = Kind.NAME
    heads[_S.OF, [_W.NAME, _W.OFFICE, _W.TITLED]] = -2
    return steps, breaks, heads


def _within_name(state: _State, kind: WordClass) -> bool:
    """Further words of a name leave its last word the head."""
    return state in (_S.NAME, _S.TITLED, _S.OFFICE, _S.COMMA_NAME, _S.NOUN) and kind in _CONTENT


def subjects(tokens: Tokens, sentence_start: Ints, quoted: Flags, verb: Places) -> Subjects:
    """The subject before each verb."""
    at = verb[:, None] - np.arange(1, REACH + 1)
    floor = sentence_start[np.searchsorted(sentence_start, verb, side="right") - 1]
    outside = (at < floor[:, None]) | quoted.take(at, mode="clip")
    classes = classes_of(tokens, at)
    classes[outside] = WordClass.OUTSIDE
    broken = breaks_before(tokens, at + 1)
    steps, breaks, heads = _table()
    state, kind, head = np.zeros(verb.size, np.uint8), np.zeros(verb.size, np.int8), verb.copy()
    passive = np.zeros(verb.size, np.bool_)
    for k in range(REACH):
        word = classes[:, k]
        state = np.where(broken[:, k], breaks.take(state), state)
        passive |= (state == _S.VERB) & (word == WordClass.BE)
        found = heads[state, word]
        fresh = found >= 0
        kind = np.where(fresh, found, np.where(found == -2, Kind.NAME, kind))
        head = np.where(fresh, at[:, k], head)
        state = steps[state, word]
    kind[(state == _S.INSIDE) | (state == _S.COMMA)] = Kind.NOBODY
    head = np.where(kind == Kind.NOBODY, verb, head)
    return Subjects(kind.astype(np.uint8), head, passive)


def name_start(tokens: Tokens, sentence_start: Ints, head: Places) -> Places:
    """The first token of the name that ends with each head: over titles, initials, particles and "of"."""
    floor = sentence_start[np.searchsorted(sentence_start, head, side="right") - 1]
    at = head[:, None] - np.arange(NAME_WORDS)
    classes = classes_of(tokens, at)
    part = np.isin(classes, (WordClass.NAME, WordClass.TITLED, WordClass.OFFICE))
    particle = classes == WordClass.PARTICLE
    joint = classes == WordClass.OF
    joint[:, :-1] &= part[:, 1:]
    inside = (part | particle | joint) & (at >= floor[:, None])
    inside[:, 1:] &= ~breaks_before(tokens, at[:, :-1])
    run = np.logical_and.accumulate(inside, axis=1)
    size = np.where(run & (part | particle), np.arange(1, NAME_WORDS + 1), 1).max(axis=1)
    return head - size + 1


def name_bounds(tokens: Tokens, sentence_start: Ints, at: int) -> tuple[int, int] | None:
    """First and last token (excluded) of the name that a token is part of, None where it is none."""
    window = np.arange(at, min(at + NAME_WORDS, tokens.count))
    classes = classes_of(tokens, window)
    inside = np.isin(classes, (WordClass.NAME, WordClass.TITLED, WordClass.OFFICE, WordClass.PARTICLE))
    inside[1:] &= ~breaks_before(tokens, window[1:])
    size = int(np.logical_and.accumulate(inside).sum())
    if WordClass.NAME not in classes[:size]:
        return None
    return int(name_start(tokens, sentence_start, window[:1])[0]), at + size


def breaks_before(tokens: Tokens, at: NDArray[np.integer]) -> Flags:
    """Punctuation stands before the token, other than the stop of an initial or title and the comma before "Jr."."""
    broken = tokens.flags.take(at, mode="clip") & Flag.BREAK != 0
    before = np.maximum(at - 1, 0)
    end = tokens.end.take(before, mode="clip")
    titles = tokens.facts.take(before, mode="clip") & (Fact.HONORIFIC | Fact.ABBREVIATION) != 0
    code = tokens.lowered.take(end)
    passed = (is_initial(tokens, before) | titles) & (code == ord("."))
    passed |= _suffix().take(tokens.id.take(at, mode="clip")) & (code == ord(","))
    return np.asarray(broken & ~(passed & (tokens.start.take(at, mode="clip") - end <= 2)))


@cache
def _suffix() -> Flags:
    """bool[vocabulary]: generations of a name."""
    found = np.zeros(len(vocabulary()), np.bool_)
    found[vocabulary().ids(["jr", "sr"])] = True
    found[:FIRST_WORD] = False
    return found
