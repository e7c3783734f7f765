"""Terminal output shared by all commands."""

from __future__ import annotations

import io
import sys

import pytest

from credscore.cli.console import report_problem, shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_lines_are_cleaned_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown("a\x1b[31m\nb") == "a\x1b[31m\nb"
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert shown("a\x1b[31m\nb") == "a\\x1b[31m\nb"


def test_problems_are_told_on_one_clean_line(capsys: pytest.CaptureFixture[str]) -> None:
    report_problem("a\n::error::b\x07")
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "\x07" not in message
