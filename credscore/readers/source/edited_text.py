"""A text edited by deletions and insertions, with a map back to the original offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from credscore.text_builder import Row

Edit = tuple[int, int, str]
"""A replacement for a stretch of the original."""


class Run(NamedTuple):
    """A stretch of the edited text: its start there and in the original; of equal length, or mapped as a whole."""

    at: int
    start: int
    end: int


class EditedText:
    """An edited text. Of overlapping edits, the first wins."""

    def __init__(self, text: str, runs: Sequence[Run]) -> None:
        self.text: Final = text
        self._runs: Final = runs
        self._at: Final = [run.at for run in runs]

    @classmethod
    def of(cls, original: str, edits: Iterable[Edit]) -> EditedText:
        """Apply the edits, given in any order."""
        parts: list[tuple[int, int, str]] = []
        at = 0
        for start, end, new in sorted(edits):
            if start >= at:
                parts += [(at, start, original[at:start]), (start, end, new)]
                at = end
        return cls.join([*parts, (at, len(original), original[at:])])

    @classmethod
    def join(cls, parts: Iterable[Edit]) -> EditedText:
        """Join parts, each with its stretch of the original."""
        runs, texts, at = [], [], 0
        for start, end, part in parts:
            if part:
                runs.append(Run(at, start, end))
                texts.append(part)
                at += len(part)
        return cls("".join(texts), runs or [Run(0, 0, 0)])

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Rows with offsets in the edited text, mapped to the original; those that span several runs are split."""
        for start, end, read, voice in rows:
            if start < end and end - start == len(read):
                for low, high, a, b in self._pieces(start, end):
                    yield low, high, read[a - start : b - start], voice
            else:
                yield self.start(start), self._end(start, end), read, voice

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """Each run between start and end: its bounds in the original and in the edited text."""
        place = bisect_right(self._at, start) - 1
        while start < end:
            at, low, high = self._runs[place]
            place += 1
            stop = min(end, self._at[place] if place < len(self._at) else end)
            size = self._size(place - 1)
            if size == high - low:
                yield low + start - at, low + stop - at, start, stop
            else:
                yield low, high, start, stop
            start = stop

    def _size(self, place: int) -> int:
        return (self._at[place + 1] if place + 1 < len(self._at) else len(self.text)) - self._at[place]

    def start(self, start: int) -> int:
        """The original offset of a place in the edited text."""
        place = max(bisect_right(self._at, start) - 1, 0)
        at, low, high = self._runs[place]
        return low + start - at if self._size(place) == high - low else low

    def _end(self, start: int, end: int) -> int:
        if end <= start:
            return self.start(start)
        place = max(bisect_right(self._at, end - 1) - 1, 0)
        at, low, high = self._runs[place]
        return low + end - at if self._size(place) == high - low else high
