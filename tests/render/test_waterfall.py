"""Bars that add up from the start to the score."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.render.waterfall import LARGE, calls_for_change, measured, waterfall
from credscore.scoring.results import Contribution, Score


def part(points: float, name: str = "hedge") -> Contribution:
    return Contribution("credibility", name, "loaded", 1.0, points / 10, points)


def scored(points: list[float], intercept: float = 0.0) -> Score:
    end = 100 / (1 + math.exp(-intercept)) + sum(points)
    parts = tuple(part(each) for each in points)
    return Score(end, None, None, None, 90, (), {}, {"credibility": intercept}, "m", parts)


points = st.lists(st.floats(-20, 20).filter(bool), min_size=1, max_size=LARGE + 6)


@given(points, st.floats(-2, 2))
def test_each_bar_begins_where_the_one_before_ended_and_the_last_ends_at_the_score(
    some: list[float], intercept: float
) -> None:
    found = waterfall(scored(some, intercept), "credibility")
    assert found is not None
    ends = [found.start, *(bar.end for bar in found.large)]
    assert [bar.start for bar in found.large] == ends[:-1]
    assert ends[-1] == pytest.approx(found.end)
    low, high = found.scale
    assert low <= min(ends) <= max(ends) <= high


@given(points, st.floats(-2, 2))
def test_what_is_shown_adds_up_too(some: list[float], intercept: float) -> None:
    found = waterfall(scored(some, intercept), "credibility")
    assert found is not None
    shown = round(found.start, 1) + sum(bar.shown for bar in found.large)
    assert shown == pytest.approx(round(found.large[-1].end, 1))
    assert all(abs(bar.shown - (bar.end - bar.start)) <= 0.1 + 1e-9 for bar in (*found.large, *found.small))


def test_the_strongest_come_first_and_the_small_ones_together() -> None:
    found = waterfall(scored([float(n) for n in range(1, LARGE + 4)]), "credibility")
    assert found is not None
    assert [bar.part.points for bar in found.large if bar.part] == [float(n) for n in range(LARGE + 3, 3, -1)]
    assert found.large[-1].part is None
    assert (found.large[-1].start, found.large[-1].end) == (found.small[0].start, found.small[-1].end)
    assert [bar.part.points for bar in found.small if bar.part] == [3.0, 2.0, 1.0]


def test_one_small_part_keeps_a_bar_of_its_own() -> None:
    found = waterfall(scored([1.0] * (LARGE + 1)), "credibility")
    assert found is not None
    assert (len(found.large), found.small) == (LARGE + 1, ())


def test_without_a_score_or_parts_there_is_nothing_to_show() -> None:
    one = scored([1.0])
    silent = replace(one, credibility=None)
    for score in (silent, replace(one, contributions=()), replace(one, intercepts={}), scored([0.0]),
                  replace(one, intercepts={"credibility": math.nan})):  # fmt: skip
        assert waterfall(score, "credibility") is None
    assert waterfall(one, "bias") is None


def test_only_a_heavy_part_against_the_text_calls_for_change() -> None:
    assert [calls_for_change(part(points)) for points in (-1.0, -0.9, 1.0)] == [True, False, False]
    assert [calls_for_change(replace(part(points), score="bias")) for points in (-1.0, 0.9, 1.0)] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(7.0, "7 per 100 words"), (0.25, "0.25 per 100 words"), (1234.5, "1234 per 100 words"), (0.0, "0 per 100 words"),
     (None, "undefined"), (math.nan, "undefined"), (math.inf, "undefined")],
)  # fmt: skip
def test_values_have_their_unit(value: float | None, shown: str) -> None:
    assert measured("peacock", value) == shown
