"""Jupyter notebooks (nbformat 3 and 4): their Markdown cells, read as Markdown; code, outputs and raw cells are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from credscore.document import Cell, Document, Voice
from credscore.readers.markdown.reader import markdown_rows
from credscore.readers.text_builder import Pieces, Row

_TOKEN: Final = re.compile(r'"((?:[^"\\]++|\\.)*+)"?|[\[\]{},]|[^\s"\[\]{},]++', re.DOTALL)
_ESCAPE: Final = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.?", re.DOTALL
)
_LETTERS: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_CELLS: Final = (("cells",), ("worksheets", "cells"))
_SOURCES: Final = ("source", "input")


@dataclass(slots=True)
class _RawCell:
    """A cell as it stands in the file: its kind, level (of headings) and where the strings of its source stand."""

    kind: str = ""
    level: str = ""
    source: list[tuple[int, int]] = field(default_factory=list)


def read_notebook(text: str) -> Document:
    """A notebook as a Document: what its Markdown cells say, each place also as cell and line within it.

    Of what is not a notebook nothing is read; see `is_notebook`.
    """
    pieces, cells = Pieces(), []
    titled = False
    for raw in _cells(text):
        strings = [_String.of(text, *where) for where in raw.source]
        cells += _lines(strings, len({cell.number for cell in cells[-1:]}) and cells[-1].number + 1 or 1)
        del strings
    raise NotImplementedError
