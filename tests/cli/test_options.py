"""Options and arguments shared by all commands."""

from __future__ import annotations

import io
import re
import sys

import click
import pytest
from commands import run

from credscore.cli.options import FORMATS_IN, one, or_standard_input
from credscore.readers.files import STANDARD_INPUT
from credscore.readers.formats import FORMATS

OPTION = click.Option(["--model"])


def context() -> click.Context:
    return click.Context(click.Command("score"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("values", "found"), [((), None), (("a",), "a")])
def test_an_option_may_be_given_once(values: tuple[str, ...], found: str | None) -> None:
    assert one(context(), OPTION, values) == found


@pytest.mark.parametrize(("values", "message"), [(("a", "b"), "found 'a' and 'b'"), (("",), "found nothing")])
def test_given_again_or_empty_it_is_usage(values: tuple[str, ...], message: str) -> None:
    with pytest.raises(click.BadParameter, match=message):
        one(context(), OPTION, values)


def test_the_formats_are_those_of_the_readers() -> None:
    assert set(FORMATS_IN) == set(FORMATS)


def test_without_paths_standard_input_is_read_if_there_is_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(b"text"))))  # type: ignore[arg-type]
    assert or_standard_input(context(), ()) == ("-",)
    assert or_standard_input(context(), ("a.txt",)) == ("a.txt",)
    (named,) = or_standard_input(context(), ("-",), "docs/a.md")
    assert named in STANDARD_INPUT or str(named) == "docs/a.md"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO())))  # type: ignore[arg-type]
    with pytest.raises(click.UsageError, match="is empty"):
        or_standard_input(context(), ())
    monkeypatch.setattr(sys, "stdin", Terminal())
    with pytest.raises(click.UsageError, match="nothing to read"):
        or_standard_input(context(), ())


def test_a_name_for_standard_input_goes_with_no_other_path() -> None:
    with pytest.raises(click.UsageError, match="found paths as well"):
        or_standard_input(context(), ("b.md",), "a.md")


def test_help_does_not_break_options_and_errors_fit_on_a_line() -> None:
    for command in ("sources", "score", "check", "report"):
        page = run(command, "--help", COLUMNS="60").stdout.decode()
        assert not [line for line in page.splitlines() if re.search(r"--[a-z-]*-$", line)]
        assert "\u2011" not in page
    assert run("completion").stderr.decode().splitlines()[-1].endswith("Choose one of bash, zsh, fish, powershell.")
    assert "did you mean 'score'" in run("scor").stderr.decode()
