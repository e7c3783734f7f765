"""Offsets as positions of an editor, and back."""

from __future__ import annotations

import pytest

pytest.importorskip("lsprotocol")

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from credscore.server.positions import Positions

texts = st.text("aé中😀\n\r\t", max_size=30)
encodings = st.sampled_from(["utf-8", "utf-16", "utf-32"])
SIZES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


@given(texts, encodings, st.integers(0, 30))
def test_a_position_counts_code_units_on_its_line(text: str, encoding: str, offset: int) -> None:
    offset = min(offset, len(text))
    if text[offset - 1 : offset + 1] == "\r\n":
        return
    found = Positions(text, encoding)
    position = found.position(offset)
    lines = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    units = len(lines[-1].encode(f"{encoding}-le" if encoding != "utf-8" else encoding)) // SIZES[encoding]
    assert (position.line, position.character) == (len(lines) - 1, units)
    assert found.offset(position) == min(offset, found.line_end(position.line))


@given(texts, encodings, st.integers(0, 12), st.integers(0, 40))
def test_any_position_is_a_place_in_the_text(text: str, encoding: str, line: int, character: int) -> None:
    found = Positions(text, encoding)
    offset = found.offset(Position(line, character))
    assert 0 <= offset <= len(text)
    if line < found.lines.count:
        assert found.lines.starts[line] <= offset <= found.line_end(line)


def test_half_a_wide_letter_is_the_letter() -> None:
    assert Positions("a😀b", "utf-16").offset(Position(0, 2)) == 1
