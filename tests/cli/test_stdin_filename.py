"""Standard input treated as a named file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import run

TEXT = b"Some text that is here!\n\n.. code-block:: text\n\n   Loud code!\n"
CONFIG = '[[overrides]]\npaths = ["docs/*.rst"]\nignore = ["exclamation"]\n'


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "credscore.toml").write_text('select = ["exclamation"]\nexclude = ["out/"]\n' + CONFIG)
    monkeypatch.chdir(tmp_path)


def checked(path: str, *paths: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        run("check", "--format", "json", "--stdin-filename", path, *paths, stdin=TEXT).stdout
    )
    return found


def texts(report: dict[str, object]) -> list[tuple[str, list[int]]]:
    return [(d["path"], [f["line"] for f in d["findings"]]) for d in report["documents"]]  # type: ignore[attr-defined]


def test_format_configuration_and_name_follow_the_path() -> None:
    assert texts(checked("a.rst")) == [("a.rst", [1])]
    assert texts(checked("new/a.txt", "-")) == [("new/a.txt", [1, 5])]
    assert texts(checked("docs/a.rst")) == [("docs/a.rst", [])]
    assert checked("out/a.rst")["skipped"][0]["code"] == "excluded"  # type: ignore[index]
    assert checked("a.py")["errors"][0]["code"] == "format"  # type: ignore[index]


def test_score_and_voices_name_it() -> None:
    done = run("score", "--format", "json", "--stdin-filename", "a.rst", stdin=TEXT)
    (document,) = json.loads(done.stdout)["documents"]
    assert (document["path"], document["words"]) == ("a.rst", 5)
    assert run("voices", "--stdin-filename", "a.rst", stdin=TEXT).stdout.startswith(b"a.rst\n")


def test_other_paths_besides_are_refused() -> None:
    done = run("voices", "--stdin-filename", "a.rst", "b.rst", stdin=TEXT)
    assert done.returncode == 2
    assert b"--stdin-filename a.rst" in done.stderr
