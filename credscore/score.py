"""The one place that joins the floors: texts to Scores."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from credscore.batch import Batch
from credscore.document import Document, Stretch, Voice
from credscore.errors import ModelError, NotText, UsageError
from credscore.evidence import evidence, points_of, sentences
from credscore.features import FEATURES, measure
from credscore.features.feature import FeatureMatrix, Spans
from credscore.fold import frozen
from credscore.model import Model
from credscore.model_file import default_model
from credscore.readers.plain import read_plain
from credscore.result import (
    EXPLAIN,
    SCORE_NAMES,
    Contribution,
    Evidence,
    Explain,
    Interval,
    Score,
    ScoreName,
    Scores,
)
from credscore.scored import COLUMNS, Scored

Floats = NDArray[np.float64]

BATCH_CHARACTERS: Final = 400_000
"""Documents are read together up to so many characters, so that every column stays in the processor's cache."""
BATCH_DOCUMENTS: Final = 4096

MIN_WORDS: Final = 50
MIN_OWN_WORDS: Final = 30
MIN_FUNCTION_WORDS: Final = 20.0
"""% of words of grammar below which a text is not running English."""
MAX_OUTSIDE: Final = 1
"""A text with more columns outside the training range than this gets no score."""
STUFFED: Final = {"repeated-grams": 35.0, "named-source": 9.0, "according-to": 4.0, "cited-document": 6.0}
"""Values above which a text repeats itself or names sources as no prose does (beyond every training article)."""
CUT_WORDS: Final = 12
"""A last paragraph of so many words without an end mark was cut off."""

INTERVAL: Final = 1.2815515655446004
"""Standard deviations to either side of an 80 % interval."""

FAMILY: Final = {feature.id: feature.family for feature in FEATURES}
PLACES: Final = {name: place for place, name in enumerate(COLUMNS)}


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
    return Scores.of(score_documents(_documents(texts, "score_many"), _model(model), explain))


def features(texts: Iterable[str | Document | None]) -> FeatureMatrix:
    """Measure all features of many texts.

    float64[texts, features], NaN where a value cannot be known; spans in offsets of each text. Raises NotText as
    score_many() does.
    """
    return feature_matrix([d or Document("") for d in _documents(texts, "features")])


def _advice(value: object) -> str:
    """What to do with a value that is no text."""
    if isinstance(value, (bytes, bytearray)):
        return "decode it first, and for many texts use score_many()"
    if value is None:
        return "score_many() takes None and keeps its place"
    return "for many texts use score_many()"


def _model(model: Model | None) -> Model:
    if model is not None and not isinstance(model, Model):
        raise ModelError(f"a model is what load_model() returns, not {type(model).__name__}; pass load_model(path)")
    return model or default_model()


def _documents(texts: Iterable[Any], caller: str) -> list[Document | None]:
    if isinstance(texts, (str, bytes, Document)) or not isinstance(texts, Iterable):
        raise NotText(f"{caller}() takes several texts, such as [text], not one {type(texts).__name__}")
    return [_item(text, place, caller) for place, text in enumerate(texts)]


def _item(text: object, place: int, caller: str) -> Document | None:
    if isinstance(text, (str, Document)):
        return _document(text)
    if text is None or _is_nan(text):
        return None
    raise NotText(f"{caller}() takes str, Document or None; item {place} is {type(text).__name__}")


def _is_nan(value: object) -> bool:
    """NaN of any library, or pandas' NA, which refuses to be compared."""
    try:
        return bool(value != value)  # noqa: PLR0124
    except (TypeError, ValueError):
        return type(value).__name__ == "NAType"


def _document(text: str | Document) -> Document:
    return text if isinstance(text, Document) else read_plain(text)


def feature_matrix(documents: Sequence[Document]) -> FeatureMatrix:
    """The features of documents, batch by batch, as one matrix."""
    parts = [(batch, measure(batch)) for group in _groups(documents) for batch in [Batch.of(group)]]
    if not parts:
        return _no_features()
    first = np.cumsum([0, *(batch.size for batch, _ in parts)])
    spans = [_user_spans(batch, m.spans, int(at)) for (batch, m), at in zip(parts, first, strict=False)]
    matrices = [matrix for _, matrix in parts]
    return FeatureMatrix(
        _join([m.values for m in matrices]),
        FEATURES,
        Spans(*(_join([getattr(s, name) for s in spans]) for name in Spans.__slots__)),
        _join([m.words for m in matrices]),
        _join([m.own_words for m in matrices]),
    )


