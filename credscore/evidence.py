"""Evidence: the spans of a batch in the user's own offsets, each with its share of the scores, as columns."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document, Voice
from credscore.features import FEATURES
from credscore.fold import Bytes, Ints, Places, flagged
from credscore.lexicon import lexicon
from credscore.model import HEAD_COLUMNS, WORDING
from credscore.result import SCORE_NAMES, Evidence, Sentence, Share
from credscore.scored import COLUMNS, FAMILIES, Floats, Scored
from credscore.tokens import Flags
from credscore.voices import IS_PROSE

RANK: Final = np.argsort(np.argsort(np.array(COLUMNS)))
"""Where the name of each column stands in the alphabet."""
LABELS: Final = tuple(voice.label for voice in Voice)


@dataclass(frozen=True, slots=True)
class Prose:
    """Columns of the author's stretches of prose, by document: `first` int64[documents + 1] its rows; `start`, `end`
    int64 offsets in the text; `loaded` float64 how probably each reads loaded, NaN where it is too short."""

    first: Places
    start: Places
    end: Places
    loaded: Floats

    def of(self, doc: int) -> tuple[Sentence, ...]:
        """How probably each stretch of the author's prose reads loaded."""
        rows = slice(*self.first[doc : doc + 2].tolist())
        columns = (self.start[rows].tolist(), self.end[rows].tolist(), self.loaded[rows].tolist())
        return tuple(Sentence(*row) for row in zip(*columns, strict=True) if not math.isnan(row[2]))


@dataclass(frozen=True, slots=True)
class Found:
    """Columns of the evidence, by document in the order of the text: `first` int64[documents + 1] its rows; `column`
    int64 of COLUMNS, `voice` uint8, `term` int32 of the lexicon's terms or -1; `start`, `end` int64 offsets in the
    text, `line` and `at` int64 counted from 1; `logit`, `points` float64[n, SCORE_NAMES]. `entered`: the scores that
    each column enters."""

    documents: Sequence[Document]
    entered: tuple[tuple[int, ...], ...]
    first: Places
    column: Places
    voice: Bytes
    term: Ints
    start: Places
    end: Places
    line: Places
    at: Places
    logit: Floats
    points: Floats

    def of(self, doc: int, *, shared: bool) -> Iterator[Evidence]:
        """The evidence of a document, with its shares or, where there is no score to share out, without."""
        rows = slice(*self.first[doc : doc + 2].tolist())
        text, terms = self.documents[doc].text, lexicon().terms
        columns = (
            self.column,
            self.voice,
            self.term,
            self.start,
            self.end,
            self.line,
            self.at,
            self.logit,
            self.points,
        )
        for column, voice, term, start, end, line, at, logit, points in zip(
            *(c[rows].tolist() for c in columns), strict=True
        ):
            shares = {SCORE_NAMES[s]: Share(logit[s], points[s]) for s in self.entered[column]} if shared else {}
            yield Evidence(
                COLUMNS[column], FAMILIES[column], LABELS[voice], start, end, line, at, text[start:end],
                terms[term] if term >= 0 else None, shares,
            )  # fmt: skip


