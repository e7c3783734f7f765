"""The model: heads over n-grams and an additive score, evaluated with numpy alone.

A score is 100 / (1 + exp(-logit)), and its logit is the intercept plus one part a term. A term looks at one column: the
value of a feature or of a head. The parts of the terms are the contributions; nothing else enters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.batch import Batch
from credscore.document import Voice
from credscore.errors import ModelError
from credscore.fold import Places
from credscore.ngrams import UNIT, Looked, NGrams, Runs
from credscore.result import ScoreName
from credscore.voices import IS_PROSE

Floats: TypeAlias = NDArray[np.float64]

HEADS: Final = ("credibility", "bias", "promotion", "loaded", "clickbait")
WORDING: Final = ("credibility", "bias", "promotion")
"""Heads read over a whole document; `loaded` reads sentences and `clickbait` titles."""
HEAD_COLUMNS: Final = (*(f"wording-{head}" for head in WORDING), "loaded-sentences")
"""The columns a model adds to those of the features, all of family "model"."""

IS_TITLE: Final = np.array([voice == Voice.TITLE for voice in Voice])

MIN_SEGMENT: Final = 4
"""A stretch of fewer tokens is no sentence to be judged by itself."""


Kind: TypeAlias = Literal["rate", "linear", "ramps"]


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a score. `kind` and `numbers` say how it follows from the value x of its column:

    rate    weight * x / (x + scale), 0 without spans
    linear  weight * x
    ramps   the sum of the steps, each climbed from its knot to the next, less the offset; 0 where x is NaN
    """

    column: str
    kind: Kind
    weight: float = 0.0
    scale: float = 1.0
    knots: tuple[float, ...] = ()
    steps: tuple[float, ...] = ()
    offset: float = 0.0

    def part(self, values: Floats) -> Floats:
        """float64[n]: what the term adds for each value of its column, in logits before calibration."""
        return Plan.of((self,), (self.column,)).parts(values[:, None])[:, 0]


@dataclass(frozen=True, slots=True)
class Plan:
    """The terms of a score as arrays, so that all parts of many texts are a few operations: columns, weights and scales
    of rates; columns and weights of linear terms; a row a ramp, and where the ramps of each term start."""

    places: dict[str, NDArray[np.intp]]
    rate: Floats
    linear: Floats
    ramps: Floats
    ramp_columns: NDArray[np.intp]
    ramp_starts: NDArray[np.intp]
    offsets: Floats
    size: int

    @classmethod
    def of(cls, terms: tuple[Term, ...], names: tuple[str, ...]) -> Plan:
        """Lay out the terms for columns in the order of the names. Raises KeyError for a term without its column."""
        column = {name: place for place, name in enumerate(names)}
        chosen = {kind: [i for i, t in enumerate(terms) if t.kind == kind] for kind in ("rate", "linear", "ramps")}
        places = {kind: np.array(index, np.intp) for kind, index in chosen.items()}
        places |= {f"{k} columns": np.array([column[terms[i].column] for i in v], np.intp) for k, v in chosen.items()}
        climbs = [(i, low, high, step) for i in chosen["ramps"] for low, high, step in _climbs(terms[i])]
        starts = np.cumsum([0, *(len(_climbs(terms[i])) for i in chosen["ramps"])])[:-1]
        return cls(
            places,
            np.array([(terms[i].weight, terms[i].scale) for i in chosen["rate"]]).reshape(-1, 2),
            np.array([terms[i].weight for i in chosen["linear"]]),
            np.array([(low, high - low, step) for _, low, high, step in climbs]).reshape(-1, 3),
            np.array([column[terms[i].column] for i, *_ in climbs], np.intp),
            starts,
            np.array([terms[i].offset for i in chosen["ramps"]]),
            len(terms),
        )

    def parts(self, values: Floats) -> Floats:
        """float64[n, terms] from float64[n, columns]; 0 where the value is NaN."""
        out = np.zeros((values.shape[0], self.size))
        x = values[:, self.places["rate columns"]]
        out[:, self.places["rate"]] = self.rate[:, 0] * (x / (x + self.rate[:, 1]))
        out[:, self.places["linear"]] = self.linear * values[:, self.places["linear columns"]]
        if self.offsets.size:
            low, width, step = self.ramps.T
            climbed = step * np.minimum(np.maximum((values[:, self.ramp_columns] - low) / width, 0.0), 1.0)
            out[:, self.places["ramps"]] = np.add.reduceat(climbed, self.ramp_starts, axis=1) - self.offsets
        out[np.isnan(out)] = 0.0
        return out


def _climbs(term: Term) -> list[tuple[float, float, float]]:
    return list(zip(term.knots[:-1], term.knots[1:], term.steps, strict=True))


@dataclass(frozen=True, slots=True)
class Head:
    """How a score is summed: logit = slope * (bias + parts) + shift. `model_spread`, `text_spread` give its interval:
    the standard deviation of the logit over resampled training sources, and over texts of 300 words."""

    terms: tuple[Term, ...]
    bias: float
    slope: float
    shift: float
    model_spread: float
    text_spread: float

    @property
    def intercept(self) -> float:
        """The logit of a text whose parts are all 0."""
        return self.slope * self.bias + self.shift

    def spread(self, words: Floats) -> Floats:
        """float64[n]: standard deviation of the logit of texts of so many words."""
        return np.sqrt(self.model_spread**2 + self.text_spread**2 * (300.0 / np.maximum(words, 1.0)))


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
        probability = np.where(long, _logistic(self._logit("loaded", sums, size)), np.nan)
        weight = np.where(long, size, 0).astype(np.float64)
        mass = np.where(long, probability, 0.0) * weight
        total = np.bincount(doc, weights=mass, minlength=count)
        words = np.bincount(doc, weights=weight, minlength=count)
        value = np.divide(100.0 * total, words, out=np.full(count, np.nan), where=words > 0)
        share = np.divide(mass, total.take(doc), out=np.zeros(mass.size), where=total.take(doc) > 0)
        return probability, share, value

    def _titles(self, batch: Batch) -> Floats:
        logit, words = self.read_as("clickbait", batch, IS_TITLE)
        return np.where(words > 0, 100.0 * _logistic(logit), np.nan)

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


def _logistic(logit: Floats) -> Floats:
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-logit))
