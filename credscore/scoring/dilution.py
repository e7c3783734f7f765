"""Dilution: texts whose score is much better because of paragraphs on another subject, for example neutral words put at
the end, in front or between."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.model.targets import ScoreName
from credscore.scoring.without import GOOD, Paragraphs
from credscore.text.arrays import Floats, Places, among, flagged, ragged, run_sizes, with_end
from credscore.text.hash_table import Keys
from credscore.text.tokens import Flag, Flags, Tokens
from credscore.text.vocabulary import ADDRESS, NUMBER, Fact

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
RARE: Final = 3.0
"""The weight of a rare word, where that of a common one is 1: paragraphs on one subject share rare words."""

_EMPTY: Final = Fact.FUNCTION | Fact.STOP
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)


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
    docs = docs[_worse(paragraphs, docs, ~last) > WORSE_ENDING]
    apart = _apart(paragraphs, docs, last, SHARED_BY_ENDING, MAX_SHARE)
    return docs[among(docs, paragraphs.doc[apart])]


def _by_plain(paragraphs: Paragraphs, rule: Plain) -> Places:
    """int64[k]: documents diluted by plain paragraphs."""
    plain = paragraphs.judged & (paragraphs.loud <= rule.loud) & (_names(paragraphs) <= rule.names * paragraphs.size)
    docs = _of_size(paragraphs, plain, rule.least, 1.0)
    docs = docs[paragraphs.mean_loud(~plain).take(docs) >= rule.rest]
    docs = docs[_worse(paragraphs, docs, ~plain, rule.bad) > rule.all_worse]
    apart = _apart(paragraphs, docs, plain, rule.shared, rule.share)
    docs = _of_size(paragraphs, apart, rule.least, rule.share)
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
    if not docs.size:
        return np.zeros(paragraphs.doc.size, np.bool_)
    words, common = _content_words(paragraphs, docs)
    order = np.lexsort((common / np.maximum(words, 1), ~chosen, paragraphs.doc))
    words, common, size = (
        _running(paragraphs, order, np.where(chosen, v, 0)) for v in (words, common, paragraphs.size)
    )
    some = chosen & (words > 0) & (common <= shared * words)
    return np.asarray(some & (size <= share * np.diff(paragraphs.scored.batch.doc_token).take(paragraphs.doc)))


def _running(paragraphs: Paragraphs, order: Places, values: NDArray[np.generic]) -> Floats:
    """float64[paragraphs]: the sum of the values of the paragraphs of a document up to each, in an order that sorts
    documents first."""
    doc = paragraphs.doc.take(order)
    sums = np.cumsum(values.take(order), dtype=np.float64)
    total = np.empty(order.size)
    total[order] = sums - np.append(0.0, sums).take(np.searchsorted(doc, doc))
    return total


def _content_words(paragraphs: Paragraphs, docs: Places) -> tuple[Floats, Floats]:
    """float64[paragraphs]: how many content words each paragraph of `docs` has, and how many of them occur in another
    paragraph of its document; rare ones count `RARE` times. 0 for paragraphs of other documents."""
    tokens, count = paragraphs.scored.batch.tokens, paragraphs.doc.size
    some = flagged(among(paragraphs.doc, docs))
    at = ragged(paragraphs.first.take(some), paragraphs.size.take(some))
    owner = np.repeat(some, paragraphs.size.take(some))
    content = _is_content(tokens, at)
    at, owner = at[content], owner[content]
    weight = np.where(tokens.facts.take(at) & Fact.COMMON != 0, 1.0, RARE)
    again = _occur_elsewhere(_keys(tokens, at, paragraphs.doc.take(owner)), owner)
    words, shared = (np.asarray(np.bincount(owner, v, count), np.float64) for v in (weight, weight * again))
    return words, shared


def _occur_elsewhere(keys: Keys, owner: Places) -> Flags:
    """bool[k]: whether the word at each place also has another owner; owners are in order."""
    found = np.zeros(keys.size, np.bool_)
    if not keys.size:
        return found
    order = np.argsort(keys, kind="stable")
    keys, owner = keys.take(order), owner.take(order)
    begin = flagged(np.append(True, keys[1:] != keys[:-1])[: keys.size])
    several = owner.take(begin) != owner.take(with_end(begin[1:], keys.size) - 1)
    found[order] = np.repeat(several, run_sizes(begin, keys.size))
    return found


def _is_content(tokens: Tokens, at: Places) -> Flags:
    word = tokens.id.take(at)
    return np.asarray((tokens.facts.take(at) & _EMPTY == 0) & (word != NUMBER) & (word != ADDRESS))


def _keys(tokens: Tokens, at: Places, doc: NDArray[np.integer]) -> Keys:
    """uint64[k]: keys of the words at places, distinct between documents."""
    return np.asarray(tokens.key.take(at) + (doc.astype(np.uint64) + np.uint64(1)) * _SPREAD)
