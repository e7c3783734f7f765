"""The paragraphs of a batch, and what scores would be without some of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final, NamedTuple, TypeAlias

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

Change: TypeAlias = dict[ScoreName, tuple[Floats, Floats]]
"""By score, float64[documents] as it is and without some paragraphs, 0 to 100."""
NOTHING: Final[Floats] = np.zeros(0)

_RATES: Final = np.array([f.spans and f.voice == "author" for f in FEATURES])
_HEADS: Final = [SENTENCE_HEADS.index("loaded"), SENTENCE_HEADS.index("selling")]


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs of a batch: `doc` int32 the document of each, `first` and `last` (excluded) int32 its tokens."""

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
        """int64[paragraphs]: the number of capitalized tokens of each, without those that start its sentences."""
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


class Without(NamedTuple):
    """Some documents without some of their paragraphs: `docs` int64[k], ascending; `kept` bool[paragraphs]. Each of the
    documents keeps some."""

    paragraphs: Paragraphs
    docs: Places
    kept: Flags

    def segments(self, base: int) -> tuple[Places, Places, Places]:
        """int64, three columns, by kept paragraph: its first segment and the one after its last, and its document as
        an index into `docs`, plus `base`."""
        whole = self.paragraphs
        chosen = flagged(self.kept & among(whole.doc, self.docs))
        edges = whole.first.take(chosen), whole.last.take(chosen)
        first, last = np.searchsorted(whole.scored.batch.segment_start, edges)
        return first, last, np.searchsorted(self.docs, whole.doc.take(chosen)) + base

    def longer(self) -> Floats:
        """float64[k]: the length of each document divided by that of what is left of it."""
        size = np.diff(self.paragraphs.scored.batch.doc_token).take(self.docs)
        return size / np.maximum(self.paragraphs.tokens(self.kept).take(self.docs), 1)

    def spans(self) -> Floats:
        """float64[k, features]: the part of the spans of each feature that starts in kept paragraphs."""
        scored = self.paragraphs.scored
        spans, row = scored.matrix.spans, np.full(scored.batch.size, -1)
        row[self.docs] = np.arange(self.docs.size)
        some = flagged(row.take(spans.doc) >= 0)
        place = row.take(spans.doc.take(some)) * len(FEATURES) + spans.feature.take(some)
        token = scored.batch.tokens.before(spans.start.take(some) + 1) - 1
        inside = self.kept.take(np.searchsorted(self.paragraphs.first, token, side="right") - 1)
        cells = self.docs.size * len(FEATURES)
        found = np.bincount(place, inside, cells) / np.maximum(np.bincount(place, minlength=cells), 1)
        return found.reshape(self.docs.size, len(FEATURES))


def columns(scored: Scored, parts: Sequence[Without]) -> Floats:
    """float64[documents of all parts, COLUMNS]: the columns of what is left of each: what the heads read of it, and the
    rates of the author's spans in it; the other columns are those of the whole document."""
    values = scored.values[np.concatenate([part.docs for part in parts])]
    bases = accumulate((part.docs.size for part in parts[:-1]), initial=0)
    segments = [part.segments(base) for part, base in zip(parts, bases, strict=True)]
    heads = scored.readings.within(*map(np.concatenate, zip(*segments, strict=True)))
    values[:, len(FEATURES) : len(FEATURES) + len(HEAD_COLUMNS)] = heads
    rates = np.concatenate([part.longer()[:, None] * part.spans() for part in parts])
    values[:, : len(FEATURES)] *= np.where(_RATES, rates, 1.0)
    return values


def scores(scored: Scored, parts: Sequence[Without]) -> list[Change]:
    """The scores of the documents of each part, as they are and of what is left. Scoring all parts at once costs much
    less than one by one."""
    some = [part for part in parts if part.docs.size]
    if not some:
        return [dict.fromkeys(GOOD, (NOTHING, NOTHING)) for _ in parts]
    values, docs = columns(scored, some), np.concatenate([part.docs for part in some])
    model, bounds = scored.model, accumulate((part.docs.size for part in parts), initial=0)
    now = {name: scored.percents[name].take(docs) for name in GOOD}
    then = {name: percent(model.logits(name, model.parts(name, values, COLUMNS))) for name in GOOD}
    return [{name: (now[name][low:high], then[name][low:high]) for name in GOOD} for low, high in pairwise(bounds)]
