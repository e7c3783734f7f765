"""Judges listed loaded terms in their sentences: whether they are the author's own, and what their context adds.

The vote of a term is how much it raises the log-odds that people call its sentence loaded, estimated from labelled
sentences (the lists have the counts). Other terms of the sentence, everyday words, figures, quotations, the final mark
and attribution shift the sum. Terms inside quotation marks, in names and in technical or legal use have no vote.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.checks.loaded_surroundings import DESCRIPTIVE
from credscore.checks.others_words import DISTANT, SO, is_opinion, is_reported, is_supposed, is_viewed
from credscore.checks.plain_use import PLAIN_USE
from credscore.text.arrays import Flags, Ints, Places, among, flagged, ragged, run_sums
from credscore.text.batch import Batch
from credscore.text.lexicon import LOADED, lexicon
from credscore.text.tables import table
from credscore.text.tokens import Flag
from credscore.text.vocabulary import Fact
from credscore.text.voices import IS_OWN

TAIL: Final = 6
"""A reporting verb within this many tokens of the end of a sentence applies to all of it."""
MOST_OTHERS: Final = 40
"""Maximum sum of the votes of the other terms of a sentence, in tenths of log-odds."""
LENGTHS: Final = (4, 40)
"""Words of a sentence beyond which its length changes nothing."""
DENSE: Final = 0.6
"""A sentence is dense if at least this share of its content words are in loaded phrases."""
STRONG, VERY_STRONG = 10, 17
"""Votes, in tenths of log-odds, from which a phrase counts as strong, and as very strong."""
OVERT, OVERT_ALONE = 1.2, 1.4
"""The log-odds from which sentences with several strong phrases, or a very strong one, are loaded in any document."""
MANY: Final = 3
"""A sentence with this many strong phrases is an attack even if it names courts or what others think."""
SIGNALS: Final = ("top", "others", "context", "reported", "exclaimed", "asked", "figures", "quoting", "length")
_IS_LOADED: Final = lexicon().listed(*LOADED)
_IS_WORD: Final = _IS_LOADED & ~np.array(["name-calling" in name or name == "slogan" for name in lexicon().lists])
_IS_HOSTILE: Final = lexicon().listed("hostile", "charged-hostile")
_ACCORDING: Final = lexicon().lists.index("according-to")


class Weights(NamedTuple):
    """`votes` int8[terms] and `context` int8[vocabulary], in tenths of log-odds; `signals` float64[9], one for each of
    SIGNALS, and the `intercept` of the sum, in log-odds; `alone`: what is added to it for sentences read in
    isolation."""

    votes: NDArray[np.int8]
    context: NDArray[np.int8]
    signals: NDArray[np.float64]
    intercept: float
    alone: float


@cache
def weights() -> Weights:
    """The shipped weights."""
    signals = table("loaded_signals")
    return Weights(table("term_votes"), table("context_votes"), signals[2:], float(signals[0]), float(signals[1]))


class Phrases(NamedTuple):
    """Columns of n phrases in the order of the text: `term` int32 of the lexicon, `first` and `last` tokens (excluded),
    `sentence`, and the `vote` of the term. Of phrases that overlap the one with the strongest vote is kept."""

    term: Ints
    first: Ints
    last: Ints
    sentence: Places
    vote: NDArray[np.int64]


def find_phrases(batch: Batch, votes: NDArray[np.int8], *, apart: bool = False) -> Phrases:
    """The author's own loaded phrases of a batch; `apart`: also those that overlap a stronger one."""
    hits = batch.hits
    kept = flagged(_IS_LOADED.take(hits.list))
    kept = kept[IS_OWN.take(batch.voice.take(hits.first[kept])) & ~_marked(batch, hits.first[kept], hits.last[kept])]
    kept = kept[~_is_name(batch, hits.first[kept], hits.last[kept], hits.list[kept])]
    kept = kept[~is_opinion(batch, hits.first[kept]) & ~is_reported(batch, hits.first[kept])]
    plain = flagged(hits.list == PLAIN_USE)
    kept = kept[~_overlap(hits.first[kept], hits.last[kept], hits.first[plain], hits.last[plain])]
    first, last, term = hits.first[kept], hits.last[kept], hits.term[kept]
    vote = votes.take(term).astype(np.int64)
    if apart:
        return Phrases(term, first, last, np.searchsorted(batch.sentence_start, first, side="right") - 1, vote)
    order = np.lexsort((last, first))
    reach = np.maximum.accumulate(last[order])
    group = np.cumsum(np.concatenate([[True], first[order][1:] >= reach[:-1]])[: order.size])
    best = np.lexsort((first[order], first[order] - last[order], -vote[order], group))
    chosen = order[best[np.concatenate([[True], np.diff(group[best]) > 0])[: best.size]]]
    sentence = np.searchsorted(batch.sentence_start, first[chosen], side="right") - 1
    return Phrases(term[chosen], first[chosen], last[chosen], sentence, vote[chosen])


