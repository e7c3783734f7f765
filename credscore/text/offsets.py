"""Maps offsets between two forms of a text."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import NOWHERE, Places


class Shifts(NamedTuple):
    """A piecewise constant shift: positions from `at` int64[k] on move by `by` int64[k + 1]."""

    at: Places
    by: Places

    def of(self, places: NDArray[np.integer]) -> Places:
        """int64[n]: the positions in the other form."""
        if not self.at.size:
            return places.astype(np.int64)
        return np.asarray(places + self.by[np.searchsorted(self.at, places, side="right")])


STILL: Final = Shifts(NOWHERE, np.zeros(1, np.int64))
