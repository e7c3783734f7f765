"""What the columns of documents would be without some of their paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from credscore.extractors.catalogue import FEATURES
from credscore.model.logistic import percent
from credscore.model.model import HEAD_COLUMNS
from credscore.model.targets import SENTENCE_HEADS, ScoreName
from credscore.scoring.scored_batch import COLUMNS, Scored
from credscore.text.arrays import Flags, Floats, Ints, Places, among, flagged, run_sums, with_end
from credscore.text.tokens import Flag

GOOD: Final[dict[ScoreName, float]] = {"credibility": 1.0, "bias": -1.0, "promotion": -1.0}
"""The sign of an improvement in each score."""

_RATES: Final = np.array([f.spans and f.voice == "author" for f in FEATURES])
_HEADS: Final = [SENTENCE_HEADS.index("loaded"), SENTENCE_HEADS.index("selling")]


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs of a batch: `doc` int32 which document each is of, `first` and `last` (excluded) int32 its
    tokens."""

    scored: Scored
    doc: Ints
    first: Ints
    last: Ints

    @classmethod
    def of(cls, scored: Scored) -> Paragraphs:
        """The paragraphs of a batch, in order."""
        return cls._from(scored, scored.batch.paragraph_start)

    @classmethod
    def of_sentences(cls, scored: Scored) -> Paragraphs:
        """The sentences of a batch, in order, each taken as a paragraph."""
        return cls._from(scored, scored.batch.sentence_start)

    @classmethod
    def _from(cls, scored: Scored, first: Ints) -> Paragraphs:
        last = with_end(first[1:], scored.batch.tokens.count) if first.size else first
        return cls(scored, scored.batch.token_doc.take(first), first, last)

    @cached_property
    def size(self) -> Ints:
        """int32[paragraphs]: the tokens of each."""
        return self.last - self.first

    def tokens(self, chosen: Flags) -> Places:
        """int64[documents]: the tokens of the chosen paragraphs of each document."""
        return np.bincount(self.doc, np.where(chosen, self.size, 0), self.scored.batch.size).astype(np.int64)

    @cached_property
    def names(self) -> Places:
        """int64[paragraphs]: the capitalized tokens of each besides those that start its sentences."""
        batch, bounds = self.scored.batch, with_end(self.first, self.scored.batch.tokens.count)
        capitals = run_sums(batch.tokens.flags & Flag.CAPITAL != 0, bounds)
        return capitals - np.diff(np.searchsorted(batch.sentence_start, bounds))

    @cached_property
    def _read(self) -> tuple[Floats, Floats]:
        """float64[paragraphs], twice: the judged words of each, and the sum of their probabilities."""
        judged, batch = self.scored.readings.judged, self.scored.batch
        some = flagged(~np.isnan(judged.probability[0]))
        high = judged.probability[_HEADS][:, some].max(axis=0)
        paragraph = np.searchsorted(self.first, batch.segment_start.take(some), side="right") - 1
        size = judged.size.take(some)
        count = self.first.size
        words, mass = (np.asarray(np.bincount(paragraph, v, count), np.float64) for v in (size, high * size))
        return words, mass

    @property
    def judged(self) -> Flags:
        """bool[paragraphs]: whether the heads judge a sentence of the author's in it."""
        return np.asarray(self._read[0] > 0)

    @cached_property
    def loud(self) -> Floats:
        """float64[paragraphs]: the mean probability that the author's words are loaded or selling; 0 where none is
        judged."""
        words, mass = self._read
        return np.asarray(np.divide(mass, words, out=np.zeros(mass.size), where=words > 0))

    def mean_loud(self, chosen: Flags) -> Floats:
        """float64[documents]: the mean probability that the author's words in chosen paragraphs are loaded or selling;
        0 where none is judged."""
        words, mass = (np.bincount(self.doc, np.where(chosen, v, 0), self.scored.batch.size) for v in self._read)
        return np.asarray(np.divide(mass, words, out=np.zeros(mass.size), where=words > 0))

    @cached_property
    def loaded(self) -> Floats:
        """float64[paragraphs]: the mean probability that the author's words are loaded; 0 where none is judged."""
        judged, batch = self.scored.readings.judged, self.scored.batch
        some = flagged(~np.isnan(judged.probability[0]))
        paragraph = np.searchsorted(self.first, batch.segment_start.take(some), side="right") - 1
        size, count = judged.size.take(some), self.first.size
        mass = np.bincount(paragraph, judged.probability[_HEADS[0]].take(some) * size, count)
        words = self._read[0]
        return np.asarray(np.divide(mass, words, out=np.zeros(count), where=words > 0))

    def columns(self, docs: Places, kept: Flags) -> Floats:
        """float64[docs, COLUMNS]: the columns of documents without their paragraphs that are not `kept`: what the heads
        read of the rest, and the rates of the author's spans in it; the other columns are unchanged."""
        batch, values = self.scored.batch, self.scored.values[docs]
        chosen = flagged(kept & among(self.doc, docs))
        first, last = np.searchsorted(batch.segment_start, (self.first.take(chosen), self.last.take(chosen)))
        owner = np.searchsorted(docs, self.doc.take(chosen))
        heads = self.scored.readings.within(first, last, owner)
        values[:, len(FEATURES) : len(FEATURES) + len(HEAD_COLUMNS)] = heads
        longer = np.diff(batch.doc_token).take(docs) / np.maximum(self.tokens(kept).take(docs), 1)
        values[:, : len(FEATURES)] *= np.where(_RATES, longer[:, None] * self._kept_spans(docs, kept), 1.0)
        return values

    def _kept_spans(self, docs: Places, kept: Flags) -> Floats:
        """float64[docs, features]: the part of the spans of each feature that starts in kept paragraphs."""
        spans, batch = self.scored.matrix.spans, self.scored.batch
        row = np.full(batch.size, -1)
        row[docs] = np.arange(docs.size)
        some = flagged(row.take(spans.doc) >= 0)
        place = row.take(spans.doc.take(some)) * len(FEATURES) + spans.feature.take(some)
        token = batch.tokens.before(spans.start.take(some) + 1) - 1
        inside = kept.take(np.searchsorted(self.first, token, side="right") - 1)
        every = np.bincount(place, minlength=docs.size * len(FEATURES))
        found = np.bincount(place, inside, docs.size * len(FEATURES))
        return np.asarray(found / np.maximum(every, 1)).reshape(docs.size, len(FEATURES))

    def scores(self, docs: Places, kept: Flags) -> dict[ScoreName, tuple[Floats, Floats]]:
        """By score, float64[docs] as it is and without the paragraphs that are not kept, 0 to 100."""
        scored, values = self.scored, self.columns(docs, kept)
        return {
            name: (
                percent(scored.logits[name].take(docs)),
                percent(scored.model.logits(name, scored.model.parts(name, values, COLUMNS))),
            )
            for name in GOOD
        }
