"""The model: heads over n-grams and an additive score, evaluated with numpy alone.

A score is 100 / (1 + exp(-logit)), and its logit is the intercept plus one part a term. A term looks at one column: the
value of a feature or of a head. The parts of the terms are the contributions; nothing else enters.
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
"""The columns a model adds to those of the features, all of family "model"."""
LIMITS: Final = tuple(f"{LIMIT}{score}" for score in SCORE_NAMES)
"""The column of each score by which its logit stays within `MAX_LOGIT`."""

IS_TITLE: Final = np.array([voice == Voice.TITLE for voice in Voice])

MIN_SEGMENT: Final = 4
"""A segment of fewer tokens gets no probability of its own."""
PEAK: Final = 0.1
"""The part of a document's words whose sentences, the most so, make the peak of a head."""
_WHOLE: Final = np.tile([1.0, PEAK, 1.0], len(SENTENCE_HEADS))
"""The part of a document's words that mean, peak and share of each head are taken of."""
SURE: Final = (0.35, 0.65)
"""The share of a head counts sentences from the first probability on, and in full from the second on."""
SHORT: Final = 200.0
"""Words added to the length of a document, over which the weights of its n-grams are spread."""
MAX_LOGIT: Final = 4.59
"""A calibrated score stays within 1 to 99."""


@dataclass(frozen=True)
class Judged:
    """The probabilities of segments by each head of sentences.

    By segment: `probability` float64[SENTENCE_HEADS, k], NaN where it is too short, `size` int64[k] its words, `doc`
    int32[k] in order; `count` documents.
    """

    probability: Floats
    size: Places
    doc: NDArray[np.int32]
    count: int

    @cached_property
    def mass(self) -> Floats:
        """float64[SENTENCE_HEADS, 3, k]: what each stretch adds to the mean, the peak and the share of its document, in
        words."""
        long = ~np.isnan(self.probability[0])
        weight = np.where(long, self.size, 0)
        known = np.where(long, self.probability, 0.0)
        sure = np.clip((known - SURE[0]) / (SURE[1] - SURE[0]), 0.0, 1.0)
        room = np.asarray(PEAK * np.bincount(self.doc, weight, self.count), np.float64)
        top, some = np.zeros(known.shape), flagged(long)
        top[:, some] = self._top(known[:, some], weight.take(some), self.doc.take(some), room)
        return np.stack([known * weight, known * top, sure * weight], axis=1)

    def _top(self, probability: Floats, weight: Places, doc: NDArray[np.int32], room: Floats) -> Floats:
        """float64[SENTENCE_HEADS, k]: the words of long stretches that are among the most probable of their documents,
        of which those that stand first go before others as probable."""
        order = _most_probable(probability, doc, self.count)
        sorted_weight = weight.take(order)
        before = sorted_weight.cumsum(axis=1) - sorted_weight
        before -= before.take(doc.searchsorted(doc), axis=1)
        top = np.empty(order.shape)
        np.put_along_axis(top, order, np.clip(room.take(doc) - before, 0.0, sorted_weight), axis=1)
        return top

    @property
    def columns(self) -> Floats:
        """float64[count, HEAD_COLUMNS of sentences], 0 to 100; NaN without a stretch that is long enough."""
        words = np.bincount(self.doc, np.where(np.isnan(self.probability[0]), 0, self.size), self.count)
        whole = words[:, None] * _WHOLE
        rows = self.mass.reshape(_WHOLE.size, self.doc.size)
        cells = self.doc + self.count * np.arange(_WHOLE.size)[:, None]
        total = np.bincount(cells.ravel(), rows.ravel(), self.count * _WHOLE.size).reshape(_WHOLE.size, -1).T
        return np.divide(100.0 * total, whole, out=np.full(total.shape, np.nan), where=whole > 0)


def _most_probable(probability: Floats, doc: NDArray[np.int32], count: int) -> Places:
    """int64[heads, k]: the rows of each head by document, the most probable first, and of equal ones the first."""
    small = doc.astype(np.uint16 if count <= 1 << 16 else np.uint32)  # 16 bits are sorted by radix
    for kind in ("quicksort", "stable"):  # the first takes half the time, and orders equal ones as it likes
        order = np.argsort(-probability, axis=1, kind=kind)
        order = np.take_along_axis(order, np.argsort(small.take(order), axis=1, kind="stable"), axis=1)
        chosen = np.take_along_axis(probability, order, axis=1)
        if not ((chosen[:, 1:] == chosen[:, :-1]) & (doc[1:] == doc[:-1])).any():
            break
    return order


