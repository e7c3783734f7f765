"""Evidence: the spans of a batch as columns, with offsets into the user's text and shares of the scores."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.document import BYTE_ORDER_MARK, LABELS, LINE_END, Document
from credscore.extractors.catalogue import FEATURES
from credscore.model.targets import SCORE_NAMES
from credscore.scoring.results import Evidence, Sentence, Share, Word
from credscore.scoring.scored_batch import COLUMNS, FAMILIES, Scored
from credscore.scoring.wording import Heaviest, Wording, heads_of_documents
from credscore.text.arrays import Bytes, Flags, Floats, Ints, Places, flagged
from credscore.text.lexicon import lexicon
from credscore.text.voices import IS_PROSE

RANK: Final = np.argsort(np.argsort(np.array(COLUMNS)))
"""The alphabetical rank of each column's name."""
END_OF_LINE: Final = frozenset({"\n", "\r"})
REACH: Final = np.int64(1 << 40)
"""Longer than any text, so that a document and an offset in it can be packed into one number."""
READ_BY: Final = heads_of_documents(COLUMNS)
"""The document head of each column that comes from one."""
_HEADS: Final = np.array([READ_BY.get(column, -1) for column in range(len(COLUMNS))])


class Prose(NamedTuple):
    """Columns over the segments of the author's prose, grouped by document.

    `first` int64[documents + 1], the row ranges of documents; `start`, `end` int64, offsets in the text; `loaded`
    float64, the probability that the segment is loaded, NaN if it is too short.
    """

    first: Places
    start: Places
    end: Places
    loaded: Floats

    def of(self, doc: int) -> tuple[Sentence, ...]:
        """The segments of a document, with the probability that each is loaded."""
        rows = slice(*self.first[doc : doc + 2].tolist())
        columns = (self.start[rows].tolist(), self.end[rows].tolist(), self.loaded[rows].tolist())
        return tuple(Sentence(*row) for row in zip(*columns, strict=True) if not math.isnan(row[2]))


class Found(NamedTuple):
    """Columns over pieces of evidence, grouped by document, in text order.

    `first` int64[documents + 1], the row ranges of documents; `column` int64, index into COLUMNS; `voice` uint8; `term`
    int32, index into the lexicon's terms or -1; `start`, `end` int64, offsets in the text; `line`, `at` int64, line and
    column from 1; `logit`, `points` float64[n, SCORE_NAMES]; `segment` int64, the segment that a head scored, -1 for
    spans. `entered`: the scores that each column enters.
    """

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
    segment: Places
    wording: Wording

    def of(self, doc: int, *, shared: bool) -> Iterator[Evidence]:
        """All evidence of a document, with its shares of the scores if `shared`."""
        rows = np.arange(*self.first[doc : doc + 2].tolist())
        return self.pieces(doc, rows, self.wording.heaviest(doc) if (self.segment[rows] >= 0).any() else {}, shared)

    def heaviest_words(self, rows: Places) -> Heaviest:
        """The heaviest words of the sentences in some rows, of any document, that count by their wording."""
        head = _HEADS.take(self.column.take(rows))
        read = head >= 0
        return self.wording.heaviest_of(head[read], self.segment.take(rows)[read])

    def pieces(self, doc: int, rows: Places, wording: Heaviest, shared: bool) -> Iterator[Evidence]:
        """The evidence of a document in some rows, with the words that `wording` has for them."""
        document, terms = self.documents[doc], lexicon().terms
        columns = (
            self.column, self.voice, self.term, self.start, self.end, self.line, self.at, self.logit, self.points,
            self.segment,
        )  # fmt: skip
        lists = [c.take(rows, axis=0).tolist() for c in columns]
        shown = document.visible_slices(lists[3], lists[4])
        for column, voice, term, start, end, line, at, logit, points, segment, read in zip(*lists, shown, strict=True):
            raw = document.text[start:end]
            shares = {SCORE_NAMES[s]: Share(logit[s], points[s]) for s in self.entered[column]} if shared else {}
            words = wording.get((READ_BY.get(column, -1), segment), ())
            yield Evidence(
                COLUMNS[column], FAMILIES[column], LABELS[voice], start, end, line, at, raw,
                terms[term] if term >= 0 else None, shares, None if read == raw else read, document.cell_at(start),
                tuple(Word(a, b, document.text[a:b], fraction, shares) for a, b, fraction in words),
            )  # fmt: skip


