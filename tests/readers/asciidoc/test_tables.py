"""Cells of AsciiDoc."""

from __future__ import annotations

import pytest

from credscore.readers.asciidoc.tables import cells
from credscore.readers.source.lines import lines_of


@pytest.mark.parametrize(
    ("text", "separated", "expected"),
    [
        ("|a |b cd|d", False, ["a", "b cd", "d"]),
        ("2+|a .3+^.>s|b", False, ["a", "b"]), (r"|a \| b", False, [r"a \| b"]),
        ("| |", False, []), ("goes on|x", False, ["goes on", "x"]), ('a,"b c";d\te', True, ["a", "b c", "d", "e"]),
        ("", True, []),
    ],
)  # fmt: skip
def test_where_the_text_of_each_cell_stands(text: str, separated: bool, expected: list[str]) -> None:
    (line, *_) = lines_of(text)
    assert [text[low:high] for low, high in cells(text, line, separated=separated)] == expected
