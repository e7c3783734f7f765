"""The model: n-gram heads and additive scores, evaluated with numpy alone.

A score is 100 / (1 + exp(-logit)). The logit is the intercept plus one part per term, and a term reads one column: a
feature or a head. The parts of the terms are the contributions; nothing else enters a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Voice
from credscore.errors import ModelError
from credscore.model.additive import LIMIT, Head, Plan
from credscore.model.logistic import sigmoid
from credscore.model.ngrams import UNIT, Looked, NGrams, Reads, Runs
from credscore.model.targets import DOCUMENT_HEADS, HEADS, SCORE_NAMES, SENTENCE_HEADS, ScoreName
from credscore.text.arrays import Floats, Places, flagged
from credscore.text.batch import Batch
from credscore.text.voices import IS_PROSE

HEAD_COLUMNS: Final = (
    *(f"wording-{head}" for head in DOCUMENT_HEADS),
    *(f"{head}-{read}" for head in SENTENCE_HEADS for read in ("sentences", "peak", "share")),
)
"""The columns that the model adds to the features, all of family "model"."""
LIMITS: Final = tuple(f"{LIMIT}{score}" for score in SCORE_NAMES)
"""The column of each score that caps its logit at `MAX_LOGIT`."""

IS_TITLE: Final = np.array([voice == Voice.TITLE for voice in Voice])

MIN_SEGMENT: Final = 4
"""Shorter segments, in tokens, get no probability."""
PEAK: Final = 0.1
"""The peak of a head is its mean over the most probable sentences that make up this fraction of a document's words."""
_WHOLE: Final = np.tile([1.0, PEAK, 1.0], len(SENTENCE_HEADS))
"""The fraction of a document's words that mean, peak and share of each head are taken over."""
SURE: Final = (0.35, 0.65)
"""The share of a head counts a sentence from the first probability up, and in full from the second."""
SHORT: Final = 200.0
"""Words added to the length of a document when its n-gram weights are normalized."""
_ONE_BITS: Final = int(np.float64(1.0).view(np.int64))
MAX_LOGIT: Final = 4.59
"""The largest absolute logit of a calibrated score, which thus stays within 1 to 99."""


@dataclass(frozen=True, eq=False, repr=False)
class Judged:
    """What the sentence heads predict for k segments.

    `probability` float64[SENTENCE_HEADS, k], NaN for short segments; `size` int64[k] in words; `doc` int32[k],
    ascending; `count`: number of documents.
    """

    probability: Floats
    size: Places
    doc: NDArray[np.int32]
    count: int

    @cached_property
    def mass(self) -> Floats:
        """float64[SENTENCE_HEADS, 3, k]: what each segment adds to the mean, peak and share of its document, in
        words."""
        long = ~np.isnan(self.probability[0])
        weight = np.where(long, self.size, 0)
        known = np.where(long, self.probability, 0.0)
        sure = np.clip((known - SURE[0]) / (SURE[1] - SURE[0]), 0.0, 1.0)
        room = np.asarray(PEAK * np.bincount(self.doc, weight, self.count), np.float64)
        top, candidates = np.zeros(known.shape), flagged(long)
        top[:, candidates] = self._top(known[:, candidates], weight.take(candidates), self.doc.take(candidates), room)
        return np.stack([known * weight, known * top, sure * weight], axis=1)

    def _top(self, probability: Floats, weight: Places, doc: NDArray[np.int32], room: Floats) -> Floats:
        """float64[SENTENCE_HEADS, k]: words of each long segment in its document's peak; of equals, earlier first."""
        order = _most_probable(probability, doc, self.count)
        sorted_weight = weight.take(order)
        before = sorted_weight.cumsum(axis=1) - sorted_weight
        before -= before.take(doc.searchsorted(doc), axis=1)
        top = np.empty(order.shape)
        np.put_along_axis(top, order, np.clip(room.take(doc) - before, 0.0, sorted_weight), axis=1)
        return top

    @property
    def columns(self) -> Floats:
        """float64[count, sentence columns], 0 to 100; NaN if no segment is long enough."""
        words = np.bincount(self.doc, np.where(np.isnan(self.probability[0]), 0, self.size), self.count)
        whole = words[:, None] * _WHOLE
        rows = self.mass.reshape(_WHOLE.size, self.doc.size)
        cells = self.doc + self.count * np.arange(_WHOLE.size)[:, None]
        total = np.bincount(cells.ravel(), rows.ravel(), self.count * _WHOLE.size).reshape(_WHOLE.size, -1).T
        return np.divide(100.0 * total, whole, out=np.full(total.shape, np.nan), where=whole > 0)


