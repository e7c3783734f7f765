"""Patterns among the paths of a command."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

from credscore.readers.globs import expanded

ADVERT = "fixtures/articles/advert.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.txt", "d.md", "odd[1].txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Words.")
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["a.txt", "b.txt", "odd[1].txt"]),
        ("**/*.txt", ["a.txt", "b.txt", "odd[1].txt", "sub/c.txt"]),
        ("**", ["a.txt", "b.txt", "d.md", "odd[1].txt", "sub/c.txt"]),
        ("s*", ["sub"]),
        ("odd[1].txt", ["odd[1].txt"]),
        ("*.rst", ["*.rst"]),
        ("a.txt", ["a.txt"]),
    ],
)
def test_a_pattern_stands_for_its_matches(folder: Path, pattern: str, found: list[str]) -> None:
    assert list(expanded([f"{folder}/{pattern}"])) == [f"{folder}/{path}" for path in found]


@pytest.mark.parametrize("command", [["score"], ["score", "--format", "jsonl"], ["voices"], ["features"]])
def test_commands_take_patterns(command: list[str]) -> None:
    assert run(*command, "fixtures/articles/adv*.txt").stdout == run(*command, ADVERT).stdout
    missing = run(*command, "fixtures/**/*.none")
    assert missing.returncode == 3
    assert b"nothing matches this pattern" in missing.stderr


def test_reports_and_sources_take_patterns() -> None:
    records = ["--by", "source", "--format", "json"]
    by_pattern = run("sources", "fixtures/records/pub*.jsonl", *records)
    assert by_pattern.stdout == run("sources", "fixtures/records/publishers.jsonl", *records).stdout
    assert run("report", "fixtures/**/adv*.txt", "--out", "-").stdout.count(b"<html") == 1
