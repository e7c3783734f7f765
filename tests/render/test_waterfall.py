"""Bars that add up from the start to the score."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import credscore
from credscore.model.targets import SCORE_NAMES
from credscore.render.waterfall import LARGE, calls_for_change, measured, waterfall
from credscore.scoring.results import Contribution, Score


def part(points: float, name: str = "hedge") -> Contribution:
    return Contribution("credibility", name, "loaded", 1.0, points / 10, points)


def scored(points: list[float], intercept: float = 0.0) -> Score:
    end = 100 / (1 + math.exp(-intercept)) + sum(points)
    parts = tuple(part(each) for each in points)
    return Score(end, None, None, None, 90, (), {}, {"credibility": intercept}, "m", parts)


def test_the_strongest_come_first_and_the_small_ones_together() -> None:
    found = waterfall(scored([float(n) for n in range(1, LARGE + 4)]), "credibility")
    assert found is not None
    assert [bar.part.points for bar in found.large if bar.part] == [float(n) for n in range(LARGE + 3, 3, -1)]
    assert found.large[-1].part is None
    assert (found.large[-1].start, found.large[-1].end) == (found.small[0].start, found.small[-1].end)
    assert [bar.part.points for bar in found.small if bar.part] == [3.0, 2.0, 1.0]
    assert all(bar.shown == round(bar.shown, 1) for bar in (*found.large, *found.small))


def test_one_small_part_keeps_a_bar_of_its_own() -> None:
    found = waterfall(scored([1.0] * (LARGE + 1)), "credibility")
    assert found is not None
    assert (len(found.large), found.small) == (LARGE + 1, ())


def test_the_limit_of_a_score_is_last_since_it_takes_back_what_the_others_add() -> None:
    parts = [part(-90.0, "limit-credibility"), *(part(float(n)) for n in range(1, LARGE + 4))]
    found = waterfall(replace(scored([]), credibility=26.0, contributions=tuple(parts)), "credibility")
    assert found is not None
    *_, rest, limit = found.large
    assert limit.part is not None
    assert (rest.part, limit.part.feature, len(found.small)) == (None, "limit-credibility", 3)
    assert limit.end == pytest.approx(found.end)


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
    [(7.0, "7 per 100 words"), (0.25, "0.25 per 100 words"), (1234.5, "1234 per 100 words"),
     (1000.0, "1000 per 100 words"),
     (999.99, "999.99 per 100 words"), (0.0, "0 per 100 words"),
     (None, "undefined"), (math.nan, "undefined"), (math.inf, "undefined")],
)  # fmt: skip
def test_values_have_their_unit(value: float | None, shown: str) -> None:
    assert measured("peacock", value) == shown


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=60), st.floats(-4, 4))
def test_bars_lead_from_the_start_to_the_score_and_what_is_shown_adds_up(logits: list[float], intercept: float) -> None:
    end = 100 / (1 + math.exp(-intercept - sum(logits)))
    start = 100 / (1 + math.exp(-intercept))
    total = sum(logits)
    worth = (end - start) / total if abs(total) > 1e-9 else 0.0
    parts = tuple(Contribution("bias", f"f{n}", "style", None, x, x * worth) for n, x in enumerate(logits))
    score = Score(None, end, None, None, 99, (), {}, {"bias": intercept}, "m", parts)
    fall = waterfall(score, "bias")
    if fall is None:
        assert not any(part.points for part in parts)
        return
    assert len(fall.large) <= LARGE + 1
    for bars in (fall.large, (*fall.large[:LARGE], *fall.small) if fall.small else fall.large):
        assert bars[0].start == fall.start
        assert all(a.end == b.start for a, b in pairwise(bars))
        assert math.isclose(bars[-1].end, end, abs_tol=1e-9)
        assert abs(round(fall.start, 1) + sum(bar.shown for bar in bars) - round(bars[-1].end, 1)) < 1e-6
        assert all(abs(bar.shown - (bar.end - bar.start)) < 0.1001 for bar in bars)
    low, high = fall.scale
    assert all(low <= edge <= high for bar in (*fall.large, *fall.small) for edge in (bar.start, bar.end))


def test_without_a_score_there_are_no_bars(articles: dict[str, str]) -> None:
    assert not any(waterfall(credscore.score(articles["short"]), name) for name in SCORE_NAMES)
    assert waterfall(credscore.score(articles["advert"], "none"), "bias") is None