class Explained:
    """The evidence of a scored batch. `worth` float64[documents, SCORE_NAMES]: points a logit; `silent` bool[documents]
    without a score, `foreign` bool[documents] in another language: there nothing was found."""

    def __init__(self, scored: Scored, worth: Floats, silent: Flags, foreign: Flags) -> None:
        self.scored, self.batch, self.worth = scored, scored.batch, worth
        self.silent, self.foreign = silent, foreign
        self.doc, self.start, self.end, self.rows = self._stretches()

    def _stretches(self) -> tuple[Ints, Places, Places, Places]:
        """Document, offsets and segment of each of the author's stretches of prose."""
        batch, doc = self.batch, self.scored.readings.doc
        own = IS_PROSE.take(batch.voice.take(batch.segment_start)) & ~self.silent.take(doc)
        rows = flagged(own)
        bounds = np.append(batch.segment_start, batch.tokens.count)
        first, last = batch.tokens.start.take(bounds[rows]), batch.tokens.end.take(bounds[rows + 1] - 1)
        return doc[rows], *self._offsets(doc[rows], first, last), rows

    def prose(self) -> Prose:
        """The author's stretches of prose."""
        return Prose(self._first(self.doc), self.start, self.end, self.scored.readings.loaded[self.rows])

    def found(self) -> Found:
        """All spans that enter a score, and the stretches of prose behind the parts of the heads."""
        parts = [self._spans(), *self._heads()]
        doc, column, voice, term, start, end, logit, points = (np.concatenate(c) for c in zip(*parts, strict=True))
        order = np.lexsort((RANK[column], end, start, doc))
        doc, start = doc[order], start[order]
        line, at = self._line_column(doc, start)
        return Found(
            self.scored.documents, self._entered, self._first(doc), column[order], voice[order], term[order],
            start, end[order], line, at, logit[order], points[order],
        )  # fmt: skip

    def _first(self, doc: NDArray[np.integer]) -> Places:
        return np.searchsorted(doc, np.arange(self.batch.size + 1))

    @cached_property
    def _entered(self) -> tuple[tuple[int, ...], ...]:
        looked = [{term.column for term in self.scored.model.scores[name].terms} for name in SCORE_NAMES]
        return tuple(tuple(s for s, names in enumerate(looked) if column in names) for column in COLUMNS)

    @cached_property
    def _parts(self) -> Floats:
        """float64[documents, COLUMNS, SCORE_NAMES]: the part of each column in each score."""
        out = np.zeros((self.batch.size, len(COLUMNS), len(SCORE_NAMES)))
        for place, name in enumerate(SCORE_NAMES):
            columns = [COLUMNS.index(term.column) for term in self.scored.model.scores[name].terms]
            out[:, columns, place] = self.scored.parts[name]
        return out

    def _spans(self) -> tuple[NDArray[np.generic], ...]:
        spans = self.scored.matrix.spans
        cell = spans.doc.astype(np.int64) * len(FEATURES) + spans.feature
        entered = np.array([bool(scores) for scores in self._entered])
        kept = flagged(entered.take(spans.feature) & ~self.foreign.take(spans.doc))
        count = np.bincount(cell).take(cell[kept])[:, None]
        doc, column = spans.doc[kept], spans.feature[kept]
        part = self._parts[doc, column]
        start, end = self._offsets(doc, spans.start[kept], spans.end[kept])
        return (
            doc, column, spans.voice[kept], spans.term[kept], start, end, part / count,
            self.worth[doc] * part / count,
        )  # fmt: skip

    def _heads(self) -> Iterator[tuple[NDArray[np.generic], ...]]:
        for place, share in enumerate(self._head_shares(), len(FEATURES)):
            some = flagged(share != 0) if self._entered[place] else np.zeros(0, np.int64)
            doc, size = self.doc[some], some.size
            voice = self.batch.voice.take(self.batch.segment_start[self.rows[some]])
            part, shares = self._parts[doc, place], share[some, None]
            yield (
                doc, np.full(size, place), voice, np.full(size, -1, np.int32),
                self.start[some], self.end[some], part * shares, self.worth[doc] * part * shares,
            )  # fmt: skip

    def _head_shares(self) -> list[Floats]:
        """float64[stretches] for each of HEAD_COLUMNS: the share of a stretch in its value; they add up to 1."""
        readings = self.scored.readings
        assert HEAD_COLUMNS[: len(WORDING)] == tuple(f"wording-{head}" for head in WORDING)
        value = readings.columns[self.doc, : len(WORDING)].T
        wording = readings.wording[:, self.rows]
        shares = np.divide(wording, value, out=np.zeros_like(wording), where=value != 0)
        return [*shares, readings.loaded_share[self.rows]]

    def _offsets(self, doc: Ints, start: NDArray[np.integer], end: NDArray[np.integer]) -> tuple[Places, Places]:
        """Offsets of spans; marks that combine with the last letter belong to it."""
        to_text, base = self.batch.folded.to_text, self.batch.text_start.take(doc)
        last = to_text.of(end - 1) + 1
        high = last - base
        for row in flagged(to_text.of(end) > last).tolist():
            text = self.scored.documents[doc[row]].text
            while high[row] < len(text) and unicodedata.combining(text[high[row]]):
                high[row] += 1
        return to_text.of(start) - base, high

    def _line_column(self, doc: Ints, start: Places) -> tuple[Places, Places]:
        """Line and column of offsets, counted from 1."""
        base = self.batch.text_start
        begins = self._line_starts()
        before = np.searchsorted(begins, start + base.take(doc), side="right") - 1
        first = np.searchsorted(begins, base).take(doc)
        return before - first + 1, start + base.take(doc) - begins.take(before) + 1

    def _line_starts(self) -> Places:
        """Where lines begin in the joined text: documents, and what follows CR LF, LF or CR (no other line end)."""
        batch = self.batch
        ends = batch.folded.to_text.of(batch.lines.end)
        doc = np.searchsorted(batch.text_start, ends, side="right") - 1
        at = ends - batch.text_start.take(doc)
        texts = [document.text for document in self.scored.documents]
        real = [texts[d][a : a + 1] in ("\n", "\r") for d, a in zip(doc.tolist(), at.tolist(), strict=True)]
        return np.sort(np.concatenate([batch.text_start[:-1], ends[np.array(real, np.bool_)] + 1]))
