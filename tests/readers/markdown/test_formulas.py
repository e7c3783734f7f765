"""Mathematics between dollar signs is told from prose between prices."""

from __future__ import annotations

import pytest

from credscore.readers.markdown.formulas import is_formula


@pytest.mark.parametrize(
    "inside", ["x", "a + b", "\\alpha", "\\text{if } x > 0", "2^n", "n_{i}", "O(n \\log n)", "10 \\times 3", "f(x) = 1"]
)
def test_mathematics_is_a_formula(inside: str) -> None:
    assert is_formula(inside)


@pytest.mark.parametrize(
    "inside", ["5 and the other cost ", "20 to ", "3.50 a pound, or ", " 12 left", "the price of bread", "4 \\$ or "]
)
def test_prose_between_prices_is_none(inside: str) -> None:
    assert not is_formula(inside)
