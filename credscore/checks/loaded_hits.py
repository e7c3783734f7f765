"""The hits of rules on loaded phrases: one per phrase, with the technique and the reason why it counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.checks.config.settings import Settings
from credscore.checks.doubt import doubted
from credscore.checks.hit import Hit
from credscore.checks.hits import hit_of_tokens
from credscore.checks.loaded_phrases import MANY, SIGNALS, STRONG, Phrases, Weights, find_phrases, signals_of, weights
from credscore.checks.loaded_surroundings import DENSE, Sentences, are_supported, count_in_long, is_of_public_affairs
from credscore.checks.press_releases import is_press_release
from credscore.checks.slogans import are_introduced, slogan_sentences
from credscore.extractors.loaded import SLOGANS
from credscore.model.logistic import percent as probability_percent
from credscore.rules import RULES
from credscore.text.arrays import Flags, Places, flagged
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon
from credscore.text.tables import table

SEEN: Final = 3
"""A message quotes how often a term was loaded if it was seen in at least this many sentences."""
CERTAIN: Final = 100.0
LONG, AROUND = 8, 40
"""Documents of at least LONG sentences are long; there the likely loaded sentences among AROUND on either side count.
Reports with one or two loaded sentences mostly repeat somebody's words."""
LIKELY: Final = 0.8
"""The log-odds from which a sentence counts as likely loaded."""
EXPECTED, PRIOR = 0.1, 0.5
"""The share of likely loaded sentences nearby that changes nothing, and what is added to both counts."""


class Limits(NamedTuple):
    """Corrections in long documents, in log-odds. `document` is subtracted, since fewer of their sentences are loaded
    than of those sampled for labelling; `nearby` is multiplied by the logarithm of how many sentences around are
    likely loaded, over the expected number; `dense` is added if their share is at least DENSE. `views` is subtracted
    where others think or say something. Phrases other than the strongest of a sentence are reported only if they reach
    `further` by themselves."""

    document: float
    nearby: float
    views: float
    further: float
    dense: float


LIMITS: Final = Limits(0.26, 0.55, 0.3, 3.2, 0.12)
DOUBTFUL: Final = 60.0
"""Sentences less likely to be loaded are not reported, and their surroundings are not examined."""
ALONE: Final = -1.5
"""The logarithm for sentences nearby below which a sentence made up of loaded phrases is judged like any other."""
DENSE_PERCENT: Final = 80.0
"""The percentage of sentences made up mostly of loaded phrases that readers call loaded (37 of 46)."""

_PREFIX: Final = "charged-"
RULE_OF_LIST: Final = {
    name: rule.name
    for rule in RULES if rule.judged
    for name in (*rule.features, *(_PREFIX + feature for feature in rule.features))
}  # fmt: skip
_BUT: Final = frozenset(term for rule in RULES if rule.judged for term in rule.but)
_EXCEPTIONS: Final = np.array([term in _BUT for term in lexicon().terms])
SLOGAN_RULE: Final = RULE_OF_LIST["slogan"]
DOUBT_RULE: Final = RULE_OF_LIST["one-sided"]
OWN_SLOGAN: Final = "a slogan in the author's own voice"


def loaded_hits(
    batch: Batch, settings: Sequence[Settings], selected: Collection[str], technical: Callable[[int], bool]
) -> Iterator[tuple[int, Hit]]:
    """The loaded phrases of a batch that are reported or latent, with the index of their document; `technical` says
    whether a document is about software."""
    if not {*selected} & {*RULE_OF_LIST.values()}:
        return
    slogans = dict(slogan_sentences(batch)) if SLOGAN_RULE in selected else {}
    for first, end in slogans.items():
        doc = int(batch.token_doc[first])
        if SLOGAN_RULE in settings[doc].rules:
            yield doc, _hit(batch, SLOGAN_RULE, first, end, None)._replace(reason=OWN_SLOGAN)
    needs_support = cache(lambda doc: technical(doc) or is_press_release(batch.documents[doc].text))
    doubts = np.zeros(batch.tokens.count, np.bool_)
    for first, end, reason in doubted(batch) if DOUBT_RULE in selected else ():
        doc = int(batch.token_doc[first])
        if DOUBT_RULE in settings[doc].rules and not needs_support(doc):
            doubts[first:end] = True
            yield doc, _hit(batch, DOUBT_RULE, first, end, None)._replace(reason=reason)
    found = FoundPhrases.of(batch, weights())
    begins = batch.sentence_start.take(found.phrases.sentence)
    columns = (found.phrases.term, found.phrases.first, found.phrases.last, found.percent, found.counts)
    for row, (term, first, last, percent, counts) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        if int(begins[row]) in slogans or doubts[first]:
            continue
        doc = int(batch.token_doc[first])
        rule = settings[doc].rules.get(RULE_OF_LIST.get(lexicon().lists[lexicon().term_list[term]], ""))
        least = rule.options["min-percent"] if rule else CERTAIN + 1
        if found.elsewhere[row] >= least and (found.may_count[row] or not least):
            reported = percent >= least and (
                not least or (counts and (bool(found.supported[row]) or not needs_support(doc)))
            )
            yield doc, found.hit(batch, row, first, last)._replace(latent=not reported)


