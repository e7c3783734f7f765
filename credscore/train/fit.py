"""Trains a Model from labelled rows: fits the heads and scores, cross-validated by publisher, and checks the export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
from scipy import sparse

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.model.model import HEAD_COLUMNS, MAX_LOGIT, Model
from credscore.model.targets import DOCUMENT_HEADS, HEADS, SCORE_NAMES, ScoreName
from credscore.readers import read_plain
from credscore.scoring.scored_batch import Scored
from credscore.text.arrays import Floats
from credscore.text.reading import reading_names
from credscore.train.corpus import CHUNK, Corpus
from credscore.train.datasets import Row
from credscore.train.distillation import Teacher, encoder, fit_ridge
from credscore.train.embedding_cache import Embed
from credscore.train.heads import FittedHead, Labelled, assemble, fit_head, publisher_folds
from credscore.train.lexicon_ngrams import charged_grams
from credscore.train.ngram_basis import Grams
from credscore.train.ordered_pairs import OrderedPairs
from credscore.train.recipe import Recipe, SetUse
from credscore.train.score_model import FittedScore, ReadPairs, exported_logits, fit_score

CHECKED: Final = 240
"""The number of training rows that are scored with the exported model and compared with the estimator."""
HALVES: Final = 300
RANGE_COLUMNS: Final = ("plain-sentence-length", "style-words", "style-word-length", "repeated-grams")
RANGE_QUANTILE: Final = 0.001
RANGE_SLACK: Final = 0.5


@dataclass(frozen=True, slots=True)
class TrainingData:
    """The labelled rows of every head, with features for documents and n-grams only for sentences and titles; the
    teacher, if the recipe has one; and ordered pairs of texts."""

    heads: Mapping[str, Labelled]
    teacher: Teacher | None = None
    pairs: OrderedPairs | None = None

    @classmethod
    def read(cls, recipe: Recipe, data: Path, embed: Callable[[], Embed] = encoder) -> TrainingData:
        """Read and measure all rows of the recipe, without near duplicates within a head.

        Raises MissingExtra if the recipe has a teacher and the encoder is not installed.
        """
        reads = embed() if recipe.needs_teacher else None
        uses = {name: list(recipe.rows(data, name)) for name in HEADS}
        rows = {(row.set, row.id): row for name in DOCUMENT_HEADS for row, _ in uses[name]}
        documents = Corpus.of(rows.values(), short=True)
        place = {key: at for at, key in enumerate(rows)}
        heads = {name: _labelled(found, name, documents, place) for name, found in uses.items()}
        teacher = reads and Teacher.of(rows.values(), recipe.unlabelled, recipe.seed, reads)
        pairs = OrderedPairs.of(heads["credibility"].corpus, recipe.ordered, recipe.seed)
        return cls(heads, teacher, pairs)

    def without(self, publishers: set[str]) -> TrainingData:
        """The data without the rows of some publishers, in all heads and in the teacher."""
        heads = {
            name: rows.take(np.flatnonzero(~np.isin(rows.corpus.publisher, list(publishers))))
            for name, rows in self.heads.items()
        }
        return TrainingData(
            heads, self.teacher and self.teacher.without(publishers), self.pairs and self.pairs.without(publishers)
        )


def _labelled(
    found: list[tuple[Row, SetUse]], name: str, documents: Corpus, place: Mapping[tuple[str, str], int]
) -> Labelled:
    """The rows of a head with their labels. Documents are measured already: `place` is the index of each."""
    if name in DOCUMENT_HEADS:
        measured = documents.take([place[row.set, row.id] for row, _ in found])
        corpus = replace(measured, rows=tuple(row for row, _ in found)).without_near_duplicates()
    else:
        corpus = Corpus.of((row for row, _ in found), documents=False)
    use = {(row.set, row.id): of for row, of in found}
    uses = [use[row.set, row.id] for row in corpus.rows]
    y = np.array([row.y for row in corpus.rows], np.int64)
    return Labelled(corpus, y, np.array([use.weight for use in uses]), np.array([use.calibrates for use in uses]))


def fit(data: TrainingData, recipe: Recipe) -> Model:
    """Train a whole model. Raises ArithmeticError if the exported model does not reproduce the estimator."""
    heads = {
        name: fit_head(name, data.heads[name], recipe, data.teacher) for name in HEADS if name not in DOCUMENT_HEADS
    }
    reader = sentence_reader(heads)
    pairs = read_pairs(data.pairs, reader)
    fitted = {name: _fit_score(name, data, reader, recipe, pairs) for name in DOCUMENT_HEADS}
    heads |= {name: score.wording for name, score in fitted.items()}
    model = Model(
        recipe.id, assemble(heads, len(reading_names())), {name: fitted[name].head for name in SCORE_NAMES},
        {name: heads[name].bias for name in HEADS if name not in DOCUMENT_HEADS},
        _ranges(data.heads["credibility"].corpus), _provenance(data), scope=fitted["scope"].head,
    )  # fmt: skip
    for name, score in fitted.items():
        _check(model, name, score, data.heads[name].corpus)
    return _with_text_spread(model, data.heads["credibility"].corpus)


def _fit_score(score: str, data: TrainingData, reader: Model, recipe: Recipe, pairs: ReadPairs | None) -> FittedScore:
    rows = data.heads[score]
    fold = publisher_folds(rows.corpus.publisher, recipe.folds, recipe.seed)
    praise = praise_direction(score, data.teacher, recipe)
    columns = columns_of(rows.corpus, reader)
    return fit_score(score, rows, columns, recipe, fold, praise=praise, pairs=pairs)


def praise_direction(score: str, teacher: Teacher | None, recipe: Recipe) -> Grams | None:
    """Praise as a single direction over n-grams, for the scores whose recipe has a `min_praise`."""
    if teacher is None or recipe.scores[score].min_praise is None:
        return None
    grams = Grams.with_subwords((teacher.sentences,), recipe)
    weights = grams.basis @ fit_ridge(grams.matrix(teacher.sentences), teacher.praise())[0]
    charged = charged_grams(grams.columns)
    weights[charged] = np.maximum(weights[charged], 0.0)
    return Grams(grams.columns, grams.seen, sparse.csr_matrix(weights[:, None]))


def read_pairs(pairs: OrderedPairs | None, reader: Model) -> ReadPairs | None:
    """The pairs with their columns; None if there are none."""
    if pairs is None or not len(pairs.sourced):
        return None
    return ReadPairs(*((corpus, columns_of(corpus, reader)) for corpus in (pairs.sourced, pairs.bare)))


def sentence_reader(heads: Mapping[str, FittedHead]) -> Model:
    """A model with only the sentence and title heads."""
    return Model(
        "", assemble(heads, len(reading_names())), {}, {name: head.bias for name, head in heads.items()}, {}, {}
    )


def columns_of(corpus: Corpus, reader: Model) -> dict[str, Floats]:
    """The columns of a corpus by name: features, and the output of the sentence heads."""
    columns = {feature.id: corpus.values[:, place] for place, feature in enumerate(FEATURES)}
    read = np.concatenate([_read(reader, corpus, slice(at, at + CHUNK)) for at in range(0, len(corpus), CHUNK)])
    return columns | {name: read[:, place] for place, name in enumerate(HEAD_COLUMNS)}


def _read(reader: Model, corpus: Corpus, rows: slice) -> Floats:
    """float64[rows, HEAD_COLUMNS]."""
    runs = corpus.runs(rows)
    return reader.read_runs(runs, runs.doc.take(runs.begin), np.zeros(len(corpus.words[rows]))).columns


def _check(model: Model, score: str, fitted: FittedScore, corpus: Corpus) -> None:
    """Score some training rows with the exported model, and compare with the estimator."""
    chosen = np.arange(0, len(corpus), max(1, len(corpus) // CHECKED))
    documents = [read_plain(row.text) for row in corpus.take(chosen).rows]
    scored = Scored.of(documents, model, short=True)
    logit = scored.distance if score == "scope" else scored.logits[cast("ScoreName", score)]
    expected = exported_logits(fitted, corpus)[chosen]
    gap = np.abs(logit - (expected if score == "scope" else np.clip(expected, -MAX_LOGIT, MAX_LOGIT))).max()
    if not gap < 1e-9:
        raise ArithmeticError(f"the exported {score} differs from the estimator's by {gap:.2e}, expected below 1e-9")


def _with_text_spread(model: Model, corpus: Corpus) -> Model:
    """Estimate `text_spread`, for texts of 300 words, from two halves of each text made of alternate paragraphs."""
    chosen = [row.text.split("\n") for row in corpus.rows[:: max(1, len(corpus) // HALVES)]]
    halves = [["\n".join(lines[side::2]) for lines in chosen if len(lines) > 5] for side in (0, 1)]
    scored = [Scored.of([Document(text) for text in half], model) for half in halves]
    words = np.minimum(*(half.matrix.words for half in scored))
    kept = words >= 100
    scores = {}
    for name, head in model.scores.items():
        logits = [half.logits[name][kept] for half in scored]
        variance = np.mean((logits[0] - logits[1]) ** 2 / 2 * words[kept] / 300)
        scores[name] = replace(head, text_spread=float(np.sqrt(variance)))
    return replace(model, scores=scores)


def _ranges(corpus: Corpus) -> dict[str, tuple[float, float]]:
    """The range of each of `RANGE_COLUMNS` in the training texts, between extreme quantiles, widened on both sides."""
    ranges = {}
    for place, feature in enumerate(FEATURES):
        if feature.id in RANGE_COLUMNS:
            known = corpus.values[~np.isnan(corpus.values[:, place]), place]
            low, high = (float(q) for q in np.quantile(known, (RANGE_QUANTILE, 1 - RANGE_QUANTILE)))
            slack = RANGE_SLACK * (high - low)
            ranges[feature.id] = (low - slack, high + slack)
    return ranges


def _provenance(data: TrainingData) -> dict[str, Any]:
    """The number of rows and publishers, by head and set."""
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
