"""Attribution density: who is named as saying what, and what nobody is named for."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.batch import Batch
from credscore.document import Voice
from credscore.features.counts import Counts
from credscore.features.feature import Feature, Floats
from credscore.features.patterns import Matches, of_tokens
from credscore.fold import flagged, run_sums
from credscore.lexicon import Hits
from credscore.tokens import Flag, Flags
from credscore.vocabulary import Fact, vocabulary
from credscore.voices import IS_SAID

REACH: Final = 5
"""A subject is looked for among so many tokens before the verb, over words of grammar or a comma, ..."""
REACH_AFTER: Final = 4
"""... and, where the verb follows a quotation or comma, among so many after it."""

NOBODY, VAGUE, OTHER, NAMED = range(4)

Places = NDArray[np.intp]


def find(batch: Batch, hits: Hits) -> list[Matches]:
    """Reporting verbs with their subjects, in either order, and direct quotations."""
    said = batch.quotations
    long = said.attributed & (said.last - said.first > 1)
    first, last, kind = _subjects(batch)
    sources = [
        of_tokens(batch, name, first[kind == which], last[kind == which])
        for name, which in (("named-source", NAMED), ("other-source", OTHER))
    ]
    return [*sources, of_tokens(batch, "quotation", said.first[long], said.last[long]), _links(batch)]


def _links(batch: Batch) -> Matches:
    """Web addresses written out."""
    tokens = batch.tokens
    http, https, www = _address_words()
    found = flagged((tokens.id == http) | (tokens.id == https) | (tokens.id == www))
    return of_tokens(batch, "link", found[tokens.flags.take(found) & Flag.CONTINUES == 0])


@cache
def _address_words() -> list[int]:
    return vocabulary().ids(["http", "https", "www"]).tolist()


def _subjects(batch: Batch) -> tuple[Places, Places, NDArray[np.int64]]:
    """First and last token of each attribution, and what kind of subject it has."""
    tokens = batch.tokens
    verb = flagged((tokens.facts & Fact.REPORTING != 0) & (batch.voice != Voice.QUOTED))
    verb = verb[(tokens.flags.take(verb) & Flag.CAPITAL == 0) & ~_participle(batch, verb)]
    first, kind = _before(batch, verb)
    after, last = _after(batch, verb)
    behind = (kind < NAMED) & after
    kind = np.where(behind, NAMED, kind)
    first = np.where(behind, verb, first)
    last = np.where(behind, last, verb + 1)
    found = kind > VAGUE
    return first[found], last[found], kind[found]


def _participle(batch: Batch, verb: Places) -> Flags:
    """The verb ends in -ing: "urging", "saying" have their subject elsewhere."""
    letters = batch.tokens.end.take(verb)[:, None] - np.array([3, 2, 1])
    return np.asarray((batch.tokens.lowered.take(letters) == np.frombuffer(b"ing", np.uint8)).all(axis=1))


def _is_name(batch: Batch, at: Places) -> Flags:
    """The token looks like part of a name: a capital on a word that is not of grammar, calendar or everyday use."""
    plain = batch.tokens.facts.take(at) & (Fact.FUNCTION | Fact.CALENDAR | Fact.COMMON) != 0
    return (batch.tokens.flags.take(at) & Flag.CAPITAL != 0) & ~plain


def _is_role(batch: Batch, at: Places) -> Flags:
    return np.asarray(batch.tokens.facts.take(at) & Fact.SOURCE_ROLE != 0)


def _before(batch: Batch, verb: Places) -> tuple[Places, NDArray[np.int64]]:
    """Look back from each verb, inside its sentence, to the nearest name, role or pronoun."""
    tokens = batch.tokens
    floor = batch.sentence_start[np.searchsorted(batch.sentence_start, verb, side="right") - 1]
    first, kind = verb.copy(), np.full(verb.size, NOBODY)
    blocked, clear = np.zeros(verb.size, bool), np.ones(verb.size, bool)
    for step in range(1, REACH + 1):
        at = np.maximum(verb - step, 0)
        blocked |= verb - step < floor
        facts = tokens.facts.take(at)
        if step == 1:
            blocked |= facts & Fact.NO_SUBJECT != 0
        open_ = ~blocked & clear & (kind == NOBODY)
        named = open_ & (_is_name(batch, at) | _is_role(batch, at))
        vague = open_ & ~named & (step <= 2) & (facts & Fact.VAGUE != 0)
        other = open_ & ~named & ~vague & (step <= 2) & (facts & Fact.PRONOUN != 0)
        for which, chosen in ((NAMED, named), (VAGUE, vague), (OTHER, other)):
            kind[chosen], first[chosen] = which, at[chosen]
        clear &= (facts & Fact.FUNCTION != 0) | (
            tokens.flags.take(np.minimum(at + 1, tokens.count - 1)) & Flag.BREAK != 0
        )
        blocked |= (facts & Fact.REPORTING != 0) | (batch.voice.take(at) == Voice.QUOTED)
    body = (kind == NOBODY) & (_noun_before(batch, verb, floor))
    kind[body], first[body] = OTHER, verb[body] - 1
    return _whole_name(batch, first, floor), kind


def _noun_before(batch: Batch, verb: Places, floor: NDArray[np.integer]) -> Flags:
    """A word that is not of grammar stands right before the verb: "police said", "the ministry announced"."""
    at = np.maximum(verb - 1, 0)
    grammar = batch.tokens.facts.take(at) & (Fact.FUNCTION | Fact.NO_SUBJECT | Fact.VAGUE | Fact.CLITIC) != 0
    free = batch.tokens.flags.take(verb) & Flag.BREAK == 0
    return (verb - 1 >= floor) & ~grammar & free & (batch.voice.take(at) != Voice.QUOTED)


def _whole_name(batch: Batch, first: Places, floor: NDArray[np.integer]) -> Places:
    """The first token moved back over up to three more capitals: "Chairman Kim", "Jane van Dyke"."""
    flags = batch.tokens.flags
    for _ in range(3):
        before = np.maximum(first - 1, 0)
        capital = flags.take(before) & Flag.CAPITAL != 0
        step = (first > floor) & capital & _is_name(batch, first) & (flags.take(first) & Flag.BREAK == 0)
        first = np.where(step, before, first)
    return first


def _after(batch: Batch, verb: Places) -> tuple[Flags, Places]:
    """A name or role behind a verb that follows a quotation, a comma or the start of its sentence."""
    tokens = batch.tokens
    found, last = np.zeros(verb.size, bool), verb + 1
    fresh = tokens.flags.take(verb) & Flag.BREAK != 0
    for step in range(1, REACH_AFTER + 1):
        at = np.minimum(verb + step, tokens.count - 1)
        fresh &= (verb + step < tokens.count) & (tokens.flags.take(at) & Flag.BREAK == 0)
        capital = tokens.flags.take(at) & Flag.CAPITAL != 0
        hit = fresh & (_is_name(batch, at) | (_is_role(batch, at) & ~found) | (found & capital))
        last = np.where(hit, at + 1, last)
        found |= hit
    return found, last


def _unsourced(counts: Counts) -> Floats:
    """% of the author's sentences of eight words or more with no source of any kind in them or the one before."""
    batch = counts.batch
    tokens = batch.tokens
    cue = (tokens.facts & (Fact.REPORTING | Fact.SOURCE_ROLE) != 0) | IS_SAID.take(batch.voice)
    bounds = np.append(batch.sentence_start, tokens.count)
    sourced = run_sums(cue, bounds) > 0
    near = sourced.copy()
    near[1:] |= sourced[:-1] & (batch.token_doc.take(bounds[1:-1]) == batch.token_doc.take(bounds[:-2]))
    long = counts.sentence_words >= 8
    claims = run_sums(long, counts.doc_sentence).astype(np.float64)
    return 100 * counts.share(run_sums(long & ~near, counts.doc_sentence).astype(np.float64), claims)