def _most_probable(probability: Floats, doc: NDArray[np.int32], count: int) -> Places:
    """int64[heads, k]: segments ordered by document, then by descending probability, then by position.

    All three are sorted as one number, which is several times as fast as sorting places. The number has the leading
    bits of a probability, whose bits rise with it; where they do not decide, places are sorted.
    """
    low = int(doc.size).bit_length()
    room = min(63 - low - int(count).bit_length(), _ONE_BITS.bit_length())
    falling = (_ONE_BITS - probability.view(np.int64)) >> (_ONE_BITS.bit_length() - room)
    packed = (doc.astype(np.int64) << room | falling) << low | np.arange(doc.size)
    packed.sort(axis=1)
    order = packed & ((1 << low) - 1)
    chosen = np.take_along_axis(probability, order, axis=1)
    if ((chosen[:, 1:] > chosen[:, :-1]) & (doc[1:] == doc[:-1])).any():
        order = np.argsort(-probability, axis=1, kind="stable")
        order = np.take_along_axis(order, np.argsort(doc.take(order), axis=1, kind="stable"), axis=1)
    return order


@dataclass(frozen=True, eq=False, repr=False)
class Readings:
    """The output of the heads for a batch.

    `columns` float64[documents, HEAD_COLUMNS]; `doc` int32[segments]; `judged`: the probabilities of the segments;
    `titles` float64[documents]: the probability that the title is clickbait, 0 to 100, NaN without a title.
    """

    columns: Floats
    doc: NDArray[np.int32]
    judged: Judged
    titles: Floats
    _ngrams: NGrams
    _looked: Looked
    _per_step: Floats
    _reads: Reads

    @property
    def loaded(self) -> Floats:
        """float64[segments]: the probability that each is loaded, 0 to 1; NaN for short segments."""
        return np.asarray(self.judged.probability[SENTENCE_HEADS.index("loaded")])

    @cached_property
    def wording(self) -> Floats:
        """float64[DOCUMENT_HEADS, segments]: what each segment adds to the value of its document."""
        out = np.zeros((len(DOCUMENT_HEADS), self.doc.size))
        segment = self._looked.runs.segment
        out[:, segment] = self._ngrams.once_by_stretch(self._looked) * self._per_step.take(self.doc[segment])
        return out

    @cached_property
    def shares(self) -> Floats:
        """float64[HEAD_COLUMNS, segments]: the share of each segment in the value of its document. Shares add up to 1
        unless the value is 0."""
        mass = self.judged.mass.reshape(3 * len(SENTENCE_HEADS), self.doc.size)
        parts = np.concatenate([self.wording, mass])
        total = np.stack([np.bincount(self.doc, row, len(self.columns)) for row in parts])
        whole = total.take(self.doc, axis=1)
        return np.divide(parts, whole, out=np.zeros_like(parts), where=whole != 0)

    @property
    def grams(self) -> tuple[NGrams, Looked]:
        """The n-gram weights, and the result of looking up the batch in them."""
        return self._ngrams, self._looked

    def within(self, first: Places, last: Places, owner: Places | None = None) -> Floats:
        """float64[n, HEAD_COLUMNS]: the columns of n documents if each consisted only of its segments from `first` to
        `last` (exclusive). `owner` assigns each range to a document, ascending; by default one range per document."""
        owner = np.arange(first.size) if owner is None else owner
        count = int(owner[-1]) + 1 if owner.size else 0
        looked = self._looked.within(first, last, owner)
        doc, size = looked.runs.doc.take(looked.runs.begin), looked.size
        own = np.bincount(doc, size, count)
        judged = Judged(self.judged.probability.take(looked.runs.segment, axis=1), size, doc, count)
        once = (self._ngrams.once(looked, count) * UNIT / document_norm(np.maximum(own, 1.0), self._reads)).T
        return np.concatenate([once, np.nan_to_num(judged.columns)], axis=1)


