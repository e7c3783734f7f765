"""Ignored paths are those that git ignores."""

from __future__ import annotations

from pathlib import Path

import pytest

from credscore.readers.gitignore import MAX_BYTES, GitIgnore


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for place, lines in {
        ".gitignore": "*.log\n/build/\n!keep.log\n# comment\n\\#odd\ntrailing.txt   \n",
        "docs/.gitignore": "!*.log\ndraft*\n",
        ".git/info/exclude": "private.md\n",
    }.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(lines, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("place", "ignored"),
    [("a.log", True), ("x/a.log", True), ("keep.log", False), ("a.txt", False), ("#odd", True), ("trailing.txt", True),
     ("docs/a.log", False), ("docs/x/a.log", False), ("docs/draft.md", True), ("draft.md", False),
     ("build/keep.log", True), ("x/build/a.txt", False), ("private.md", True), ("x/private.md", True)],
)  # fmt: skip
def test_the_nearest_patterns_decide_and_an_ignored_folder_ignores_all_in_it(
    root: Path, place: str, ignored: bool
) -> None:
    assert GitIgnore(root).ignores(place) is ignored


def test_a_pattern_of_folders_ignores_no_file(root: Path) -> None:
    assert not GitIgnore(root).ignores("build")
    assert GitIgnore(root).ignores("build", is_folder=True)


def test_ignore_files_that_cannot_be_used_ignore_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*\n" * (MAX_BYTES // 2 + 1), "utf-8")
    assert not GitIgnore(tmp_path).ignores("a.txt")
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "real").write_text("*\n", "utf-8")
    (tmp_path / "x" / ".gitignore").symlink_to(tmp_path / "x" / "real")
    assert not GitIgnore(tmp_path / "x").ignores("a.txt")
    (tmp_path / "y" / ".gitignore").mkdir(parents=True)
    assert not GitIgnore(tmp_path / "y").ignores("a.txt")


def test_patterns_that_could_take_exponential_time_ignore_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*" + "a*" * 40 + "b\n" + "**/" * 40 + "x\n*.log\na*/*b/**/*c*d\n")
    ignored = GitIgnore(tmp_path)
    assert not ignored.ignores("a" * 200 + ".md")
    assert not ignored.ignores("/".join("a" * 60) + "/x")
    assert ignored.ignores("b.log")
    assert ignored.ignores("ab/cb/e/fcgd")
