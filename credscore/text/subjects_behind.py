"""The subject behind a verb ("said Ilse Brandt, the clerk"), behind "by" and "to", or at the start of a sentence."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Ints, flagged
from credscore.text.subjects import Kind, breaks_before
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import vocabulary
from credscore.text.word_classes import WordClass, classes_of

REACH: Final = 9
"""A subject ends within so many tokens."""
REACH_AGENT: Final = 8
"""The "by" of a passive is looked for among so many tokens behind the verb."""

_NAMES: Final = (WordClass.NAME, WordClass.TITLED, WordClass.OFFICE, WordClass.PARTICLE)
_LEADS: Final = (WordClass.ARTICLE, WordClass.ROLE, WordClass.GROUP, WordClass.NOUN, WordClass.VAGUE, WordClass.CLITIC)
_ENDS: Final = (WordClass.OUTSIDE, WordClass.PREPOSITION, WordClass.OF, WordClass.DATE, WordClass.FUNCTION,
                WordClass.RELATIVE)  # fmt: skip
_KINDS: Final = {WordClass.ROLE: Kind.ROLE, WordClass.GROUP: Kind.GROUP, WordClass.VAGUE: Kind.VAGUE,
                 WordClass.NOUN: Kind.NOUN}  # fmt: skip

Places = NDArray[np.intp]
Flags = NDArray[np.bool_]


class Found(NamedTuple):
    """Columns a verb: `kind` uint8 of `Kind`, `first` and `last` (excluded) int64 tokens of a subject."""

    kind: Bytes
    first: Places
    last: Places

    def where(self, chosen: Flags, other: Found) -> Found:
        """This one where chosen, else the other."""
        return Found(
            np.where(chosen, self.kind, other.kind),
            np.where(chosen, self.first, other.first),
            np.where(chosen, self.last, other.last),
        )

    def take(self, rows: Places) -> Found:
        """The given rows."""
        return Found(self.kind.take(rows), self.first.take(rows), self.last.take(rows))


def behind(tokens: Tokens, quoted: Flags, at: Places, *, opening: bool = False) -> tuple[Found, Flags]:
    """The subject that begins right behind each token, and whether no predicate follows it; `opening` it begins a
    sentence or clause, so that punctuation goes before it."""
    places = at[:, None] + np.arange(1, REACH + 1)
    broken = breaks_before(tokens, places)
    broken[:, 0] &= not opening
    broken |= (places >= tokens.count) | quoted.take(places, mode="clip")
    classes = classes_of(tokens, places)
    classes[np.logical_or.accumulate(broken, axis=1)] = WordClass.OUTSIDE
    name = np.isin(classes, _NAMES)
    name[:, 1:-1] |= (classes[:, 1:-1] == WordClass.OF) & name[:, :-2] & name[:, 2:]
    phrase = np.logical_and.accumulate(name | np.isin(classes, _LEADS), axis=1)
    if opening:
        _end_at_verb(classes, name, phrase)
    found, stop = _head(classes, name, phrase)
    follow = np.take_along_axis(classes, np.minimum(stop, REACH - 1)[:, None], axis=1)[:, 0]
    joined = is_word(tokens, at + 1 + stop, "and", "or", "nor") & (follow == WordClass.FUNCTION)
    return Found(found.kind, found.first + at + 1, found.last + at + 1), np.isin(follow, _ENDS) & ~joined


def _end_at_verb(classes: Bytes, name: Flags, phrase: Flags) -> None:
    """A plain word behind the names that open a sentence is its verb: "Ida Vik left"."""
    size = np.logical_and.accumulate(name, axis=1).sum(axis=1)
    following = np.take_along_axis(classes, np.minimum(size, REACH - 1)[:, None], axis=1)[:, 0]
    verb = (size > 0) & (following == WordClass.NOUN)
    phrase[verb] &= np.arange(REACH) < size[verb, None]


def _head(classes: Bytes, name: Flags, phrase: Flags) -> tuple[Found, Places]:
    """The head of each noun phrase, by columns of the window: its last run of names, or its last word; and where the
    phrase stops."""
    width = np.arange(REACH)
    stop = phrase.sum(axis=1)
    lead = np.where(phrase & ~name, width + 1, 0).max(axis=1)
    inside = (width >= lead[:, None]) & (width < stop[:, None])
    real = ((classes == WordClass.NAME) & inside).any(axis=1)
    last = np.maximum(stop - 1, 0)
    word = _kinds().take(np.take_along_axis(classes, last[:, None], axis=1)[:, 0])
    kind = np.where(stop > lead, np.where(real, Kind.NAME, Kind.ROLE), word)
    kind[stop == 0] = Kind.NOBODY
    pronoun = classes[:, 0] == WordClass.PRONOUN
    kind[pronoun], stop[pronoun], last[pronoun] = Kind.PRONOUN, 1, 0
    first = np.where((stop > lead) & ~pronoun, lead, last)
    return Found(kind.astype(np.uint8), first, np.maximum(stop, 1)), stop


@cache
def _kinds() -> Bytes:
    """uint8[classes]: the kind of a subject that ends in a word of the class."""
    found = np.zeros(len(WordClass), np.uint8)
    for word, kind in _KINDS.items():
        found[word] = kind
    return found


def agents(tokens: Tokens, sentence_start: Ints, quoted: Flags, verb: Places) -> Found:
    """Who stands behind the "by" of each passive, in the same phrase; quotations are stepped over."""
    spoken = flagged(~quoted)
    index = np.searchsorted(spoken, verb)[:, None] + np.arange(1, REACH_AGENT + 1)
    at = np.append(spoken, tokens.count).take(index, mode="clip")
    ends = np.append(sentence_start, tokens.count).take(np.searchsorted(sentence_start, verb, side="right"))
    beside = ~quoted.take(at - 1, mode="clip")
    broken = ((tokens.flags.take(at, mode="clip") & Flag.BREAK != 0) & beside) | (at >= ends[:, None])
    by = is_word(tokens, at, "by") & ~np.logical_or.accumulate(broken, axis=1)
    place = np.take_along_axis(at, by.argmax(axis=1)[:, None], axis=1)[:, 0]
    found, _ = behind(tokens, quoted, np.where(by.any(axis=1), place, tokens.count))
    return found


def is_word(tokens: Tokens, at: NDArray[np.integer], *words: str) -> Flags:
    """One of the words stands at the place."""
    ids = tokens.id.take(at, mode="clip")
    found = np.zeros(ids.shape, np.bool_)
    for word in _ids(words):
        found |= ids == word
    return found


@cache
def _ids(words: tuple[str, ...]) -> list[int]:
    return vocabulary().ids(list(words)).tolist()
