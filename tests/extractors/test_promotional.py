"""Promotional content."""

from __future__ import annotations

import pytest
from measuring import found


def test_prices_and_contacts() -> None:
    text = "Now $19.99, was $3 million or €25.00; write to press.office@example.org or call."
    assert [words for _, words in found(text, "price")] == ["19.99", "25.00"]
    assert [words for _, words in found(text, "contact")] == ["press.office@example.org"]


@pytest.mark.parametrize(
    ("text", "prices"),
    [("now $19.99 each", 1), ("it cost $3 million", 0), ("rose 19.99 points", 0), ("for $ 19.99", 0), ("$19.9", 0),
     ("$19.999", 0), ("$1,234.56", 0), ("£5.00 and €7.50", 2), ("$19", 0), ("", 0)],
)  # fmt: skip
def test_a_price_is_written_as_shops_write_it(text: str, prices: int) -> None:
    assert len(found(text, "price")) == prices
