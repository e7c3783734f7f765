"""Dilution: texts whose score is much better because of paragraphs on another subject, for example neutral words put at
the end, in front or between."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.model.targets import ScoreName
from credscore.scoring.without import GOOD, Paragraphs
from credscore.text.arrays import Floats, Ints, Places, among, flagged
from credscore.text.tokens import Flag, Flags

WORSE_ENDING: Final = 10.0
"""A text is diluted if a score would be more than this many points worse without the last paragraph, which is on
another subject, or without such plain paragraphs as one of `RULES` names. Columns of whole documents are not
recomputed."""


class Plain(NamedTuple):
    """Plain paragraphs that dilute a text: each has at most `names` capitals per token besides those of sentence
    starts, and a mean probability of at most `loud` that its words are loaded or selling; together they have at least
    `least` tokens, share at most `shared` of their content words with other paragraphs and are at most `share` of the
    text; a score would be more than `worse` points worse without them, more than `all_worse` without all plain ones,
    and reach the limit in `bad`; the mean probability of the rest is at least `rest`."""

    names: float
    shared: float
    share: float
    worse: float
    all_worse: float
    bad: dict[ScoreName, float]
    loud: float = 0.45
    least: int = 40
    rest: float = 0.0


RULES: Final = (
    Plain(0, 0.4, 0.6, 8, 9, {"credibility": 50, "bias": 40, "promotion": 15}),
    Plain(0.08, 0.2, 0.4, 12, 20, {"credibility": 40, "bias": 50, "promotion": 20}),
    Plain(1, 0.15, 0.4, 12, 20, {"credibility": 40, "bias": 50, "promotion": 20}),
)
"""Plain paragraphs of news name somebody or something as a rule, so those that name nothing need less evidence."""
SENTENCES: Final = Plain(0, 0.1, 0.4, 16, 16, {"promotion": 60}, loud=0.3, least=24, rest=0.4)
"""Plain sentences between those of an advert. Sentences of any text share few words, so only a text that sells without
them is diluted."""
MIN_ENDING: Final = 24
"""A shorter last paragraph is an ordinary ending."""
MAX_SHARE: Final = 0.4
"""A last paragraph with a larger share of the text is not an addition to it."""
MIN_REST: Final = 40
"""The least tokens of the rest."""
SHARED_BY_ENDING: Final = 0.2
"""The last paragraph is on another subject if at most this share of its content words occurs in others."""
ROUNDING: Final = 1e-9
"""Room for the rounding of a sum of shares."""


def diluted(paragraphs: Paragraphs) -> Flags:
    """bool[documents]: whether a score would be much worse without the last paragraph, or without plain paragraphs or
    sentences, that share few words with the others."""
    out = np.zeros(paragraphs.scored.batch.size, np.bool_)
    if paragraphs.doc.size:
        out[_by_ending(paragraphs)] = True
        for rule in RULES:
            out[_by_plain(paragraphs, rule)] = True
        out[_by_plain(Paragraphs.of_sentences(paragraphs.scored), SENTENCES)] = True
    return out


def _by_ending(paragraphs: Paragraphs) -> Places:
    """int64[k]: documents diluted by their last paragraphs."""
    last = np.append(paragraphs.doc[1:] != paragraphs.doc[:-1], True)
    docs = _of_size(paragraphs, last, MIN_ENDING, MAX_SHARE)
    apart = _apart(paragraphs, docs, last, SHARED_BY_ENDING, MAX_SHARE)
    docs = docs[among(docs, paragraphs.doc[apart])]
    return docs[_worse(paragraphs, docs, ~last) > WORSE_ENDING]


def _by_plain(paragraphs: Paragraphs, rule: Plain) -> Places:
    """int64[k]: documents diluted by plain paragraphs. Scores, which cost most, are compared last."""
    plain = paragraphs.judged & (paragraphs.loud <= rule.loud) & (_names(paragraphs) <= rule.names * paragraphs.size)
    docs = _of_size(paragraphs, plain, rule.least, 1.0)
    docs = docs[paragraphs.mean_loud(~plain).take(docs) >= rule.rest]
    apart = _apart(paragraphs, docs, plain, rule.shared, rule.share)
    docs = _of_size(paragraphs, apart, rule.least, rule.share)
    docs = docs[_worse(paragraphs, docs, ~plain, rule.bad) > rule.all_worse]
    return docs[_worse(paragraphs, docs, ~apart, rule.bad) > rule.worse]


def _names(paragraphs: Paragraphs) -> Places:
    """int64[paragraphs]: the capitalized tokens of each besides those that start its sentences."""
    batch, count = paragraphs.scored.batch, paragraphs.first.size
    capital = flagged(batch.tokens.flags & Flag.CAPITAL != 0)
    found = [
        np.bincount(np.searchsorted(paragraphs.first, at, side="right") - 1, minlength=count)
        for at in (capital, batch.sentence_start)
    ]
    return np.asarray(found[0] - found[1], np.int64)


def _of_size(paragraphs: Paragraphs, chosen: Flags, least: int, most: float) -> Places:
    """int64[k]: documents of which the chosen paragraphs have so many tokens, and at most a share of all."""
    lost, whole = paragraphs.tokens(chosen), np.diff(paragraphs.scored.batch.doc_token)
    return flagged((lost >= least) & (lost <= most * whole) & (whole - lost >= MIN_REST))


def _worse(paragraphs: Paragraphs, docs: Places, kept: Flags, bad: dict[ScoreName, float] | None = None) -> Floats:
    """float64[docs]: the most points by which a score is worse without the paragraphs that are not kept, of the scores
    that reach their limit in `bad` then, or of all."""
    found = np.zeros(docs.size)
    for name, (now, then) in paragraphs.scores(docs, kept).items() if docs.size else ():
        is_bad = GOOD[name] * (then - bad.get(name, -GOOD[name] * np.inf)) <= 0 if bad else np.True_
        found = np.maximum(found, np.where(is_bad, GOOD[name] * (now - then), 0.0))
    return found


def _apart(paragraphs: Paragraphs, docs: Places, chosen: Flags, shared: float, share: float) -> Flags:
    """bool[paragraphs]: those of the chosen paragraphs of `docs` that together share at most so much of their content
    words with other paragraphs and are at most `share` of their document, the most separate first."""
    out = np.zeros(paragraphs.doc.size, np.bool_)
    if not docs.size:
        return out
    words, common = paragraphs.shared_words
    some = flagged(chosen & among(paragraphs.doc, _with_separate(paragraphs, docs, chosen, shared)))
    some = some[np.lexsort(((common / np.maximum(words, 1)).take(some), paragraphs.doc.take(some)))]
    doc = paragraphs.doc.take(some)
    words, common, size = (_running(doc, column.take(some)) for column in (words, common, paragraphs.size))
    most = share * np.diff(paragraphs.scored.batch.doc_token).take(doc)
    out[some[(words > 0) & (common <= shared * words) & (size <= most)]] = True
    return out


def _with_separate(paragraphs: Paragraphs, docs: Places, chosen: Flags, shared: float) -> Places:
    """int64[k]: those of `docs` that have a chosen paragraph which shares so few of its words by itself; without one,
    no paragraphs do together."""
    words, common = paragraphs.shared_words
    separate = chosen & (words > 0) & (common <= shared * words + ROUNDING)
    return docs[np.bincount(paragraphs.doc[separate], minlength=paragraphs.scored.batch.size).take(docs) > 0]


def _running(doc: Ints, values: NDArray[np.generic]) -> Floats:
    """float64[n]: the sum of the values of a document up to each; documents in order."""
    sums = np.cumsum(values, dtype=np.float64)
    return np.asarray(sums - np.append(0.0, sums).take(np.searchsorted(doc, doc)))
