"""From labelled rows to a Model: heads cross-fitted by publisher, additive scores on top, calibration apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from credscore.document import Document
from credscore.features import FEATURES
from credscore.model import HEAD_COLUMNS, HEADS, WORDING, Head, Model
from credscore.result import SCORE_NAMES
from credscore.scored import Scored
from credscore.train.additive import Additive, fit_additive, shapes
from credscore.train.corpus import Corpus
from credscore.train.heads import FittedHead, Labelled, assemble, cross_fitted, fit_head, publisher_folds
from credscore.train.recipe import Recipe

Floats = NDArray[np.float64]

RESAMPLES: Final = 8
HALVES: Final = 300
RANGE_COLUMNS: Final = ("sentence-length", "word-length", "function-words", "known-words", "capitals", "repeated-grams")
RANGE_QUANTILE: Final = 0.001
RANGE_SLACK: Final = 0.5


@dataclass(frozen=True, slots=True)
class TrainingData:
    """The labelled rows of every head; document rows hold features, sentences and titles only n-grams."""

    heads: Mapping[str, Labelled]

    @classmethod
    def read(cls, recipe: Recipe, data: Path) -> TrainingData:
        """Read and measure all rows of the recipe; near duplicates within a head's rows go."""
        return cls({name: _labelled(recipe, data, name) for name in HEADS})

    def without(self, publishers: set[str]) -> TrainingData:
        """The rows of all other publishers; sentence and title heads keep theirs unless named too."""
        return TrainingData({
            name: rows.take(np.flatnonzero(~np.isin(rows.corpus.publisher, list(publishers))))
            for name, rows in self.heads.items()
        })  # fmt: skip


def _labelled(recipe: Recipe, data: Path, name: str) -> Labelled:
    found = list(recipe.rows(data, name))
    corpus = Corpus.of((row for row, _ in found), features=name in WORDING)
    weight = {(row.set, row.id): w for row, w in found}
    if name in WORDING:
        corpus = corpus.without_near_duplicates()
    y = np.array([row.y for row in corpus.rows], np.int64)
    return Labelled(corpus, y, np.array([weight[row.set, row.id] for row in corpus.rows]))


def fit(data: TrainingData, recipe: Recipe) -> Model:
    """Train a whole model."""
    heads = {name: fit_head(name, data.heads[name], recipe) for name in HEADS}
    apart = {name: cross_fitted(name, data.heads[name], recipe) for name in WORDING}
    readers = [
        _reader({name: apart[name][k] for name in WORDING} | {"loaded": heads["loaded"]}) for k in range(recipe.folds)
    ]
    scores = {}
    for score in SCORE_NAMES:
        rows = data.heads[score]
        columns = _columns(rows.corpus, readers, recipe)
        scores[score] = _fit_score(score, rows, columns, recipe)
    ngrams = assemble(heads, recipe.max_pairs)
    logistic = {name: heads[name].bias for name in ("loaded", "clickbait")}
    model = Model(recipe.id, ngrams, scores, logistic, _ranges(data.heads["credibility"].corpus), _provenance(data))
    return _with_text_spread(model, data.heads["credibility"].corpus)


def _reader(heads: Mapping[str, FittedHead]) -> Model:
    """Heads without scores."""
    ngrams = assemble({"clickbait": heads["loaded"], **heads}, 10**9)
    return Model("", ngrams, {}, {"loaded": heads["loaded"].bias, "clickbait": 0.0}, {}, {})


def _columns(target: Corpus, readers: Sequence[Model], recipe: Recipe) -> dict[str, Floats]:
    """The columns of a score's rows, heads as they are served, each row by heads that never saw its publisher."""
    columns = {feature.id: target.values[:, place] for place, feature in enumerate(FEATURES)}
    read = np.empty((len(target), len(HEAD_COLUMNS)))
    fold = publisher_folds(target.publisher, recipe.folds, recipe.seed)
    for k, reader in enumerate(readers):
        chosen = np.flatnonzero(fold == k)
        read[chosen] = np.concatenate([Scored.of(group, reader).readings.columns for group in _groups(target, chosen)])
    return columns | {name: read[:, place] for place, name in enumerate(HEAD_COLUMNS)}


def _groups(corpus: Corpus, chosen: NDArray[np.integer], size: int = 48) -> Iterator[list[Document]]:
    for at in range(0, chosen.size, size):
        yield [Document(corpus.rows[i].text) for i in chosen[at : at + size]]


