"""The documents say what is so: their commands run, their code runs, their numbers are the code's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import credscore
from credscore.result import CAUTIONS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = [
    ROOT / name
    for name in (
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "fixtures/README.md",
        "benchmarks/README.md",
        "docs/corpora.md",
        "docs/guide-notebook.md",
        "docs/model-card.md",
        "docs/rules.md",
    )
]

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = FENCE.findall(README)
COMMAND = re.compile(r"^\$ (.*?)(?:\s+# (.*))?$", re.MULTILINE)
LINK = re.compile(r"\]\((?!\w+:|#)([^)#]+)")
PAGES = ("index.md", "models.md", "how.md", "limits.md")
SET_UP = [line for line in README.splitlines() if line.startswith("python3 -m venv ")]


def commands() -> list[tuple[str, int]]:
    """Every command of the console blocks, and the exit code it is said to have (0 unless its comment says another)."""
    pages = [FENCE.findall((ROOT / "docs" / page).read_text("utf-8")) for page in PAGES]
    blocks = [block for page in (BLOCKS, *pages) for block in page]
    found = [match for language, block in blocks if language == "console" for match in COMMAND.findall(block)]
    return [
        (command, int(said[-1]) if (said := re.findall(r"exit (\d+)", comment)) else 0) for command, comment in found
    ]


@pytest.mark.parametrize("name", ["README.md", "docs/guide-notebook.md"])
def test_the_code_of_a_document_runs(name: str) -> None:
    """All python blocks, one after the other, as a stranger would run them."""
    blocks = [block for language, block in FENCE.findall((ROOT / name).read_text("utf-8")) if language == "python"]
    assert blocks
    done = subprocess.run(
        [sys.executable, "-c", "".join(blocks)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_the_code_of_a_page_runs(page: str) -> None:
    blocks = FENCE.findall((ROOT / "docs" / page).read_text("utf-8"))
    code = "".join(block for language, block in blocks if language == "python")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_documentation_site_builds(tmp_path: Path) -> None:
    """Every link leads somewhere, and no page asks a network for anything."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > 10
    asked = r"<(?:script|img|link)[^>]*(?:src|href)=\"?https?:"
    loaded = [page.name for page in pages if re.search(asked, page.read_text("utf-8").replace('rel="canonical"', ""))]
    assert not loaded


def test_the_readme_shows_commands() -> None:
    assert {code for _, code in commands()} == {0, 1, 2, 3}


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are written for a POSIX shell")
@pytest.mark.parametrize(("command", "code"), commands())
def test_every_command_of_the_readme_exits_as_it_says(command: str, code: int) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env={**os.environ, "PATH": path}, stdin=subprocess.DEVNULL, capture_output=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_set_up_is_two_lines() -> None:
    score, tests = SET_UP
    assert "pip install -q . " in score
    assert (ROOT / score.split()[-1]).is_file()
    assert tests.endswith("pytest")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    pattern = re.search(r"grep -E \"(.*)\" README\.md", (ROOT / ".ci" / "run").read_text("utf-8"))
    assert pattern
    assert [line for line in README.splitlines() if re.search(pattern[1], line)] == SET_UP[1:]
    assert SET_UP[1] in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_the_changelog_knows_the_version() -> None:
    assert f"## [{credscore.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_caution_is_in_the_readme_as_it_is_in_the_code() -> None:
    assert dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", README, re.MULTILINE)) == CAUTIONS


def test_links_lead_somewhere() -> None:
    for document in filter(Path.exists, DOCUMENTS):
        for target in LINK.findall(document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
