"""The results of scoring: Score for one document, Scores for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

import credscore
from credscore.model.targets import SCORE_NAMES, ScoreName

Explain: TypeAlias = Literal["spans", "contributions", "none"]
EXPLAIN: Final[tuple[Explain, ...]] = ("spans", "contributions", "none")

CAUTIONS: Final = {
    "too-short": "fewer than 50 words, or fewer than 30 in the author's own voice: no score is given",
    "not-english": "too few English words: no score is given",
    "out-of-range": "unlike the texts the model was trained on; far outside them no score is given",
    "no-text": "None or NaN was given instead of a text: no score is given",
    "look-alikes": "letters of another script stand for Latin ones; they were read as the letters they look like",
    "stuffing": "the same words again and again, or sources named far more often than prose does",
    "truncated": "the text seems to be cut off at its end",
    "disguised": "words with digits or signs for letters, spelt out or backwards were not read as what they look like",
    "diluted": "a score owes some ten points to the last paragraph, whose words are unlike those before it",
    "out-of-scope": "reads as fiction, verse, talk, a script, documentation, a recipe, a contract: scores mean little",
}
"""Every caution a Score may carry, and its meaning."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An 80 % interval of a score, 0 to 100."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Contribution:
    """One part of a score. `value` is the feature's value in its unit (None where undefined), `logit` what it adds
    to the logit of the score, `points` its share of the distance between the score at the intercept and the score."""

    score: ScoreName
    feature: str
    family: str
    value: float | None
    logit: float
    points: float


@dataclass(frozen=True, slots=True)
class Share:
    """What one span adds to one score."""

    logit: float
    points: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the text that made a part of a score. `start`, `end` offsets in the user's text (code points), `text`
    that slice; `line`, `column` count from 1; `term` the matching lexicon entry, None for a pattern; `scores` what
    it adds to each score it enters; `read` the rendered form of the slice if markup or entities make it differ, else
    None."""

    feature: str
    family: str
    voice: str
    start: int
    end: int
    line: int
    column: int
    text: str
    term: str | None
    scores: dict[ScoreName, Share]
    read: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the author's prose, at most a sentence, and the probability that a reader calls it loaded (0 to
    1)."""

    start: int
    end: int
    loaded: float


@dataclass(frozen=True, slots=True, repr=False)
class Score:
    """How one text reads.

    `credibility` 0 to 100, 100 best; `bias` and `promotion` 0 to 100, 100 worst; None where the score abstains, with
    the reason in `cautions`. `clickbait` 0 to 100 of the title, None without one. `intervals` and `intercepts`
    (logits) by score. `contributions` are empty with explain="none"; `spans` and `sentences` are filled with
    explain="spans". A score that abstains has no contributions, and its spans, if any, no shares.
    """

    credibility: float | None
    bias: float | None
    promotion: float | None
    clickbait: float | None
    words: int
    cautions: tuple[str, ...]
    intervals: dict[ScoreName, Interval | None]
    intercepts: dict[ScoreName, float]
    model_id: str
    contributions: tuple[Contribution, ...] = ()
    spans: tuple[Evidence, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    def __repr__(self) -> str:
        """One line: the scores, the cautions, and the number of parts behind them."""
        scores = (f"{name}={_short(getattr(self, name))}" for name in (*SCORE_NAMES, "clickbait"))
        behind = f"{len(self.contributions)} contributions, {len(self.spans)} spans"
        return f"<Score {' '.join(scores)} words={self.words} cautions={list(self.cautions)} ({behind})>"

    def _repr_html_(self) -> str:
        """Shown in notebooks. Rendering belongs to a room above, so it is looked up through the package."""
        return credscore.picture(self)


def _short(value: float | None) -> str:
    return "None" if value is None else f"{value:.1f}"


class Answered(Protocol):
    """Columns of scored texts, from which a Score can be made."""

    def score(self, doc: int) -> Score:
        """The Score of one of the texts."""


@dataclass(frozen=True, slots=True)
class Scores(Sequence[Score]):
    """The scores of many texts, in order. `credibility`, `bias`, `promotion` float64[n], NaN where abstained.

    All values are computed when the scores are returned; the object of a text is made when it is accessed.
    """

    credibility: NDArray[np.float64]
    bias: NDArray[np.float64]
    promotion: NDArray[np.float64]
    _rows: Sequence[tuple[Answered, int]] = field(repr=False)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Score: ...
    @overload
    def __getitem__(self, index: slice) -> Scores: ...
    def __getitem__(self, index: int | slice) -> Score | Scores:
        if isinstance(index, slice):
            return Scores(self.credibility[index], self.bias[index], self.promotion[index], self._rows[index])
        answers, doc = self._rows[index]
        return answers.score(doc)

    def _repr_html_(self) -> str:
        """Shown in notebooks: a table of the first texts."""
        return credscore.picture(self)
