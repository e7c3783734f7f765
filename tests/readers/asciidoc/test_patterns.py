"""How lines of AsciiDoc begin."""

from __future__ import annotations

import pytest

from credscore.readers.asciidoc.patterns import interrupts, underline
from credscore.readers.source.lines import lines_of


@pytest.mark.parametrize(
    ("text", "items", "found"),
    [
        ("----", False, True), ("// note", False, True), ("[quote]", False, True), ("|===", False, True),
        ("ifdef::x[]", False, True), ("```sh", False, True), ("== Part", False, False), ("- item", False, False),
        ("- item", True, True), ("+", True, True), ("+", False, False), ("term:: what", True, True),
        ("term:: what", False, False), ("Plain words", True, False), ("  ----", False, False),
        ("[a link] more", False, False),
        ("i. item", True, True), ("--- and so", False, False),
    ],
)  # fmt: skip
def test_lines_that_begin_another_block(text: str, items: bool, found: bool) -> None:
    assert interrupts(text, lines_of(text)[0], items=items) is found


@pytest.mark.parametrize(
    ("text", "mark"),
    [("The title\n=========", "="), ("The title\n-------", "-"), ("The title\n------", None),
     ("The title\n =========", None),
     ("----\n----", None), ("Ab\n---", "-"), ("The title\n===-===", None)],
)  # fmt: skip
def test_titles_of_two_lines(text: str, mark: str | None) -> None:
    first, second, *_ = lines_of(text)
    assert underline(text, first, second) == mark
