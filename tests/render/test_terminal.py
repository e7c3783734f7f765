"""What a terminal shows: colour as asked for, nothing raw, matches in their line."""

from __future__ import annotations

import io
import re

import pytest
from commands import run
from hypothesis import given
from hypothesis import strategies as st
from sample_scores import ABSTAINS

from credscore.document import Document
from credscore.render import terminal, text
from credscore.render.terminal import Look, clean, excerpt


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "on_a_terminal", "in_a_pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"CLICOLOR": "0"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
    ids=str,
)
def test_the_environment_says_whether_there_is_colour(
    environ: dict[str, str], on_a_terminal: bool, in_a_pipe: bool
) -> None:
    assert Look.of(Terminal(), environ).colour is on_a_terminal
    assert Look.of(io.StringIO(), environ).colour is in_a_pipe


@pytest.mark.parametrize(("chosen", "coloured"), [("always", True), ("never", False), ("auto", False)])
def test_the_option_decides(chosen: str, coloured: bool) -> None:
    article = "fixtures/articles/advert.txt"
    for command in ("score", "check"):
        found = run("--color", chosen, command, article, NO_COLOR="", FORCE_COLOR="")
        assert (b"\x1b[" in found.stdout) is coloured
    assert (b"\x1b[" in run("--color", "never", "score", article, FORCE_COLOR="1").stdout) is False
    assert b"\x1b[" in run("--color", "always", "score", article, NO_COLOR="1").stdout


def test_the_version_has_a_short_option() -> None:
    assert run("-V").stdout == run("--version").stdout


@pytest.mark.parametrize(
    ("environ", "colour"),
    [
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "0"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm-256color"}, True),
    ],
)
def test_colour_only_where_it_is_wanted(environ: dict[str, str], colour: bool) -> None:
    assert Look.of(Terminal(), environ).colour is colour
    assert Look.of(io.StringIO(), environ).colour is False


@pytest.mark.parametrize(
    ("columns", "width"), [("100", 100), ("1", 40), ("9999", 120), ("0", 80), ("x", 80), ("²", 80), ("", 80)]
)
def test_the_width_follows_the_terminal(columns: str, width: int) -> None:
    assert Look.of(Terminal(), {"COLUMNS": columns}).width == width


def test_nothing_raw_reaches_the_terminal() -> None:
    assert clean("a\x1b[31mb\u202ec\x07\x9b\r\n\td\u00a0e\u00ade\u200bf") == "a\\x1b[31mb\\u202ec\\x07\\x9b   d eef"
    hostile = "x\x1b]0;owned\x07\u202e\u2066y"
    shown = text.render(Document(hostile), ABSTAINS, hostile, Look())
    assert all(char.isprintable() or char == "\n" for char in shown)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(34, 80))
def test_an_excerpt_is_one_safe_line_that_holds_its_match(words: str, one: int, two: int, room: int) -> None:
    start, end = sorted((min(one, len(words)), min(two, len(words))))
    shown = excerpt(words, start, end, room, Look())
    assert shown.isprintable()
    assert len(shown) <= room
    match = clean(words[start:end])
    assert len(match) > room - 4 or f"[{match}]" in shown


def test_long_lines_are_cut_at_words_and_long_matches_in_their_middle() -> None:
    line = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu"
    at = line.index("zeta")
    assert excerpt(line, at, at + 4, 40, Look()) == "… delta epsilon [zeta] eta theta iota …"
    assert excerpt(line, 0, 5, 40, Look()) == "[alpha] beta gamma delta epsilon zeta …"
    assert excerpt(f"one\n{line}\ntwo", 4, 9, 200, Look()) == f"[alpha]{line[5:]}"
    assert excerpt("x" * 1000, 0, 1000, 40, Look()) == f"[{'x' * 16} … {'x' * 16}]"


def test_letters_and_marks_that_are_counted_at_once_have_one_column() -> None:
    narrow = [char for char in map(chr, range(0x3000)) if terminal._NARROW.fullmatch(char)]
    assert len(narrow) > 600
    assert all(terminal._column(char) == 1 for char in narrow)


@given(st.text("ab é漢\u0301“”:", max_size=60), st.integers(5, 40), st.booleans())
def test_folded_text_keeps_its_words_and_its_width(words: str, width: int, colour: bool) -> None:
    painted = f"\x1b[1m{words}\x1b[0m" if colour else words
    lines = Look(width, colour).fold(painted, "  ").split("\n")
    bare = [re.sub(r"\x1b\[\d+m", "", line) for line in lines]
    assert "".join("".join(bare).split()) == "".join(words.split())
    assert all(terminal.columns(line) <= width or " " not in line.strip() for line in bare)


def test_an_excerpt_with_wide_letters_fits() -> None:
    text = "A plain start of it. " + "\U0001f923" * 30 + " and the end of the line."
    for start in (2, 21, 60):
        shown = excerpt(text, start, start + 5, 60, Look())
        assert "[" in shown
        assert terminal.columns(shown) <= 60
