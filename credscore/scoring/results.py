"""The results of scoring: Score for one document, Scores for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import eq
from typing import Any, Final, Literal, Protocol, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

import credscore
from credscore.document import CellLine
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.plain_data import Json, Library, abbreviated, clipped, frame_of_rows, number, rounded, same_fields

Explain: TypeAlias = Literal["spans", "contributions", "none"]
EXPLAIN: Final[tuple[Explain, ...]] = ("spans", "contributions", "none")


@dataclass(frozen=True, slots=True)
class Interval:
    """An 80 % interval of a score, 0 to 100."""

    low: float
    high: float

    def to_list(self) -> list[float | None]:
        """Both ends, as JSON has them."""
        return [number(self.low), number(self.high)]


@dataclass(frozen=True, slots=True, repr=False)
class Contribution:
    """One part of a score. `value` is the feature's value in its unit, None if undefined; `logit` its term in the logit
    of the score; `points` its share of the difference between the score and the score at the intercept."""

    score: ScoreName
    feature: str
    family: str
    value: float | None
    logit: float
    points: float

    def __repr__(self) -> str:
        """One line: the score and the points."""
        return f"<Contribution of {self.feature} to {self.score}, {self.points:+.1f} points>"

    def to_dict(self) -> Json:
        """The object of the JSON output."""
        measured = {"value": number(self.value), "logit": number(self.logit), "points": number(self.points)}
        return {"score": self.score, "feature": self.feature, "family": self.family, **measured}


@dataclass(frozen=True, slots=True)
class Share:
    """The contribution of one span to one score."""

    logit: float
    points: float


def _points(scores: dict[ScoreName, Share]) -> Json:
    return {name: {"logit": number(share.logit), "points": number(share.points)} for name, share in scores.items()}


@dataclass(frozen=True, slots=True, repr=False)
class Word:
    """A word or a pair of words within a sentence of evidence. `start`, `end`: offsets in the user's text; `text`: that
    slice; `fraction`: its fraction of the sentence's contribution, negative if it counts for the other side;
    `sentence`: that contribution to each score."""

    start: int
    end: int
    text: str
    fraction: float
    sentence: dict[ScoreName, Share]

    @property
    def scores(self) -> dict[ScoreName, Share]:
        """Its share of the sentence's contribution to each score."""
        part = self.fraction
        return {name: Share(part * whole.logit, part * whole.points) for name, whole in self.sentence.items()}

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.text))

    def __repr__(self) -> str:
        """One line: the place, the words, and their fraction."""
        return f"<Word at {self.start} {clipped(self.text)} ({self.fraction:+.0%} of its sentence)>"

    def to_dict(self) -> Json:
        """The object of the JSON output."""
        place = {"start": int(self.start), "end": int(self.end), "text": self.text}
        return {**place, "scores": _points(self.scores)}


