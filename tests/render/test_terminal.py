"""Colour follows the terminal, the environment and --color."""

from __future__ import annotations

import io

import pytest
from commands import run

from credscore.render.terminal import Look


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