def _no_features() -> FeatureMatrix:
    matrix = measure(Batch.of([Document("")]))
    return FeatureMatrix(matrix.values[:0], FEATURES, matrix.spans, matrix.words[:0], matrix.own_words[:0])


def _join(arrays: list[NDArray[Any]]) -> NDArray[Any]:
    return frozen(np.concatenate(arrays))


def _user_spans(batch: Batch, spans: Spans, first: int) -> Spans:
    """Spans in offsets of the user's texts."""
    base = batch.text_start.take(spans.doc)
    start = batch.folded.to_text.of(spans.start) - base
    end = batch.folded.to_text.of(spans.end - 1) + 1 - base
    return Spans(
        spans.doc + first, start.astype(np.int32), end.astype(np.int32), spans.feature, spans.term, spans.voice
    )


def score_documents(documents: Sequence[Document | None], model: Model, explain: Explain = "none") -> list[Score]:
    """Score documents in order; None abstains. Raises UsageError for an unknown `explain`."""
    if explain not in EXPLAIN:
        raise UsageError(f"explain is one of {', '.join(map(repr, EXPLAIN))}, not {explain!r}")
    known = [document for document in documents if document is not None]
    found = iter([s for group in _groups(known) for s in _Answers(Scored.of(group, model)).scores(explain)])
    return [_missing(model) if document is None else next(found) for document in documents]


