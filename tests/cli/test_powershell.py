"""Completion for PowerShell."""

from __future__ import annotations

import click
import pytest
from click.shell_completion import CompletionItem

from credscore.cli.powershell import PowerShellComplete

COMPLETE = PowerShellComplete(click.Command("credscore"), {}, "credscore", "_CREDSCORE_COMPLETE")


@pytest.mark.parametrize(
    ("words", "word", "found"),
    [
        ("credscore ", "", ([], "")), ("credscore sc", "sc", ([], "sc")),
        ("credscore check --sel", "--sel", (["check"], "--sel")),
        ("credscore check a.txt ", "", (["check", "a.txt"], "")),
        ('credscore check "my fi', '"my fi', (["check"], "my fi")),
    ],
)  # fmt: skip
def test_the_word_being_completed_is_told_from_those_before(
    words: str, word: str, found: tuple[list[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_WORD", word)
    assert COMPLETE.get_completion_args() == found


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (CompletionItem("check", help="Check\ntexts.\t"), "plain\tcheck\tCheck texts."),
        (CompletionItem("check"), "plain\tcheck\tcheck"),
        (CompletionItem("", type="file"), "file\t\t "),
    ],
)
def test_an_answer_is_a_line_of_three_fields_none_empty_where_it_may_not_be(item: CompletionItem, line: str) -> None:
    assert COMPLETE.format_completion(item) == line
