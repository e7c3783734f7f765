"""The model: heads over n-grams and an additive score, evaluated with numpy alone.

A score is 100 / (1 + exp(-logit)), and its logit is the intercept plus one part a term. A term looks at one column: the
value of a feature or of a head. The parts of the terms are the contributions; nothing else enters.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.batch import Batch
from credscore.errors import ModelError
from credscore.ngrams import UNIT, NGrams, own_tokens
from credscore.vocabulary import HashTable

Floats: TypeAlias = NDArray[np.float64]

SCHEMA: Final = 1
DEFAULT: Final = Path(__file__).parent / "models" / "default.json"

HEADS: Final = ("credibility", "bias", "promotion", "loaded", "clickbait")
WORDING: Final = ("credibility", "bias", "promotion")
"""Heads read over a whole document; `loaded` reads sentences and `clickbait` titles."""
HEAD_COLUMNS: Final = (*(f"wording-{head}" for head in WORDING), "loaded-sentences")
"""The columns a model adds to those of the features, all of family "model"."""

MIN_SEGMENT: Final = 4
"""A stretch of fewer tokens is no sentence to be judged by itself."""


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a score. `kind` and `numbers` say how it follows from the value x of its column:

    rate    weight * x / (x + scale), 0 without spans
    linear  weight * x
    ramps   the sum of the steps, each climbed from its knot to the next, less the offset; 0 where x is NaN
    """

    column: str
    kind: Literal["rate", "linear", "ramps"]
    weight: float = 0.0
    scale: float = 1.0
    knots: tuple[float, ...] = ()
    steps: tuple[float, ...] = ()
    offset: float = 0.0

    def part(self, values: Floats) -> Floats:
        """float64[n]: what the term adds for each value of its column, in logits before calibration."""
        if self.kind == "ramps":
            out = np.full(values.shape, -self.offset)
            for low, high, step in zip(self.knots, self.knots[1:], self.steps, strict=False):
                out += step * np.clip((values - low) / (high - low), 0.0, 1.0)
        elif self.kind == "rate":
            out = self.weight * (values / (values + self.scale))
        else:
            out = self.weight * values
        return np.where(np.isnan(values), 0.0, out)


@dataclass(frozen=True, slots=True)
class Head:
    """How a score is summed: logit = slope * (bias + parts) + shift. `model_spread` and `text_spread` give its interval:
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


@dataclass(frozen=True, slots=True)
class Readings:
    """What the heads read in a batch. `columns` float64[documents, HEAD_COLUMNS]; by segment: `doc` int32, `wording`
    float64[WORDING, segments] the share of each in its document's value, `loaded` float64[segments] the probability
    that it is loaded (NaN where it is too short) and `loaded_share` its share of the document's value."""

    columns: Floats
    doc: NDArray[np.int32]
    wording: Floats
    loaded: Floats
    loaded_share: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model. `scores` by name; `logistic` the bias of each sentence and title head; `ranges` of columns outside
    which a text is unlike the training texts; `provenance` what it was trained on."""

    id: str
    ngrams: NGrams
    scores: Mapping[str, Head]
    logistic: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]]
    provenance: Mapping[str, Any]

    def read(self, batch: Batch) -> Readings:
        """Run the document and sentence heads over a batch."""
        heads = [HEADS.index(head) for head in (*WORDING, "loaded")]
        sums = self.ngrams.sums(batch, heads)
        size = _segment_sums(own_tokens(batch), batch)
        doc = batch.token_doc.take(batch.segment_start)
        own = _by_document(size, batch).astype(np.float64)
        per_token = UNIT / np.maximum(own, 1.0)
        wording = sums[:-1] * per_token.take(doc)
        columns = np.empty((batch.size, len(HEAD_COLUMNS)))
        for place in range(len(WORDING)):
            total = _by_document(sums[place], batch)
            columns[:, place] = np.where(own > 0, total * per_token, np.nan)
        loaded, share, columns[:, -1] = self._loaded(sums[-1], size, doc, batch.size)
        return Readings(columns, doc, wording, loaded, share)

    def _loaded(
        self, sums: NDArray[np.int64], size: NDArray[np.int64], doc: NDArray[np.int32], count: int
    ) -> tuple[Floats, Floats, Floats]:
        long = size >= MIN_SEGMENT
        logit = self.logistic["loaded"] + sums * UNIT / np.maximum(size, 1)
        probability = np.where(long, _logistic(logit), np.nan)
        weight = np.where(long, size, 0).astype(np.float64)
        mass = np.where(long, probability, 0.0) * weight
        total = np.bincount(doc, weights=mass, minlength=count)
        words = np.bincount(doc, weights=weight, minlength=count)
        value = np.divide(100.0 * total, words, out=np.full(count, np.nan), where=words > 0)
        share = np.divide(mass, total.take(doc), out=np.zeros(mass.size), where=total.take(doc) > 0)
        return probability, share, value

    def title(self, batch: Batch) -> Floats:
        """float64[documents]: how probably each text is a clickbait title, 0 to 100; NaN without words."""
        sums = _by_document(self.ngrams.sums(batch, [HEADS.index("clickbait")])[0], batch)
        words = _by_document(_segment_sums(own_tokens(batch), batch), batch)
        logit = self.logistic["clickbait"] + sums * UNIT / np.maximum(words, 1)
        return np.where(words > 0, 100.0 * _logistic(logit), np.nan)

    def parts(self, score: str, columns: Mapping[str, Floats]) -> Floats:
        """float64[terms, n]: the contribution of each term of a score, in calibrated logits."""
        head = self.scores[score]
        return np.stack([head.slope * term.part(columns[term.column]) for term in head.terms])

    def logits(self, score: str, parts: Floats) -> Floats:
        """float64[n]: intercept plus parts, added in the order of the terms."""
        total = np.full(parts.shape[1], self.scores[score].intercept)
        for part in parts:
            total += part
        return total


def _segment_sums(values: NDArray[np.bool_], batch: Batch) -> NDArray[np.int64]:
    total = np.concatenate([[0], np.cumsum(values)])
    return np.diff(total[np.append(batch.segment_start, batch.tokens.count)])


def _by_document(values: NDArray[np.int64], batch: Batch) -> NDArray[np.int64]:
    bounds = np.searchsorted(batch.segment_start, batch.doc_token)
    return np.diff(np.concatenate([[0], np.cumsum(values)])[bounds])


def _logistic(logit: Floats) -> Floats:
    with np.errstate(over="ignore"):
        return np.asarray(1.0 / (1.0 + np.exp(-logit)))


def save_model(model: Model, words: list[str], path: Path) -> None:
    """Write a model as JSON for people, an n-gram a line, and beside it the same weights as arrays."""
    raise NotImplementedError


def load_model(path: str | Path) -> Model:
    """Read a model. Raises ModelError when the file is not one, or was made for another vocabulary."""
    raise NotImplementedError
