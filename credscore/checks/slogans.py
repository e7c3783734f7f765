"""Slogans that are sentences of their own: listed ones, with or without commas, and the frames in which rallies coin
new ones ("no X, no Y").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.checks.phrases import PARAGRAPH
from credscore.extractors.loaded import SLOGANS
from credscore.readers.plain import read_plain
from credscore.text.arrays import Flags, Places, among, flagged
from credscore.text.batch import Batch
from credscore.text.vocabulary import Fact
from credscore.text.voices import IS_OWN

MOST_WORDS: Final = 8
BEFORE: Final = 160
"""Characters before a slogan that may say whose it is."""

_FRAME: Final = re.compile(
    r"no (?!more|one|matter|longer)\w+ no \w+|(?:my|our) \w+ (?:my|our) \w+|one \w+ one (?:\w+ one )?\w+|"
    r"make \w+ (?:\w+ )?again|hands off (?:our|my) .*|we want our \w+ back|take (?:our|back our) \w+(?: back)?|"
    r"(?:down with|long live|death to|glory to|shame on|freedom for|justice for|all power to) .*|"
    r"(?:not in|never in) (?:my|our) name|\w+ lives matter|save our \w+|whose \w+ our \w+|"
    r"(?!yes |this |is |was |does |always |perhaps |us )\w+s not \w+s|"
    r"(?:abolish|defund|smash|overthrow|liberate) (?:the )?\w+(?: now)?|"
    r"(?:yes|no) to (?!me|it|all|both|that|this|everything|you)\w+(?: \w+)?"
)
"""Frames of slogans, matched against the words of a sentence without its marks."""
_INTRODUCED: Final = re.compile(
    r"\b(?:read|reads|reading|chant\w*|shout\w*|sang|sings?|singing|scream\w*|yell\w*|roar\w*|cried|cries|banners?|signs?|"
    r"placards?|posters?|slogans?|mottos?|stickers?|hats?|caps?|shirts?|t-shirts?|headlines?|hashtags?|wrote|writes|"
    r"tweet\w*|post(?:s|ed|er)?|said|says)\b[^.!?]*:\s*$"
)
"""The beginning of a sentence that ends in what somebody shouted, or what a banner read."""
_FIRST: Final = re.compile(r"\w+ first")
"""Slogans whose first word is a name."""


def slogan_sentences(batch: Batch) -> Iterator[tuple[int, int]]:
    """First and last tokens (excluded) of the sentences that are slogans in the author's voice."""
    first, last = _candidates(batch)
    own = ~are_introduced(batch, first)
    first, last = first[own], last[own]
    if not first.size:
        return
    begin, end = batch.tokens.start.take(first), batch.tokens.end.take(last - 1)
    lowered = batch.tokens.lowered
    read = [
        " ".join(re.findall(r"[\w'-]+", lowered[a:b].tobytes().decode("latin-1")))
        for a, b in zip(begin.tolist(), end.tolist(), strict=True)
    ]
    listed = _listed(read)
    exclaimed = batch.normalized.codes.take(end, mode="clip") == ord("!")
    named = batch.tokens.facts.take(first) & Fact.COMMON == 0
    for row, words in enumerate(read):
        if row in listed or (exclaimed[row] and (_FRAME.fullmatch(words) or (named[row] and _FIRST.fullmatch(words)))):
            yield int(first[row]), int(last[row])


def are_introduced(batch: Batch, first: NDArray[np.integer]) -> Flags:
    """bool[n]: whether the words before each token, up to a colon, say that somebody shouts or writes what follows."""
    lowered = batch.tokens.lowered
    end = batch.tokens.start.take(first).tolist()
    low = batch.tokens.start.take(batch.doc_token.take(batch.token_doc.take(first))).tolist()
    words = (lowered[max(a, b - BEFORE) : b].tobytes().decode("latin-1") for a, b in zip(low, end, strict=True))
    return np.array([_INTRODUCED.search(each.rpartition("\n")[2]) is not None for each in words], np.bool_)


def _candidates(batch: Batch) -> tuple[Places, Places]:
    """Short sentences by the author, outside quotation marks, that end in an exclamation mark or form a paragraph."""
    tokens, codes = batch.tokens, batch.normalized.codes
    bounds = np.append(batch.sentence_start, tokens.count).astype(np.int64)
    first, last = bounds[:-1], bounds[1:]
    few = flagged((last - first > 1) & (last - first <= MOST_WORDS))
    few = few[IS_OWN.take(batch.voice.take(first[few]))]
    first, last = first[few], last[few]
    after = codes.take(tokens.end.take(last - 1), mode="clip")
    exclaimed, alone = after == ord("!"), flagged(after == ord("."))
    exclaimed[alone[_at_edge(batch, first[alone]) & _at_edge(batch, last[alone])]] = True
    quotations = batch.quotations
    reach = np.concatenate([[0], np.maximum.accumulate(quotations.last)])
    kept = exclaimed & (reach.take(np.searchsorted(quotations.first, last)) <= first)
    return first[kept], last[kept]


def _at_edge(batch: Batch, first: Places) -> Flags:
    """bool[n]: whether a paragraph or document begins with the token, or ends before it."""
    tokens = batch.tokens
    start = np.append(tokens.start, batch.normalized.codes.size).take(first).tolist()
    before = np.append(0, tokens.end).take(first).tolist()
    breaks = [PARAGRAPH in tokens.lowered[a:b].tobytes() for a, b in zip(before, start, strict=True)]
    return among(first, batch.doc_token) | np.array(breaks, np.bool_)


def _listed(sentences: list[str]) -> set[int]:
    """The indices of sentences that consist of a listed slogan."""
    batch = Batch.of([read_plain(sentence) for sentence in sentences])
    hits, bounds = batch.hits, batch.doc_token
    own = hits.list == SLOGANS
    doc = batch.token_doc.take(hits.first[own])
    whole = (hits.first[own] == bounds[doc]) & (hits.last[own] == bounds[doc + 1])
    return {int(d) for d in doc[whole]}