def _marked(batch: Batch, first: Ints, last: Ints) -> Flags:
    """bool[n]: which phrases are inside quotation marks, whoever is quoted."""
    quotations = batch.quotations
    return _overlap(first, last, quotations.first, quotations.last)


def _overlap(first: Ints, last: Ints, begins: Ints, ends: Ints) -> Flags:
    """bool[n]: which runs share a token with any of the other runs, which are sorted."""
    reach = np.concatenate([[0], np.maximum.accumulate(ends)])
    return np.asarray(reach.take(np.searchsorted(begins, last)) > first)


def _is_name(batch: Batch, first: Ints, last: Ints, which: Ints) -> Flags:
    """bool[n]: whether the phrase is part of a name: capitalized in a sentence mostly in lower case, next to another
    capitalized word, or a single everyday word of the list of index `which`."""
    tokens, bounds = batch.tokens, np.append(batch.sentence_start, batch.tokens.count).astype(np.int64)
    capital = np.append(tokens.flags & Flag.CAPITAL != 0, False)
    capital[batch.sentence_start] = False
    sentence = np.searchsorted(bounds, first, side="right") - 1
    size = bounds[sentence + 1] - bounds[sentence]
    before = np.concatenate([[0], np.cumsum(capital)])
    capitals = before.take(bounds[sentence + 1]) - before.take(bounds[sentence])
    common = (tokens.facts.take(first) & Fact.COMMON != 0) | _IS_HOSTILE.take(which)
    alone = _IS_WORD.take(which) & common & (last - first == 1) & (tokens.flags.take(first) & Flag.UPPER == 0)
    adjacent = capital.take(first - 1) | capital.take(last) | alone
    return np.asarray(capital.take(first) & adjacent & (2 * capitals < size))


class SentenceSignals(NamedTuple):
    """Sentences with loaded phrases: which, and float64[n, 9] the SIGNALS of each; whether they are the author's `own`,
    neither reported nor about something distant, and `dense`: two phrases or more make up most of such a sentence;
    `viewed`: they say what others think, or are about something distant; `supposed`: they are long, or about what may
    be; `strong`: the number of different strong terms, without those that mostly describe, and whether one of them is
    `very_strong`."""

    sentence: Places
    signals: NDArray[np.float64]
    own: Flags
    dense: Flags
    viewed: Flags
    supposed: Flags
    strong: Places
    very_strong: Flags

    def overt(self, odds: NDArray[np.float64]) -> Flags:
        """bool[n]: the author's own attacks, given log-odds: without figures or quotations, and with several strong
        phrases or a very strong one."""
        figures, quoting, reported = (
            self.signals[:, SIGNALS.index(name)] for name in ("figures", "quoting", "reported")
        )
        own = (self.own & ~self.viewed) | ((self.strong >= MANY) & (reported == 0))
        plain = own & ~self.supposed & (figures == 0) & (quoting == 0)
        several = (self.strong > 1) & (odds >= OVERT)
        return np.asarray(plain & (several | (self.very_strong & (odds >= OVERT_ALONE))))


