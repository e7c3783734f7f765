"""Pages wrapped to a width, a name and its text per line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.render.wrap import INDENT, USUAL, WIDEST, columns, filled

words = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=40)


@given(words, st.integers(30, 90))
def test_lines_fit_and_no_word_is_lost(some: list[str], width: int) -> None:
    page = filled("name       " + " ".join(some), width)
    assert max(map(len, page.split("\n"))) <= width
    assert page.split() == ["name", *some]
    assert all(line.startswith(" " * INDENT) for line in page.split("\n")[1:])


@given(words, st.integers(30, 90))
def test_wrapping_again_changes_nothing(some: list[str], width: int) -> None:
    once = filled("name       " + " ".join(some), width)
    assert filled(once, width) == once


def test_a_line_without_a_name_is_wrapped_to_its_margin() -> None:
    assert filled("one two three, four five six", 12) == "one two\nthree, four\nfive six"


def test_what_users_copy_stays_on_one_line() -> None:
    line = "mute       <!-- credscore: ignore shouting, exclamation -->"
    assert filled(line, 30) == line


def test_a_word_longer_than_the_line_stays_whole() -> None:
    assert filled("name       " + "x" * 40 + " y", 30).split("\n")[0] == "name       " + "x" * 40


@pytest.mark.parametrize(
    ("said", "width"), [("80", 80), ("1000", WIDEST), ("0", USUAL), ("x", USUAL), ("²", USUAL), ("9" * 5000, WIDEST)]
)
def test_the_width_is_that_asked_for(monkeypatch: pytest.MonkeyPatch, said: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", said)
    assert columns() == width