def _share_named(counts: Counts) -> Floats:
    everyone = counts.spans("named-source", "other-source", "vague-source", "according-to")
    return 100 * counts.share(counts.spans("named-source", "according-to"), everyone)


def _quoted_words(counts: Counts) -> Floats:
    quoted = counts.per_document(counts.is_word & IS_SAID.take(counts.batch.voice))
    return 100 * counts.share(quoted, counts.words)


def _numbers(counts: Counts) -> Floats:
    digits = (counts.batch.tokens.flags & Flag.DIGIT != 0) & counts.is_word
    return 100 * counts.share(counts.per_document(digits), counts.words)


FEATURES: tuple[Feature, ...] = (
    Feature("named-source", "attribution", "per 100 words", 1, 50, "Horne & Adali 2017; Zhang et al. 2018",
            lambda c: c.rate("named-source"), voice="author", spans=True),
    Feature("other-source", "attribution", "per 100 words", 1, 50, "Rashkin et al. 2017 (assertive verbs)",
            lambda c: c.rate("other-source"), voice="author", spans=True),
    Feature("according-to", "attribution", "per 100 words", 1, 50, "Zhang et al. 2018",
            lambda c: c.rate("according-to"), voice="author", spans=True),
    Feature("cited-document", "attribution", "per 100 words", 1, 50, "Zhang et al. 2018 (organisations and studies)",
            lambda c: c.rate("cited-document"), voice="author", spans=True),
    Feature("quotation", "attribution", "per 100 words", 1, 50, "Rashkin et al. 2017; Horne & Adali 2017",
            lambda c: c.rate("quotation", "all"), spans=True),
    Feature("vague-source", "attribution", "per 100 words", -1, 50, "Recasens et al. 2013; our own list",
            lambda c: c.rate("vague-source"), voice="author", spans=True),
    Feature("link", "attribution", "per 100 words", 0, 50, "Zhang et al. 2018",
            lambda c: c.rate("link"), voice="author", spans=True),
    Feature("hedge", "attribution", "per 100 words", 0, 50, "Rashkin et al. 2017 against Zhang et al. 2018",
            lambda c: c.rate("hedge"), voice="author", spans=True),
    Feature("assertive", "attribution", "per 100 words", 0, 50, "Recasens et al. 2013",
            lambda c: c.rate("assertive"), voice="author", spans=True),
    Feature("share-named", "attribution", "% of sources", 1, 50, "Zhang et al. 2018", _share_named),
    Feature("quoted-words", "attribution", "% of words", 0, 50, "Horne & Adali 2017", _quoted_words),
    Feature("unsourced", "attribution", "% of sentences", -1, 100, "Zhang et al. 2018", _unsourced),
    Feature("numbers", "attribution", "% of words", 0, 50, "Rashkin et al. 2017", _numbers),
)  # fmt: skip