def signals_of(batch: Batch, phrases: Phrases, context: NDArray[np.int8]) -> SentenceSignals:
    """The signals of all sentences with phrases."""
    order = np.lexsort((-phrases.vote, phrases.sentence))
    opens = np.concatenate([[True], np.diff(phrases.sentence[order]) > 0])[: order.size]
    place = np.append(flagged(opens), order.size)
    top = order[place[:-1]]
    sentence = phrases.sentence[top]
    others = run_sums(np.maximum(phrases.vote[order], 0), place) - np.maximum(phrases.vote[top], 0)
    bounds = np.append(batch.sentence_start, batch.tokens.count).astype(np.int64)
    begin, end = bounds[sentence], bounds[sentence + 1]
    mark = batch.normalized.codes.take(batch.tokens.end.take(end - 1), mode="clip")
    columns = (
        phrases.vote[top], np.minimum(others, MOST_OTHERS), _context(batch, begin, end, context),
        _reported(batch, sentence, begin, end, phrases.first[top]), mark == ord("!"), mark == ord("?"),
        _holds(flagged(batch.tokens.flags & Flag.DIGIT != 0), begin, end),
        _holds(batch.quotations.first, begin, end), np.log(np.clip(end - begin, *LENGTHS)),
    )  # fmt: skip
    signals = np.stack([np.asarray(column, np.float64) for column in columns], 1)
    reported, figures, quoting = (signals[:, SIGNALS.index(name)] > 0 for name in ("reported", "figures", "quoting"))
    distant = _distant(batch, begin, end)
    own = ~reported & ~distant
    dense = own & ~figures & ~quoting & _is_dense(batch, phrases, order, place)
    supposed = is_supposed(batch, begin, end) | (end - begin >= LENGTHS[1])
    viewed = is_viewed(batch, begin, end) | distant
    strong, very_strong = (_strong(phrases, sentence, least) for least in (STRONG, VERY_STRONG))
    return SentenceSignals(sentence, signals, own, dense, viewed, supposed, strong, very_strong > 0)


def _strong(phrases: Phrases, sentence: Places, least: int) -> Places:
    """int64[n]: the number of different terms of each sentence with at least this vote that do not mostly describe."""
    strong = flagged((phrases.vote >= least) & ~DESCRIPTIVE.take(phrases.term))
    size = len(lexicon().terms)
    once = np.unique(phrases.sentence[strong].astype(np.int64) * size + phrases.term[strong]) // size
    return np.searchsorted(once, sentence, side="right") - np.searchsorted(once, sentence)


def _is_dense(batch: Batch, phrases: Phrases, order: Places, place: Places) -> Flags:
    """bool[n]: whether two or more phrases make up at least DENSE of the content words of a sentence."""
    bounds, sentence = np.append(batch.sentence_start, batch.tokens.count), phrases.sentence[order[place[:-1]]]
    begin, end = bounds[sentence], bounds[sentence + 1]
    counts = phrases.vote[order] > 0
    words = run_sums(np.where(counts, phrases.last[order] - phrases.first[order], 0), place)
    function = np.concatenate([[0], np.cumsum(batch.tokens.facts & Fact.FUNCTION != 0)])
    content = (end - begin) - (function[end] - function[begin])
    return np.asarray((run_sums(counts, place) > 1) & (words >= DENSE * content))


def _distant(batch: Batch, begin: Places, end: Places) -> Flags:
    """bool[n]: whether the sentence is about courts and police, what somebody called a thing, or history, language and
    works."""
    court = _holds(flagged(batch.tokens.facts & Fact.COURT != 0), begin, end)
    within = ragged(begin, end - begin)
    key = batch.tokens.key
    named = among(key.take(within), DISTANT) & (key.take(np.maximum(within - 1, 0)) != SO)
    return np.asarray(court | (run_sums(named, np.concatenate([[0], np.cumsum(end - begin)])) > 0))


def _holds(tokens: Ints | Places, begin: Places, end: Places) -> Flags:
    """bool[n]: whether the sentence contains one of the tokens, which are sorted."""
    return np.asarray(np.searchsorted(tokens, end) > np.searchsorted(tokens, begin))


def _context(batch: Batch, begin: Places, end: Places, context: NDArray[np.int8]) -> Places:
    """int64[n]: the votes of the everyday words of each sentence."""
    within = ragged(begin, end - begin)
    values = context.take(batch.tokens.id.take(within)).astype(np.int64)
    return run_sums(values, np.concatenate([[0], np.cumsum(end - begin)]))


def _reported(batch: Batch, sentence: Places, begin: Places, end: Places, first: Ints) -> Flags:
    """bool[n]: whether a reporting verb precedes the phrase or ends its sentence, or the sentence has "according
    to"."""
    tokens, hits = batch.tokens, batch.hits
    within = ragged(begin, end - begin)
    which = np.repeat(np.arange(begin.size), end - begin)
    late = np.repeat(np.maximum(end - TAIL, first + 1), end - begin)
    reporting = (within < first.take(which)) | (within >= late)
    reporting &= tokens.facts.take(within) & Fact.REPORTING != 0
    cited = hits.first[hits.list == _ACCORDING]
    named = np.searchsorted(cited, end) > np.searchsorted(cited, begin)
    return np.bincount(which[reporting], minlength=begin.size).astype(np.bool_) | named
