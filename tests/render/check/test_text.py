"""Findings for people: the line, and carets under the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.checks.finding import Checked, Finding, Report
from credscore.render.check.text import render
from credscore.render.terminal import Look, columns


def shown(before: str, words: str, after: str, width: int = 80) -> list[str]:
    finding = Finding("shouting", "L14", "warning", "loud", "a.md", 3, 9, 12, 1, 12, 4, words, before, after)
    return render(Report((Checked("a.md", 9, 2, (finding,)),)), Look(width)).splitlines()


def test_carets_stand_under_the_words() -> None:
    line, carets = shown("The bill was ", "PASSED", " on Monday.")[2:4]
    assert line == "  12 | The bill was PASSED on Monday."
    assert carets == "     |              ^^^^^^"
    assert line[carets.index("^") : carets.rindex("^") + 1] == "PASSED"


@pytest.mark.parametrize("before", ["日本", "e\u0301\u0302", "a"])
def test_wide_letters_and_combining_marks_move_the_carets(before: str) -> None:
    line, carets = shown(f"{before} ", "LOUD", "")[2:4]
    assert columns(line[: line.index("LOUD")]) == carets.index("^")


@given(
    st.text("ab ", max_size=90),
    st.text("XY", min_size=1, max_size=90),
    st.text("ab ", max_size=90),
    st.integers(40, 100),
)
def test_a_long_line_is_cut_to_the_width_around_its_words(before: str, words: str, after: str, width: int) -> None:
    line, carets = shown(before, words, after, width)[2:4]
    assert len(line) <= width
    assert len(carets) <= width
    marked = line[carets.index("^") : carets.rindex("^") + 1]
    assert marked == words or marked == words[: len(marked) - 1] + "…"


def test_of_words_over_several_lines_the_first_line_is_shown() -> None:
    line = shown("He ", "SHOUTED\nAND LEFT", " then.")[2]
    assert line == "  12 | He SHOUTED"
