"""Indentation of admonitions, tabs and components that makes no code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.readers.markdown.indentation import dedented
from credscore.readers.markdown.templates import Templates
from credscore.readers.source.edited_text import EditedText


def left(text: str) -> str:
    return EditedText.of(text, dedented(text, 0, Templates(text, 0))).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('!!! note "Mind"\n    the gap\n\nEnd', "Mind\n\nthe gap\n\nEnd"),
        ("??? tip\n    one\n\n        code\n", "\none\n\n    code\n"),
        ("!!! a\n    one\n\n    !!! b\n        two\n    three", "\none\n\n\ntwo\nthree"),
        ('=== "Tab"\n    one', "Tab\n\none"),
        ("    code\n", "    code\n"),
        ("===\n    x", "===\n    x"),
        ("```\n!!! note\n    x\n```", "```\n!!! note\n    x\n```"),
    ],
)
def test_what_is_moved_to_the_left(text: str, expected: str) -> None:
    assert left(text) == expected


@given(st.text('!?= \ta"\n', max_size=60))
def test_only_margins_and_openings_are_taken(text: str) -> None:
    assert [c for c in left(text) if c == "a"].count("a") <= text.count("a")
    assert all(0 <= start <= end <= len(text) for start, end, _ in dedented(text, 0, Templates(text, 0)))
