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

from credscore.text.arrays import Bytes, Flags, Ints
from credscore.text.tokens import Tokens
from credscore.text.word_classes import Grammar, WordClass, class_table

REACH: Final = 20
"""How many tokens before a verb are searched for its subject."""

NAME_WORDS: Final = 9
"""Maximum tokens of a name."""

_BACK: Final = np.arange(1, REACH + 1)
_STEP: Final = np.arange(1, REACH + 1, dtype=np.int8)
_NAME_BACK: Final = np.arange(NAME_WORDS)
_KEPT_HEAD: Final = -2
_WIDTH: Final = 2 * len(WordClass)
_PARTS: Final = class_table(WordClass.NAME, WordClass.TITLED, WordClass.OFFICE)
IN_NAME: Final = class_table(WordClass.NAME, WordClass.TITLED, WordClass.OFFICE, WordClass.PARTICLE)
_PARTICLE, _OF = np.uint8(WordClass.PARTICLE), np.uint8(WordClass.OF)

Places = NDArray[np.intp]


class Kind(IntEnum):
    """What a subject is, from none at all to a person or body referred to by name."""

    NOBODY = 0
    VAGUE = 1
    PRONOUN = 2
    NOUN = 3
    GROUP = 4
    ROLE = 5
    NAME = 6


class Subjects(NamedTuple):
    """One row per verb: `kind` uint8 of `Kind`; `head` the last token of the subject, the verb if there is none;
    `passive` whether a form of "be" precedes the verb."""

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
    _S.RELATIVE: {**_TO, _W.PRONOUN: _S.DONE, _W.GROUP: _S.DONE},
    _S.RELATIVE_COMMA: {**_TO},
    _S.INSERTION: {**_ANY, _W.NAME: _S.INSERTED},
    _S.INSERTED: {**_ANY, _W.NAME: _S.INSERTED, _W.TITLED: _S.INSERTED, _W.OFFICE: _S.INSERTED,
                  _W.PARTICLE: _S.INSERTED},
    _S.INSERTED_COMMA: {**_ANY, _W.ROLE: _S.DONE, _W.GROUP: _S.DONE, _W.OFFICE: _S.DONE,
                        _W.NAME: _S.COMMA_NAME},
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
"""States after punctuation; in every other state it ends the search, with what has been found so far."""


class _Automaton(NamedTuple):
    """The automaton's tables, indexed by one number for the state, the word's class and whether punctuation follows it:
    `following` uint16 the number of the next state; `kind` int8 of `Kind` what the subject now is, -1 if unchanged;
    `fresh` bool whether the word becomes the head; `passive` bool whether it is a form of "be" before the verb;
    `open` bool whether a search that ends in this state has found nothing."""

    following: NDArray[np.uint16]
    kind: NDArray[np.int8]
    fresh: Flags
    passive: Flags
    open: Flags


@cache
def _automaton() -> _Automaton:
    steps, breaks, heads = _tables()
    entered = np.stack([np.arange(len(_S)), breaks], axis=1)[:, None, :]
    word = np.arange(len(_W))[None, :, None]
    found, following = heads[entered, word].ravel(), steps[entered, word].ravel()
    kind = np.where(found == _KEPT_HEAD, Kind.NAME, found).astype(np.int8)
    passive = ((entered == _S.VERB) & (word == _W.BE)).ravel()
    opened = np.repeat([state in (_S.INSIDE, _S.COMMA) for state in range(len(_S))], _WIDTH)
    return _Automaton(following.astype(np.uint16) * np.uint16(_WIDTH), kind, found >= 0, passive, opened)


