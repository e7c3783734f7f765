"""Dilution: neutral sentences on other subjects, inserted into a text that reads badly, improve its scores. They may be
scattered among its sentences, or form paragraphs at the start, at the end or in between."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.scoring.plain_sentences import plain_sentences
from credscore.scoring.shared_words import SharedWords
from credscore.scoring.without import GOOD, Change, Paragraphs, Without, scores
from credscore.text.arrays import Flags, Floats, Ints, Places, among, flagged

SHARED: Final = 0.05
"""Plain sentences are on other subjects if together at most this share of their content words occurs in the sentences
that are not plain."""
LEAST: Final = 16
"""The minimum number of tokens of the plain sentences on other subjects."""
MIN_REST: Final = 40
"""The minimum number of tokens of the rest."""
WORSE: Final = 3.0
"""A score must be at least this many points worse without all plain sentences."""
MAX_NAMES: Final = 0.2
"""More capitals per token are no stronger evidence of names."""
WEIGHTS: Final = {
    "constant": 2.369,
    "credibility": -0.795,
    "bias": 0.772,
    "promotion": 0.179,
    "gain": 0.846,
    "size": 0.644,
    "loud rest": -3.570,
    "loud": -2.033,
    "names": -8.258,
    "shared": 1.420,
    "shared rest": -1.481,
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
    ones; float64[k, `WEIGHTS`]: 1; the logits of the scores without the sentences on other subjects, and the logarithm
    of the points gained by these; the logarithm of their share of the tokens; how loud the rest is, and how loud they
    are; their names per token; and the shares of the content words of all plain sentences, and of the others, that
    occur in the other kind."""
    plain = plain_sentences(sentences)
    docs = _of_size(sentences, plain)
    shared = SharedWords.of(sentences.scored.batch, sentences.first, docs, plain)
    apart = _apart(sentences, plain, shared)
    docs, changes = _without(sentences, plain, apart)
    columns = [
        np.ones(docs.size),
        *changes,
        *(column.take(docs) for column in _style(sentences, apart)),
        *(_share(sentences, chosen, shared).take(docs) for chosen in (plain, ~plain)),
    ]
    return docs, np.column_stack(columns)


def _without(sentences: Paragraphs, plain: Flags, apart: Flags) -> tuple[Places, list[Floats]]:
    """int64[k], the documents of which a score is worse without the plain sentences; float64[k] by score, its logit
    without the sentences apart, and once the logarithm of the most points that a score gains by these."""
    docs = _of_size(sentences, apart)
    docs = docs[among(docs, _of_size(sentences, plain))]
    change, left = scores(sentences.scored, [Without(sentences, docs, ~some) for some in (plain, apart)])
    worse = _points(change) >= WORSE
    logits = [np.log(then / (100 - then)) for _, then in left.values()]
    return docs[worse], [column[worse] for column in (*logits, np.log1p(np.maximum(_points(left), 0)))]


def _points(change: Change) -> Floats:
    """float64[k]: the most points by which a score of a document is better as it is."""
    return np.asarray(np.max([GOOD[name] * (now - then) for name, (now, then) in change.items()], axis=0))


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
    """float64[documents], four times: the columns of `evidence` from the share of the sentences apart to their
    names."""
    size = sentences.tokens(apart)
    share = size / np.maximum(np.diff(sentences.scored.batch.doc_token), 1)
    names = np.bincount(sentences.doc[apart], sentences.names[apart], size.size) / np.maximum(size, 1)
    return [
        np.log(share + 0.02),
        sentences.mean_loud(~apart),
        sentences.mean_loud(apart),
        np.minimum(names, MAX_NAMES),
    ]


def _share(sentences: Paragraphs, chosen: Flags, shared: SharedWords) -> Floats:
    """float64[documents]: the share of the content words of the chosen sentences that occurs in others."""
    some, count = flagged(chosen), sentences.scored.batch.size
    words, common = (np.bincount(sentences.doc.take(some), column.take(some), count) for column in shared)
    return np.asarray(common / np.maximum(words, 1))
