"""Findings of a check as a list on the page."""

from __future__ import annotations

from dataclasses import replace

from credscore.checks.finding import Finding
from credscore.render.html.findings import AROUND, findings

FINDING = Finding("shouting", "L14", "warning", "loud", "a.md", 0, 4, 3, 5, 3, 9, "LOUD", "It was ", " there.")


def test_a_finding_is_shown_in_its_line() -> None:
    markup = findings([FINDING])
    assert "1 finding of a check" in markup
    assert "It was <mark>LOUD</mark> there." in markup
    assert "3:5" in markup


def test_what_is_about_the_whole_text_quotes_no_words() -> None:
    markup = findings([replace(FINDING, value=2.0)])
    assert "the whole text" in markup
    assert "<mark>" not in markup


def test_long_lines_are_cut_at_words() -> None:
    markup = findings([replace(FINDING, before="word " * 99, after=" word" * 99)])
    quoted = markup.partition("<blockquote>")[2].partition("</blockquote>")[0]
    assert len(quoted) <= 2 * AROUND + len("……<mark>LOUD</mark>")
    assert quoted.startswith("…word ")
    assert quoted.endswith("word…")


def test_words_of_a_text_are_text_and_nothing_found_is_said() -> None:
    assert "<b>" not in findings([replace(FINDING, text="<b>", message="<b>")])
    assert "A check reports no findings" in findings([])