class FoundPhrases(NamedTuple):
    """Phrases judged in their sentences.

    `percent` float64[n]: the probability that readers call the sentence loaded, 0 to 100, and `elsewhere` its maximum
    over other documents; `counts` bool[n]: strong enough to be reported, and `may_count` the same in other documents;
    `row` int64[n]: row of `signals` float64[sentences, 9]; `slogan` bool[n]: a slogan in the author's voice;
    `supported` bool[n]: reported in manuals and press releases, too; `strongest_other` int64[n]: the strongest other
    phrase of the sentence, -1 if there is none.
    """

    phrases: Phrases
    percent: NDArray[np.float64]
    elsewhere: NDArray[np.float64]
    counts: Flags
    may_count: Flags
    row: Places
    signals: NDArray[np.float64]
    slogan: Flags
    supported: Flags
    strongest_other: Places

    @classmethod
    def of(cls, batch: Batch, known: Weights, limits: Limits = LIMITS) -> FoundPhrases:
        """The phrases of a batch, judged by weights."""
        phrases = find_phrases(batch, known.votes)
        judged = signals_of(batch, phrases, known.context)
        row = np.searchsorted(judged.sentence, phrases.sentence)
        odds = known.intercept + judged.signals @ known.signals
        long = _in_long(batch, judged.sentence)
        nearby, density = _nearby_loaded(batch, judged.sentence, odds >= LIKELY)
        nearby = np.where(long, nearby, 0)
        reported = judged.signals[:, SIGNALS.index("reported")] > 0
        as_reported = np.where(reported, 0, known.signals[SIGNALS.index("reported")])
        alone = np.where(judged.own, known.alone, as_reported)
        in_long = limits.nearby * nearby + limits.dense * (density >= DENSE) - limits.document
        log_odds = odds + np.where(long, in_long - limits.views * judged.viewed, alone)
        shouted = _shouted_by_others(batch, phrases)
        slogan = _slogans(batch, phrases) & ~reported.take(row) & ~shouted
        top = judged.signals[:, SIGNALS.index("top")].take(row)
        may_count = ((phrases.vote >= np.minimum(STRONG, top)) | slogan) & ~_EXCEPTIONS.take(phrases.term) & ~shouted
        own = log_odds.take(row) - known.signals[SIGNALS.index("top")] * (top - phrases.vote)
        further = (own >= limits.further) | ~long.take(row)
        counts = may_count & (further | _is_top(phrases, top) | slogan)
        overt = judged.overt(odds)
        log_odds = np.where(overt, np.maximum(log_odds, odds), log_odds)
        percent = _percent(log_odds, judged.dense & (nearby > ALONE)).take(row)
        said = judged.viewed | (judged.signals[:, SIGNALS.index("asked")] > 0)
        around = Sentences(density, said, np.bincount(row, minlength=density.size))
        probable = counts & ~slogan & (percent >= DOUBTFUL)
        doubtful = flagged(probable & (long & ~overt).take(row))
        counts[doubtful] = count_in_long(
            batch, density.take(row[doubtful]), phrases.first[doubtful], phrases.term[doubtful]
        )
        described = flagged(probable & counts & ~(overt & (judged.strong >= MANY)).take(row))
        counts[described] = is_of_public_affairs(batch, phrases.first[described])
        elsewhere = _percent(odds + np.maximum(alone, 0), judged.dense).take(row)
        percent, elsewhere = (np.where(slogan, CERTAIN, each) for each in (percent, elsewhere))
        supported = are_supported(around, row, long) | slogan
        return cls(
            phrases,
            percent,
            elsewhere,
            counts,
            may_count,
            row,
            judged.signals,
            slogan,
            supported,
            _strongest_others(row, phrases.vote),
        )

    def hit(self, batch: Batch, row: int, first: int, last: int) -> Hit:
        """A phrase as a hit, with the reasons why it counts."""
        term = int(self.phrases.term[row])
        rule = RULE_OF_LIST[lexicon().lists[lexicon().term_list[term]]]
        hit = _hit(batch, rule, first, last, lexicon().terms[term])
        return hit._replace(reason="; ".join(self._reasons(batch, row, term)))

    def _reasons(self, batch: Batch, row: int, term: int) -> Iterator[str]:
        """The reasons why the phrase counts."""
        if self.slogan[row]:
            yield OWN_SLOGAN
            return
        seen, loaded = table("term_seen")[term].tolist()
        if seen >= SEEN:
            yield f"people called {loaded} of {seen} sentences with it loaded"
        strongest = int(self.strongest_other[row])
        if strongest >= 0:
            first, last = int(self.phrases.first[strongest]), int(self.phrases.last[strongest]) - 1
            words = batch.tokens.lowered[batch.tokens.start[first] : batch.tokens.end[last]].tobytes()
            yield f'near "{words.decode("latin-1")}"'
        if self.signals[self.row[row], SIGNALS.index("exclaimed")]:
            yield "in an exclamation"


