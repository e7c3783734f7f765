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
from credscore.model.additive import Head, Plan
from credscore.model.logistic import sigmoid
from credscore.model.ngrams import UNIT, Looked, NGrams, Runs
from credscore.model.targets import ScoreName
from credscore.text.arrays import Floats, Places
from credscore.text.batch import Batch
from credscore.text.voices import IS_PROSE

HEADS: Final = ("credibility", "bias", "promotion", "loaded", "clickbait")
WORDING: Final = ("credibility", "bias", "promotion")
"""Heads read over a whole document; `loaded` reads sentences and `clickbait` titles."""
HEAD_COLUMNS: Final = (*(f"wording-{head}" for head in WORDING), "loaded-sentences")
"""The columns a model adds to those of the features, all of family "model"."""

IS_TITLE: Final = np.array([voice == Voice.TITLE for voice in Voice])

MIN_SEGMENT: Final = 4
"""Segments with fewer tokens get no probability of their own."""


@dataclass(frozen=True)
class Readings:
    """What the heads read in a batch. `columns` float64[documents, HEAD_COLUMNS]; by segment: `doc` int32, `loaded`
    float64[segments] the probability that it is loaded (NaN where it is too short) and `loaded_share` its share of the
    document's value. `titles` float64[documents] how probably its title is clickbait, 0 to 100, NaN without one."""

    columns: Floats
    doc: NDArray[np.int32]
    loaded: Floats
    loaded_share: Floats
    titles: Floats
    _ngrams: NGrams
    _looked: Looked
    _per_step: Floats

    @cached_property
    def wording(self) -> Floats:
        """float64[WORDING, segments]: the part of each segment in its document's value."""
        out = np.zeros((len(WORDING), self.doc.size))
        segment = self._looked.runs.segment
        out[:, segment] = self._ngrams.once_by_stretch(self._looked) * self._per_step.take(self.doc[segment])
        return out

    def within(self, first: Places, last: Places) -> Floats:
        """float64[n, HEAD_COLUMNS]: the columns of n documents, in order, if each were no more than its segments from
        `first` to `last` (excluded)."""
        looked = self._looked.within(first, last)
        doc, size = looked.runs.doc.take(looked.runs.begin), looked.size
        own = np.bincount(doc, size, first.size)
        probability = self.loaded.take(looked.runs.segment)
        weight = np.where(np.isnan(probability), 0.0, size)
        mass = np.bincount(doc, np.where(weight > 0, probability, 0.0) * weight, first.size)
        columns = np.empty((first.size, len(HEAD_COLUMNS)))
        columns[:, :-1] = (self._ngrams.once(looked, first.size) * UNIT / document_norm(np.maximum(own, 1.0))).T
        columns[:, -1] = 100.0 * mass / np.maximum(np.bincount(doc, weight, first.size), 1.0)
        return columns


@dataclass(frozen=True)
class Model:
    """A trained model. `scores` by name; `logistic` the bias of each sentence and title head; `ranges` of columns
    outside which a text is unlike the training texts; `provenance` what it was trained on."""

    id: str
    ngrams: NGrams
    scores: Mapping[ScoreName, Head]
    logistic: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]]
    provenance: Mapping[str, Any]
    _plans: dict[tuple[str, tuple[str, ...]], Plan] = field(default_factory=dict, repr=False, compare=False)

    def read(self, batch: Batch) -> Readings:
        """Run the heads over a batch: those of documents and sentences over the author's prose, titles apart."""
        looked = self.ngrams.look_up(Runs.of(batch, IS_PROSE))
        doc = batch.token_doc.take(batch.segment_start)
        sums, size = np.zeros((2, doc.size), np.int64)
        sums[looked.runs.segment] = self.ngrams.every(looked, HEADS.index("loaded"))
        size[looked.runs.segment] = looked.size
        own = np.bincount(doc, size, batch.size)
        per_step = UNIT / document_norm(np.maximum(own, 1.0))
        columns = np.empty((batch.size, len(HEAD_COLUMNS)))
        columns[:, :-1] = np.where(own > 0, self.ngrams.once(looked, batch.size) * per_step, np.nan).T
        loaded, share, columns[:, -1] = self._loaded(sums, size, doc, batch.size)
        return Readings(columns, doc, loaded, share, self._titles(batch), self.ngrams, looked, per_step)

    def _loaded(
        self, sums: NDArray[np.int64], size: NDArray[np.int64], doc: NDArray[np.int32], count: int
    ) -> tuple[Floats, Floats, Floats]:
        """Probability and share of each segment, and the mean probability of each document by words."""
        long = size >= MIN_SEGMENT
        probability = np.where(long, sigmoid(self._logit("loaded", sums, size)), np.nan)
        weight = np.where(long, size, 0).astype(np.float64)
        mass = np.where(long, probability, 0.0) * weight
        total = np.bincount(doc, weights=mass, minlength=count)
        words = np.bincount(doc, weights=weight, minlength=count)
        value = np.divide(100.0 * total, words, out=np.full(count, np.nan), where=words > 0)
        share = np.divide(mass, total.take(doc), out=np.zeros(mass.size), where=total.take(doc) > 0)
        return probability, share, value

    def _titles(self, batch: Batch) -> Floats:
        logit, words = self.read_as("clickbait", batch, IS_TITLE)
        return np.where(words > 0, 100.0 * sigmoid(logit), np.nan)

    def read_as(self, head: str, batch: Batch, voices: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.int64]]:
        """float64[documents], int64[documents]: the logit of a head of sentences or titles over all words of a document
        in the chosen voices, bool[voices], as if they were one sentence; and how many words these are."""
        looked = self.ngrams.look_up(Runs.of(batch, voices))
        doc = looked.runs.doc.take(looked.runs.begin)
        words = np.bincount(doc, looked.size, batch.size).astype(np.int64)
        sums = np.bincount(doc, self.ngrams.every(looked, HEADS.index(head)), batch.size)
        return self._logit(head, sums, words), words

    def _logit(self, head: str, sums: NDArray[np.int64] | Floats, size: NDArray[np.int64]) -> Floats:
        return np.asarray(self.logistic[head] + sums * UNIT / sentence_norm(np.maximum(size, 1.0)))

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns its scores and ranges look at."""
        return frozenset(term.column for head in self.scores.values() for term in head.terms) | self.ranges.keys()

    def parts(self, score: ScoreName, values: Floats, names: tuple[str, ...]) -> Floats:
        """float64[n, terms]: the contribution of each term of a score, in calibrated logits, from columns by name."""
        head = self.scores[score]
        key = (score, names)
        if key not in self._plans:
            unknown = {term.column for term in head.terms} - set(names)
            if unknown:
                raise ModelError(
                    f"the model {self.id!r} looks at columns nobody measures: {', '.join(sorted(unknown))}"
                )
            self._plans[key] = Plan.of(head.terms, names)
        return head.slope * self._plans[key].parts(values)

    def logits(self, score: ScoreName, parts: Floats) -> Floats:
        """float64[n]: intercept plus parts, added in the order of the terms."""
        first = np.full((parts.shape[0], 1), self.scores[score].intercept)
        return np.cumsum(np.concatenate([first, parts], axis=1), axis=1)[:, -1]


def document_norm(words: Floats) -> Floats:
    """float64[n]: what the weights of a document of so many words are divided by, words ** 0.75."""
    return np.sqrt(words) * np.sqrt(np.sqrt(words))


def sentence_norm(words: Floats) -> Floats:
    """float64[n]: what the weights of a sentence or title of so many words are divided by, words ** 0.5."""
    return np.sqrt(words)
