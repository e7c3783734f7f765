"""What is read of a file with markup, and the way back to the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]

OUTSIDE: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """The text that is read of a file, made of pieces that follow one another in both.

    `text` what is read. `at` int64[k + 1] where each piece begins in it, and its end; `start`, `end` int64[k] where the
    piece stands in the file. A piece as long as its place in the file stands there character by character; any other
    (an entity, a break between blocks) belongs to it as a whole. `solid` int64[n] the pieces that stand for something
    in the file, `solid_start` int64[n] where they do, `solid_at` int64[n + 1] where they begin in `text`, and its end.
    """

    text: str
    at: Places
    start: Places
    end: Places
    solid: Places
    solid_start: Places
    solid_at: Places

    @classmethod
    def of(cls, start: Places, end: Places, texts: Sequence[str]) -> Rendered:
        """Join pieces: what is read, and where it starts and ends in the file."""
        sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        at = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        solid = np.flatnonzero(end > start)
        return cls("".join(texts), at, start, end, solid, start[solid], np.append(at[solid], at[-1]))

    def origin(self, start: Places, end: Places) -> tuple[Places, Places]:
        """Where runs of read characters stand in the file: int64 starts and ends."""
        first, last = self._piece(start), self._piece(end - 1)
        whole_start, whole_end = self.start.take(first), self.end.take(last)
        begins = np.where(self._literal(first), whole_start + start - self.at.take(first), whole_start)
        ends = np.where(self._literal(last), self.start.take(last) + end - self.at.take(last), whole_end)
        return begins, ends

    def place(self, offset: Places) -> Places:
        """int64: the first read character that stands at each offset of the file or behind it."""
        before, ends = self._within(offset)
        return np.where(ends == OUTSIDE, self.solid_at.take(before + 1), ends)

    def slice(self, start: int, end: int) -> str:
        """What is read of the file from one offset to another."""
        low, high = self.bounds(start, end)
        return self.text[low:high]

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Where what is read of the file from one offset to another begins and ends."""
        low = int(self.place(np.array([start]))[0])
        before, inside = self._within(np.array([end]))
        if before[0] < 0:
            return low, low
        return low, int(self.at[self.solid[before[0]] + 1] if inside[0] == OUTSIDE else inside[0])

    def _within(self, offset: Places) -> tuple[NDArray[np.intp], Places]:
        """The last of the solid pieces that starts before each offset, -1 for none; and the read character at it, where
        the piece stands there character by character, else OUTSIDE."""
        before = np.searchsorted(self.solid_start, offset) - 1
        if not self.solid.size:
            return before, np.full(offset.size, OUTSIDE)
        piece = self.solid.take(np.maximum(before, 0))
        inside = (before >= 0) & self._literal(piece) & (offset < self.end.take(piece))
        return before, np.where(inside, self.at.take(piece) + offset - self.start.take(piece), OUTSIDE)

    def _piece(self, place: Places) -> NDArray[np.intp]:
        return np.searchsorted(self.at, place, side="right") - 1

    def _literal(self, piece: NDArray[np.intp]) -> NDArray[np.bool_]:
        size = self.at.take(piece + 1) - self.at.take(piece)
        return np.asarray(self.end.take(piece) - self.start.take(piece) == size)
