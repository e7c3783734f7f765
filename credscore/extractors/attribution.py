"""Attribution density: statements with a named source, and claims without one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from credscore.extractors.counts import Counts
from credscore.extractors.feature import Feature
from credscore.extractors.patterns import Matches, of_tokens
from credscore.text.addresses import Form
from credscore.text.arrays import Flags, Floats, inside, run_sums
from credscore.text.attributions import SAYING
from credscore.text.batch import Batch
from credscore.text.lexicon import Hits, lexicon
from credscore.text.subjects import Kind
from credscore.text.tokens import Flag
from credscore.text.vocabulary import Fact
from credscore.text.voices import IS_SAID, in_voices

_NAME, _ROLE, _VAGUE = (np.uint8(kind) for kind in (Kind.NAME, Kind.ROLE, Kind.VAGUE))
MIN_CLAIM: Final = 8
"""Shorter sentences, in words, do not count as claims that need a source."""


def find(batch: Batch, hits: Hits) -> list[Matches]:
    """Reporting verbs with their subjects, in either order, and direct quotations."""
    quotations = batch.quotations
    long = quotations.attributed & (quotations.last - quotations.first > 1)
    return [
        *_sources(batch, hits),
        of_tokens("quotation", quotations.first[long], quotations.last[long]),
        _links(batch),
    ]


def _links(batch: Batch) -> Matches:
    """Web addresses written out."""
    tokens = batch.tokens
    return of_tokens("link", tokens.addresses[tokens.address_forms == Form.WEB])


def _sources(batch: Batch, hits: Hits) -> Iterator[Matches]:
    """Verbs of saying with their subject, named or not; a verb inside an entry of `vague-source` is counted there
    instead."""
    listed = hits.list == lexicon().lists.index("vague-source")
    vague = inside(hits.first[listed], hits.last[listed], batch.tokens.count)
    found = batch.attributions
    says = batch.tokens.facts.take(found.verb) & SAYING != 0
    named = says & ((found.kind == _NAME) | (found.kind == _ROLE)) & ~found.shared
    other = says & ~named & (found.kind >= _VAGUE) & ~(vague.take(found.verb))
    first = np.where(found.shared, found.verb, np.minimum(found.first, found.verb))
    last = np.where(found.shared, found.verb + 1, np.maximum(found.last, found.verb + 1))
    for name, chosen in (("named-source", named), ("other-source", other)):
        yield of_tokens(name, first[chosen], last[chosen])


def sourced(batch: Batch) -> Flags:
    """bool[sentences]: those with a reporting verb, the role of a source, or a quotation."""
    cue = batch.tokens.facts & (Fact.REPORTING | Fact.SOURCE_ROLE) != 0
    return np.logical_or.reduceat(cue | in_voices(batch.voice, IS_SAID), batch.sentence_start)


def after_sourced(batch: Batch, with_source: Flags) -> Flags:
    """bool[sentences]: the sentence, or the one before it in the document, has a source."""
    near, doc = with_source.copy(), batch.token_doc.take(batch.sentence_start)
    near[1:] |= with_source[:-1] & (doc[1:] == doc[:-1])
    return near


def _unsourced(counts: Counts) -> Floats:
    """% of the author's sentences of eight words or more with no source of any kind in them or the one before."""
    near = after_sourced(counts.batch, sourced(counts.batch))
    long = counts.sentence_words >= MIN_CLAIM
    claims = run_sums(long, counts.doc_sentence).astype(np.float64)
    return 100 * counts.share(run_sums(long & ~near, counts.doc_sentence).astype(np.float64), claims)


def _share_named(counts: Counts) -> Floats:
    everyone = counts.spans("named-source", "other-source", "vague-source", "according-to")
    return 100 * counts.share(counts.spans("named-source", "according-to"), everyone)


def _quoted_words(counts: Counts) -> Floats:
    quoted = counts.per_document(counts.is_word & in_voices(counts.batch.voice, IS_SAID))
    return 100 * counts.share(quoted, counts.words)


def _numbers(counts: Counts) -> Floats:
    digits = (counts.batch.tokens.flags & Flag.DIGIT != 0) & counts.is_word
    return 100 * counts.share(counts.per_document(digits), counts.words)


FEATURES: tuple[Feature, ...] = (
    Feature("named-source", "attribution", "per 100 words", 1, 50, "Horne & Adali 2017; Zhang et al. 2018",
            None, voice="author", spans=True),
    Feature("other-source", "attribution", "per 100 words", 1, 50, "Rashkin et al. 2017 (assertive verbs)",
            None, voice="author", spans=True),
    Feature("according-to", "attribution", "per 100 words", 1, 50, "Zhang et al. 2018",
            None, voice="author", spans=True),
    Feature("cited-document", "attribution", "per 100 words", 1, 50, "Zhang et al. 2018 (organisations and studies)",
            None, voice="author", spans=True),
    Feature("quotation", "attribution", "per 100 words", 1, 50, "Rashkin et al. 2017; Horne & Adali 2017",
            None, spans=True),
    Feature("vague-source", "attribution", "per 100 words", -1, 50, "Recasens et al. 2013; our own list",
            None, voice="author", spans=True),
    Feature("link", "attribution", "per 100 words", 0, 50, "Zhang et al. 2018",
            None, voice="author", spans=True),
    Feature("hedge", "attribution", "per 100 words", 0, 50, "Rashkin et al. 2017 against Zhang et al. 2018",
            None, voice="author", spans=True),
    Feature("assertive", "attribution", "per 100 words", 0, 50, "Recasens et al. 2013",
            None, voice="author", spans=True),
    Feature("share-named", "attribution", "% of sources", 1, 50, "Zhang et al. 2018", _share_named),
    Feature("quoted-words", "attribution", "% of words", 0, 50, "Horne & Adali 2017", _quoted_words),
    Feature("unsourced", "attribution", "% of sentences", -1, 100, "Zhang et al. 2018", _unsourced),
    Feature("numbers", "attribution", "% of words", 0, 50, "Rashkin et al. 2017", _numbers),
)  # fmt: skip
