"""Chooses the evidence that text output shows. Only the chosen pieces are made, which are few of those in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.render.waterfall import HEAVY, SHOWN_POINTS
from credscore.scoring.evidence import Found
from credscore.scoring.results import Evidence, Score
from credscore.scoring.score_columns import ScoreColumns
from credscore.scoring.scored_batch import FAMILIES
from credscore.text.arrays import Floats, Places, flagged

MAX_EVIDENCE: Final = 15
MAX_SENTENCES: Final = 3

WORDING: Final = "model"
"""The family of sentences that count by their wording."""
_IS_WORDING: Final = np.array([family == WORDING for family in FAMILIES])


class Shown(NamedTuple):
    """What is shown of one document: `words`, heaviest first; how many `more` words there are; and, by score, the
    `sentences` whose wording moved it most, the way that all of them together moved it."""

    words: list[Evidence]
    more: int
    sentences: dict[ScoreName, list[Evidence]]


class Weights(NamedTuple):
    """Columns over the evidence of one document: `points` float64[n, SCORE_NAMES]; `weighed` bool[n], whether it has
    any; `wording` bool[n], for sentences that count by their wording; `start`, `end` int64[n]."""

    points: Floats
    weighed: NDArray[np.bool_]
    wording: NDArray[np.bool_]
    start: Places
    end: Places


class Chosen(NamedTuple):
    """The same as Shown, as rows."""

    words: list[int]
    more: int
    sentences: dict[ScoreName, list[int]]

    @property
    def rows(self) -> list[int]:
        """All of them."""
        return [*self.words, *(row for rows in self.sentences.values() for row in rows)]

    def of(self, made: Iterable[Evidence]) -> Shown:
        """What was made of all rows, in their order."""
        following = iter(made)
        words = [next(following) for _ in self.words]
        return Shown(words, self.more, {name: [next(following) for _ in rows] for name, rows in self.sentences.items()})


def shown_of_score(score: Score) -> Shown:
    """What is shown of a score with all its evidence."""
    spans = score.spans
    shares = [[found.scores.get(name) for name in SCORE_NAMES] for found in spans]
    chosen = _choose(
        Weights(
            np.array([[share.points if share else 0.0 for share in row] for row in shares]).reshape(
                -1, len(SCORE_NAMES)
            ),
            np.array([any(row) for row in shares], np.bool_),
            np.array([found.family == WORDING for found in spans], np.bool_),
            np.array([found.start for found in spans], np.int64),
            np.array([found.end for found in spans], np.int64),
        )
    )
    return chosen.of(spans[row] for row in chosen.rows)


def shown_of_columns(columns: ScoreColumns) -> Iterator[Shown]:
    """What is shown of each document of a batch that was scored with spans."""
    found = columns.found
    if found is None:
        raise ValueError("no spans: expected columns scored with explain='spans'")
    scored = (~np.isnan(columns.scores[:, 0])).tolist()
    chosen = [_choose(_weights(found, doc, shared)) for doc, shared in enumerate(scored)]
    places = [np.array(c.rows, np.int64) + first for c, first in zip(chosen, found.first.tolist(), strict=False)]
    words = found.heaviest_words(np.concatenate(places))
    for doc, (own, rows) in enumerate(zip(chosen, places, strict=True)):
        yield own.of(found.pieces(doc, rows, words, scored[doc]))


def _weights(found: Found, doc: int, shared: bool) -> Weights:
    rows = slice(*found.first[doc : doc + 2].tolist())
    points = found.points[rows]
    if not shared:
        points = np.zeros_like(points)
    wording = _IS_WORDING.take(found.column[rows])
    return Weights(points, np.full(wording.size, shared), wording, found.start[rows], found.end[rows])


def _choose(found: Weights) -> Chosen:
    size = np.abs(found.points)
    weight = size.max(axis=1)
    rows = flagged(~found.wording & (~found.weighed | (weight >= SHOWN_POINTS)))
    shown = _heaviest(rows, weight)[:MAX_EVIDENCE].tolist()
    counts = found.wording[:, None] & (size >= SHOWN_POINTS)
    sentences = {name: _sentences(found, counts[:, s], s) for s, name in enumerate(SCORE_NAMES)}
    return Chosen(shown, rows.size - len(shown), sentences)


def _heaviest(rows: Places, weight: Floats) -> Places:
    return rows[np.argsort(-weight[rows], kind="stable")]


def _sentences(found: Weights, counts: NDArray[np.bool_], place: int) -> list[int]:
    """The sentences that moved a score most, each once, by its heaviest part in that score; none if all of them
    together moved it little."""
    points = found.points[:, place]
    total = sum(points[counts].tolist())
    if abs(total) < HEAVY:
        return []
    by_place: dict[tuple[int, int], int] = {}
    for row in _heaviest(flagged(counts & (points * total > 0)), np.abs(points)).tolist():
        by_place.setdefault((int(found.start[row]), int(found.end[row])), row)
        if len(by_place) == MAX_SENTENCES:
            break
    return list(by_place.values())