def _tables() -> tuple[Bytes, Bytes, NDArray[np.int8]]:
    """uint8[states, classes] the next state; uint8[states] the state after punctuation; int8[states, classes] the
    `Kind` of a word that becomes the head, -1 where the head stays, `_KEPT_HEAD` where it stays and the kind becomes
    NAME."""
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
    heads[_S.TITLED, [_W.NAME, _W.TITLED, _W.OFFICE]] = heads[_S.OFFICE, [_W.NAME, _W.TITLED]] = _KEPT_HEAD
    heads[_S.GOVERNED, _W.NAME] = Kind.NAME
    heads[_S.COMMA_NAME, _W.PREPOSITION] = heads[_S.COMMA_NAME, _W.NOUN] = Kind.NOBODY
    heads[_S.INSERTED] = np.where(steps[_S.INSERTED] == _S.INSIDE, Kind.NOBODY, -1)
    heads[_S.INSERTED_COMMA] = np.where(steps[_S.INSERTED_COMMA] == _S.INSIDE, Kind.NOBODY, -1)
    heads[_S.INSERTED_COMMA, _W.NAME] = Kind.NAME
    heads[_S.OF, [_W.NAME, _W.OFFICE, _W.TITLED]] = _KEPT_HEAD
    return steps, breaks, heads


def _within_name(state: _State, kind: WordClass) -> bool:
    """Whether the word continues a name or noun phrase, whose last word remains the head."""
    return state in (_S.NAME, _S.TITLED, _S.OFFICE, _S.COMMA_NAME, _S.NOUN) and kind in _CONTENT


def subjects(grammar: Grammar, floor: Ints, quoted: Flags, verb: Places) -> Subjects:
    """The subject before each verb, in a sentence that begins at `floor` int32[verbs]."""
    numbers = grammar.word_class[:-1] << np.uint8(1)
    numbers |= grammar.broken[1:].view(np.uint8)
    numbers[quoted] = 0
    at = verb - _BACK[:, None]
    words = numbers.take(at, mode="clip")
    words[at < floor] = 0
    known = _automaton()
    path = np.zeros(at.shape, np.uint16)
    state = path[0]
    for word, place in zip(words, path, strict=True):
        np.add(state, word, out=place)
        state = known.following.take(place)
    kinds, fresh = known.kind.take(path), known.fresh.take(path)
    last_step, heads = ((found * _STEP[:, None]).max(axis=0) for found in (kinds >= 0, fresh))
    kind = kinds[last_step - 1, np.arange(verb.size)]
    kind[(last_step == 0) | known.open.take(state)] = 0
    head = verb - heads * (kind != 0)
    return Subjects(kind.view(np.uint8), head, np.logical_or.reduce(known.passive.take(path)))


def name_start(grammar: Grammar, floor: Ints, head: Places) -> Places:
    """The first token of the name that ends with each head: over titles, initials, particles and "of"."""
    at = head - _NAME_BACK[:, None]
    classes = grammar.word_class.take(at, mode="clip")
    part = _PARTS.take(classes)
    named = part | (classes == _PARTICLE)
    joint = classes == _OF
    joint[:-1] &= part[1:]
    run = (named | joint) & (at >= floor)
    run[1:] &= ~grammar.broken.take(at[:-1], mode="clip")
    np.logical_and.accumulate(run, axis=0, out=run)
    run &= named
    return head - np.maximum((run * _STEP[:NAME_WORDS, None]).max(axis=0), 1) + 1


def name_bounds(tokens: Tokens, grammar: Grammar, sentence_start: Ints, at: int) -> tuple[int, int] | None:
    """The first and last (excluded) token of the name that contains a token; None if it is not part of a name."""
    window = np.arange(at, min(at + NAME_WORDS, tokens.count))
    classes = grammar.word_class.take(window)
    inside = IN_NAME.take(classes)
    inside[1:] &= ~grammar.broken.take(window[1:])
    size = int(np.logical_and.accumulate(inside).sum())
    if WordClass.NAME not in classes[:size]:
        return None
    floor = sentence_start[np.searchsorted(sentence_start, window[:1], side="right") - 1]
    return int(name_start(grammar, floor, window[:1])[0]), at + size
