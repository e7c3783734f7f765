"""From texts to Scores: the public functions `score`, `score_many` and `features`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document
from credscore.errors import ModelError, NotText, UsageError
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.feature import FeatureMatrix, Ready, Spans
from credscore.extractors.measure import measure
from credscore.model.model import Model
from credscore.model.model_files import default_model
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.readers.plain import read_plain
from credscore.scoring.results import EXPLAIN, Explain, HasScores, Interval, Score, Scores
from credscore.scoring.score_columns import ScoreColumns
from credscore.text.arrays import frozen
from credscore.text.batch import Batch
from credscore.text.batching import document_batches


def score(text: str | Document, explain: Explain = "spans", *, model: Model | None = None) -> Score:
    """Score one text.

    `explain`: "spans" adds contributions, evidence and sentences; "contributions" only those; "none" nothing.
    Raises NotText (a TypeError) for anything but a str or Document, UsageError (a ValueError) for another `explain`.
    """
    if not isinstance(text, (str, Document)):
        raise NotText(f"score() takes one str or Document, not {type(text).__name__}; {_advice(text)}")
    return score_documents([_document(text)], _model(model), explain)[0]


def score_many(
    texts: Iterable[str | Document | None], explain: Explain = "none", *, model: Model | None = None
) -> Scores:
    """Score many texts, in order; None and NaN abstain and keep their place.

    Raises NotText (a TypeError) when given one string, or when an item is neither text nor missing.
    """
    return score_documents(documents_of(texts, "score_many"), _model(model), explain)


def features(texts: Iterable[str | Document | None]) -> FeatureMatrix:
    """Measure all features of many texts.

    float64[texts, features], NaN where a value cannot be known; spans in offsets of each text. Raises NotText as
    score_many() does.
    """
    return feature_matrix([d or Document("") for d in documents_of(texts, "features")])


def _advice(value: object) -> str:
    """Advice for a value that is not text."""
    if isinstance(value, (bytes, bytearray)):
        return "decode it first, and for many texts use score_many()"
    if value is None:
        return "score_many() takes None and keeps its place"
    return "for many texts use score_many()"


def _model(model: Model | None) -> Model:
    if model is not None and not isinstance(model, Model):
        raise ModelError(f"a model is what load_model() returns, not {type(model).__name__}; pass load_model(path)")
    return model or default_model()


def documents_of(texts: Iterable[Any], caller: str) -> list[Document | None]:
    """Texts as documents, None where one is missing. Takes any iterable in order, including Arrow arrays. Raises
    NotText, naming the caller, for anything else."""
    if isinstance(texts, (str, bytes, Document)) or not isinstance(texts, Iterable):
        raise NotText(f"{caller}() takes several texts, such as [text], not one {type(texts).__name__}")
    if isinstance(texts, (Mapping, set, frozenset)) or getattr(texts, "ndim", 1) != 1:
        expected = f"{caller}() takes one column of texts in order, not a {type(texts).__name__}"
        raise NotText(f"{expected}; choose a column, or give a list")
    texts = texts.to_pylist() if hasattr(texts, "to_pylist") else texts
    return [_item(text, place, caller) for place, text in enumerate(texts)]


def _item(text: object, place: int, caller: str) -> Document | None:
    if isinstance(text, (str, Document)):
        return _document(text)
    if is_missing(text):
        return None
    raise NotText(f"{caller}() takes str, Document or None; item {place} is {type(text).__name__}")


def is_missing(value: object) -> bool:
    """Whether a value is None, NaN of any library, or pandas' NA, which cannot be compared."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124
    except (TypeError, ValueError):
        return type(value).__name__ == "NAType"


def _document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else read_plain(text)


def feature_matrix(documents: Sequence[Document], *, short: bool = False) -> FeatureMatrix:
    """The features of documents, batch by batch, as one matrix; `short` as for `measure`."""
    parts = [
        (batch, measure(batch, short=short)) for group in document_batches(documents) for batch in [Batch.of(group)]
    ]
    if not parts:
        return _no_features()
    first = np.cumsum([0, *(batch.size for batch, _ in parts)])
    spans = [_user_spans(batch, m.spans, int(at)) for (batch, m), at in zip(parts, first, strict=False)]
    joined = Spans(*(_join([getattr(s, name) for s in spans]) for name in Spans.__slots__))
    matrices = [matrix for _, matrix in parts]
    return FeatureMatrix(
        _join([m.values for m in matrices]),
        FEATURES,
        _join([m.words for m in matrices]),
        _join([m.own_words for m in matrices]),
        Ready(joined),
    )


def _no_features() -> FeatureMatrix:
    matrix = measure(Batch.of([Document("")]))
    return FeatureMatrix(matrix.values[:0], FEATURES, matrix.words[:0], matrix.own_words[:0], Ready(matrix.spans))


def _join(arrays: list[NDArray[Any]]) -> NDArray[Any]:
    return frozen(np.concatenate(arrays))


def _user_spans(batch: Batch, spans: Spans, first: int) -> Spans:
    """The spans, with offsets into the user's texts."""
    start, end = batch.offsets(spans.doc, spans.start, spans.end)
    return replace(spans, doc=spans.doc + first, start=start.astype(np.int32), end=end.astype(np.int32))


def score_documents(documents: Sequence[Document | None], model: Model, explain: Explain = "none") -> Scores:
    """Score documents in order; None abstains. Raises UsageError for an unknown `explain`."""
    if explain not in EXPLAIN:
        raise UsageError(f"explain is one of {', '.join(map(repr, EXPLAIN))}, not {explain!r}")
    known = [document for document in documents if document is not None]
    parts = [ScoreColumns.of(Batch.of(batch), model, explain) for batch in document_batches(known)]
    rows: Iterator[tuple[HasScores, int]] = ((part, doc) for part in parts for doc in range(part.words.size))
    missing = _Missing(model)
    values = np.full((len(documents), len(SCORE_NAMES)), np.nan)
    if parts:
        values[[document is not None for document in documents]] = np.concatenate([part.scores for part in parts])
    return _scores(values, [(missing, 0) if document is None else next(rows) for document in documents])


def scores_of(columns: ScoreColumns) -> Scores:
    """The scores of one batch."""
    return _scores(columns.scores, [(columns, doc) for doc in range(columns.words.size)])


def _scores(values: NDArray[np.float64], rows: list[tuple[HasScores, int]]) -> Scores:
    credibility, bias, promotion = (frozen(np.ascontiguousarray(column)) for column in values.T)
    return Scores(credibility, bias, promotion, rows)


@dataclass(frozen=True, slots=True)
class _Missing:
    """Stands in for a missing text."""

    model: Model

    def score(self, doc: int) -> Score:
        nothing: dict[ScoreName, Interval | None] = dict.fromkeys(SCORE_NAMES)
        intercepts = {name: self.model.scores[name].intercept for name in SCORE_NAMES}
        return Score(None, None, None, None, 0, ("no-text",), nothing, intercepts, self.model.id)
