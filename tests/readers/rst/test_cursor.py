"""Levels of indentation, and runs of lines."""

from __future__ import annotations

from credscore.document import Voice
from credscore.readers.rst.cursor import Cursor

TEXT = """\
one
  two

  three
    four
five
"""


def test_runs_of_lines() -> None:
    cursor = Cursor(TEXT, {})
    assert cursor.next_text(2) == 3
    assert cursor.deeper(1, 0) == 5
    assert cursor.deeper(4, 2) == 5
    assert cursor.run(3, 2) == 5
    assert cursor.run(1, 2) == 2
    assert cursor.run(0, 0, "o") == 1
    assert cursor.is_blank(2)
    assert cursor.is_blank(99)


def test_a_deeper_line_opens_a_level_and_a_shallower_one_leaves_it() -> None:
    cursor = Cursor(TEXT, {})
    cursor.enter(cursor.lines[1], Voice.BLOCK_QUOTE)
    assert cursor.voice is Voice.BLOCK_QUOTE
    cursor.enter(cursor.lines[4], Voice.LIST)
    assert cursor.voice is Voice.BLOCK_QUOTE, "a list in a quote is the quote's"
    cursor.enter(cursor.lines[5], Voice.LIST)
    assert cursor.voice is Voice.AUTHOR
    assert len(cursor.levels) == 1


def test_what_is_behind_a_mark_is_a_line_at_the_column_of_what_follows() -> None:
    cursor = Cursor("- one\n\n    two", {})
    cursor.cut(2)
    assert cursor.lines[0] == (2, 5, 4)
    alone = Cursor("-\nx", {})
    alone.cut(1)
    assert alone.at == 1


def test_code_has_no_blank_lines_around_it() -> None:
    text = "\n\n  x = 1\n\n  y\n\n"
    cursor = Cursor(text, {})
    cursor.code(0, 6)
    assert [row[2:] for row in cursor.pieces.rows] == [("x = 1\n\n  y", Voice.CODE)]
    assert cursor.at == 6
    cursor.code(0, 2)
    assert len(cursor.pieces.rows) == 1
