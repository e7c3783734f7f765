"""Pieces of text with their places and voices."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Voice
from credscore.text_builder import BREAK, LONG_CELL, Pieces, bytes_of, code_points


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_bytes_and_code_points_are_inverse(text: str) -> None:
    places = bytes_of(text)
    assert len(places) == len(text) + 1
    assert code_points(text).of(np.array(places)).tolist() == list(range(len(text) + 1))
    assert places[-1] == len(text.encode("utf-8", "surrogatepass"))


def test_a_break_stands_between_blocks_that_have_text_and_nowhere_else() -> None:
    pieces = Pieces()
    for due, text in ((True, "one"), (True, "two"), (False, " more")):
        pieces.due = pieces.due or due
        pieces.extend([(0, 1, text, Voice.AUTHOR)])
    pieces.due = True
    pieces.extend([])
    rendered, _ = pieces.rendered()
    assert rendered.text == f"one{BREAK}two more"


def test_a_long_cell_is_prose_and_a_short_one_beside_it_is_not() -> None:
    pieces = Pieces()
    long = "word " * (LONG_CELL + 1)
    for text in ("short", "\t", long, "\t", "word " * LONG_CELL):
        pieces.add(0, 1, text, Voice.TABLE)
    pieces.split_cells()
    assert [row[3] for row in pieces.rows] == [Voice.TABLE, Voice.TABLE, Voice.AUTHOR, Voice.TABLE, Voice.TABLE]


def test_code_in_a_long_cell_stays_code() -> None:
    pieces = Pieces()
    pieces.rows = [(0, 1, "word " * 99, Voice.TABLE), (1, 2, "x()", Voice.CODE)]
    pieces.split_cells()
    assert [row[3] for row in pieces.rows] == [Voice.AUTHOR, Voice.CODE]


def test_stretches_are_the_runs_of_one_voice_but_the_author_s() -> None:
    pieces = Pieces()
    pieces.rows = [
        (0, 2, "ab", Voice.TITLE), (2, 3, "c", Voice.TITLE), (3, 5, "de", Voice.AUTHOR), (5, 6, "f", Voice.CODE),
    ]  # fmt: skip
    rendered, stretches = pieces.rendered(shift=10)
    assert [(s.start, s.end, s.voice) for s in stretches] == [(10, 13, Voice.TITLE), (15, 16, Voice.CODE)]
    assert rendered.text == "abcdef"
    assert pieces.title == "abc"


def test_nothing_read_is_a_document_without_text() -> None:
    rendered, stretches = Pieces().rendered()
    assert (rendered.text, stretches, Pieces().title) == ("", (), None)
