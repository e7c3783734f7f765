"""Lines with their indentation."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.readers.source.lines import lines_of


@given(st.text("ab \t\n\r\ufeff\u00a0", max_size=60))
def test_lines_are_in_order_without_their_margins(text: str) -> None:
    lines = lines_of(text)
    read = [text[line.start : line.end] for line in lines]
    letters = [char for char in text if char in "ab"]
    assert [char for line in read for char in line if char in "ab"] == letters
    assert all(a.end <= b.start for a, b in itertools.pairwise(lines))
    assert all(line == line.strip() for line in read)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_one_line(end: str) -> None:
    text = f"\ufeffone{end}  two {end}{end}\tthree"
    lines = lines_of(text)
    assert [text[line.start : line.end] for line in lines[:4]] == ["one", "two", "", "three"]
    assert [line.column for line in lines[:4]] == [0, 2, 0, 8]
    assert [line.blank for line in lines[:4]] == [False, False, True, False]