def _groups(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Documents in groups that make good batches."""
    group: list[Document] = []
    size = 0
    for document in documents:
        group.append(document)
        size += len(document.text)
        if size >= BATCH_CHARACTERS or len(group) >= BATCH_DOCUMENTS:
            yield group
            group, size = [], 0
    if group:
        yield group


def _missing(model: Model) -> Score:
    nothing: dict[ScoreName, Interval | None] = dict.fromkeys(SCORE_NAMES)
    intercepts = {name: model.scores[name].intercept for name in SCORE_NAMES}
    return Score(None, None, None, None, 0, ("no-text",), nothing, intercepts, model.id)


class _Answers:
    """A scored batch on its way to Scores: everything is worked out for all documents before the first is answered."""

    def __init__(self, scored: Scored) -> None:
        self.scored = scored
        self.cautions, self.silent = _cautions(scored)
        self.words = scored.matrix.words.astype(np.int64).tolist()
        self.titles = self._titles()
        self.intercepts = {name: scored.model.scores[name].intercept for name in SCORE_NAMES}
        self.logits = {name: scored.logits[name].tolist() for name in SCORE_NAMES}
        self.spread = {name: scored.model.scores[name].spread(scored.matrix.words).tolist() for name in SCORE_NAMES}

    def scores(self, explain: Explain) -> Iterator[Score]:
        """The Score of each document."""
        for doc in range(self.scored.batch.size):
            contributions = () if explain == "none" or self.silent[doc] else tuple(self._contributions(doc))
            spans = self._evidence(doc) if explain == "spans" else ()
            loaded = sentences(self.scored, doc) if explain == "spans" and not self.silent[doc] else ()
            credibility, bias, promotion = (self._value(name, doc) for name in SCORE_NAMES)
            yield Score(
                credibility, bias, promotion, self.titles[doc], self.words[doc], self.cautions[doc],
                self._intervals(doc), self.intercepts, self.scored.model.id, contributions, spans, loaded,
            )  # fmt: skip

    def _evidence(self, doc: int) -> tuple[Evidence, ...]:
        """Where there is no score, what was found without a share in it; in another language nothing was."""
        if "not-english" in self.cautions[doc]:
            return ()
        found = evidence(self.scored, doc)
        return tuple(replace(e, scores={}) for e in found if e.family != "model") if self.silent[doc] else found

    def _value(self, name: ScoreName, doc: int) -> float | None:
        return None if self.silent[doc] else _percent(self.logits[name][doc])

    def _intervals(self, doc: int) -> dict[ScoreName, Interval | None]:
        return {name: None if self.silent[doc] else self._interval(name, doc) for name in SCORE_NAMES}

    def _interval(self, name: ScoreName, doc: int) -> Interval:
        logit, reach = self.logits[name][doc], INTERVAL * self.spread[name][doc]
        return Interval(_percent(logit - reach), _percent(logit + reach))

    def _contributions(self, doc: int) -> Iterator[Contribution]:
        scored = self.scored
        for name in SCORE_NAMES:
            points = points_of(scored, name, doc)
            for term, logit in zip(scored.model.scores[name].terms, scored.parts[name][doc].tolist(), strict=True):
                value = float(scored.values[doc, PLACES[term.column]])
                known = None if math.isnan(value) else value
                yield Contribution(name, term.column, FAMILY.get(term.column, "model"), known, logit, points * logit)

    def _titles(self) -> list[float | None]:
        """The clickbait score of each title, None without one."""
        found = self.scored.readings.titles
        apart = [
            place
            for place, document in enumerate(self.scored.documents)
            if document.title and not any(stretch.voice == Voice.TITLE for stretch in document.voices)
        ]
        if apart:
            titles = [_titled(self.scored.documents[place].title or "") for place in apart]
            found[apart] = Scored.of(titles, self.scored.model).readings.titles
        unread = ["not-english" in codes for codes in self.cautions]
        return [None if no or math.isnan(value) else value for value, no in zip(found.tolist(), unread, strict=True)]


def _titled(title: str) -> Document:
    return Document(title, voices=(Stretch(0, len(title), Voice.TITLE),))


def _cautions(scored: Scored) -> tuple[list[tuple[str, ...]], list[bool]]:
    """The cautions of each document, and whether it gets no score."""
    matrix = scored.matrix
    short = (matrix.words < MIN_WORDS) | (matrix.own_words < MIN_OWN_WORDS)
    foreign = ~short & ~(scored.column("function-words") >= MIN_FUNCTION_WORDS)
    outside = np.zeros(scored.batch.size, np.int64)
    for name, (low, high) in scored.model.ranges.items():
        outside += (scored.column(name) < low) | (scored.column(name) > high)
    raised = {
        "too-short": short,
        "not-english": foreign,
        "out-of-range": ~short & (outside > 0),
        "look-alikes": _look_alikes(scored.batch),
        "stuffing": np.any([scored.column(name) > limit for name, limit in STUFFED.items()], axis=0),
        "truncated": _truncated(scored.batch),
    }
    table = np.stack(list(raised.values()), axis=1)
    codes = list(raised)
    lists = [tuple(itertools.compress(codes, row)) for row in table.tolist()]
    return lists, (short | foreign | (outside > MAX_OUTSIDE)).tolist()


def _percent(logit: float) -> float:
    """The score of a logit, 0 to 100."""
    if logit >= 0:
        return 100.0 / (1.0 + math.exp(-logit))
    return 100.0 * math.exp(logit) / (1.0 + math.exp(logit))


def _look_alikes(batch: Batch) -> NDArray[np.bool_]:
    at = np.searchsorted(batch.doc_code, batch.folded.look_alikes, side="right") - 1
    return np.bincount(at, minlength=batch.size) > 0


def _truncated(batch: Batch) -> NDArray[np.bool_]:
    """No end mark after the last word of a long last paragraph, or dots that stand for the rest."""
    out = np.zeros(batch.size, bool)
    some = np.flatnonzero(np.diff(batch.doc_token))
    last = batch.doc_token[some + 1] - 1
    paragraph = batch.paragraph_start[np.searchsorted(batch.paragraph_start, last, side="right") - 1]
    long = last - paragraph >= CUT_WORDS
    for doc, token in zip(some[long].tolist(), last[long].tolist(), strict=True):
        tail = batch.folded.codes[batch.tokens.end[token] : batch.doc_code[doc + 1]].tobytes()
        out[doc] = b"..." in tail or not any(mark in tail for mark in b'.!?":)')
    return out