class Explained:
    """Builds the evidence of a scored batch.

    `worth` float64[documents, SCORE_NAMES], points per logit; `silent` bool[documents], without a score; `foreign`
    bool[documents], not English and so without evidence.
    """

    def __init__(self, scored: Scored, worth: Floats, silent: Flags, foreign: Flags) -> None:
        self.scored, self.batch, self.worth = scored, scored.batch, worth
        self.silent, self.foreign = silent, foreign
        self.doc, self.start, self.end, self.rows = self._stretches()

    def _stretches(self) -> tuple[Ints, Places, Places, Places]:
        """Document, offsets and segment of each segment of the author's prose."""
        batch, doc = self.batch, self.scored.readings.doc
        own = IS_PROSE.take(batch.voice.take(batch.segment_start)) & ~self.silent.take(doc)
        rows = flagged(own)
        bounds = np.append(batch.segment_start, batch.tokens.count)
        first, last = batch.tokens.start.take(bounds[rows]), batch.tokens.end.take(bounds[rows + 1] - 1)
        return doc[rows], *self.batch.offsets(doc[rows], first, last), rows

    def prose(self) -> Prose:
        """The segments of the author's prose."""
        return Prose(self._first(self.doc), self.start, self.end, self.scored.readings.loaded[self.rows])

    def found(self) -> Found:
        """All spans that enter a score, and the segments behind the contributions of the heads."""
        parts = [self._spans(), *self._heads()]
        doc, column, voice, term, start, end, logit, points, segment = (
            np.concatenate(c) for c in zip(*parts, strict=True)
        )
        order = np.lexsort((RANK[column], end, start, doc))
        doc, start = doc[order], start[order]
        line, at = self._line_column(doc, start)
        return Found(
            self.scored.documents, self._entered, self._first(doc), column[order], voice[order], term[order],
            start, end[order], line, at, logit[order], points[order], segment[order],
            Wording(self.batch, self.scored.readings),
        )  # fmt: skip

    def _first(self, doc: NDArray[np.integer]) -> Places:
        return np.searchsorted(doc, np.arange(self.batch.size + 1))

    @cached_property
    def _entered(self) -> tuple[tuple[int, ...], ...]:
        looked = [{term.column for term in self.scored.model.scores[name].terms} for name in SCORE_NAMES]
        return tuple(tuple(s for s, names in enumerate(looked) if column in names) for column in COLUMNS)

    @cached_property
    def _parts(self) -> Floats:
        """float64[documents, COLUMNS, SCORE_NAMES]: the contribution of each column to each score, in logits."""
        out = np.zeros((self.batch.size, len(COLUMNS), len(SCORE_NAMES)))
        for place, name in enumerate(SCORE_NAMES):
            columns = [COLUMNS.index(term.column) for term in self.scored.model.scores[name].terms]
            out[:, columns, place] = self.scored.parts[name]
        return out

    def _spans(self) -> tuple[NDArray[np.generic], ...]:
        spans = self.scored.matrix.spans
        cell = spans.doc.astype(np.int64) * len(FEATURES) + spans.feature
        entered = np.array([bool(scores) for scores in self._entered])
        counted = ~spans.of_page
        kept = flagged(entered.take(spans.feature) & ~self.foreign.take(spans.doc) & counted)
        count = np.bincount(cell[kept]).take(cell[kept])[:, None]
        doc, column = spans.doc[kept], spans.feature[kept]
        part = self._parts[doc, column]
        start, end = self.batch.offsets(doc, spans.start[kept], spans.end[kept])
        return (
            doc, column, spans.voice[kept], spans.term[kept], start, end, part / count,
            self.worth[doc] * part / count, np.full(kept.size, -1, np.int64),
        )  # fmt: skip

    def _heads(self) -> Iterator[tuple[NDArray[np.generic], ...]]:
        for place, share in enumerate(self.scored.readings.shares[:, self.rows], len(FEATURES)):
            some = flagged(share) if self._entered[place] else np.zeros(0, np.int64)
            some = some[self._parts[self.doc[some], place].any(axis=1)]
            doc, size = self.doc[some], some.size
            voice = self.batch.voice.take(self.batch.segment_start[self.rows[some]])
            part, shares = self._parts[doc, place], share[some, None]
            yield (
                doc, np.full(size, place), voice, np.full(size, -1, np.int32),
                self.start[some], self.end[some], part * shares, self.worth[doc] * part * shares, self.rows[some],
            )  # fmt: skip

    def _line_column(self, doc: Ints, start: Places) -> tuple[Places, Places]:
        """Line and column of offsets, counted from 1."""
        line_doc, begins = self._line_starts()
        before = np.searchsorted(line_doc * REACH + begins, doc * REACH + start, side="right") - 1
        return before - np.searchsorted(line_doc, doc) + 1, start - begins.take(before) + 1

    def _line_starts(self) -> tuple[Places, Places]:
        """Document and offset of the start of every line; lines end with CR LF, LF or CR only."""
        batch = self.batch
        ends = batch.normalized.to_text.of(batch.lines.end)
        doc = np.searchsorted(batch.text_start, ends, side="right") - 1
        at = ends - batch.text_start.take(doc)
        texts = [None if document.rendered else document.text for document in batch.documents]
        real = [(texts[d] or "")[a : a + 1] in END_OF_LINE for d, a in zip(doc.tolist(), at.tolist(), strict=True)]
        kept = np.array(real, np.bool_)
        first = np.array([document.text.startswith(BYTE_ORDER_MARK) for document in batch.documents], np.int64)
        parts = [(np.arange(batch.size), first), (doc[kept], at[kept] + 1)]
        parts += [_lines_of(place, batch.documents[place].text) for place, _ in batch.marked_up]
        line_doc, begins = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = np.argsort(line_doc * REACH + begins)
        return line_doc[order], begins[order]


def _lines_of(doc: int, text: str) -> tuple[Places, Places]:
    """Document and offset of the start of every line of a text except the first."""
    begins = np.array([match.end() for match in LINE_END.finditer(text)], np.int64)
    return np.full(begins.size, doc), begins
