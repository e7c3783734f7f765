"""Maps between offsets in two forms of a text."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from credscore.text.offsets import STILL, Shifts


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(-9, 9)), max_size=6, unique_by=lambda e: e[0]))
def test_a_place_moves_by_the_last_shift_at_or_before_it(steps: list[tuple[int, int]]) -> None:
    steps.sort()
    shifts = Shifts(np.array([at for at, _ in steps], np.int64), np.array([0, *(by for _, by in steps)], np.int64))
    places = range(45)
    expected = [place + next((by for at, by in reversed(steps) if at <= place), 0) for place in places]
    assert shifts.of(np.array(places)).tolist() == expected


def test_still_moves_nothing_and_gives_an_array_of_its_own() -> None:
    places = np.array([0, 7, 2**40])
    moved = STILL.of(places)
    moved[0] = 5
    assert places.tolist() == [0, 7, 2**40]