@dataclass(frozen=True, slots=True, repr=False)
class Evidence:
    """Words of the text behind a part of a score.

    `start`, `end`: offsets in the user's text, in code points; `text`: that slice; `line`, `column`: counted from 1;
    `term`: the matching lexicon entry, None for a pattern; `scores`: its contribution to each score that it enters;
    `read`: the rendered form of the slice, None unless markup or entities make it differ; `cell`: cell and line in a
    notebook, None in other formats; `words`: the heaviest words of a sentence that counts by its wording, heaviest
    first.
    """

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
    cell: CellLine | None = None
    words: tuple[Word, ...] = ()

    def __hash__(self) -> int:
        return hash((self.feature, self.voice, self.start, self.end, self.text))

    def __repr__(self) -> str:
        """One line: the feature, the place, the words."""
        return f"<Evidence of {self.feature} at {self.line}:{self.column} {clipped(self.text)} ({self.voice})>"

    def to_dict(self) -> Json:
        """The object of the JSON output: `read`, `cell` and `words` only if there are any."""
        place: Json = {
            "start": int(self.start),
            "end": int(self.end),
            "line": int(self.line),
            "column": int(self.column),
        }
        place |= {"cell": self.cell.to_dict()} if self.cell else {}
        wording = {"text": self.text, **({} if self.read is None else {"read": self.read})}
        words = {"words": [word.to_dict() for word in self.words]} if self.words else {}
        kind = {"feature": self.feature, "family": self.family, "voice": self.voice}
        return {**kind, **place, **wording, "scores": _points(self.scores), **words}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the author's prose, or the author's part of one, and the probability, 0 to 1, that a reader would
    call it loaded."""

    start: int
    end: int
    loaded: float


@dataclass(frozen=True, slots=True, repr=False)
class Score:
    """The scores of one text.

    `credibility` 0 to 100, 100 best; `bias` and `promotion` 0 to 100, 100 worst; None where the score abstains, with
    the reason in `cautions`. `charged_share`, 0 to 1, is the share of the visible words that is charged to the author,
    without block quotes, boilerplate, tables, code, and what is not part of the article; None if nothing was measured.
    `clickbait` 0 to 100, for the title; None without one. `intervals` and `intercepts` (logits) by score.
    `contributions` are empty with explain="none"; `spans` and `sentences` are filled only with explain="spans". If the
    score abstains, there are no contributions, and spans have no shares.
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
    charged_share: float | None = None

    def __hash__(self) -> int:
        return hash((self.credibility, self.bias, self.promotion, self.words, self.cautions, self.model_id))

    def __repr__(self) -> str:
        """One line: the scores, the cautions, and the number of parts behind them."""
        scores = (f"{name}={rounded(getattr(self, name))}" for name in (*SCORE_NAMES, "clickbait"))
        details = f"{len(self.contributions)} contributions, {len(self.spans)} spans"
        return f"<Score {' '.join(scores)} words={self.words} cautions={abbreviated(self.cautions)} ({details})>"

    def to_dict(self) -> Json:
        """The document of the JSON output, without its path: unrounded numbers, None where there is none."""
        return {**self.summary(), "evidence": [found.to_dict() for found in self.spans]}

    def summary(self) -> Json:
        """The document of the JSON output without path and evidence."""
        return {
            "credibility": number(self.credibility),
            "bias": number(self.bias),
            "promotion": number(self.promotion),
            "clickbait": number(self.clickbait),
            "words": int(self.words),
            "cautions": list(self.cautions),
            "charged_share": number(self.charged_share),
            "intervals": {
                name: found and found.to_list() for name in SCORE_NAMES for found in [self.intervals.get(name)]
            },
            "intercepts": {name: number(self.intercepts.get(name)) for name in SCORE_NAMES},
            "contributions": [part.to_dict() for part in self.contributions],
        }

    def row(self) -> Json:
        """One flat row: each score with the ends of its interval, clickbait, words and cautions; None if missing."""
        row: Json = {}
        for name in SCORE_NAMES:
            interval = self.intervals[name]
            row |= {name: getattr(self, name), f"{name}_low": interval and interval.low}
            row[f"{name}_high"] = interval and interval.high
        return row | {"clickbait": self.clickbait, "words": self.words, "cautions": list(self.cautions)}

    def _repr_html_(self) -> str:
        """Shown in notebooks. Called through the package, since rendering is a layer above this one."""
        return credscore.picture(self)


ENDS: Final = ("", "_low", "_high")
ROW: Final = (*(f"{name}{end}" for name in SCORE_NAMES for end in ENDS), "clickbait", "words", "cautions")
"""The names of a row."""


class HasScores(Protocol):
    """Scored texts from which the Score of each can be made."""

    def score(self, doc: int) -> Score:
        """The Score of one text, by its index."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Scores(Sequence[Score]):
    """The scores of many texts, in order. `credibility`, `bias`, `promotion` float64[n], NaN where abstained.

    All values are computed up front; the Score object of a text is made when it is accessed.
    """

    credibility: NDArray[np.float64]
    bias: NDArray[np.float64]
    promotion: NDArray[np.float64]
    _rows: Sequence[tuple[HasScores, int]] = field(repr=False)

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

    def __eq__(self, other: object) -> bool:
        """Whether the scores of all texts are equal, with all that explains them."""
        if not isinstance(other, Scores):
            return NotImplemented
        return same_fields(self, other, *SCORE_NAMES) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """One line: the number of texts, and the mean of each score."""
        known = self.credibility[~np.isnan(self.credibility)].size
        means = " ".join(f"{name}={_mean(getattr(self, name))}" for name in SCORE_NAMES)
        return f"<Scores {len(self):,} texts, {known:,} with a score; means {means}>"

    def to_dicts(self) -> list[Json]:
        """`Score.to_dict()` of each text."""
        return [score.to_dict() for score in self]

    def to_frame(self, library: Library | None = None) -> Any:
        """A pandas or polars frame, one `Score.row()` per text; `library` is pandas if installed, else polars.

        Raises MissingExtra if neither is installed, UsageError for another library.
        """
        return frame_of_rows([score.row() for score in self], ROW, library)

    def _repr_html_(self) -> str:
        """Shown in notebooks: a table of the first texts."""
        return credscore.picture(self)


def _mean(values: NDArray[np.float64]) -> str:
    known = values[~np.isnan(values)]
    return rounded(float(known.mean()) if known.size else None)
