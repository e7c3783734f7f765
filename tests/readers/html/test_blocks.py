"""Blocks of a page: brackets of which the content was removed go with it."""

from __future__ import annotations

import pytest

from credscore.document import Voice
from credscore.readers.html.blocks import Block


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["A word[", "] and"], "A word and"),
        (["A word (", ", ", ") and"], "A word and"),
        (["A word [", "].", " More"], "A word. More"),
        (["f() and (", "this", ")"], "f() and (this)"),
        (["A [", ") b"], "A [) b"),
        (["[", "]"], ""),
    ],
)
def test_empty_brackets_are_dropped(pieces: list[str], expected: str) -> None:
    block = Block(1)
    file = "<sup>1</sup>".join(pieces)
    for piece in pieces:
        at = file.index(piece, block.rows[-1][1] if block.rows else 0)
        block.rows.append((at, at + len(piece), piece, Voice.AUTHOR))
    block.drop_empty_brackets()
    assert block.text == expected
    assert all(file[start:end] == read for start, end, read, _ in block.rows)
