"""Finds lexicon terms, single words and phrases, in token columns.

The lists are `lexicons/*.tsv`, compiled by `python -m credscore.compile` into a trie of words: a state for each
prefix of a term, an edge for each word that may follow. Matching advances all prefixes along the edges at once, on a
shrinking set, and looks a word up only where some term can continue.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Ints, flagged, ragged
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
    `starts` uint16[words] the class of that state, a bit, and `follows` uint16[words] the classes of all states that a
    word may come next in: where they have none in common, no term goes on;
    `edges` (state, word) to state; `any_state` int32[states] the state after any word; `word_step` uint8[words] and
    `state_step` uint8[states] whether terms end there (`ENDS`) and whether some go on (`GOES_ON`); `offsets`
    int32[states + 1] into `ended`, the terms a state completes; `term_list` int32[terms]."""

    lists: tuple[str, ...]
    word_state: Ints
    starts: NDArray[np.uint16]
    follows: NDArray[np.uint16]
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
        """All matches in the tokens; a phrase never spans punctuation or the end of a sentence."""
        ids = tokens.id
        broken = np.append(tokens.flags[1:] & Flag.BREAK, Flag.BREAK)
        first = flagged(self.word_step.take(ids) & ENDS != 0).astype(np.int32)
        found = [(self.word_state.take(ids.take(first)), first, first + 1)]
        starts, follows = self.starts.take(ids), self.follows.take(ids)
        first = flagged((starts[:-1] & follows[1:] != 0) & (broken[:-1] == 0)).astype(np.int32)
        state, last = self.word_state.take(ids.take(first)), first + 1
        while first.size:
            state, first, last = self._step(state, first, last, ids)
            step = self.state_step.take(state)
            ended = flagged(step & ENDS != 0)
            found.append((state.take(ended), first.take(ended), last.take(ended)))
            on = flagged(step & GOES_ON > broken.take(last - 1))
            state, first, last = state.take(on), first.take(on), last.take(on)
        return self._ended(*(np.concatenate(column) for column in zip(*found, strict=True)))

    def _step(self, state: Ints, first: Ints, last: Ints, ids: Ints) -> tuple[Ints, Ints, Ints]:
        """Advance by one word, along its own edge and along the wildcard edge."""
        word, any_word = self.edges.find(pair_keys(state, ids.take(last))), self.any_state.take(state)
        on, any_on = flagged(word != 0), flagged(any_word != 0)
        source = np.concatenate([on, any_on])
        return np.concatenate([word.take(on), any_word.take(any_on)]), first.take(source), last.take(source) + 1

    def _ended(self, state: Ints, first: Ints, last: Ints) -> Hits:
        start = self.offsets.take(state)
        count = self.offsets.take(state + 1) - start
        term = self.ended.take(ragged(start, count))
        return _longest(self.term_list.take(term), term, np.repeat(first, count), np.repeat(last, count))


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
        table("any_state"), table("word_step"), table("state_step"), table("term_offsets"), table("ended_terms"),
        table("term_list"),
    )  # fmt: skip
