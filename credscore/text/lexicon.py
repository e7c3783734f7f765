"""Finds lexicon terms, single words and phrases, in token columns.

The lists are `lexicons/*.tsv`, compiled by `python -m credscore.compile` into a trie of words: a state for each
prefix of a term, an edge for each word that may follow. Matching advances all prefixes along the edges at once, on a
shrinking set, and looks up a word only if some term can continue there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Flags, Ints, flagged, ragged
from credscore.text.hash_table import HashTable, pair_keys
from credscore.text.tables import TABLES, table
from credscore.text.term_syntax import MAX_WORDS
from credscore.text.tokens import Flag, Tokens

LOADED: Final = (
    "slogan", "name-calling", "flag-waving", "fear", "hyperbole", "intensifier", "superlative", "one-sided", "hostile",
    "certainty", "conspiracy", "clickbait", "charged-name-calling", "charged-flag-waving", "charged-fear",
    "charged-hyperbole", "charged-one-sided", "charged-hostile",
)  # fmt: skip
"""The lists of loaded phrases; lists of everyday words ("charged") apply in context only."""

PROMOTIONAL: Final = ("peacock", "marketing-claim", "call-to-action", "self-description", "product-price")
"""The lists of promotional phrases."""

GOES_ON: Final = np.uint8(1)
ENDS: Final = np.uint8(2)


class Hits(NamedTuple):
    """Columns of n matches: `list` int32 of `Lexicon.lists`, `term` int32 of `Lexicon.terms`, `first` and `last` int32
    tokens, last excluded; ordered by list and place, none inside or across another of the same list."""

    list: Ints
    term: Ints
    first: Ints
    last: Ints


class Lexicon(NamedTuple):
    """The compiled lists. `lists` their names; `word_state` int32[words] the state after a first word, 0 for none;
    `starts` uint16[words] the class of that state, a bit, and `follows` uint16[words] the classes of all states that a
    word may come next in: where they have none in common, no term goes on;
    `edges` (state, word) to state; `any_state` int32[states] the state after any word; `class_state` int32[classes,
    states] the state after a member of a class of `term_syntax.CLASSES`; `class_bits` uint16[classes, 2] what `starts`
    and `follows` are of its members besides; `word_step` uint8[words] and `state_step` uint8[states] whether terms end
    there (`ENDS`) and whether some go on (`GOES_ON`); `offsets` int32[states + 1] into `ended`, the terms a state
    completes; `term_list` int32[terms]; `term_capital` bool[terms] the last word must have a capital."""

    lists: tuple[str, ...]
    word_state: Ints
    starts: NDArray[np.uint16]
    follows: NDArray[np.uint16]
    edges: HashTable
    any_state: Ints
    class_state: NDArray[np.int32]
    class_bits: NDArray[np.uint16]
    word_step: Bytes
    state_step: Bytes
    offsets: Ints
    ended: Ints
    term_list: Ints
    term_capital: Flags

    @property
    def terms(self) -> list[str]:
        """The terms as written in the lists."""
        return _lines("terms")

    def listed(self, *names: str) -> NDArray[np.bool_]:
        """bool[lists]: which lists have these names."""
        return np.array([name in names for name in self.lists])

    def find(self, tokens: Tokens, *members: Flags) -> Hits:
        """All matches in the tokens; a phrase never spans punctuation or the end of a sentence. `members` bool[tokens]
        of each class of `term_syntax.CLASSES`."""
        ids = tokens.id
        broken = np.append(tokens.flags[1:] & Flag.BREAK, Flag.BREAK)
        first = flagged(self.word_step.take(ids) & ENDS != 0).astype(np.int32)
        found = [(self.word_state.take(ids.take(first)), first, first + 1)]
        state, first = self._begun(ids, broken, members)
        last = first + 1
        while first.size:
            state, first, last = self._step(state, first, last, ids, members)
            step = self.state_step.take(state)
            ended = flagged(step & ENDS != 0)
            found.append((state.take(ended), first.take(ended), last.take(ended)))
            on = flagged(step & GOES_ON > broken.take(last - 1))
            state, first, last = state.take(on), first.take(on), last.take(on)
        return self._ended(tokens, *(np.concatenate(column) for column in zip(*found, strict=True)))

    def _begun(self, ids: Ints, broken: Bytes, members: Sequence[Flags]) -> tuple[Ints, Ints]:
        """The states after a first word, and its tokens, where a term can continue with the next word."""
        starts, follows = self.starts.take(ids), self.follows.take(ids)
        for (start, follow), member in zip(self.class_bits, members, strict=True):
            at = flagged(member)
            starts[at] |= start
            follows[at] |= follow
        first = flagged((starts[:-1] & follows[1:] != 0) & (broken[:-1] == 0)).astype(np.int32)
        state = self.word_state.take(ids.take(first))
        of_class = [flagged(member.take(first)) for member in members]
        states = [state, *(np.full(at.size, begun[0]) for at, begun in zip(of_class, self.class_state, strict=True))]
        state, first = np.concatenate(states), np.concatenate([first, *(first.take(at) for at in of_class)])
        on = flagged(state != 0)
        return state.take(on), first.take(on)

    def _step(
        self, state: Ints, first: Ints, last: Ints, ids: Ints, members: Sequence[Flags]
    ) -> tuple[Ints, Ints, Ints]:
        """Advance by one word, along its own edge, the wildcard edge and those of its classes."""
        ways = [self.edges.find(pair_keys(state, ids.take(last))), self.any_state.take(state)]
        ways += [after.take(state) * of.take(last) for after, of in zip(self.class_state, members, strict=True)]
        on = [flagged(way != 0) for way in ways]
        source = np.concatenate(on)
        after = np.concatenate([way.take(at) for way, at in zip(ways, on, strict=True)])
        return after, first.take(source), last.take(source) + 1

    def _ended(self, tokens: Tokens, state: Ints, first: Ints, last: Ints) -> Hits:
        start = self.offsets.take(state)
        count = self.offsets.take(state + 1) - start
        term = self.ended.take(ragged(start, count))
        first, last = np.repeat(first, count), np.repeat(last, count)
        small = self.term_capital.take(term) & (tokens.flags.take(last - 1) & Flag.CAPITAL == 0)
        if small.any():
            term, first, last = term[~small], first[~small], last[~small]
        return _longest(self.term_list.take(term), term, first, last)


def _longest(lists: Ints, term: Ints, first: Ints, last: Ints) -> Hits:
    """Of overlapping matches of a list, the first and longest."""
    # By list, first token, and longest first, as one number: 32 bits of list, 26 of token, 6 of what the length lacks.
    base = lists.astype(np.int64) << 32
    order = np.argsort(((base + first) << 6) + (MAX_WORDS - last + first), kind="stable")
    base, first, last = base[order], first[order], last[order]
    reach = np.maximum.accumulate(base + last)
    free = flagged(np.concatenate([[True], (base + first)[1:] >= reach[:-1]])[: base.size])
    kept = order.take(free)
    return Hits(lists.take(kept), term.take(kept), first.take(free), last.take(free))


@cache
def _lines(name: str) -> list[str]:
    return (TABLES / f"{name}.txt").read_text("utf-8").splitlines()


@cache
def lexicon() -> Lexicon:
    """The shipped lists, loaded once."""
    edges = HashTable(table("edge_keys"), table("edge_places"))
    return Lexicon(
        tuple(_lines("lists")), table("word_state"), table("word_starts"), table("word_follows"), edges,
        table("any_state"), table("class_state"), table("class_bits"), table("word_step"), table("state_step"),
        table("term_offsets"), table("ended_terms"), table("term_list"), table("term_capital"),
    )  # fmt: skip
