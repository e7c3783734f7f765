"""Pages cut into tags and texts, each where it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from credscore.readers.html.tags import TokenType, cut, end_of, read_of

pages = st.text("<>/!-ab =\"'&;#x1\n\r\t\x0c", max_size=80)


@given(pages)
def test_texts_stand_where_they_are_said_to(page: str) -> None:
    at = 0
    for token in cut(page):
        assert at <= token.col <= end_of(token) <= len(page)
        at = end_of(token)
        if token.type is TokenType.TEXT and token.source is None:
            white = page[token.col : at].translate(str.maketrans("\n\r\t\f", "    "))
            assert token.data == white


def test_character_references_are_read_and_as_long_as_they_are_written() -> None:
    (token,) = cut("&amp;")
    assert (read_of(token), token.col, end_of(token)) == ("&", 0, 5)


def test_line_ends_are_blanks_also_where_they_are_written_as_numbers() -> None:
    assert "".join(map(read_of, cut("a\n&#10;b"))) == "a  b"


def test_an_end_tag_without_a_name_parts_two_texts() -> None:
    texts = [read_of(token) for token in cut("a</>b") if token.type is TokenType.TEXT]
    assert texts == ["a", "b"]
