"""Plain text and its title."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Voice
from credscore.errors import NotText
from credscore.readers import read_plain

BODY = "The council met on Tuesday. It adopted the plan by nine votes to two."


@pytest.mark.parametrize(
    "title",
    [
        "Council adopts plan",
        "Council adopts “the plan”",
        "NKorea’s Kim Says He’s Ready",
        "U.S. and EU agree",
        " ".join(["word"] * 20),
        "Совет принял план",
    ],
)
def test_a_first_line_before_a_blank_one_is_the_title(title: str) -> None:
    document = read_plain(f"{title}\n\n{BODY}\n")
    assert document.title == title
    (stretch,) = document.voices
    assert (stretch.start, stretch.end, stretch.voice) == (0, len(title), Voice.TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Council adopts plan",
        "Council adopts plan\n",
        "Council adopts plan\n\n",
        f"Council adopts plan\n{BODY}",
        *(f"Council adopts plan{mark}\n\n{BODY}" for mark in (".", "!", "?", ":", ";", ",", "…", ".”", "!'", "…» ")),
        f"{' '.join(['word'] * 21)}\n\n{BODY}",
        f"* * *\n\n{BODY}",
    ],
)
def test_no_other_first_line_is(text: str) -> None:
    document = read_plain(text)
    assert document.title is None
    assert document.voices == ()
    assert document.text == text


PLAIN = f"Café owners “win” case\n\n{BODY}\n"


@pytest.mark.parametrize(
    "written",
    [
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace("\n", "\u2028"),
        "\ufeff" + PLAIN,
        "\ufeff\r\n \t\r\n" + PLAIN,
        "\u200b" + PLAIN.replace("own", "ow\u00adn\u200b"),
        unicodedata.normalize("NFD", PLAIN),
        PLAIN.replace("“", '"').replace("”", '"'),
        PLAIN.replace("\n\n", "  \n\u00a0\t\u200b\n"),
        PLAIN.replace("Caf", "Ϲаf"),
    ],
)
def test_the_title_is_the_same_however_the_text_is_written(written: str) -> None:
    document = read_plain(written)
    (stretch,) = document.voices
    assert document.title == written[stretch.start : stretch.end]
    assert document.title.startswith(written.lstrip("\ufeff\r\n \t\u200b")[:3])
    assert document.title.endswith("case")


@given(st.text(alphabet=st.sampled_from("aA. \n\r“”\u200b\ufeff…é\u0301ﬁ"), max_size=40))
def test_any_text_is_read_and_line_ends_do_not_matter(text: str) -> None:
    document = read_plain(text)
    assert document.text == text
    for stretch in document.voices:
        assert text[stretch.start : stretch.end] == document.title != ""
    one = text.replace("\r\n", "\n").replace("\r", "\n")
    assert (read_plain(one).title, read_plain(one.replace("\n", "\r\n")).title) == (document.title, document.title)


def test_long_titles_lines_and_blanks_are_read() -> None:
    assert read_plain("x" * 3_000_000).title is None
    assert read_plain("word " * 4_000_000).title is None
    assert read_plain("Title" + "\n" * 3_000_000 + "text").title == "Title"
    assert read_plain("Title" + "\n" * 3_000_000).title is None


def test_what_is_no_str_is_refused() -> None:
    with pytest.raises(NotText):
        read_plain(b"bytes")  # type: ignore[arg-type]
