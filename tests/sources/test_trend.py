"""Days, and the line through the scores of a source over them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
from publishers import publishers

from credscore.scoring.results import Interval
from credscore.sources.trend import MIN_DOCUMENTS, Trend, day_of, student, trend


@pytest.fixture(scope="module")
def found() -> Any:
    return publishers()


@pytest.mark.parametrize(
    "text",
    ["2029-03-01", "2029-03-01T23:59:00+09:00", "20290301", "Thu, 01 Mar 2029 10:00:00 GMT", " 2029-03-01 ",
     datetime(2029, 3, 1, tzinfo=UTC).isoformat(), "1 March 2029", "March 1, 2029", "Thursday, March 1, 2029",
     "2029-03-01 10:00:00 UTC", "2029/03/01"],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert day_of(text) == date(2029, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "last week", "", "2029-13-01", "NaT", "1 Mar", "0", "3/1/2029", "March 2029", "1 Mar 99999999999 10:00",
        "1 Mar 2029 10:00 +99999999999999999999", "9" * 30 + " Mar 2029 10:00", "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert day_of(text) is None


def test_a_trend_is_the_slope_of_the_line() -> None:
    day = np.arange(20) * 36.525 + date(2029, 1, 1).toordinal()
    found = trend(day, 40 + 0.3 * np.arange(20))
    assert found is not None
    assert found.slope == pytest.approx(3.0)
    assert found.interval.low == pytest.approx(found.interval.high)
    assert (found.first, found.documents) == (date(2029, 1, 1), 20)
    noisy = trend(day, 40 + 0.3 * np.arange(20) + np.random.default_rng(0).normal(0, 1, 20))
    assert noisy is not None
    assert noisy.interval.low < 3.0 < noisy.interval.high


def test_its_interval_is_that_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    for free in (4, MIN_DOCUMENTS - 2, 30, 1000):
        assert student(free) == pytest.approx(stats.t.ppf(0.9, free), abs=1e-3)
    day, score = np.arange(12.0) * 10, np.random.default_rng(1).normal(50, 9, 12)
    found, theirs = trend(day + 700000, score), stats.linregress(day, score)
    assert found is not None
    assert found.slope == pytest.approx(theirs.slope * 365.25)
    width = (found.interval.high - found.interval.low) / 2
    assert width == pytest.approx(stats.t.ppf(0.9, 10) * theirs.stderr * 365.25, rel=1e-3)


def test_a_slope_is_told_over_the_days_there_are() -> None:
    found = Trend(3.0, Interval(1.0, 5.0), 9, date(2029, 1, 1), date(2031, 1, 1))
    assert found.over(3.0) == pytest.approx(6.0, abs=0.01)
    assert found.over(found.interval.low) < found.over(found.interval.high)


def test_dates_that_tell_no_trend() -> None:
    assert trend(np.arange(7.0) * 30, np.zeros(7)) is None
    assert trend(np.arange(20.0), np.zeros(20)) is None
    assert trend(np.full(20, 5.0), np.zeros(20)) is None
