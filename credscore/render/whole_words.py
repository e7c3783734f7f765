"""The words behind a sentence as a reader sees them. The model splits contractions ("don", "t"); here they are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from credscore.late_regex import late
from credscore.scoring.results import Evidence, Word

_CONTRACTION: Final = late(r"\b[^\W\d_]+['’](?:t|re|ve|ll|d|m)\b", re.IGNORECASE)


def whole_words(found: Evidence) -> Sequence[Word]:
    """The words of a sentence, heaviest first; parts of a contraction are added up."""
    if "'" not in found.text and "’" not in found.text:
        return found.words
    contractions = [match.span() for match in _CONTRACTION.finditer(found.text)]
    words: dict[tuple[int, int], Word] = {}
    for word in found.words:
        start, end = _widened(word.start - found.start, word.end - found.start, contractions)
        before = words.get((start, end))
        fraction = word.fraction + (before.fraction if before else 0.0)
        text = word.text if end - start == word.end - word.start else found.text[start:end]
        words[start, end] = replace(
            word, start=found.start + start, end=found.start + end, text=text, fraction=fraction
        )
    return sorted(words.values(), key=lambda word: -abs(word.fraction))


def _widened(start: int, end: int, contractions: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The bounds, with the contractions that they overlap."""
    over = [bounds for bounds in contractions if bounds[0] < end and start < bounds[1]]
    return min([start, *(low for low, _ in over)]), max([end, *(high for _, high in over)])
