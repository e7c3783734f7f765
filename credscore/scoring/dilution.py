"""Dilution: texts whose score is much better because of paragraphs on another subject, for example neutral words put at
the end, in front or between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.model.targets import ScoreName
from credscore.scoring.shared_words import SharedWords
from credscore.scoring.without import GOOD, Change, Paragraphs, Without, scores
from credscore.text.arrays import Flags, Floats, Ints, Places, among, distinct, flagged


class Plain(NamedTuple):
    """Plain paragraphs that dilute a text: each has at most `names` capitals per token besides those of sentence
    starts, and a mean probability of at most `loud` that its words are loaded or selling; together they have at least
    `least` tokens, share at most `shared` of their content words with other paragraphs and are at most `share` of the
    text; a score would be more than `worse` points worse without them, more than `all_worse` without all plain ones,
    and reach the limit in `bad`, if there is one for any score; the mean probability of the rest is at least `rest`.
    Columns of whole documents are not recomputed."""

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
ENDING: Final = Plain(1, 0.2, 0.4, 10, 10, {}, least=24)
"""A last paragraph, plain or not; a shorter one is an ordinary ending, a longer one no addition."""
MIN_REST: Final = 40
"""The least tokens of the rest."""
ROUNDING: Final = 1e-9
"""Room for the rounding of a sum of shares."""


class Trial(NamedTuple):
    """Paragraphs of some documents that may dilute them: `docs` int64[k]; `chosen` bool[paragraphs]."""

    paragraphs: Paragraphs
    docs: Places
    chosen: Flags
    rule: Plain

    def of_size(self, chosen: Flags) -> Trial:
        """Fewer of the paragraphs, in documents of which they are neither too small nor too large a part."""
        docs = _of_size(self.paragraphs, chosen, self.rule.least, self.rule.share)
        return self._replace(docs=docs, chosen=chosen)

    def only(self, some: Flags) -> Trial:
        """Fewer of the documents."""
        return self._replace(docs=self.docs[some])


def diluted(paragraphs: Paragraphs) -> Flags:
    """bool[documents]: whether a score would be much worse without the last paragraph, or without plain paragraphs or
    sentences, that share few words with the others. Scores, which cost most, are compared last."""
    out = np.zeros(paragraphs.scored.batch.size, np.bool_)
    if not paragraphs.doc.size:
        return out
    sentences = Paragraphs.of_sentences(paragraphs.scored)
    trials = [_ending(paragraphs), *(_plain(paragraphs, rule) for rule in RULES)]
    pairs = [*_separate(trials), *_separate([_plain(sentences, SENTENCES)])]
    worse = _worse([every._replace(docs=apart.docs) for every, apart in pairs])
    left = [apart.only(points > apart.rule.all_worse) for (_, apart), points in zip(pairs, worse, strict=True)]
    for trial, points in zip(left, _worse(left), strict=True):
        out[trial.docs[points > trial.rule.worse]] = True
    return out


def _ending(paragraphs: Paragraphs) -> Trial:
    """Last paragraphs."""
    last = np.append(paragraphs.doc[1:] != paragraphs.doc[:-1], True)
    return Trial(paragraphs, _of_size(paragraphs, last, ENDING.least, ENDING.share), last, ENDING)


def _plain(paragraphs: Paragraphs, rule: Plain) -> Trial:
    """Plain paragraphs."""
    plain = paragraphs.judged & (paragraphs.loud <= rule.loud) & (paragraphs.names <= rule.names * paragraphs.size)
    docs = _of_size(paragraphs, plain, rule.least, 1.0)
    return Trial(paragraphs, docs[paragraphs.mean_loud(~plain).take(docs) >= rule.rest], plain, rule)


def _separate(trials: Sequence[Trial]) -> list[tuple[Trial, Trial]]:
    """Each trial, all of the same paragraphs, and that of the paragraphs which share few words with the others."""
    batch, docs = trials[0].paragraphs.scored.batch, distinct(np.concatenate([trial.docs for trial in trials]))
    shared = SharedWords.of(batch, trials[0].paragraphs.first, docs)
    return [(trial, trial.of_size(_apart(trial, shared))) for trial in trials]


def _of_size(paragraphs: Paragraphs, chosen: Flags, least: int, most: float) -> Places:
    """int64[k]: documents of which the chosen paragraphs have so many tokens, and at most a share of all."""
    lost, whole = paragraphs.tokens(chosen), np.diff(paragraphs.scored.batch.doc_token)
    return flagged((lost >= least) & (lost <= most * whole) & (whole - lost >= MIN_REST))


def _worse(trials: Sequence[Trial]) -> list[Floats]:
    """float64[docs] of each trial: the most points by which a score is worse without the chosen paragraphs, of the
    scores that reach their limit in `bad` then, or of all if there are no limits."""
    parts = [Without(trial.paragraphs, trial.docs, ~trial.chosen) for trial in trials]
    changes = scores(trials[0].paragraphs.scored, parts)
    return [_most(change, trial.rule.bad) for change, trial in zip(changes, trials, strict=True)]


def _most(change: Change, bad: dict[ScoreName, float]) -> Floats:
    found = np.zeros(change["credibility"][0].size)
    for name, (now, then) in change.items():
        is_bad = GOOD[name] * (then - bad.get(name, -GOOD[name] * np.inf)) <= 0 if bad else np.True_
        found = np.maximum(found, np.where(is_bad, GOOD[name] * (now - then), 0.0))
    return found


def _apart(trial: Trial, shared: SharedWords) -> Flags:
    """bool[paragraphs]: those of the chosen paragraphs that together share at most so much of their content words with
    other paragraphs and are at most `share` of their document, the most separate first."""
    paragraphs, rule = trial.paragraphs, trial.rule
    out = np.zeros(paragraphs.doc.size, np.bool_)
    docs = _with_separate(trial, shared)
    if docs.size:
        some = flagged(trial.chosen & among(paragraphs.doc, docs))
        some = some[np.lexsort((shared.part.take(some), paragraphs.doc.take(some)))]
        doc = paragraphs.doc.take(some)
        words, common, size = (_running(doc, v.take(some)) for v in (shared.words, shared.common, paragraphs.size))
        most = rule.share * np.diff(paragraphs.scored.batch.doc_token).take(doc)
        out[some[(words > 0) & (common <= rule.shared * words) & (size <= most)]] = True
    return out


def _with_separate(trial: Trial, shared: SharedWords) -> Places:
    """int64[k]: the documents with a chosen paragraph which shares so few of its words by itself; without one, no
    paragraphs do together."""
    few = shared.common <= trial.rule.shared * shared.words + ROUNDING
    separate = trial.chosen & (shared.words > 0) & few
    count = np.bincount(trial.paragraphs.doc[separate], minlength=trial.paragraphs.scored.batch.size)
    return trial.docs[count.take(trial.docs) > 0]


def _running(doc: Ints, values: NDArray[np.generic]) -> Floats:
    """float64[n]: the sum of the values of a document up to each; documents in order."""
    sums = np.cumsum(values, dtype=np.float64)
    return np.asarray(sums - np.append(0.0, sums).take(np.searchsorted(doc, doc)))
