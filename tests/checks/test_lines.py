"""Places of offsets, and spans inside stretches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.checks.lines import AROUND, Lines, Stretches, rejoined

texts = st.text("ab\n\r\ufeff", max_size=40)
spans = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda s: (s[0], s[0] + s[1]))


@given(texts, st.integers(0, 40))
def test_lines_and_columns_are_those_of_a_plain_count(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    before = text[:offset]
    if before.endswith("\r") and text[offset : offset + 1] == "\n":
        return
    plain = before.replace("\r\n", "\n").replace("\r", "\n")
    line = plain.count("\n") + 1
    column = len(plain) - plain.rfind("\n") - (line == 1 and text.startswith("\ufeff"))
    assert Lines(text).place(offset) == (line, max(column, 1))


@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_what_stands_around_a_span_is_on_its_lines(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    before, after = Lines(text).around(start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert "\n" not in before
    assert "\r" not in before.rstrip("\r")


def test_long_lines_are_clipped() -> None:
    before, after = Lines("x" * 1000).around(500, 510)
    assert (len(before), len(after)) == (AROUND, AROUND)


@given(st.lists(spans, max_size=6), spans)
def test_holding_and_touching(stretches: list[tuple[int, int]], span: tuple[int, int]) -> None:
    found = Stretches(stretches)
    assert found.contains(*span) is any(start <= span[0] and span[1] <= end for start, end in stretches)
    assert found.overlaps(*span) is any(start < span[1] and span[0] < end for start, end in stretches)


@pytest.mark.parametrize("words", ["well-known", "well- known", "well -known", "well - known"])
def test_words_broken_at_a_hyphen_are_the_same(words: str) -> None:
    assert rejoined(words) == "well-known"
