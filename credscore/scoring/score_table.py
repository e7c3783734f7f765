"""Scores as a table: the fields of data frames and output files, one array each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document
from credscore.model.model import Model
from credscore.model.targets import SCORE_NAMES
from credscore.scoring.cautions import CODES, codes_of
from credscore.scoring.score_columns import ScoreColumns
from credscore.text.arrays import Floats, flagged, frozen
from credscore.text.batch import Batch
from credscore.text.batching import document_batches

NUMBERS: Final = (*(f"{name}{part}" for name in SCORE_NAMES for part in ("", "_low", "_high")), "clickbait")
"""The scores with the ends of their 80 % intervals, 0 to 100, and the probability that the title is clickbait, in %."""
FIELDS: Final = (*NUMBERS, "words", "cautions")
"""The fields of each text, in order: the columns of all frames and output files."""

NO_TEXT: Final = np.uint16(1 << len(CODES))
"""The bit of a missing text, above the bits of all cautions."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The scores of many texts: `numbers` float64[NUMBERS, texts], NaN where undefined; `words` int64[texts];
    `cautions` uint16[texts], one bit per code."""

    numbers: Floats
    words: NDArray[np.int64]
    cautions: NDArray[np.uint16]

    @classmethod
    def of(cls, documents: Sequence[Document | None], model: Model) -> Fields:
        """Score documents, in order; None is a missing text and keeps its place."""
        known = flagged(np.array([document is not None for document in documents], np.bool_))
        parts = [
            ScoreColumns.of(Batch.of(group), model, "none")
            for group in document_batches([d for d in documents if d is not None])
        ]
        numbers = np.full((len(NUMBERS), len(documents)), np.nan)
        words = np.zeros(len(documents), np.int64)
        cautions = np.full(len(documents), NO_TEXT, np.uint16)
        if parts:
            numbers[:, known] = np.concatenate([_numbers(part) for part in parts], axis=1)
            words[known] = np.concatenate([part.words for part in parts])
            cautions[known] = np.concatenate([part.cautions for part in parts])
        return cls(frozen(numbers), frozen(words), frozen(cautions))

    def rows(self) -> Iterator[dict[str, Any]]:
        """The fields of each text by name, None where a number is undefined."""
        known = self.numbers.T.astype(object)
        known[np.isnan(self.numbers.T)] = None
        for numbers, words, bits in zip(known.tolist(), self.words.tolist(), self.cautions.tolist(), strict=True):
            yield dict(zip(FIELDS, (*numbers, words, list(caution_codes(bits))), strict=True))


def caution_codes(bits: int) -> tuple[str, ...]:
    """The codes of the cautions whose bits are set."""
    return ("no-text",) if bits & NO_TEXT else codes_of(bits)


def _numbers(part: ScoreColumns) -> Floats:
    """float64[NUMBERS, texts]."""
    scores = np.stack([part.scores, part.low, part.high], axis=2).reshape(part.words.size, -1)
    return np.concatenate([scores, part.clickbait[:, None]], axis=1).T
