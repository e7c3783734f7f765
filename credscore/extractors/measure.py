"""Measures the features of a batch, all from one set of columns."""

from __future__ import annotations

from collections.abc import Container
from functools import partial
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.document import OWN, Voice
from credscore.extractors import attribution, loaded, promotional, style
from credscore.extractors.catalogue import FEATURES, INDEX
from credscore.extractors.counts import Counts
from credscore.extractors.courts import excused
from credscore.extractors.feature import Family, Feature, FeatureMatrix, Spans
from credscore.extractors.patterns import Matches
from credscore.text.arrays import Flags, Places, flagged, frozen
from credscore.text.batch import Batch
from credscore.text.lexicon import Hits, lexicon

__all__ = ["FEATURES", "Family", "Feature", "FeatureMatrix", "Spans", "measure"]


QUOTED: Final = {"loaded": INDEX["quoted-loaded"], "promotional": INDEX["quoted-promotional"]}
"""By family, the feature that counts spans in quoted words; spans of other families are dropped there."""


def _counted_as(voice: Voice, place: int) -> int:
    """The feature that a span of a feature counts for in a voice, -1 for none."""
    feature = FEATURES[place]
    if feature.voice == "all" or voice in OWN:
        return place
    if voice == Voice.BOILERPLATE:
        return place if feature.family in ("promotional", "style") else -1
    return QUOTED.get(feature.family, -1)


_COUNTED_AS: Final = np.array([[_counted_as(voice, place) for place in range(len(FEATURES))] for voice in Voice])
_MIN_WORDS: Final = np.array([f.min_words for f in FEATURES])
PER_OWN_WORD: Final = np.array([f.voice == "author" for f in FEATURES])
"""bool[features]: the features whose rates are per 100 of the author\'s words, not of all words."""
_MIN_WORDS_SHORT: Final = np.array([1 if f.spans else f.min_words for f in FEATURES])
_LISTS: Final = np.array([INDEX.get(name, -1) for name in lexicon().lists])
_COMPUTED: Final = [(place, feature) for place, feature in enumerate(FEATURES) if feature.compute]
_MARK_ENDS: Final = np.array([f.family == "loaded" and f.spans for f in FEATURES])
"""Loaded spans include a following exclamation mark: "America First!"."""


def measure(batch: Batch, needed: Container[str] | None = None, *, short: bool = False) -> FeatureMatrix:
    """The features of a batch, with their spans. Features that are not needed are NaN. `short`: compute span features
    for texts of any length, to rank texts that are too short for a score."""
    matched = Matched.of(batch)
    counted = ~batch.of_page.take(matched.token)
    cells = (batch.token_doc.take(matched.token).astype(np.int64) * len(FEATURES) + matched.feature)[counted]
    found = np.bincount(cells, minlength=batch.size * len(FEATURES)).reshape(batch.size, len(FEATURES))
    counts = Counts(batch.counted, found, INDEX)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = 100 * found / np.where(PER_OWN_WORD, counts.own_words[:, None], counts.words[:, None])
        for column, feature in _COMPUTED:
            if needed is None or feature.id in needed:
                values[:, column] = feature.compute(counts) if feature.compute else np.nan
    if needed is not None:
        values[:, [feature.id not in needed for feature in FEATURES]] = np.nan
    values[~np.isfinite(values) | (counts.words[:, None] < (_MIN_WORDS_SHORT if short else _MIN_WORDS))] = np.nan
    return FeatureMatrix(frozen(values), FEATURES, counts.words, counts.own_words, partial(_spans, batch, matched))


class Matched(NamedTuple):
    """All matches: the columns of `hits` and the `matches` of the families, concatenated. For those that count: `kept`
    int64[n], their indices; `feature` int64[n], what they count for; `token`, their first tokens."""

    hits: Hits
    matches: list[Matches]
    kept: Places
    feature: Places
    token: NDArray[np.integer]

    @classmethod
    def of(cls, batch: Batch) -> Matched:
        """Every match, assigned to the feature for its voice."""
        hits = batch.hits
        matches = [m for family in (loaded, attribution, promotional, style) for m in family.find(batch, hits)]
        size = [m.first.size for m in matches]
        own = np.array([INDEX[m.feature] for m in matches]).repeat(size)
        feature = np.concatenate([_LISTS.take(hits.list), own])
        token = np.concatenate([hits.first, *(m.first for m in matches)])
        feature = np.where(feature < 0, -1, _COUNTED_AS[batch.voice.take(token), feature])
        feature[: hits.list.size][excused(batch, hits)] = -1
        kept = flagged(feature >= 0)
        return cls(hits, matches, kept, feature[kept], token[kept])


def _spans(batch: Batch, matched: Matched) -> Spans:
    """The spans of the matches that count, ordered by document and position."""
    kept, feature, token = matched.kept, matched.feature, matched.token
    start, end = (column[kept] for column in _bounds(batch, matched.hits, matched.matches))
    term = np.full(sum(m.first.size for m in matched.matches), -1, np.int32)
    # By place, then length, then feature, as one number: 8 bits of feature below 12 of length below those of place.
    order = np.argsort(start * 2**20 + (end - start) % 2**12 * 2**8 + feature, kind="stable")
    feature, token, end = feature[order], token[order], end[order]
    return Spans(
        batch.token_doc.take(token), start[order].astype(np.int32),
        (end + _exclaimed(batch, feature, end)).astype(np.int32), feature.astype(np.int32),
        np.concatenate([matched.hits.term, term])[kept[order]], batch.voice.take(token),
        batch.of_page.take(token),
    )  # fmt: skip


def _bounds(batch: Batch, hits: Hits, matches: list[Matches]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where all matches start and end in the codes."""
    first = np.concatenate([hits.first, *(m.first for m in matches)])
    last = np.concatenate([hits.last, *(m.last for m in matches)])
    start, end = batch.tokens.start.take(first).astype(np.int64), batch.tokens.end.take(last - 1).astype(np.int64)
    at = hits.first.size
    for match in matches:
        if match.start is not None and match.end is not None:
            start[at : at + match.start.size], end[at : at + match.start.size] = match.start, match.end
        at += match.first.size
    return start, end


def _exclaimed(batch: Batch, feature: NDArray[np.integer], end: NDArray[np.integer]) -> Flags:
    return _MARK_ENDS.take(feature) & (batch.normalized.codes.take(end, mode="clip") == ord("!"))
