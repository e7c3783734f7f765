"""Dilution: neutral sentences on other subjects, inserted into a text that reads badly, improve its scores. They may be
scattered among its sentences, or form paragraphs at the start, at the end or in between."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.scoring.shared_words import SharedWords
from credscore.scoring.without import GOOD, Paragraphs, Without, scores
from credscore.text.arrays import Flags, Floats, Ints, Places, among, flagged

PLAIN: Final = 0.5
"""A sentence is plain if the mean probability that its words are loaded or selling is at most this."""
SHARED: Final = 0.05
"""Plain sentences are on other subjects if together at most this share of their content words occurs in the sentences
that are not plain."""
LEAST: Final = 24
"""The minimum number of tokens of the plain sentences on other subjects."""
MIN_REST: Final = 40
"""The minimum number of tokens of the rest."""
WORSE: Final = 5.0
"""A score must be at least this many points worse without all plain sentences."""
MAX_SHARE: Final = 0.6
"""A larger share of other subjects is no stronger evidence."""
MAX_NAMES: Final = 0.2
"""More capitals per token are no stronger evidence of names."""
WEIGHTS: Final = {
    "constant": 6.285,
    "credibility": -1.946,
    "bias": -0.339,
    "promotion": 0.295,
    "size": 2.259,
    "share": -3.040,
    "loud rest": -0.144,
    "loud": -7.360,
    "names": -17.431,
    "shared": 3.475,
    "shared rest": 0.056,
}
"""The weights of the columns of `evidence`, a logistic regression fitted by `benchmarks/trust/dilution_weights.py`. The
constant is set so that few reliable articles are flagged."""


def diluted(sentences: Paragraphs) -> Flags:
    """bool[documents]: whether plain sentences on other subjects seem to have been inserted, given all sentences of a
    batch."""
    out = np.zeros(sentences.scored.batch.size, np.bool_)
    docs, found = evidence(sentences)
    out[docs[(found * np.array([*WEIGHTS.values()])).sum(axis=1) > 0]] = True
    return out


def evidence(sentences: Paragraphs) -> tuple[Places, Floats]:
    """int64[k], the documents that have enough plain sentences on other subjects, and a worse score without plain
    ones; float64[k, `WEIGHTS`]: 1; the logits of the scores without the sentences on other subjects; the logarithm of
    their share of the tokens, and the share; how loud the rest is, and how loud they are; their names per token; and
    the shares of the content words of all plain sentences, and of the others, that occur in the other kind."""
    plain = sentences.judged & (sentences.loud <= PLAIN)
    docs = _of_size(sentences, plain)
    shared = SharedWords.of(sentences.scored.batch, sentences.first, docs, plain)
    apart = _apart(sentences, plain, shared)
    docs, logits = _without(sentences, plain, apart)
    columns = [
        np.ones(docs.size),
        *logits,
        *(column.take(docs) for column in _style(sentences, apart)),
        *(_share(sentences, chosen, shared).take(docs) for chosen in (plain, ~plain)),
    ]
    return docs, np.column_stack(columns)


def _without(sentences: Paragraphs, plain: Flags, apart: Flags) -> tuple[Places, list[Floats]]:
    """int64[k], the documents of which a score is worse without the plain sentences; float64[k] by score, its logit
    without the sentences apart."""
    docs = _of_size(sentences, apart)
    docs = docs[among(docs, _of_size(sentences, plain))]
    change, left = scores(sentences.scored, [Without(sentences, docs, ~some) for some in (plain, apart)])
    points = [GOOD[name] * (now - then) for name, (now, then) in change.items()]
    worse = np.max(points, axis=0) >= WORSE
    return docs[worse], [np.log(then / (100 - then))[worse] for _, then in left.values()]


def _of_size(sentences: Paragraphs, chosen: Flags) -> Places:
    """int64[k]: documents in which the chosen sentences have `LEAST` tokens and the others `MIN_REST`."""
    size = sentences.tokens(chosen)
    return flagged((size >= LEAST) & (np.diff(sentences.scored.batch.doc_token) - size >= MIN_REST))


def _apart(sentences: Paragraphs, chosen: Flags, shared: SharedWords) -> Flags:
    """bool[sentences]: the chosen sentences that together have at most `SHARED` of their content words in common with
    the others of their document, those with the fewest first."""
    out = np.zeros(chosen.size, np.bool_)
    some = flagged(chosen & (shared.words > 0))
    some = some[np.lexsort((shared.part.take(some), sentences.doc.take(some)))]
    doc = sentences.doc.take(some)
    words, common = (_running(doc, column.take(some)) for column in shared)
    out[some[common <= SHARED * words]] = True
    return out


def _running(doc: Ints, values: Floats) -> Floats:
    """float64[n]: the running sum of the values within each document; documents in order."""
    sums = np.cumsum(values, dtype=np.float64)
    return np.asarray(sums - np.append(0.0, sums).take(np.searchsorted(doc, doc)))


def _style(sentences: Paragraphs, apart: Flags) -> list[Floats]:
    """float64[documents], five times: the columns of `evidence` from the share of the sentences apart to their
    names."""
    size = sentences.tokens(apart)
    share = size / np.maximum(np.diff(sentences.scored.batch.doc_token), 1)
    names = np.bincount(sentences.doc[apart], sentences.names[apart], size.size) / np.maximum(size, 1)
    return [
        np.log(share + 0.02),
        np.minimum(share, MAX_SHARE),
        sentences.mean_loud(~apart),
        sentences.mean_loud(apart),
        np.minimum(names, MAX_NAMES),
    ]


def _share(sentences: Paragraphs, chosen: Flags, shared: SharedWords) -> Floats:
    """float64[documents]: the share of the content words of the chosen sentences that occurs in others."""
    some, count = flagged(chosen), sentences.scored.batch.size
    words, common = (np.bincount(sentences.doc.take(some), column.take(some), count) for column in shared)
    return np.asarray(common / np.maximum(words, 1))
