"""What rules on words leave alone: technical use, instructions to users of software, parts of names and code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document, Voice
from credscore.text.arrays import Bytes
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon
from credscore.text.tokens import Flags

if TYPE_CHECKING:
    from credscore.checks.hits import Hit

_PLAIN: Final = lexicon().lists.index("plain-use")

KEY_WORDS: Final = frozenset(
    (  # noqa: SIM905 - a list would be a column of words
        "must should shall required recommended optional not may "  # RFC 2119
        "readme license notice authors changes changelog contributing todo fixme makefile install "  # files
        "rest idea socks home path name info true false null none json http https "
        "select insert update delete create table where from join order group post head patch options trace"
    ).split()
)
"""Capitals that are requirements, names of files, protocols, constants, statements and methods."""

SELLING: Final = frozenset(
    ["now", "today", "buy", "order", "shop", "donate", "hurry", "offer", "offers", "free", "call", "book", "reserve"]
)
"""A call that has one of these words sells, whatever the document."""

COMMANDS: Final = frozenset(
    ["install", "run", "clone", "configure", "compile", "import", "type", "open", "create", "add", "download", "set"]
)

TECHNICAL_TERMS: Final = frozenset(["user experience", "advanced features", "sublime", "must have", "next level"])
"""Terms that technical documents use without praise."""

_JOINS: Final = "_/\\.@:=$#`"
"""A sign right beside a word that makes it part of an identifier, a path or an address."""
_ENDS: Final = "([{,\"'"
"""Dots behind one of these stand for the rest of a list."""
_FEW_WORDS, _LONG = 2, 60


def in_plain_use(batch: Batch, start: NDArray[np.integer], end: NDArray[np.integer]) -> Flags:
    """bool[n]: which spans of the codes share a word with a listed technical use."""
    hits, tokens = batch.hits, batch.tokens
    plain = hits.list == _PLAIN
    low, high = tokens.start.take(hits.first[plain]), tokens.end.take(hits.last[plain] - 1)
    reach = np.concatenate([[0], np.maximum.accumulate(high)])
    return np.asarray(reach.take(np.searchsorted(low, end)) > start)


def is_technical(document: Document) -> bool:
    """Code stands in it: a manual, a guide or a readme of software."""
    code = (stretch for stretch in document.voices if stretch.voice == Voice.CODE)
    return any("credscore:" not in document.text[stretch.start : stretch.end] for stretch in code)  # no ignore of ours


def applies(codes: Bytes, hit: Hit, first: int, last: int, *, technical: bool) -> bool:
    """Whether a rule is about the words from one code to another where they stand, in a technical document or not."""
    test = _TESTS.get(hit.rule)
    return test is None or test(codes, hit, first, last, technical)


def _calls(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Not what is followed by a command of software; in a technical document only what sells."""
    following = hit.context.partition("|")[2].split()
    if hit.identity.endswith("get started") and any(word in COMMANDS for word in following):
        return False
    return not technical or not SELLING.isdisjoint(hit.identity.split())


def _claims(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    return not technical or hit.identity.replace("-", " ") not in TECHNICAL_TERMS


def _shouts(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Not key words, identifiers and acronyms: in a technical document one word in capitals is a name."""
    words = re.findall(r"[a-z]+", hit.identity)
    beside = chr(codes[first - 1]) + chr(codes[last])
    if KEY_WORDS.issuperset(words) or any(sign in _JOINS[:3] for sign in beside):
        return False
    return len(words) > 1 or not technical


def _trails(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Not dots that stand for the rest of a list, what was left out of a quotation, or the code that follows."""
    before = codes[max(first - 2, 0) : first].tobytes().decode("latin-1").strip()[-1:]
    after = codes[last : last + 2].tobytes().decode("latin-1")
    if (before and before in _ENDS) or after[:1] in (*")]}\"'", *",;:") or after[:1].isalnum():
        return False
    return not technical


def _is_residue(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Not the name of a part of a page in a sentence about it."""
    line = re.split(r"\n", codes[max(first - 400, 0) : last + 400].tobytes().decode("latin-1"))
    few = len(hit.identity.split()) <= _FEW_WORDS
    here = next((text for text in line if hit.identity in text.lower()), "")
    return not few or (len(here) <= _LONG and not technical)


_TESTS: Final = {
    "call-to-action": _calls,
    "marketing-claim": _claims,
    "peacock-phrase": _claims,
    "shouting": _shouts,
    "trailing-dots": _trails,
    "page-residue": _is_residue,
}
