"""What is answered before anything is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest
from commands import run

from credscore.cli.start import _at_once
from credscore.render.rules import explanation
from credscore.rules import GATES, RULES


@pytest.mark.parametrize("rule", [*RULES, *GATES], ids=lambda rule: rule.name)
def test_a_rule_is_explained_as_the_command_explains_it(rule: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name in (rule.name, rule.code, rule.name.upper(), rule.code.lower()):  # type: ignore[attr-defined]
        assert (_at_once(["rule", name]) or "").strip() == (explanation([name], 80) or "").strip()


def test_the_list_of_rules_is_that_of_the_command() -> None:
    assert (_at_once(["rule"]) or "").strip() == (explanation([]) or "").strip()


@pytest.mark.parametrize(
    "arguments",
    [[], ["score"], ["--help", "score"], ["rule", "hedge", "shouting"], ["rule", "no-such"], ["rule", "--help"]],
)
def test_everything_else_is_for_the_command(arguments: list[str]) -> None:
    assert _at_once(arguments) is None


def test_help_is_that_of_the_command() -> None:
    assert run("-h").stdout == run("--help").stdout
    assert _at_once(["-h"]) == run("--help").stdout.decode()


@pytest.mark.parametrize("paths", [["fixtures/articles/short.txt"], ["no-such.txt", "fixtures/articles/advert.txt"]])
def test_scores_without_options_are_those_with_options_and_need_no_parser(paths: list[str]) -> None:
    plain, parsed = run("score", *paths), run("score", "--order", "weight", *paths)
    assert (plain.stdout, plain.stderr, plain.returncode) == (parsed.stdout, parsed.stderr, parsed.returncode)
    program = (
        "import sys\nfrom credscore.cli.start import main\nsys.argv[1:] = ['score', *sys.argv[1:]]\n"
        "try: main()\nfinally: assert not {'click', 'numpy.ma'} & {*sys.modules}"
    )
    done = subprocess.run([sys.executable, "-c", program, *paths], capture_output=True, check=False)
    assert done.returncode == plain.returncode
