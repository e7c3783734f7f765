"""Tables of reStructuredText, line by line."""

from __future__ import annotations

from credscore.readers.rst.tables import csv_cells, grid_cells, grid_end, simple_cells, simple_end
from credscore.readers.source.lines import lines_of

GRID = """\
+---+-------+
| a | b | c |
|   | more  |
+===+=======+
| d | - e   |
+---+-------+
text
"""
SIMPLE = """\
===  ======
a    b
---  ------
c    d and
     more
e
===  ======

text
"""


def test_cells_of_a_grid_have_their_row_and_column() -> None:
    lines = lines_of(GRID)
    end = grid_end(GRID, lines, 0)
    assert end == 6
    found = [(GRID[c.start : c.end], c.row, c.column) for c in grid_cells(GRID, lines[:end])]
    assert found[:3] == [("a", 0, 0), ("b | c", 0, 4), ("more", 0, 4)]
    assert [read for read, row, _ in found if row == 1] == ["d", "e"]


def test_cells_of_a_simple_table_go_on_where_the_first_column_is_empty() -> None:
    lines = lines_of(SIMPLE)
    end = simple_end(SIMPLE, lines, 0)
    assert end == 7
    found = [(SIMPLE[c.start : c.end], c.column) for c in simple_cells(SIMPLE, lines[:end])]
    assert found == [("a", 0), ("b", 5), ("c", 0), ("d and", 5), ("more", 5), ("e", 0)]
    rows = [c.row for c in simple_cells(SIMPLE, lines[:end])]
    assert rows[3] == rows[4] != rows[5]


def test_a_simple_table_without_an_end_is_none() -> None:
    for text in ("=== ===\na b\n", "  === ===\n  a b\nout\n", "=== ===\na b\n=== ===\nc d"):
        assert simple_end(text, lines_of(text), 0) is None


def test_fields_of_csv_may_hold_commas_in_quotes() -> None:
    text = 'one, "two, three"\n"a ""b""", c'
    found = [(text[c.start : c.end], c.row) for c in csv_cells(text, lines_of(text))]
    assert found == [("one", 0), ("two, three", 0), ('a ""b""', 1), ("c", 1)]