@dataclass(frozen=True, repr=False)
class Model:
    """A trained model.

    `ngrams`: the weights of all heads; `scores`: the additive head of each score; `logistic`: the bias of each sentence
    and title head; `ranges`: the range of each column in training, outside of which a text is unlike the training
    texts; `provenance`: what it was trained on; `scope`: an additive head for the distance from the training genres, or
    None.
    """

    id: str
    ngrams: NGrams
    scores: Mapping[ScoreName, Head]
    logistic: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]]
    provenance: Mapping[str, Any]
    reads: Reads = "classes"
    scope: Head | None = None
    _plans: dict[tuple[str, tuple[str, ...]], Plan] = field(default_factory=dict, repr=False, compare=False)

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        """One line: the id."""
        return f"<Model {self.id!r}>"

    def read(self, batch: Batch) -> Readings:
        """Run the heads over a batch: document and sentence heads over the author's prose, title heads over titles."""
        doc = batch.token_doc.take(batch.segment_start)
        return self.read_runs(Runs.of(batch, IS_PROSE, self.reads), doc, self._titles(batch))

    def read_runs(self, runs: Runs, doc: NDArray[np.int32], titles: Floats) -> Readings:
        """Run the heads over prose. `doc` int32[segments]: the document of each segment; `titles` float64[documents]:
        the predictions for titles."""
        looked, count = self.ngrams.look_up(runs), titles.size
        size = np.zeros(doc.size, np.int64)
        size[looked.runs.segment] = looked.size
        own = np.bincount(doc, size, count)
        per_step = UNIT / document_norm(np.maximum(own, 1.0), self.reads)
        once = np.where(own > 0, self.ngrams.once(looked, count) * per_step, np.nan).T
        judged = self._judged(looked, size, doc, count)
        columns = np.concatenate([once, judged.columns], axis=1)
        return Readings(columns, doc, judged, titles, self.ngrams, looked, per_step, self.reads)

    def _judged(self, looked: Looked, size: Places, doc: NDArray[np.int32], count: int) -> Judged:
        """The probability of each segment under each sentence head."""
        sums = np.zeros((len(SENTENCE_HEADS), doc.size), np.int64)
        sums[:, looked.runs.segment] = self.ngrams.sentences(looked)[: len(SENTENCE_HEADS)]
        bias = np.array([self.logistic.get(head, 0.0) for head in SENTENCE_HEADS])
        logit = bias[:, None] + sums * UNIT / sentence_norm(np.maximum(size, 1.0))
        return Judged(np.where(size >= MIN_SEGMENT, sigmoid(logit), np.nan), size, doc, count)

    def _titles(self, batch: Batch) -> Floats:
        if not (batch.voice == Voice.TITLE).any():
            return np.full(batch.size, np.nan)
        logit, words = self.read_as("clickbait", batch, IS_TITLE)
        return np.where(words > 0, 100.0 * sigmoid(logit), np.nan)

    def read_as(self, head: str, batch: Batch, voices: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.int64]]:
        """float64[documents], int64[documents]: the logit of a sentence or title head over all words of a document in
        the voices chosen by bool[voices], taken as one sentence; and the number of these words."""
        looked = self.ngrams.look_up(Runs.of(batch, voices, self.reads))
        doc = looked.runs.doc.take(looked.runs.begin)
        words = np.bincount(doc, looked.size, batch.size).astype(np.int64)
        sums = np.bincount(doc, self.ngrams.every(looked, HEADS.index(head)), batch.size)
        return self._logit(head, sums, words), words

    def _logit(self, head: str, sums: NDArray[np.int64] | Floats, size: NDArray[np.int64]) -> Floats:
        return np.asarray(self.logistic[head] + sums * UNIT / sentence_norm(np.maximum(size, 1.0)))

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns that its scores and ranges read."""
        heads = [*self.scores.values(), *([self.scope] if self.scope else [])]
        return frozenset(term.column for head in heads for term in head.terms) | self.ranges.keys()

    def parts(self, score: ScoreName, values: Floats, names: tuple[str, ...]) -> Floats:
        """float64[n, terms]: the contribution of each term of a score, in calibrated logits, given columns by name. The
        cap, if there is one, takes off what the other terms add up to beyond `MAX_LOGIT`."""
        head = self.scores[score]
        parts = head.slope * self._plan(score, head, names).parts(values)
        if head.limited:
            total = head.total(parts[:, :-1])
            parts[:, -1] = np.clip(total, -MAX_LOGIT, MAX_LOGIT) - total
        return parts

    def distance(self, values: Floats, names: tuple[str, ...]) -> Floats:
        """float64[n]: the logit that a text belongs to none of the training genres; -inf if the model has no such
        head."""
        if self.scope is None:
            return np.full(len(values), -np.inf)
        parts = self.scope.slope * self._plan("scope", self.scope, names).parts(values)
        return self.scope.intercept + np.asarray(parts.cumsum(axis=1)[:, -1])

    def _plan(self, name: str, head: Head, names: tuple[str, ...]) -> Plan:
        """The terms of a head, laid out for the columns. Raises ModelError for a column that does not exist."""
        if (name, names) not in self._plans:
            unknown = {term.column for term in head.terms} - set(names)
            if unknown:
                raise ModelError(
                    f"the model {self.id!r} uses columns that do not exist: {', '.join(sorted(unknown)):.500}"
                )
            self._plans[name, names] = Plan.of(head.terms, names)
        return self._plans[name, names]

    def logits(self, score: ScoreName, parts: Floats) -> Floats:
        """float64[n]: intercept plus parts, added in the order of the terms. A capped score is the clipped sum of the
        other terms: adding the cap as a term would round, and could put a lower sum above a higher one."""
        head = self.scores[score]
        if head.limited:
            return np.clip(head.total(parts[:, :-1]), -MAX_LOGIT, MAX_LOGIT)
        return head.total(parts)


def document_norm(words: Floats, reads: Reads = "classes") -> Floats:
    """float64[n]: the divisor of the n-gram weights of a document, by its number of words: (words + `SHORT`) ** 0.75,
    so that one more sentence moves a short text little; words ** 0.75 in a model that reads words."""
    size = words + SHORT if reads == "classes" else words
    return np.asarray(np.sqrt(size) * np.sqrt(np.sqrt(size)))


def sentence_norm(words: Floats) -> Floats:
    """float64[n]: the divisor of the n-gram weights of a sentence or title, words ** 0.5."""
    return np.sqrt(words)
