"""The mathematical functions of CSS."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.readers.html.calculations import calculated
from credscore.readers.html.lengths import pixels


@pytest.mark.parametrize(
    ("value", "size"),
    [("calc(100% * 0)", 0), ("calc(0 * 1px)", 0), ("calc(0.5 * 20px)", 10), ("calc(1em - 16px)", 0),
     ("calc((1px + 2px) * 3)", 9), ("calc(1in / 96)", 1), ("min(3px, 1em)", 3), ("max(0px, 1px)", 1),
     ("clamp(1px, 5px, 3px)", 3), ("calc(var(--a) * 0)", 0), ("calc(-1 * 9999px)", -9999),
     ("calc(min(1px, 2px) + 1px)", 2)],
)  # fmt: skip
def test_functions_are_evaluated(value: str, size: float) -> None:
    assert pixels(calculated(value)) == pytest.approx(size)


@pytest.mark.parametrize(
    "value",
    ["calc(100% - 15px)", "calc(1px / 0)", "min(100%, 3px)", "calc(1px * 1px)", "calc()", "translate(1px)", "calc(1px",
     "calc(1e999px * 9)", "var(--a)", "1px"],
)  # fmt: skip
def test_what_depends_on_the_page_or_is_invalid_stays(value: str) -> None:
    assert calculated(value) == value


@given(st.text("0123456789()calcminxp%*/+- ,.e", max_size=60))
def test_any_value_gives_a_value(value: str) -> None:
    assert isinstance(calculated(value), str)
