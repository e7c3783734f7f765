"""The subject after a verb ("said Ilse Brandt, the clerk"), after "by" and "to", or at the start of a sentence."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Flags, Ints, Number, flagged, with_end
from credscore.text.subjects import IN_NAME, Kind
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import word_table
from credscore.text.word_classes import Grammar, WordClass, class_table

REACH: Final = 9
"""The most tokens of a subject."""
REACH_AGENT: Final = 8
"""The "by" of a passive is searched for within this many tokens after the verb."""

_LEADS: Final = class_table(
    WordClass.ARTICLE, WordClass.ROLE, WordClass.GROUP, WordClass.NOUN, WordClass.VAGUE, WordClass.CLITIC
)
_ENDS: Final = class_table(
    WordClass.OUTSIDE, WordClass.PREPOSITION, WordClass.OF, WordClass.DATE, WordClass.FUNCTION, WordClass.RELATIVE
)
_OF, _NOUN, _NAME, _PRONOUN, _FUNCTION = (
    np.uint8(kind) for kind in (WordClass.OF, WordClass.NOUN, WordClass.NAME, WordClass.PRONOUN, WordClass.FUNCTION)
)
_A_NAME, _A_ROLE, _IT = np.uint8(Kind.NAME), np.uint8(Kind.ROLE), np.uint8(Kind.PRONOUN)
_WIDTH: Final = np.arange(REACH)[:, None]
_AHEAD: Final = np.arange(1, REACH + 1)
_KINDS: Final = {WordClass.ROLE: Kind.ROLE, WordClass.GROUP: Kind.GROUP, WordClass.VAGUE: Kind.VAGUE,
                 WordClass.NOUN: Kind.NOUN}  # fmt: skip

Places = NDArray[np.intp]


class Found(NamedTuple):
    """One row per verb: `kind` uint8 of `Kind`, `first` and `last` (excluded) int64 tokens of the subject."""

    kind: Bytes
    first: Places
    last: Places

    def where(self, chosen: Flags, other: Found) -> Found:
        """The rows of this one where chosen, else those of the other."""
        return Found(
            np.where(chosen, self.kind, other.kind),
            np.where(chosen, self.first, other.first),
            np.where(chosen, self.last, other.last),
        )

    def put(self, rows: Places, other: Found) -> None:
        """Overwrite the given rows with those of another."""
        self.kind[rows], self.first[rows], self.last[rows] = other

    def take(self, rows: Places) -> Found:
        """The given rows."""
        return Found(self.kind.take(rows), self.first.take(rows), self.last.take(rows))


def subjects_after(
    tokens: Tokens, grammar: Grammar, closed: Flags, at: Places, *, opening: bool = False
) -> tuple[Found, Flags]:
    """The subject that starts right after each token, and whether no predicate follows it. `opening`: it starts a
    sentence or clause, after punctuation. `closed` bool[tokens + 1]: quotations, and the end."""
    places = at + _AHEAD[:, None]
    broken = grammar.broken.take(places, mode="clip")
    if opening:
        broken[0] = False
    broken |= closed.take(places, mode="clip")
    np.logical_or.accumulate(broken, axis=0, out=broken)
    classes = grammar.word_class.take(places, mode="clip")
    classes[broken] = 0
    name = IN_NAME.take(classes)
    name[1:-1] |= (classes[1:-1] == _OF) & name[:-2] & name[2:]
    phrase = np.logical_and.accumulate(name | _LEADS.take(classes), axis=0)
    if opening:
        _end_at_verb(classes, name, phrase)
    found, stop = _head(classes, name, phrase)
    follow = _at_row(classes, np.minimum(stop, REACH - 1))
    joined = (follow == _FUNCTION) & is_word(tokens, at + 1 + stop, "and", "or", "nor")
    return Found(found.kind, found.first + at + 1, found.last + at + 1), _ENDS.take(follow) & ~joined


def _at_row(columns: NDArray[Number], row: Places) -> NDArray[Number]:
    """The entry of each column in its row."""
    return columns[row, np.arange(row.size)]


def _end_at_verb(classes: Bytes, name: Flags, phrase: Flags) -> None:
    """Whether a lower-case word follows the names at the start of a sentence and is its verb: "Ida Vik left"."""
    size = np.logical_and.accumulate(name, axis=0).sum(axis=0)
    verb = (size > 0) & (_at_row(classes, np.minimum(size, REACH - 1)) == _NOUN)
    phrase &= (size > _WIDTH) | ~verb


def _head(classes: Bytes, name: Flags, phrase: Flags) -> tuple[Found, Places]:
    """The head of each noun phrase, by rows of the window: its last run of names, or its last word; and where the
    phrase stops."""
    stop = phrase.sum(axis=0)
    lead = ((phrase & ~name) * (_WIDTH + 1)).max(axis=0)
    real = ((classes == _NAME) & (lead <= _WIDTH) & (stop > _WIDTH)).any(axis=0)
    last = np.maximum(stop - 1, 0)
    kind = np.where(stop > lead, np.where(real, _A_NAME, _A_ROLE), _kinds().take(_at_row(classes, last)))
    pronoun = classes[0] == _PRONOUN
    kind[stop == 0] = 0
    kind[pronoun], stop[pronoun], last[pronoun] = _IT, 1, 0
    first = np.where((stop > lead) & ~pronoun, lead, last)
    return Found(kind, first, np.maximum(stop, 1)), stop


@cache
def _kinds() -> Bytes:
    """uint8[classes]: the kind of a subject that ends in a word of the class."""
    found = np.zeros(len(WordClass), np.uint8)
    for word, kind in _KINDS.items():
        found[word] = kind
    return found


def agent_marks(tokens: Tokens, quoted: Flags, verb: Places, until: Ints) -> Places:
    """The "by" of each passive, in the same phrase and before its sentence ends at `until`, past the last token if
    there is none; quotations are skipped."""
    spoken = flagged(~quoted)
    index = np.searchsorted(spoken, verb) + np.arange(1, REACH_AGENT + 1)[:, None]
    at = with_end(spoken, tokens.count).take(index, mode="clip")
    adjacent = ~quoted.take(at - 1, mode="clip")
    broken = ((tokens.flags.take(at, mode="clip") & Flag.BREAK != 0) & adjacent) | (at >= until)
    by = is_word(tokens, at, "by") & ~np.logical_or.accumulate(broken, axis=0)
    place = _at_row(at, by.argmax(axis=0))
    return np.where(by.any(axis=0), place, tokens.count)


def is_word(tokens: Tokens, at: NDArray[np.integer], *words: str) -> Flags:
    """Whether one of the words is at the position."""
    return np.asarray(word_table(*words).take(tokens.id.take(at, mode="clip")))
