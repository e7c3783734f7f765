"""The scores of a batch as columns. The Score object of a document is made on demand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document, Stretch, Voice
from credscore.model.logistic import percent
from credscore.model.model import Model
from credscore.model.targets import SCORE_NAMES
from credscore.scoring.cautions import FOREIGN, Codes, all_short, cautions, codes_of, short_cautions
from credscore.scoring.contributions import Shares, known
from credscore.scoring.evidence import Explained, Found, Prose
from credscore.scoring.results import Explain, Interval, Score
from credscore.scoring.scored_batch import Scored
from credscore.text.arrays import Flags, Floats
from credscore.text.batch import Batch

INTERVAL: Final = 1.2815515655446004
"""Half the width of an 80 % interval, in standard deviations."""


class ScoreColumns(NamedTuple):
    """Columns over documents: `scores` float64[documents, SCORE_NAMES], `low` and `high` likewise, NaN without a
    score; `clickbait` float64, NaN without a title; `words` int64; `cautions` a bit per code; `charged` float64, the
    charged share, NaN where nothing was measured. `shares` only if contributions were asked for, `found` and `prose`
    only if spans were."""

    model: Model
    scores: Floats
    low: Floats
    high: Floats
    clickbait: Floats
    words: NDArray[np.int64]
    cautions: Codes
    charged: Floats
    shares: Shares | None = None
    found: Found | None = None
    prose: Prose | None = None

    @classmethod
    def of(cls, batch: Batch, model: Model, explain: Explain) -> ScoreColumns:
        """Score the documents of a batch."""
        if explain == "none" and all_short(batch):
            return cls._nothing(batch, model)
        return cls.of_scored(Scored.of_batch(batch, model), explain)

    @classmethod
    def of_scored(cls, scored: Scored, explain: Explain) -> ScoreColumns:
        """The columns of a batch whose scores are already summed."""
        raised, silent = cautions(scored)
        foreign = raised & FOREIGN != 0
        shares = None if explain == "none" else Shares.of(scored)
        explained = Explained(scored, shares.worth, silent, foreign) if shares and explain == "spans" else None
        return cls(
            scored.model, *_intervals(scored, silent), np.where(foreign, np.nan, _titles(scored)),
            scored.matrix.words.astype(np.int64), raised, scored.charged.share, shares,
            explained.found() if explained else None, explained.prose() if explained else None,
        )  # fmt: skip

    @classmethod
    def _nothing(cls, batch: Batch, model: Model) -> ScoreColumns:
        """The columns of a batch in which no text is long enough for a score or has a title: nothing is measured."""
        none = np.full((batch.size, len(SCORE_NAMES)), np.nan)
        return cls(model, none, none, none, none[:, 0], batch.words, short_cautions(batch), none[:, 0])

    def score(self, doc: int) -> Score:
        """The Score of one document."""
        silent = math.isnan(self.scores[doc, 0])
        return replace(
            self.outline(doc),
            spans=tuple(self.found.of(doc, shared=not silent)) if self.found else (),
            sentences=self.prose.of(doc) if self.prose else (),
        )

    def outline(self, doc: int, least: float = 0.0) -> Score:
        """The Score of one document without evidence, and with the contributions of at least so many points."""
        credibility, bias, promotion = map(known, self.scores[doc].tolist())
        bounds = zip(SCORE_NAMES, self.low[doc].tolist(), self.high[doc].tolist(), strict=True)
        silent = credibility is None
        return Score(
            credibility, bias, promotion, known(float(self.clickbait[doc])), int(self.words[doc]),
            codes_of(int(self.cautions[doc])),
            {name: None if silent else Interval(low, high) for name, low, high in bounds},
            {name: self.model.scores[name].intercept for name in SCORE_NAMES},
            self.model.id,
            tuple(self.shares.contributions(doc, least)) if self.shares and not silent else (),
            charged_share=known(float(self.charged[doc])),
        )  # fmt: skip


def _intervals(scored: Scored, silent: Flags) -> tuple[Floats, Floats, Floats]:
    """float64[documents, SCORE_NAMES]: the scores and the ends of their intervals."""
    logits = np.stack([scored.logits[name] for name in SCORE_NAMES], axis=1)
    heads, words, far = scored.model.scores, scored.matrix.words, scored.distance
    spread = np.stack([heads[name].spread(words, far) for name in SCORE_NAMES], axis=1)
    logits[silent] = np.nan
    return percent(logits), percent(logits - INTERVAL * spread), percent(logits + INTERVAL * spread)


def _titles(scored: Scored) -> Floats:
    """float64[documents]: the probability that the title is clickbait, 0 to 100, NaN without one. Covers titles in the
    text and titles from metadata."""
    found = scored.readings.titles.copy()
    apart = [
        place
        for place, document in enumerate(scored.documents)
        if document.title and not any(stretch.voice == Voice.TITLE for stretch in document.voices)
    ]
    if apart:
        titles = [titled(scored.documents[place].title or "") for place in apart]
        found[apart] = Scored.of(titles, scored.model).readings.titles
    return found


def titled(title: str) -> Document:
    """A document that consists of a title."""
    return Document(title, voices=(Stretch(0, len(title), Voice.TITLE),))
