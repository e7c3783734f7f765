"""Finds names that are neither persons nor organizations: places that stand for a government ("Berlin said"), and
documents ("the Treaty of Lisbon says")."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Flags, Ints, Places, flagged
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import Fact, word_table

_STATES: Final = (
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "new",
    "saudi",
    "great",
    "sri",
    "costa",
    "el",
)
"""First words of the names of states of two words."""
_DOCUMENTS: Final = (
    "report", "treaty", "act", "bill", "constitution", "memo", "memorandum", "lawsuit", "indictment", "charter",
    "convention", "declaration", "study", "survey", "agreement", "protocol", "amendment", "bible", "quran", "koran",
)  # fmt: skip
"""Last words of the names of documents, and first words before "of"."""


def impersonal(tokens: Tokens, token_doc: Ints, names: Flags, first: Places, last: Places) -> Flags:
    """bool[n]: which names, given by their first and last (excluded) tokens, are places alone or documents. A place is
    a person if another name or a title precedes it anywhere in the document ("Isaiah Berlin")."""
    found = _documents(tokens, first, last)
    size = last - first
    state = (size == 2) & word_table(*_STATES).take(tokens.id.take(first))
    places = flagged((tokens.facts.take(last - 1) & Fact.PLACE != 0) & ((size == 1) | state))
    for row in places.tolist():
        head = int(last[row]) - 1
        found[row] = bool(state[row]) or not _is_person(tokens, token_doc, names, head)
    return found


def _documents(tokens: Tokens, first: Places, last: Places) -> Flags:
    written = word_table(*_DOCUMENTS)
    of = word_table("of").take(tokens.id.take(first + 1, mode="clip")) & (last - first > 2)
    return written.take(tokens.id.take(last - 1)) | (written.take(tokens.id.take(first)) & of)


def _is_person(tokens: Tokens, token_doc: Ints, names: Flags, head: int) -> bool:
    """Whether another name or a title precedes the same word somewhere in its document."""
    low, high = np.searchsorted(token_doc, (token_doc[head], token_doc[head] + 1)).tolist()
    before = low + flagged(tokens.id[low:high] == tokens.id[head]) - 1
    before = before[before >= low]
    return bool(_leads(tokens, names, before).any())


def _leads(tokens: Tokens, names: Flags, at: NDArray[np.integer]) -> Flags:
    """bool[n]: which tokens are a title, or a name that the next token continues."""
    joined = (tokens.flags.take(at + 1) & Flag.BREAK == 0) & (tokens.flags.take(at) & Flag.CAPITAL != 0)
    state = word_table(*_STATES).take(tokens.id.take(at)) | (tokens.facts.take(at) & (Fact.NATION | Fact.PLACE) != 0)
    return np.asarray((tokens.facts.take(at) & Fact.HONORIFIC != 0) | (names.take(at) & joined & ~state))
