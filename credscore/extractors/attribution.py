"""Attribution density: who is named as saying what, and what nobody is named for."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Voice
from credscore.extractors.counts import Counts
from credscore.extractors.feature import Feature, Floats
from credscore.extractors.patterns import Matches, of_tokens
from credscore.text.addresses import Form
from credscore.text.arrays import flagged, run_sums
from credscore.text.batch import Batch
from credscore.text.lexicon import Hits
from credscore.text.tokens import Flag, Flags
from credscore.text.vocabulary import Fact
from credscore.text.voices import IS_SAID, in_voices

REACH: Final = 5
"""A subject is looked for among so many tokens before the verb, over words of grammar or a comma, ..."""
REACH_AFTER: Final = 4
"""... and, where the verb follows a quotation or comma, among so many after it."""

NEAR: Final = 2
"""A pronoun or a vague word is the subject only so close before the verb."""
NAME_WORDS: Final = 3
"""A name is followed back over so many more capitals."""

NOBODY, VAGUE, OTHER, NAMED = range(4)

Places = NDArray[np.intp]


def find(batch: Batch, hits: Hits) -> list[Matches]:
    """Reporting verbs with their subjects, in either order, and direct quotations."""
    said = batch.quotations
    long = said.attributed & (said.last - said.first > 1)
    first, last, kind = _subjects(batch)
    sources = [
        of_tokens(name, first[kind == which], last[kind == which])
        for name, which in (("named-source", NAMED), ("other-source", OTHER))
    ]
    return [*sources, of_tokens("quotation", said.first[long], said.last[long]), _links(batch)]


def _links(batch: Batch) -> Matches:
    """Web addresses written out."""
    tokens = batch.tokens
    return of_tokens("link", tokens.addresses[tokens.address_forms == Form.WEB])


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
    plain = batch.tokens.facts.take(at, mode="clip") & (Fact.FUNCTION | Fact.CALENDAR | Fact.COMMON) != 0
    return (batch.tokens.flags.take(at, mode="clip") & Flag.CAPITAL != 0) & ~plain


def _is_role(batch: Batch, at: Places) -> Flags:
    return np.asarray(batch.tokens.facts.take(at, mode="clip") & Fact.SOURCE_ROLE != 0)


def _before(batch: Batch, verb: Places) -> tuple[Places, NDArray[np.int64]]:
    """Look back from each verb, inside its sentence, to the nearest name, role or pronoun."""
    tokens = batch.tokens
    floor = batch.sentence_start[np.searchsorted(batch.sentence_start, verb, side="right") - 1]
    at = verb[:, None] - np.arange(1, REACH + 1)
    outside = at < floor[:, None]
    np.maximum(at, 0, out=at)
    facts = tokens.facts.take(at)
    outside[:, :1] |= facts[:, :1] & Fact.NO_SUBJECT != 0
    clear = (facts & Fact.FUNCTION != 0) | (tokens.flags.take(at + 1, mode="clip") & Flag.BREAK != 0)
    outside[:, 1:] |= (~clear | (facts & Fact.REPORTING != 0) | (batch.voice.take(at) == Voice.QUOTED))[:, :-1]
    kinds = np.full(at.shape, NOBODY)
    near = facts[:, :NEAR]
    kinds[:, :NEAR] = np.where(near & Fact.VAGUE != 0, VAGUE, np.where(near & Fact.PRONOUN != 0, OTHER, NOBODY))
    kinds[_is_name(batch, at) | _is_role(batch, at)] = NAMED
    kinds[np.logical_or.accumulate(outside, axis=1)] = NOBODY
    rows, nearest = np.arange(verb.size), (kinds != NOBODY).argmax(axis=1)
    kind = kinds[rows, nearest]
    first = np.where(kind == NOBODY, verb, at[rows, nearest])
    body = (kind == NOBODY) & _noun_before(batch, verb, floor)
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
    at = first[:, None] - np.arange(NAME_WORDS)
    step = (at > floor[:, None]) & (flags.take(at - 1, mode="clip") & Flag.CAPITAL != 0)
    step &= _is_name(batch, at) & (flags.take(at, mode="clip") & Flag.BREAK == 0)
    return first - np.logical_and.accumulate(step, axis=1).sum(axis=1)


def _after(batch: Batch, verb: Places) -> tuple[Flags, Places]:
    """A name or role behind a verb that follows a quotation, a comma or the start of its sentence."""
    tokens = batch.tokens
    at = verb[:, None] + np.arange(1, REACH_AFTER + 1)
    flags = tokens.flags.take(at, mode="clip")
    fresh = (at < tokens.count) & (flags & Flag.BREAK == 0)
    fresh[:, :1] &= tokens.flags.take(verb)[:, None] & Flag.BREAK != 0
    fresh = np.logical_and.accumulate(fresh, axis=1)
    found = np.logical_or.accumulate(fresh & (_is_name(batch, at) | _is_role(batch, at)), axis=1)
    hit = fresh & found
    hit[:, 1:] &= ~found[:, :-1] | (flags[:, 1:] & Flag.CAPITAL != 0)
    return found[:, -1], np.where(hit, at, verb[:, None]).max(axis=1) + 1


def _unsourced(counts: Counts) -> Floats:
    """% of the author's sentences of eight words or more with no source of any kind in them or the one before."""
    batch = counts.batch
    tokens = batch.tokens
    cue = (tokens.facts & (Fact.REPORTING | Fact.SOURCE_ROLE) != 0) | in_voices(batch.voice, IS_SAID)
    bounds = np.append(batch.sentence_start, tokens.count)
    sourced = np.logical_or.reduceat(cue, batch.sentence_start)
    near = sourced.copy()
    near[1:] |= sourced[:-1] & (batch.token_doc.take(bounds[1:-1]) == batch.token_doc.take(bounds[:-2]))
    long = counts.sentence_words >= 8
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
