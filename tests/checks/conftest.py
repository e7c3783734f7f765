"""Folders for the tests of checks: one that is empty, and one with a repository."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checking import LOUD, NEUTRAL, commit


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one commit of one file, to copy."""
    folder = tmp_path_factory.mktemp("committed")
    (folder / "a.txt").write_text(NEUTRAL + LOUD)
    commit(folder)
    return folder


@pytest.fixture
def repository(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of its own, where the test stands."""
    here = Path(shutil.copytree(committed, tmp_path / "checkout"))
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, where the test stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
