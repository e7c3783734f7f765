"""What is read of the content of a role."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.readers.rst.roles import reading_of


@pytest.mark.parametrize(
    ("role", "content", "read"),
    [
        ("", "the options <opts>", "the options"), ("", "Options <opts>", "Options"),
        ("ref", "the guide <guide>", "the guide"), ("ref", "guide", ""), ("std:doc", "Intro </intro>", "Intro"),
        ("guilabel", "Save all", "Save all"), ("term", "the editor <Editor>", "the editor"),
        ("", "well-known", "well-known"), ("", "two words", "two words"), ("sup", "2", "2"),
    ],
)  # fmt: skip
def test_the_text_that_is_shown(role: str, content: str, read: str) -> None:
    found = reading_of(role, content, is_link=False)
    assert (content[: found.size], found.code, found.text) == (read, False, None)


@pytest.mark.parametrize(
    ("role", "content"), [("code", "x y"), ("func", "open"), ("py:class", "C <m.C>"), ("", "os.path"), ("C:x", "y")]
)
def test_code_is_code(role: str, content: str) -> None:
    assert reading_of(role, content, is_link=False).code


def test_a_role_of_code_with_words_of_its_own_shows_them() -> None:
    found = reading_of("func", "how to open it <open>", is_link=False)
    assert (found.code, found.size) == (False, len("how to open it"))


def test_numbered_documents_are_named() -> None:
    assert reading_of("pep", "8", is_link=False).text == "PEP 8"
    assert reading_of("RFC", "2119\n", is_link=False).text == "RFC 2119"
    assert reading_of("rfc", "the words <2119>", is_link=False).size == len("the words")


@given(st.sampled_from(["", "ref", "func", "pep", "x"]), st.text("ab <>`\n", max_size=20), st.booleans())
def test_no_more_is_read_than_there_is(role: str, content: str, is_link: bool) -> None:
    assert 0 <= reading_of(role, content, is_link=is_link).size <= len(content)
