"""Lexicon terms in the columns: single words and phrases, found by the same steps that make their spans.

The lists are `lexicons/*.tsv`, read by people and compiled by `credscore.train.compile` into a tree of words: a state
for every beginning of a term, an edge for every word that may follow. Matching steps along the edges with all
beginnings at once, on a shrinking set, and looks a word up only where some term can go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from credscore.fold import TABLES, Bytes, Ints, ragged, table
from credscore.tokens import Flag, Tokens
from credscore.vocabulary import HashTable, pair_keys

MAX_STEPS: Final = 16
"""No term has more tokens than this."""

GOES_ON: Final = np.uint8(1)
ENDS: Final = np.uint8(2)


@dataclass(frozen=True, slots=True)
class Hits:
    """Columns of n matches: `list` int32 of `Lexicon.lists`, `term` int32 of `Lexicon.terms`, `first` and `last` int32
    tokens, last excluded; ordered by list and place, none inside or across another of the same list."""

    list: Ints
    term: Ints
    first: Ints
    last: Ints


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled lists. `lists` their names; `word_state` int32[words] the state after a first word, 0 for none;
    `edges` (state, word) to state; `any_state` int32[states] the state after any word; `word_step` uint8[words] and
    `state_step` uint8[states] whether terms end there (`ENDS`) and whether some go on (`GOES_ON`); `offsets`
    int32[states + 1] into `ended`, the terms a state completes; `term_list` int32[terms]."""

    lists: tuple[str, ...]
    word_state: Ints
    edges: HashTable
    any_state: Ints
    word_step: Bytes
    state_step: Bytes
    offsets: Ints
    ended: Ints
    term_list: Ints

    @property
    def terms(self) -> list[str]:
        """The terms as written in the lists."""
        return _lines("terms")

    def find(self, tokens: Tokens) -> Hits:
        """All matches in the tokens; a phrase never reaches over punctuation or the end of a sentence."""
        goes_on = tokens.flags[1:] & Flag.BREAK == 0
        step = self.word_step.take(tokens.id)
        first = np.flatnonzero(step & ENDS != 0).astype(np.int32)
        found = [self._ended(self.word_state.take(tokens.id.take(first)), first, first + 1)]
        first = np.flatnonzero((step[:-1] & GOES_ON).view(np.bool_) & goes_on).astype(np.int32)
        state, last = self.word_state.take(tokens.id.take(first)), first + 1
        while first.size:
            state, first, last = self._step(state, first, last, tokens.id)
            ended = np.flatnonzero(self.state_step.take(state) & ENDS != 0)
            found.append(self._ended(state.take(ended), first.take(ended), last.take(ended)))
            on = np.flatnonzero(self.state_step.take(state) & GOES_ON != 0)
            on = on[(last.take(on) < tokens.count) & goes_on.take(last.take(on) - 1, mode="clip")]
            state, first, last = state.take(on), first.take(on), last.take(on)
        term, begin, end = (np.concatenate(column) for column in zip(*found, strict=True))
        return _longest(self.term_list.take(term), term, begin, end, tokens.count)

    def _step(self, state: Ints, first: Ints, last: Ints, ids: Ints) -> tuple[Ints, Ints, Ints]:
        word = self.edges.find(pair_keys(state, ids.take(last)))
        states = np.concatenate([word, self.any_state.take(state)])
        kept = np.flatnonzero(states != 0)
        source = kept % max(state.size, 1)
        return states[kept], first[source], last[source] + 1

    def _ended(self, state: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
        start = self.offsets.take(state)
        count = self.offsets.take(state + 1) - start
        terms = self.ended.take(ragged(start, count))
        return terms, np.repeat(first, count), np.repeat(last, count)


def _longest(lists: Ints, term: Ints, first: Ints, last: Ints, count: int) -> Hits:
    """Of matches of one list that overlap, the first and longest."""
    place = (lists.astype(np.int64) << 40) + (first.astype(np.int64) << 6) + (MAX_STEPS - last + first)
    order = np.argsort(place, kind="stable")
    lists, term, first, last = lists[order], term[order], first[order], last[order]
    base = lists.astype(np.int64) * (count + 1)
    reach = np.maximum.accumulate(base + last) if base.size else base
    free = np.concatenate([[True], (base + first)[1:] >= reach[:-1]])[: base.size]
    return Hits(lists[free], term[free], first[free], last[free])


@cache
def _lines(name: str) -> list[str]:
    return (TABLES / f"{name}.txt").read_text("utf-8").splitlines()


@cache
def lexicon() -> Lexicon:
    """The shipped lists, opened once."""
    edges = HashTable(table("edge_keys"), table("edge_values"))
    return Lexicon(
        tuple(_lines("lists")), table("word_state"), edges, table("any_state"), table("word_step"), table("state_step"),
        table("term_offsets"), table("ended_terms"), table("term_list"),
    )  # fmt: skip
