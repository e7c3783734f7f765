"""How the command behaves on a terminal: width, quiet, progress, colour, completion, the manual page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from commands import run
from terminals import typed

from credscore.cli.main import commands
from credscore.render.terminal import Look, columns

ROOT = Path(__file__).parent.parent.parent
RECORDS = ROOT / "fixtures" / "records"
LOUD = "It was a fine day!\n"

WIDE = [
    ["score", "fixtures/articles", "fixtures/pages"],
    ["check", "--select", "all", "--fail-on", "none", "fixtures/articles", "fixtures/pages"],
    ["check", "--show-config"],
    ["voices", "fixtures/articles/company-release.txt", "fixtures/pages/harbour.html"],
    ["sources", "fixtures/records/publishers.jsonl"],
    ["sources", "fixtures/records/publishers.jsonl", "--details"],
    ["evaluate", "fixtures/records/headlines.jsonl", "--target", "clickbait"],
    ["evaluate", "fixtures/records/publishers.jsonl", "--percentiles"],
    ["model", "show"],
    ["rule"],
    ["rule", "loaded-slogan"],
]


def too_wide(text: str) -> list[str]:
    """Lines of more than 80 columns that could have been wrapped: a word alone may be wider."""
    return [line for line in text.splitlines() if columns(line) > 80 and " " in line.strip()]


@pytest.mark.parametrize("arguments", WIDE, ids=" ".join)
def test_text_fits_80_columns(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = run(*arguments, COLUMNS="")
    assert done.stdout, done.stderr
    assert too_wide(done.stdout.decode()) == []


def every_command() -> list[list[str]]:
    context = click.Context(commands)
    found = {name: commands.get_command(context, name) for name in commands.list_commands(context)}
    groups = {name: command for name, command in found.items() if isinstance(command, click.Group)}
    inner = [[name, part] for name, group in groups.items() for part in group.commands]
    return [[], *([name] for name in found), *inner]


@pytest.mark.parametrize("command", every_command(), ids=lambda command: " ".join(command) or "credscore")
def test_help_fits_80_columns(command: list[str]) -> None:
    shown = run(*command, "--help", COLUMNS="").stdout.decode()
    assert max(map(len, shown.splitlines())) <= 80
    assert "..." not in shown.partition("Commands:")[2]  # nothing is cut off


def test_a_line_is_folded_by_what_is_seen_of_it() -> None:
    look = Look(20, colour=True)
    red = look.paint("loud", "31")
    assert look.fold(f"{red} {red} {red} {red}", "  ", "").split("\n") == [f"  {red} {red} {red}", red]
    assert look.fold("中中中 中中中 中中中 中中中", "", "").split("\n") == ["中中中 中中中 中中中", "中中中"]
    assert look.fold("a  b", " ") == " a  b"
    assert look.fold("x" * 30, "  ") == "  " + "x" * 30
    assert look.fold("", "  ") == "  "


def test_quiet_leaves_findings_and_errors(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LOUD)
    (tmp_path / "b.txt").write_text("")
    for before, after in ((["-q"], []), ([], ["--quiet"])):
        concise = run(*before, "check", *after, "--format", "concise", str(tmp_path)).stdout.decode()
        assert [line.rpartition(" ")[2] for line in concise.splitlines()] == ["[exclamation]"]
    text = run("check", "-q", str(tmp_path), "nope.md")
    assert "checked" not in text.stdout.decode()
    assert b"nope.md" in text.stderr
    assert run("check", "-q", str(tmp_path / "b.txt")).stdout == b""
    done = run("score", "-q", str(RECORDS / "publishers.jsonl"), "--out", str(tmp_path / "out"))
    assert (done.stdout, (tmp_path / "out" / "publishers.jsonl").exists()) == (b"", True)
    out = tmp_path / "found.json"
    assert run("check", "-q", "--output", str(out), str(tmp_path)).stderr == b""
    assert out.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_progress_is_for_terminals_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(LOUD)
    monkeypatch.chdir(tmp_path)
    program = "import credscore.cli.progress as c; c.PATIENCE = 0; from credscore.cli.main import main; main()"
    asked = [sys.executable, "-c", program, "score", "--format", "json"]
    shown, printed = typed([*asked, "."], tmp_path / "out")
    assert "files read, 0:0" in shown
    assert shown.endswith("\r")  # erased
    assert printed.startswith("{")
    assert typed([*asked, "-q", "."], tmp_path / "out")[0] == ""
    shown, _ = typed([*asked, ".", "nope.txt"], tmp_path / "out")
    assert re.search(r"(^|[\r\n])credscore: nope\.txt", shown.replace("\x1b[A", ""))
    assert run("score", "--format", "json", ".").stderr == b""


def test_color_is_taken_on_either_side_of_the_command() -> None:
    article = str(ROOT / "fixtures" / "articles" / "advert.txt")
    for arguments in (["--color", "always", "score"], ["score", "--color", "always"]):
        assert b"\x1b[" in run(*arguments, article, NO_COLOR="1").stdout
    assert b"\x1b[" not in run("--color", "always", "score", "--color", "never", article).stdout


def completed(line: str, word: str) -> list[list[str]]:
    environ = {**os.environ, "_CREDSCORE_COMPLETE": "powershell_complete", "COMP_WORDS": line, "COMP_WORD": word}
    done = subprocess.run([sys.executable, "-m", "credscore"], env=environ, capture_output=True, text=True, check=True)
    return [row.split("\t") for row in done.stdout.splitlines()]


def test_powershell_is_told_type_value_and_help() -> None:
    assert completed("credscore ch", "ch") == [["plain", "check", "Check texts against rules and gates; for CI."]]
    assert ["plain", "--min-credibility"] in [row[:2] for row in completed("credscore check --mi", "--mi")]
    assert completed("credscore check RE", "RE") == [["file", "RE", "RE"]]
    names = [row[1] for row in completed("credscore rule ", "")]
    assert "peacock-phrase" in names
    assert all(len(row) == 3 and row[2] for row in completed("credscore ", ""))


def manual() -> str:
    return (ROOT / "docs" / "credscore.1").read_text("utf-8")


def test_the_manual_has_every_command_and_option() -> None:
    shown = manual().replace(r"\-", "-")
    for command in every_command()[1:]:
        assert f'.SS "credscore {" ".join(command)} ' in shown
        for option in re.findall(r"^  (-[^ ]+)", run(*command, "--help").stdout.decode(), re.MULTILINE):
            assert option.rstrip(",") in shown


def test_the_manual_is_sound() -> None:
    assert all(line[:3] in (".TH", ".SH", ".SS", ".TP", ".PP") for line in manual().splitlines() if line[:1] == ".")
    if shutil.which("groff"):
        page = ROOT / "docs" / "credscore.1"
        done = subprocess.run(["groff", "-man", "-Tascii", "-ww", page], capture_output=True, text=True, check=True)
        assert done.stderr == ""
        assert "EEXXIITT" in done.stdout.replace("\b", "") or "EXIT STATUS" in done.stdout
