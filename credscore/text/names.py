"""Which tokens name somebody or something, recognized by form: a capital inside a sentence, a word unknown to the
vocabulary in lower case, or a listed name."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.text.arrays import Flags, Places, among, flagged
from credscore.text.tokens import Flag, Kind, Tokens
from credscore.text.vocabulary import Fact, word_table

_GRAMMAR: Final = Fact.FUNCTION | Fact.CLITIC
_NEVER_NAMES: Final = ("the", "a", "i", "of", "and", "or", "to")
_WINDOW: Final = 3
_PARTICLES: Final = (
    "de", "del", "della", "di", "da", "dos", "das", "du", "van", "von", "der", "vom", "zum", "zur", "al", "el", "la",
    "le", "las", "los", "bin", "ibn", "bint", "abu", "ould", "wa", "ap",
)  # fmt: skip
_MOST_PARTICLES: Final = 2
ACRONYM: Final = 5
"""Longer words in capitals are shouted, not acronyms."""


def names_in(tokens: Tokens) -> Flags:
    """bool[tokens]: which tokens are (part of) a name."""
    found = np.zeros(tokens.count, np.bool_)
    capitals = flagged(tokens.flags & Flag.CAPITAL != 0)
    flags, facts = tokens.flags.take(capitals), tokens.facts.take(capitals)
    upper, inside = flags & Flag.UPPER != 0, flags & Flag.BREAK == 0
    grammar, plain = facts & _GRAMMAR != 0, facts & (Fact.PLAIN | Fact.COMMON) != 0
    found[capitals] = ~grammar & (~plain | (inside & ~upper))
    listed = flagged(tokens.facts & Fact.NAMED != 0)
    found[listed[tokens.facts.take(listed) & _GRAMMAR == 0]] = True
    found |= _acronyms(tokens)
    found[_grammar_names(tokens, capitals[grammar & inside & ~upper])] = True
    found[_elided(tokens, found)] = True
    found[_particles(tokens, found)] = True
    found[_titled(tokens, capitals[(facts & Fact.HONORIFIC != 0) & ~plain] + 1)] = True
    opens = capitals[~inside & ~upper & ~grammar]
    opens = opens[_capital(tokens, opens + 1)]
    found[opens[found.take(opens + 1) & (tokens.flags.take(opens + 1) & Flag.BREAK == 0)]] = True
    return found


def nations_in(tokens: Tokens, names: Flags) -> Flags:
    """bool[tokens]: which of the names are those of nations, their members and languages."""
    return names & (tokens.facts & Fact.NATION != 0)


def _capital(tokens: Tokens, at: Places) -> Flags:
    """Whether the token at each place starts with a capital."""
    return (at < tokens.count) & (tokens.flags.take(at, mode="clip") & Flag.CAPITAL != 0)


def _titled(tokens: Tokens, candidates: Places) -> Places:
    """Of the tokens after a title, those that are a name: capitalized, not a word of grammar, on the same line."""
    candidates = candidates[_capital(tokens, candidates)]
    kept = tokens.facts.take(candidates) & _GRAMMAR == 0
    kept &= tokens.kinds.take(tokens.start.take(candidates) - 1) & Kind.LINE == 0
    return candidates[kept]


def _grammar_names(tokens: Tokens, at: Places) -> Places:
    """Of the capitalized words of grammar, those that are a name ("Lund told So that", "in May"): inside a sentence,
    after only a space, and near a lower-case content word, which a headline in capitals lacks."""
    at = at[~word_table(*_NEVER_NAMES).take(tokens.id.take(at)) & (tokens.end.take(at) - tokens.start.take(at) > 1)]
    at = at[tokens.start.take(at) - tokens.end.take(at - 1) == 1]
    found = np.zeros(at.size, np.bool_)
    for side in (-1, 1):
        near, within = at, ~found
        for _ in range(_WINDOW):
            later, near = np.maximum(near, near + side), near + side
            within = within & (later < tokens.count) & (tokens.flags.take(later, mode="clip") & Flag.BREAK == 0)
            small = tokens.flags.take(near, mode="clip") & (Flag.CAPITAL | Flag.DIGIT) == 0
            found |= within & small & (tokens.facts.take(near, mode="clip") & _GRAMMAR == 0)
    return at[found]


def _elided(tokens: Tokens, names: Flags) -> Places:
    """Both parts of a name written with an apostrophe ("D'Angelo", "Baha'i", "Xi'an"), but no contraction."""
    at = flagged(tokens.flags & Flag.CONTINUES != 0)
    at = at[tokens.lowered.take(tokens.start.take(at) - 1) == ord("'")]
    capital, clitic = tokens.flags.take(at) & Flag.CAPITAL != 0, tokens.facts.take(at) & Fact.CLITIC != 0
    before = tokens.flags.take(at - 1)
    joined = (before & Flag.CAPITAL != 0) & (before & Flag.UPPER == 0) & (capital | (names.take(at - 1) & ~clitic))
    at = at[joined & (tokens.start.take(at) - tokens.end.take(at - 1) == 1)]
    return np.concatenate([at - 1, at])


def _particles(tokens: Tokens, names: Flags) -> Places:
    """The lower-case particles that open or continue a name ("de la Cruz", "al-Masri")."""
    at = flagged(word_table(*_PARTICLES).take(tokens.id))
    at = at[at + 1 < tokens.count]
    at = at[tokens.flags.take(at + 1) & Flag.BREAK == 0]
    found = np.zeros(at.size, np.bool_)
    for _ in range(_MOST_PARTICLES):
        found = (names.take(at + 1) & (tokens.flags.take(at + 1) & Flag.CAPITAL != 0)) | among(at + 1, at[found])
    return at[found]


def _acronyms(tokens: Tokens) -> Flags:
    """Short words in capitals away from others ("US", "WHO")."""
    upper = tokens.flags & Flag.UPPER != 0
    joined = upper[:-1] & upper[1:] & (tokens.flags[1:] & Flag.BREAK == 0)
    out, at = upper.copy(), flagged(upper)
    out[at[tokens.end.take(at) - tokens.start.take(at) > ACRONYM]] = False
    out[1:] &= ~joined
    out[:-1] &= ~joined
    return out
