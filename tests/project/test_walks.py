"""The walks of CONTRIBUTING.md lead where they say: each is gone in a copy of the package."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

LIST = """\
# feature: harbour-talk
# family: loaded
# what: talk of harbours, for a test
# made: written for this test
# evidence: none
# licence: Apache-2.0
zzyxharbour bells/n
"""
"""Its first word is in no vocabulary."""

FORMAT = '''\
"""Findings by number alone."""

from __future__ import annotations

from credscore.checks.finding import Report


def render(report: Report) -> str:
    """How many findings there are."""
    return f"{sum(len(file.findings) for file in report.files)} found\\n"
'''


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and what makes its files, to be changed."""
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "credscore", tmp_path / "credscore", ignore=leave)
    return tmp_path


def python(copy: Path, *arguments: str) -> str:
    environ = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environ, capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr
    return done.stdout


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(before) == 1, f"{path}: found {text.count(before)} times {before!r}, expected it once"
    path.write_text(text.replace(before, after), "utf-8")


def test_a_feature_from_a_list_needs_the_list_and_a_line(copy: Path) -> None:
    text = "The old zzyxharbour bells rang again over the quiet town on Monday. " * 10
    score = f"import credscore; print(repr(credscore.score({text!r}).credibility))"
    before = python(copy, "-c", score)
    (copy / "credscore" / "data" / "lexicons" / "harbour-talk.tsv").write_text(LIST)
    family = copy / "credscore" / "extractors" / "loaded.py"
    edit(family, "REFERENCES: Final = {\n", 'REFERENCES: Final = {\n    "harbour-talk": "a test",\n')
    python(copy, "-m", "credscore.compile")
    found = f"import credscore; m = credscore.features([{text!r}]); print(m.column('harbour-talk')[0])"
    assert float(python(copy, "-c", found)) > 0
    assert python(copy, "-c", score) == before, "the shipped model stays valid, and ignores the feature"


def test_a_format_of_the_check_needs_a_module_and_its_name(copy: Path) -> None:
    folder = copy / "credscore" / "render" / "check"
    (folder / "number.py").write_text(FORMAT)
    edit(folder / "__init__.py", '"checkstyle", "markdown",\n', '"checkstyle", "markdown", "number",\n')
    (copy / "a.txt").write_text("Sign up now for the fair!\n")
    arguments = ("-m", "credscore", "check", "--fail-on", "none", "--format", "number", "a.txt")
    assert re.match(r"\d+ found\n", python(copy, *arguments))


def test_quotation_marks_have_the_files_that_are_named() -> None:
    walk = CONTRIBUTING.partition("## Walk: change how quotation marks pair")[2].partition("\n## ")[0]
    named = re.findall(r"`((?:credscore|fixtures|tests|docs|benchmarks)/[\w./-]+?)(?:\*)?`", walk)
    assert len(named) >= 5
    for path in [*named, *re.findall(r"(?:python|pytest) ([\w./-]+)", walk)]:
        assert (ROOT / path).exists(), path
    case = json.loads((ROOT / "fixtures" / "quotations.json").read_text("utf-8"))[0]
    assert {"name", "text", "quoted", "attributed"} <= case.keys()


def test_every_path_and_room_of_the_page_is_there() -> None:
    for path in re.findall(r"`((?:credscore|fixtures|tests|docs|benchmarks)/[\w./-]+)`", CONTRIBUTING):
        assert (ROOT / path).exists() or "NAME" in path or "TARGET" in path, path
    rooms = re.findall(r"`(\w+)`", CONTRIBUTING.partition("## Layout")[2].partition("\n\nTests mirror")[0])
    for room in rooms:
        assert (ROOT / "credscore" / room).is_dir() or room in ("credscore",), room
