"""The files of the paths that a check is given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from credscore.checks.paths import Files


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name in ("a.md", "b/c.md", "b/draft.md", "node_modules/x.md", "env/pyvenv.cfg", "env/y.md", ".hidden/z.md"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The council met.")
    (root / ".gitignore").write_text("draft*\n")
    return root


def names(files: Files, root: Path) -> list[str]:
    return [os.path.relpath(path, root) for path in files.paths]


def test_a_folder_gives_what_git_keeps_and_no_packages(tree: Path) -> None:
    assert names(Files.of([str(tree)]), tree) == ["a.md", "b/c.md"]


def test_a_folder_of_packages_is_checked_where_it_is_named(tree: Path) -> None:
    assert names(Files.of([str(tree / "node_modules")]), tree) == ["node_modules/x.md"]


def test_an_ignored_file_is_checked_where_it_is_named(tree: Path) -> None:
    assert names(Files.of([str(tree / "b/draft.md")]), tree) == ["b/draft.md"]


def test_links_out_of_a_folder_are_not_followed(tree: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("The council met.")
    (tree / "out.md").symlink_to(tmp_path / "secret.md")
    (tree / "in.md").symlink_to(tree / "a.md")
    found = Files.of([str(tree)])
    assert names(found, tree) == ["a.md", "b/c.md", "in.md"]
    assert [(os.path.basename(s.path), s.code) for s in found.skipped if s.code == "outside-link"] == [
        ("out.md", "outside-link")
    ]


def test_texts_that_git_ignores_are_named_and_what_tools_make_is_not(tree: Path) -> None:
    (tree / ".gitignore").write_text("draft*\n*.log\nbuilt/\nnode_modules/\n")
    (tree / "a.log").write_text("It ran.")
    (tree / "built").mkdir()
    found = Files.of([str(tree)]).skipped
    assert sorted(os.path.basename(s.path) for s in found if s.code == "git-ignored") == ["built", "draft.md"]


def test_a_dead_link_is_a_notice(tree: Path) -> None:
    (tree / "gone.md").symlink_to(tree / "nothing.md")
    found = Files.of([str(tree)])
    assert [skipped.code for skipped in found.skipped] == ["environment", "git-ignored", "dead-link"]
    assert not found.errors


def test_a_glob_gives_its_matches_in_order(tree: Path) -> None:
    assert names(Files.of([str(tree / "**" / "*.md")]), tree)[0] == "a.md"
    assert Files.of([str(tree / "*.nothing")]).paths == [str(tree / "*.nothing")]


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"x")
    assert [error.code for error in Files.of([str(tmp_path)]).errors] == ["no-texts"]


def test_a_recursive_glob_leaves_out_what_a_folder_does(tree: Path) -> None:
    for name in ("node_modules/pkg", "drafts"):
        (tree / name).mkdir(parents=True, exist_ok=True)
        (tree / name / "a.md").write_text("Text.", "utf-8")
    (tree / ".gitignore").write_text("drafts/\n", "utf-8")
    found = Files.of([str(tree / "**" / "*.md")])
    assert not any("node_modules" in path or "drafts" in path for path in found.paths)
    assert not found.errors
    assert [error.code for error in Files.of([str(tree / "**" / "x.md")]).errors] == ["no-texts"]


def test_a_dead_link_is_a_notice_wherever_it_points_and_in_a_glob(tree: Path) -> None:
    (tree / "gone.md").symlink_to(tree.parent / "nowhere" / "gone.md")
    for asked in (str(tree), str(tree / "*.md")):
        found = Files.of([asked])
        assert "gone.md" in "".join(skipped.path for skipped in found.skipped if skipped.code == "dead-link")
        assert not found.errors
        assert not any(path.endswith("gone.md") for path in found.paths)