def _strongest_others(row: Places, vote: NDArray[np.integer]) -> Places:
    """int64[n]: the other phrase with the highest vote among those of the same row, -1 if there is none."""
    order = np.lexsort((-vote.astype(np.int64), row))
    begin = np.searchsorted(row[order], row)
    alone = np.searchsorted(row[order], row, side="right") - begin == 1
    top, second = order.take(begin, mode="clip"), order.take(begin + 1, mode="clip")
    return np.where(top != np.arange(row.size), top, np.where(alone, -1, second))


def _hit(batch: Batch, rule: str, first: int, last: int, term: str | None) -> Hit:
    """A run of tokens as a hit, including an exclamation mark that follows."""
    exclaimed = batch.normalized.codes[batch.tokens.end[last - 1]] == ord("!")
    return hit_of_tokens(batch, rule, first, last, term=term, signs=(0, int(exclaimed)))


def _percent(odds: NDArray[np.float64], dense: Flags) -> NDArray[np.float64]:
    """float64[n]: the probability that readers call sentences loaded, 0 to 100."""
    percent = probability_percent(odds)
    return np.where(dense, np.maximum(percent, DENSE_PERCENT), percent)


def _is_top(phrases: Phrases, top: NDArray[np.float64]) -> Flags:
    """bool[n]: the first of the strongest phrases of a sentence."""
    found = np.zeros(top.size, np.bool_)
    strongest = flagged(phrases.vote >= top)
    sentence = phrases.sentence[strongest]
    found[strongest[np.concatenate([[True], np.diff(sentence) > 0])[: sentence.size]]] = True
    return found


def _in_long(batch: Batch, sentence: Places) -> Flags:
    """bool[n]: whether the document of each sentence has LONG sentences or more."""
    sizes = np.diff(np.searchsorted(batch.sentence_start, batch.doc_token))
    return np.asarray(sizes.take(batch.token_doc.take(batch.sentence_start.take(sentence))) >= LONG)


def _nearby_loaded(batch: Batch, sentence: Places, likely: Flags) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """float64[n] twice: the logarithm of how many other sentences around each are likely loaded, over the expected
    number; and their share."""
    first = np.searchsorted(batch.sentence_start, batch.doc_token)
    doc = batch.token_doc.take(batch.sentence_start.take(sentence))
    low, high = np.maximum(sentence - AROUND, first[doc]), np.minimum(sentence + AROUND + 1, first[doc + 1])
    loaded = sentence[likely]
    others = np.searchsorted(loaded, high) - np.searchsorted(loaded, low) - likely
    return np.log((others + PRIOR) / (EXPECTED * (high - low) + PRIOR)), others / (high - low)


def _slogans(batch: Batch, phrases: Phrases) -> Flags:
    """bool[n]: slogans that form a sentence by themselves, or end in an exclamation mark."""
    after = batch.normalized.codes.take(batch.tokens.end.take(phrases.last - 1), mode="clip")
    bounds = np.append(batch.sentence_start, batch.tokens.count)
    alone = (phrases.first == bounds[phrases.sentence]) & (phrases.last == bounds[phrases.sentence + 1])
    is_slogan_end = (after == ord("!")) | (alone & (after == ord(".")))
    return np.asarray((lexicon().term_list.take(phrases.term) == SLOGANS) & is_slogan_end)


def _shouted_by_others(batch: Batch, phrases: Phrases) -> Flags:
    """bool[n]: slogans after a colon that somebody shouts or writes."""
    slogans = flagged(lexicon().term_list.take(phrases.term) == SLOGANS)
    found = np.zeros(phrases.term.size, np.bool_)
    found[slogans] = are_introduced(batch, phrases.first[slogans])
    return found
