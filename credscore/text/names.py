"""Which tokens name somebody or something, recognized by form: a capital inside a sentence, a word unknown to the
vocabulary in lower case, or a listed name."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.text.arrays import Places, flagged
from credscore.text.tokens import Flag, Flags, Kind, Tokens
from credscore.text.vocabulary import Fact

_GRAMMAR: Final = Fact.FUNCTION | Fact.CLITIC
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
    found[_titled(tokens, capitals[(facts & Fact.HONORIFIC != 0) & ~plain] + 1)] = True
    opens = capitals[~inside & ~upper & ~grammar]
    opens = opens[_capital(tokens, opens + 1)]
    found[opens[found.take(opens + 1) & (tokens.flags.take(opens + 1) & Flag.BREAK == 0)]] = True
    return found


def nations_in(tokens: Tokens, names: Flags) -> Flags:
    """bool[tokens]: which of the names are those of nations, their members and languages."""
    return names & (tokens.facts & Fact.NATION != 0)


def _capital(tokens: Tokens, at: Places) -> Flags:
    """Which places are those of a token with a capital."""
    return (at < tokens.count) & (tokens.flags.take(at, mode="clip") & Flag.CAPITAL != 0)


def _titled(tokens: Tokens, behind: Places) -> Places:
    """Of the tokens behind a title, those that are a name: capitalized, no word of grammar, on the same line."""
    behind = behind[_capital(tokens, behind)]
    kept = tokens.facts.take(behind) & _GRAMMAR == 0
    kept &= tokens.kinds.take(tokens.start.take(behind) - 1) & Kind.LINE == 0
    return behind[kept]


def _acronyms(tokens: Tokens) -> Flags:
    """Short words in capitals away from others ("US", "WHO")."""
    upper = tokens.flags & Flag.UPPER != 0
    joined = upper[:-1] & upper[1:] & (tokens.flags[1:] & Flag.BREAK == 0)
    out, at = upper.copy(), flagged(upper)
    out[at[tokens.end.take(at) - tokens.start.take(at) > ACRONYM]] = False
    out[1:] &= ~joined
    out[:-1] &= ~joined
    return out
