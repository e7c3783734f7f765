"""Context that suppresses findings: a vague source named in the next sentence, an isolated promotional claim."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.checks.others_words import is_reported
from credscore.checks.plain_words import CLEAR_CLAIMS, CLEAR_PRAISE
from credscore.checks.press_releases import is_press_release
from credscore.extractors.catalogue import FEATURES, INDEX
from credscore.extractors.feature import Spans
from credscore.rules import RULES
from credscore.text.arrays import Flags, Ints, Places, among, distinct
from credscore.text.batch import Batch
from credscore.text.lexicon import PROMOTIONAL, lexicon
from credscore.text.voices import IS_OWN

LONG: Final = 8
"""From this many sentences, a promotional phrase needs another one nearby; shorter documents are exempt."""
NEAR: Final = 15
"""Nearby means within this many sentences."""
SHARE, PRAISE_SHARE, CLAIM_SHARE = 0.08, 0.09, 0.2
"""Promotional phrases per sentence from which claims of sellers, weak praise and other claims in a long document that
is not a press release count as promotional."""
PRAISING: Final = 3
"""A text that praises in this many sentences speaks for itself, even where it reports."""
BOXES, BOX_SHARE = 4, 0.06
"""The number of descriptions of the publisher, in all and per sentence, that make a document a press release, which is
promotional."""

_PROMOTIONAL: Final = np.array([feature.id in PROMOTIONAL for feature in FEATURES])
_SOURCED: Final = ("named-source", "cited-document", "quotation", "according-to")
_NAMED: Final = np.array([feature.id in _SOURCED for feature in FEATURES])
_CLAIMS: Final = np.array([rule.name in ("marketing-claim", "self-description") for rule in RULES])
_VAGUE, _PEACOCK = (
    next(n for n, rule in enumerate(RULES) if rule.name == name) for name in ("vague-source", "peacock-phrase")
)

QUOTED_WORDS: Final = 5
"""A quotation of at least this many words usually has its source named, there or in what follows."""


def _begin_with(pattern: re.Pattern[str]) -> Flags:
    """bool[terms]: which terms match the pattern, with blanks for hyphens and brackets."""
    terms = (" ".join(re.sub(r"[-/(|)]", " ", term).split()) for term in lexicon().terms)
    return np.array([pattern.match(term) is not None for term in terms])


_ONLY_NEAR_OTHERS: Final = ~_begin_with(CLEAR_PRAISE)
"""Terms that praise only near other promotional phrases."""
_SELLERS: Final = _begin_with(CLEAR_CLAIMS)
_WEAK_CLAIMS: Final = _begin_with(re.compile("elevate|everything you need"))
"""Claims that need another promotional phrase nearby, in short texts too."""


def is_latent(batch: Batch, spans: Spans, kept: Places, rule: Places) -> Flags:
    """bool[n]: which spans, each with the number of its rule, are suppressed by their context."""
    starts = batch.tokens.start.take(batch.sentence_start)
    sentence = np.searchsorted(starts, spans.start, side="right") - 1
    return _is_alone(batch, spans, sentence, kept, rule) | _is_backed(batch, spans, sentence, kept, rule)


def _overlapping(spans: Spans, chosen: Flags) -> Flags:
    """bool[spans]: which overlap one of the chosen."""
    reach = np.concatenate([[0], np.maximum.accumulate(spans.end[chosen])])
    return np.asarray(reach.take(np.searchsorted(spans.start[chosen], spans.end)) > spans.start)


def is_praised(spans: Spans, kept: Places) -> Flags:
    """bool[n]: which of the kept spans are descriptions of an organization that contain other praise."""
    praise = _PROMOTIONAL.take(spans.feature) & (spans.feature != INDEX["self-description"])
    return _overlapping(spans, praise)[kept]


def is_told_by_others(batch: Batch, spans: Spans, kept: Places) -> Flags:
    """bool[n]: which of the kept spans are in clauses that report what others said, other than in texts that praise in
    several sentences, which report themselves."""
    found = is_reported(batch, np.searchsorted(batch.tokens.start, spans.start[kept], side="right") - 1)
    if not found.any():
        return found
    praise = _PROMOTIONAL.take(spans.feature) & IS_OWN.take(spans.voice)
    sentence = np.searchsorted(batch.tokens.start.take(batch.sentence_start), spans.start[praise], side="right") - 1
    once = np.unique(sentence)
    doc = batch.token_doc.take(batch.sentence_start[once])
    return found & (np.bincount(doc, minlength=batch.size) < PRAISING).take(spans.doc[kept])


def _is_alone(batch: Batch, spans: Spans, sentence: Places, kept: Places, rule: Places) -> Flags:
    """bool[n]: claims and weak praise in a long document without other promotional phrases near them."""
    term = spans.term[kept]
    listed = term >= 0
    weak = _CLAIMS.take(rule) | ((rule == _PEACOCK) & listed & _ONLY_NEAR_OTHERS.take(term))
    promotional = _PROMOTIONAL.take(spans.feature) & IS_OWN.take(spans.voice)
    first = np.searchsorted(batch.sentence_start, batch.doc_token)
    doc = spans.doc[kept]
    low = np.maximum(sentence[kept] - NEAR, first[doc])
    high = np.minimum(sentence[kept] + NEAR + 1, first[doc + 1])
    others = np.sort(_once(spans, sentence, promotional))
    near = np.searchsorted(others, high) - np.searchsorted(others, low)
    total = np.searchsorted(others, first[doc + 1]) - np.searchsorted(others, first[doc])
    sentences = first[doc + 1] - first[doc]
    boxes = spans.doc[(spans.feature == INDEX["self-description"]) & IS_OWN.take(spans.voice)]
    described = np.bincount(boxes, minlength=batch.size).take(doc)
    released = described >= np.maximum(BOXES, BOX_SHARE * sentences)
    doubtful = _CLAIMS.take(rule) & ~(listed & _SELLERS.take(term))
    least = np.where(doubtful, CLAIM_SHARE, np.where(_CLAIMS.take(rule), SHARE, PRAISE_SHARE))
    long = sentences >= LONG
    weak_claim = listed & _WEAK_CLAIMS.take(term)
    alone = weak & ~released & np.where(long, (near < 2) | (total < least * sentences), weak_claim & (near < 2))
    return alone & ~_in_press_releases(batch, doc, alone)


def _in_press_releases(batch: Batch, doc: Ints, chosen: Flags) -> Flags:
    """bool[n]: which of the chosen spans are in press releases."""
    released = [each for each in distinct(doc[chosen]).tolist() if is_press_release(batch.documents[each].text)]
    return chosen & among(doc, np.array(released, np.int64))


def _once(spans: Spans, sentence: Places, chosen: Flags) -> NDArray[np.int64]:
    """The sentences of the chosen spans; of overlapping spans, only the first counts."""
    end = np.maximum.accumulate(np.where(chosen, spans.end, 0))
    before = np.concatenate([[0], end[:-1]])
    return np.asarray(sentence[chosen & (spans.start >= before)], np.int64)


def _is_backed(batch: Batch, spans: Spans, sentence: Places, kept: Places, rule: Places) -> Flags:
    """bool[n]: vague sources whose sentence, or the next one, names or quotes somebody."""
    return np.asarray((rule == _VAGUE) & with_sources(batch, spans, sentence)[sentence[kept]])


def with_sources(batch: Batch, spans: Spans, sentence: Places | None = None) -> Flags:
    """bool[sentences]: which name or quote somebody, or the next one in the document does; `sentence` of each span, if
    known."""
    if sentence is None:
        sentence = np.searchsorted(batch.tokens.start.take(batch.sentence_start), spans.start, side="right") - 1
    named = np.zeros(batch.sentence_start.size + 1, np.bool_)
    vague = spans.feature == INDEX["vague-source"]
    others = _NAMED.take(spans.feature) & ~_overlapping(spans, vague)
    named[sentence[others]] = True
    quotations = batch.quotations
    opens = quotations.first[quotations.last - quotations.first >= QUOTED_WORDS]
    named[np.searchsorted(batch.sentence_start, opens, side="right") - 1] = True
    doc = np.append(batch.token_doc.take(batch.sentence_start), -1)
    return np.asarray(named[:-1] | (named[1:] & (doc[1:] == doc[:-1])))
