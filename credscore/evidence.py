"""Evidence: the spans of one document in the user's own offsets, each with its share of the scores."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Voice
from credscore.features import FEATURES
from credscore.lexicon import lexicon
from credscore.model import WORDING
from credscore.result import SCORE_NAMES, Evidence, ScoreName, Sentence, Share
from credscore.scored import Scored

LINE_END: Final = re.compile(r"\r\n|\n|\r")


def points_of(scored: Scored, name: ScoreName, doc: int) -> float:
    """Points a logit: (score - score at the intercept) over the sum of the parts."""
    intercept = scored.model.scores[name].intercept
    total = float(scored.logits[name][doc]) - intercept
    start = _logistic(intercept)
    if abs(total) < 1e-9:
        return 100.0 * start * (1.0 - start)
    return 100.0 * (_logistic(intercept + total) - start) / total


def _logistic(logit: float) -> float:
    return 0.5 * (1.0 + math.tanh(0.5 * logit))


def evidence(scored: Scored, doc: int) -> tuple[Evidence, ...]:
    """Every span that enters a score, in the order of the text."""
    places = _Places(scored, doc)
    found = [*_feature_spans(scored, doc, places), *_segments(scored, doc, places)]
    return tuple(sorted(found, key=lambda e: (e.start, e.end, e.feature)))


class _Places:
    """Codes of one document as offsets, lines and columns of its text."""

    def __init__(self, scored: Scored, doc: int) -> None:
        self.text = scored.documents[doc].text
        self.batch = scored.batch
        self.base = int(scored.batch.text_start[doc])
        self.lines = np.array([0, *(m.end() for m in LINE_END.finditer(self.text))], np.int64)

    def offsets(self, start: NDArray[np.integer], end: NDArray[np.integer]) -> Iterator[tuple[int, int]]:
        """Offsets of spans; marks that combine with the last letter belong to it."""
        first = self.batch.folded.to_text.of(start) - self.base
        last = self.batch.folded.to_text.of(end - 1) + 1 - self.base
        for low, high in zip(first.tolist(), last.tolist(), strict=True):
            at = high
            while at < len(self.text) and unicodedata.combining(self.text[at]):
                at += 1
            yield low, at

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column, counted from 1."""
        line = int(np.searchsorted(self.lines, offset, side="right"))
        return line, offset - int(self.lines[line - 1]) + 1


def _shares(scored: Scored, doc: int, column: str) -> dict[ScoreName, tuple[float, float]]:
    """The part of a column in each score it enters: its logit and what a logit is worth in points."""
    out: dict[ScoreName, tuple[float, float]] = {}
    for name in SCORE_NAMES:
        for place, term in enumerate(scored.model.scores[name].terms):
            if term.column == column:
                out[name] = float(scored.parts[name][doc, place]), points_of(scored, name, doc)
    return out


def _feature_spans(scored: Scored, doc: int, places: _Places) -> Iterator[Evidence]:
    spans = scored.matrix.spans
    low, high = np.searchsorted(spans.doc, (doc, doc + 1))
    count = np.bincount(spans.feature[low:high], minlength=len(FEATURES))
    shares = {int(f): _shares(scored, doc, FEATURES[f].id) for f in np.flatnonzero(count)}
    offsets = places.offsets(spans.start[low:high], spans.end[low:high])
    for row, (start, end) in zip(range(low, high), offsets, strict=True):
        place = int(spans.feature[row])
        feature, entered = FEATURES[place], shares[place]
        if entered:
            term = int(spans.term[row])
            line, column = places.line_column(start)
            yield Evidence(
                feature.id, feature.family, Voice(int(spans.voice[row])).label, start, end, line, column,
                places.text[start:end], lexicon().terms[term] if term >= 0 else None,
                {n: Share(logit / count[place], worth * logit / count[place]) for n, (logit, worth) in entered.items()},
            )  # fmt: skip


def _segment_rows(scored: Scored, doc: int) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """The author's segments of a document, and the codes they run from and to."""
    batch = scored.batch
    low, high = np.searchsorted(scored.readings.doc, (doc, doc + 1))
    rows = np.arange(low, high)
    rows = rows[batch.voice.take(batch.segment_start[rows]) == Voice.AUTHOR]
    bounds = np.append(batch.segment_start, batch.tokens.count)
    return rows, batch.tokens.start[bounds[rows]], batch.tokens.end[bounds[rows + 1] - 1]


def _segments(scored: Scored, doc: int, places: _Places) -> Iterator[Evidence]:
    """The stretches of prose behind the parts of the heads."""
    rows, first, last = _segment_rows(scored, doc)
    spans = list(places.offsets(first, last))
    for column, share in _head_shares(scored, doc, rows).items():
        entered = _shares(scored, doc, column)
        for (start, end), part in zip(spans, share.tolist(), strict=True):
            if entered and part:
                line, at = places.line_column(start)
                scores = {n: Share(logit * part, worth * logit * part) for n, (logit, worth) in entered.items()}
                text = places.text[start:end]
                yield Evidence(column, "model", "author", start, end, line, at, text, None, scores)


def _head_shares(scored: Scored, doc: int, rows: NDArray[np.int64]) -> dict[str, NDArray[np.float64]]:
    """Each segment's share of the value of each head column; the shares of a column add up to 1."""
    readings = scored.readings
    shares = {"loaded-sentences": readings.loaded_share[rows]}
    for place, head in enumerate(WORDING):
        value = readings.columns[doc, place]
        if value:
            shares[f"wording-{head}"] = readings.wording[place, rows] / value
    return shares


def sentences(scored: Scored, doc: int) -> tuple[Sentence, ...]:
    """How probably each stretch of the author's prose reads loaded."""
    rows, first, last = _segment_rows(scored, doc)
    places = _Places(scored, doc)
    loaded = scored.readings.loaded[rows].tolist()
    pairs = zip(places.offsets(first, last), loaded, strict=True)
    return tuple(Sentence(start, end, value) for (start, end), value in pairs if not math.isnan(value))
