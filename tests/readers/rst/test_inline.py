"""Inline markup of reStructuredText."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Voice
from credscore.readers.rst.inline import inline

KNOWN = {"firm": "Acme Ltd"}


def read(text: str) -> str:
    return "".join(row[2] for row in inline(text, 0, len(text), Voice.AUTHOR, KNOWN))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*one* **two**", "one two"), ("2 * 3 * 4", "2 * 3 * 4"), ("a*b*c", "a*b*c"), ("*open", "*open"),
        ("|firm| and |other|", "Acme Ltd and "), ("a \\* b", "a * b"), ("no\\ space", "nospace"),
        ("word_ and more__", "word and more"), ("snake_case_name", "snake_case_name"), ("[1]_ [#]_ [*]_", "  "),
        ("_`target`", "target"), ("`two words`__", "two words"), ("one\n   two", "one two"), ("“*quoted*”", "“quoted”"),
    ],
)  # fmt: skip
def test_what_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


def test_literals_are_code_with_their_marks() -> None:
    rows = list(inline("a ``x *y*`` b", 0, 13, Voice.AUTHOR, {}))
    assert [(read, voice) for _, _, read, voice in rows] == [
        ("a ", Voice.AUTHOR), ("``x *y*``", Voice.CODE), (" b", Voice.AUTHOR),
    ]  # fmt: skip


@given(st.text("ab *`|_:\\[]<>#\n", max_size=60), st.integers(0, 10), st.integers(0, 10))
def test_rows_are_in_order_within_their_bounds_and_as_long_as_they_read(text: str, low: int, cut: int) -> None:
    start, end = min(low, len(text)), max(min(low, len(text)), len(text) - cut)
    at = start
    for first, last, shown, _ in inline(text, start, end, Voice.AUTHOR, KNOWN):
        assert at <= first <= last <= end
        if len(shown) == last - first and shown not in (" ", "Acme Ltd"):
            assert shown == text[first:last]
        at = last
