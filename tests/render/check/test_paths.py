"""Paths as other tools want them."""

from __future__ import annotations

from pathlib import Path

import pytest

from credscore.render.check.paths import relative


@pytest.mark.parametrize(
    ("path", "shown"),
    [("-", "standard-input"), ("a/b.md", "a/b.md"), ("./a//b.md", "a/b.md"), ("a/../b.md", "b.md"),
     ("../b.md", "../b.md"),
     ("/elsewhere/b.md", "/elsewhere/b.md")],
)  # fmt: skip
def test_below_the_current_folder_they_are_relative(path: str, shown: str) -> None:
    assert relative(path) == shown


def test_an_absolute_path_below_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative(str(tmp_path / "a" / "b.md")) == "a/b.md"
    assert relative(str(tmp_path.parent / "b.md")) == str(tmp_path.parent / "b.md")
