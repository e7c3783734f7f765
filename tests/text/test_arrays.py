"""Array operations give what plain loops give."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.text.arrays import Rank, among, distinct, first_places, frozen, inside, ragged, run_sums, runs_of

flag_lists = st.lists(st.booleans(), max_size=200)
place_lists = st.lists(st.integers(0, 50), max_size=40)
bound_lists = st.lists(st.integers(0, 30), min_size=1, max_size=9).map(sorted)


@given(place_lists, place_lists)
def test_distinct_and_among(some: list[int], known: list[int]) -> None:
    places, members = np.array(some, np.int32), distinct(np.array(known, np.int64))
    assert members.tolist() == sorted(set(known))
    assert among(places, members).tolist() == [place in known for place in some]


@given(place_lists)
def test_first_places(some: list[int]) -> None:
    assert first_places(np.array(some, np.int64)).tolist() == [some.index(key) for key in sorted(set(some))]


@given(bound_lists, st.lists(st.integers(-9, 9), min_size=30, max_size=30))
def test_sums_of_runs_empty_ones_among_them(bounds: list[int], values: list[int]) -> None:
    expected = [sum(values[a:b]) for a, b in itertools.pairwise(bounds)]
    assert run_sums(np.array(values, np.int32), np.array(bounds)).tolist() == expected
    odd = [value % 2 == 1 for value in values]
    expected = [sum(odd[a:b]) for a, b in itertools.pairwise(bounds)]
    assert run_sums(np.array(odd), np.array(bounds)).tolist() == expected


def test_sums_of_small_integers_do_not_wrap() -> None:
    assert run_sums(np.full(1000, 255, np.uint8), np.array([0, 1000])).tolist() == [255_000]


@given(flag_lists)
def test_runs_and_the_places_inside_them_are_inverse(flags: list[bool]) -> None:
    first, last = runs_of(np.array(flags, np.bool_))
    assert inside(first, last, len(flags)).tolist() == flags
    assert (first < last).all()
    assert (first[1:] > last[:-1]).all()


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9)), max_size=20))
def test_ragged_ranges(runs: list[tuple[int, int]]) -> None:
    starts, lengths = (np.array([run[part] for run in runs], np.int64) for part in (0, 1))
    assert ragged(starts, lengths).tolist() == [place for start, n in runs for place in range(start, start + n)]


@given(flag_lists)
def test_a_rank_counts_the_flags_before_every_place(flags: list[bool]) -> None:
    column = np.array(flags, np.bool_)
    places = np.arange(len(flags) + 1)
    expected = [sum(flags[:place]) for place in places]
    assert Rank.of(column).before(places).tolist() == expected
    assert Rank.at(column.nonzero()[0], len(flags)).before(places).tolist() == expected


def test_a_frozen_array_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        frozen(np.zeros(3))[0] = 1
