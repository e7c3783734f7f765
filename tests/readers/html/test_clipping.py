"""Clip paths and transforms that leave nothing; tests/readers/html/test_styles.py has the styles."""

from __future__ import annotations

import pytest

from credscore.readers.html.clipping import cut_to_nothing, turned_away


@pytest.mark.parametrize("shape", ["circle(0)", "inset(50%)", "polygon(0 0,1px 1px,2px 2px)", "xywh(0 0 1px 9px)"])
def test_shapes_without_area(shape: str) -> None:
    assert cut_to_nothing({"clip-path": shape}, 2.0)


@pytest.mark.parametrize("shape", ["circle()", "inset()", "polygon(0 0,9px 0,9px 9px)", "url(#a)", "polygon()", "x(0)"])
def test_other_shapes(shape: str) -> None:
    assert not cut_to_nothing({"clip-path": shape}, 2.0)


@pytest.mark.parametrize("turn", ["rotatex(-90deg)", "rotatey(450deg)", "skewy(90deg)", "scale(1,0)"])
def test_transforms_that_leave_nothing(turn: str) -> None:
    assert turned_away({"transform": turn}, 0.1)


@pytest.mark.parametrize(
    "turn", ["rotate(90deg)", "rotatex()", "skew(9deg)", "matrix(1)", "matrix3d(1)", "rotate3d(1)"]
)
def test_other_transforms(turn: str) -> None:
    assert not turned_away({"transform": turn}, 0.1)