def _fit_score(score: str, rows: Labelled, columns: Mapping[str, Floats], recipe: Recipe) -> Head:
    """Fit on all rows; calibrate on what models of other publishers' rows say."""
    y = rows.y if score == "credibility" else 1 - rows.y
    weight = rows.weights()
    chosen = shapes(score, recipe.scores[score], columns)

    def fitted(index: NDArray[np.integer], weights: Floats) -> Additive:
        part = {name: column[index] for name, column in columns.items()}
        return fit_additive(chosen, part, y[index], weights[index], recipe.additive_strength)

    everything = np.arange(y.size)
    whole = fitted(everything, weight)
    fold = publisher_folds(rows.corpus.publisher, recipe.folds, recipe.seed + 1)
    apart = np.empty(y.size)
    for k in range(recipe.folds):
        model = fitted(np.flatnonzero(fold != k), weight)
        test = np.flatnonzero(fold == k)
        apart[test] = model.logits({name: column[test] for name, column in columns.items()})
    slope, shift = calibration(apart, y, weight)
    spread = slope * _model_spread(fitted, rows, columns, weight, recipe)
    return Head(whole.terms, whole.bias, slope, shift, spread, 0.0)


def calibration(logit: Floats, y: NDArray[np.int64], weight: Floats) -> tuple[float, float]:
    """Slope and shift that make logits probabilities (Platt 1999), nearly without penalty."""
    estimator = LogisticRegression(C=1e6).fit(logit[:, None], y, sample_weight=weight)
    return float(estimator.coef_[0, 0]), float(estimator.intercept_[0])


def _model_spread(fitted: Any, rows: Labelled, columns: Mapping[str, Floats], weight: Floats, recipe: Recipe) -> float:
    """Standard deviation of the logit over models of resampled publishers, averaged over the rows."""
    random = np.random.default_rng(recipe.seed)
    names, place = np.unique(rows.corpus.publisher, return_inverse=True)
    logits = []
    for _ in range(RESAMPLES):
        times = np.bincount(random.integers(names.size, size=names.size), minlength=names.size)
        index = np.flatnonzero(times[place])
        logits.append(fitted(index, weight * times[place]).logits(columns))
    return float(np.mean(np.std(logits, axis=0, ddof=1)))


def _with_text_spread(model: Model, corpus: Corpus) -> Model:
    """Measure how far the two halves of a text differ, by paragraphs in turn, as for texts of 300 words."""
    some = [row.text.split("\n") for row in corpus.rows[:: max(1, len(corpus) // HALVES)]]
    halves = [["\n".join(lines[side::2]) for lines in some if len(lines) > 5] for side in (0, 1)]
    scored = [Scored.of([Document(text) for text in half], model) for half in halves]
    words = np.minimum(*(half.matrix.words for half in scored))
    kept = words >= 100
    scores = {}
    for name, head in model.scores.items():
        logits = [half.logits[name][kept] for half in scored]
        variance = np.mean((logits[0] - logits[1]) ** 2 / 2 * words[kept] / 300)
        scores[name] = Head(head.terms, head.bias, head.slope, head.shift, head.model_spread, float(np.sqrt(variance)))
    return Model(model.id, model.ngrams, scores, model.logistic, model.ranges, model.provenance)


def _ranges(corpus: Corpus) -> dict[str, tuple[float, float]]:
    """The range of each shape column in the training texts, less the last thousandth, and half as wide again."""
    ranges = {}
    for place, feature in enumerate(FEATURES):
        if feature.id in RANGE_COLUMNS:
            known = corpus.values[~np.isnan(corpus.values[:, place]), place]
            low, high = (float(q) for q in np.quantile(known, (RANGE_QUANTILE, 1 - RANGE_QUANTILE)))
            slack = RANGE_SLACK * (high - low)
            ranges[feature.id] = (low - slack, high + slack)
    return ranges


def _provenance(data: TrainingData) -> dict[str, Any]:
    """Rows and publishers of each set that taught each head."""
    out: dict[str, Any] = {}
    for name, rows in data.heads.items():
        sets = np.array([row.set for row in rows.corpus.rows])
        out[name] = {
            str(s): {
                "rows": int((sets == s).sum()),
                "publishers": int(np.unique(rows.corpus.publisher[sets == s]).size),
            }
            for s in np.unique(sets)
        }
    return out