@dataclass(frozen=True)
class Readings:
    """What the heads read in a batch. `columns` float64[documents, HEAD_COLUMNS]; by segment: `doc` int32 and `judged`.
    `titles` float64[documents] how probably its title is clickbait, 0 to 100, NaN without one."""

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
        """float64[segments]: how probably each is loaded, NaN where it is too short."""
        return np.asarray(self.judged.probability[SENTENCE_HEADS.index("loaded")])

    @cached_property
    def wording(self) -> Floats:
        """float64[DOCUMENT_HEADS, segments]: the part of each segment in its document's value."""
        out = np.zeros((len(DOCUMENT_HEADS), self.doc.size))
        segment = self._looked.runs.segment
        out[:, segment] = self._ngrams.once_by_stretch(self._looked) * self._per_step.take(self.doc[segment])
        return out

    @cached_property
    def shares(self) -> Floats:
        """float64[HEAD_COLUMNS, segments]: the share of each segment in the value of its document; they add up to 1
        where the value is not 0."""
        mass = self.judged.mass.reshape(3 * len(SENTENCE_HEADS), self.doc.size)
        parts = np.concatenate([self.wording, mass])
        total = np.stack([np.bincount(self.doc, row, len(self.columns)) for row in parts])
        whole = total.take(self.doc, axis=1)
        return np.divide(parts, whole, out=np.zeros_like(parts), where=whole != 0)

    @property
    def grams(self) -> tuple[NGrams, Looked]:
        """The weights of n-grams, and the runs of the batch as they were looked up in them."""
        return self._ngrams, self._looked

    def within(self, first: Places, last: Places, owner: Places | None = None) -> Floats:
        """float64[n, HEAD_COLUMNS]: the columns of n documents, in order, if each were no more than its segments from
        `first` to `last` (excluded). `owner` says which of them each range belongs to, in order."""
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
    """A trained model. `scores` by name; `logistic` the bias of each sentence and title head; `ranges` of columns
    outside which a text is unlike the training texts; `provenance` what it was trained on."""

    id: str
    ngrams: NGrams
    scores: Mapping[ScoreName, Head]
    logistic: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]]
    provenance: Mapping[str, Any]
    reads: Reads = "classes"
    scope: Head | None = None
    _plans: dict[tuple[str, tuple[str, ...]], Plan] = field(default_factory=dict, repr=False, compare=False)

    def __repr__(self) -> str:
        """One line: the id."""
        return f"<Model {self.id!r}>"

    def read(self, batch: Batch) -> Readings:
        """Run the heads over a batch: those of documents and sentences over the author's prose, titles apart."""
        doc = batch.token_doc.take(batch.segment_start)
        return self.read_runs(Runs.of(batch, IS_PROSE, self.reads), doc, self._titles(batch))

    def read_runs(self, runs: Runs, doc: NDArray[np.int32], titles: Floats) -> Readings:
        """Run the heads over the prose of documents: `doc` int32[segments] whose each segment is, `titles` what is said
        of their titles."""
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
        """How probably each segment is of the kind of each head of sentences."""
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
        """float64[documents], int64[documents]: the logit of a head of sentences or titles over all words of a document
        in the chosen voices, bool[voices], as if they were one sentence; and how many words these are."""
        looked = self.ngrams.look_up(Runs.of(batch, voices, self.reads))
        doc = looked.runs.doc.take(looked.runs.begin)
        words = np.bincount(doc, looked.size, batch.size).astype(np.int64)
        sums = np.bincount(doc, self.ngrams.every(looked, HEADS.index(head)), batch.size)
        return self._logit(head, sums, words), words

    def _logit(self, head: str, sums: NDArray[np.int64] | Floats, size: NDArray[np.int64]) -> Floats:
        return np.asarray(self.logistic[head] + sums * UNIT / sentence_norm(np.maximum(size, 1.0)))

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns its scores and ranges look at."""
        heads = [*self.scores.values(), *([self.scope] if self.scope else [])]
        return frozenset(term.column for head in heads for term in head.terms) | self.ranges.keys()

    def parts(self, score: ScoreName, values: Floats, names: tuple[str, ...]) -> Floats:
        """float64[n, terms]: the contribution of each term of a score, in calibrated logits, from columns by name. The
        term of its limit, where it has one, takes off what the others make beyond `MAX_LOGIT`."""
        head = self.scores[score]
        parts = head.slope * self._plan(score, head, names).parts(values)
        if head.limited:
            total = head.total(parts[:, :-1])
            parts[:, -1] = np.clip(total, -MAX_LOGIT, MAX_LOGIT) - total
        return parts

    def distance(self, values: Floats, names: tuple[str, ...]) -> Floats:
        """float64[n]: the logit that a text is of no genre the scores were taught for; -inf where the model cannot
        tell."""
        if self.scope is None:
            return np.full(len(values), -np.inf)
        parts = self.scope.slope * self._plan("scope", self.scope, names).parts(values)
        return self.scope.intercept + np.asarray(parts.cumsum(axis=1)[:, -1])

    def _plan(self, name: str, head: Head, names: tuple[str, ...]) -> Plan:
        """The terms of a head, laid out for the columns. Raises ModelError for a column that nobody measures."""
        if (name, names) not in self._plans:
            unknown = {term.column for term in head.terms} - set(names)
            if unknown:
                raise ModelError(
                    f"the model {self.id!r} looks at columns nobody measures: {', '.join(sorted(unknown))}"
                )
            self._plans[name, names] = Plan.of(head.terms, names)
        return self._plans[name, names]

    def logits(self, score: ScoreName, parts: Floats) -> Floats:
        """float64[n]: intercept plus parts, added in the order of the terms. A score that is held within a limit is the
        clipped sum of the others: adding the limit's part would round, and a lower sum could come out higher."""
        head = self.scores[score]
        if head.limited:
            return np.clip(head.total(parts[:, :-1]), -MAX_LOGIT, MAX_LOGIT)
        return head.total(parts)


def document_norm(words: Floats, reads: Reads = "classes") -> Floats:
    """float64[n]: what the weights of a document of so many words are divided by: (words + `SHORT`) ** 0.75, so that a
    sentence more moves a short text little; words ** 0.75 in a model that reads words."""
    size = words + SHORT if reads == "classes" else words
    return np.asarray(np.sqrt(size) * np.sqrt(np.sqrt(size)))


def sentence_norm(words: Floats) -> Floats:
    """float64[n]: what the weights of a sentence or title of so many words are divided by, words ** 0.5."""
    return np.sqrt(words)
