"""How tests run `credscore check`."""

from __future__ import annotations

import contextlib
import json
import subprocess
from pathlib import Path
from typing import Any

import commands

import credscore
from credscore.checks.loaded_hits import RULE_OF_LIST

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "fixtures" / "articles"
WIRE = str(ARTICLES / "wire-report.txt")
SHORT = str(ARTICLES / "short.txt")
ADVERT = str(ARTICLES / "advert.txt")

NEUTRAL = "The hall was full on Monday.\n"
LOUD = "The bill was passed on Monday!\n"
PRAISE = "The town has a world-class museum on the hill.\n"
CALL = "Sign up now for the fair.\n"


def told(text: str) -> int:
    """How many loaded phrases are reported in a text by default."""
    return sum(f.rule in RULE_OF_LIST.values() for f in credscore.check(text))


def run(
    *arguments: str | Path, cwd: Path | None = None, stdin: bytes = b"", **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run `credscore check` in this process, in a folder of its own if one is given."""
    with contextlib.chdir(cwd or Path.cwd()):
        done = commands.run("check", *map(str, arguments), stdin=stdin, **environ)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


GIT = (
    "user.name=a", "user.email=a@example.org", "init.defaultBranch=main", "init.templateDir=", "maintenance.auto=false",
)  # fmt: skip


def git(*arguments: str) -> None:
    settings = [part for setting in GIT for part in ("-c", setting)]
    subprocess.run(["git", *settings, *arguments], check=True, capture_output=True)


def commit(folder: str | Path = ".", message: str = "first") -> None:
    """Commit all files of a folder, to a new repository where there is none."""
    if not Path(folder, ".git").exists():
        git("-C", str(folder), "init", "-q")
    git("-C", str(folder), "add", "-A")
    git("-C", str(folder), "commit", "-qm", message)


def report(*arguments: str | Path, code: int = 0, cwd: Path | None = None) -> dict[str, Any]:
    done = run("--format", "json", *arguments, cwd=cwd)
    assert done.returncode == code, done.stderr + done.stdout
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def rules(made: dict[str, Any]) -> list[str]:
    return [finding["rule"] for document in made["documents"] for finding in document["findings"]]


def config(folder: Path, text: str, name: str = "credscore.toml") -> Path:
    """Write a configuration."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text)
    return path
