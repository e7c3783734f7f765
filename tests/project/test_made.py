"""Generated files are up to date, and pre-rendered answers equal those of the command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import commands
import pytest
from doc_scripts import script

from credscore.render.rules import explanation, listing, page, table
from credscore.render.wrap import USUAL
from credscore.rules import GATES, RULES
from credscore.rules.measured import POINT, Precision, precision
from credscore.rules.rule import Rule

ROOT = Path(__file__).parent.parent.parent


def test_generated_files_are_up_to_date() -> None:
    made = dict(script("make").made())
    assert len(made) > 20
    stale = [str(path.relative_to(ROOT)) for path, text in made.items() if path.read_text("utf-8") != text]
    assert stale == [], "run `python docs/make.py`"


@pytest.mark.parametrize("name", ["report", "notebook"])
def test_pictures_show_the_scores_that_there_are(name: str) -> None:
    image = pytest.importorskip("PIL.Image").open(ROOT / "docs" / f"{name}.png")
    pictures = script("pictures")
    told = f"docs/{name}.png is out of date: run `python docs/pictures.py`"
    assert image.text["shows"] == pictures.shows(pictures.scored(name)[2]), told


def test_every_rule_is_in_the_list_the_table_and_the_page() -> None:
    names = [rule.name for rule in RULES]
    everything = [*names, *(gate.name for gate in GATES)]
    assert [line.split()[1] for line in listing().splitlines() if line[0] != " "] == everything
    assert [line.split("`")[1] for line in table().splitlines()[2:]] == names
    assert [line[3:] for line in page().splitlines() if line.startswith("## ")] == everything


def test_a_rule_is_explained_with_its_source_and_options() -> None:
    text = explanation(["R02"])
    assert text
    assert text.startswith("long-sentence (R02), readability, ")
    for part in ("Why ", "Source ", "Flesch 1948", "max-words = 45", "ignore[long-sentence]"):
        assert part in text
    assert explanation(["R02", "nope"]) is None


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    done = commands.run(*arguments, **{"COLUMNS": "", **environ})
    return subprocess.CompletedProcess(arguments, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_rules_are_told_in_the_terminal() -> None:
    assert run("rule").stdout == listing()
    alike = (
        run("rule", "p01").stdout,
        run("rule", "--", "peacock-phrase").stdout,
        explanation(["peacock-phrase"], USUAL),
    )
    assert alike == (alike[0],) * 3
    assert run("rule", "P01", "max-bias").stdout == explanation(["P01", "G02"], USUAL)
    assert run("rule").stdout == run("rule", COLUMNS="20").stdout
    for asked in (["A01"], ["A01", "L15"]):
        narrow = run("rule", *asked, COLUMNS="40").stdout
        assert max(len(line) for line in narrow.splitlines() if "<!--" not in line) <= 40
        assert narrow.split() == (explanation(asked) or "").split()
    for name in ("", "(", "p"):
        assert run("rule", name).returncode == 2
    wrong = run("rule", "peacok-phrase")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "did you mean 'peacock-phrase'" in wrong.stderr
    assert "Usage: credscore rule" in run("rule", "--help").stdout


def test_help_is_that_of_the_command() -> None:
    assert run("--help").stdout == (ROOT / "credscore" / "data" / "help.txt").read_text("utf-8") == run("-h").stdout


@pytest.mark.parametrize("arguments", [["--help"], ["rule"], ["rule", "P01"]], ids=str)
def test_what_answers_at_once_imports_next_to_nothing(arguments: list[str]) -> None:
    program = (
        "import os, sys; before = {*sys.modules}\nfrom credscore.cli.start import main\n"
        f"sys.argv = ['credscore', *{arguments!r}]\nmain()\nprint(sorted({{*sys.modules}} - before), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert all(name.startswith("credscore") or name == "__future__" for name in eval(done.stderr)), done.stderr


def test_the_interval_is_wilsons() -> None:
    low, high = Precision(40, 36).interval
    assert (round(low, 3), round(high, 3)) == (0.769, 0.960)
    assert Precision(0, 0).interval == (0.0, 1.0)
    assert Precision(40, 40).interval[1] == 1.0
    assert Precision(40, 34).suffices
    assert not Precision(40, int(40 * POINT) - 1).suffices
    assert not Precision(39, 39).suffices


def test_precision_is_of_rules_that_exist() -> None:
    assert {*precision()} <= {rule.name for rule in RULES}


def test_rules_that_are_on_were_found_right_often_enough() -> None:
    measured = precision()
    judged = [rule for rule in RULES if not rule.preview and rule.scope != "upkeep"]
    assert judged
    for rule in judged:
        assert (loaded_precision(rule) if rule.judged else measured[rule.name]).suffices, rule


def loaded_precision(rule: Rule) -> Precision:
    """Sentences that the rules on loaded phrases tell together, at the measured limit next below the rule's own."""
    file = ROOT / "benchmarks" / "quality" / "results" / "loaded_rules.json"
    (limit,) = [option.default for option in rule.options if option.name == "min-percent"]
    rows = [row for row in json.loads(file.read_text("utf-8"))["judged"] if row["corpus"] in ("news", "articles")]
    rows = [row for row in rows if isinstance(row["percent"], int) and row["percent"] <= limit]
    last = [row for row in rows if row["percent"] == max(row["percent"] for row in rows)]
    assert [row["corpus"] for row in last] == ["news", "articles"]
    return Precision(sum(row["told"] for row in last), round(sum(row["told"] * row["precision"] for row in last)))
