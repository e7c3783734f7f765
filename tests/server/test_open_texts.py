"""Open texts, checked as their files would be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest.importorskip("lsprotocol")

from credscore.server.open_texts import OpenText, OpenTexts

PRAISE = "It is a world-class museum on the hill.\n"


@pytest.mark.parametrize(
    ("path", "language", "form"),
    [("a.md", "plaintext", "markdown"), ("a.rst", "markdown", "rst"), ("untitled", "markdown", "markdown"),
     ("untitled", "mdx", "markdown"), ("untitled", "no-such", "plain"), ("A.HTML", "plaintext", "html")],
)  # fmt: skip
def test_the_suffix_decides_then_the_language(path: str, language: str, form: str) -> None:
    assert OpenText(path, language, PRAISE).form == form


def rules(texts: OpenTexts, path: Path, text: str = PRAISE) -> list[str] | None:
    checked = texts.check(OpenText(str(path), "plaintext", text))
    return None if checked is None else [finding.rule for finding in checked.findings]


def test_a_configuration_is_read_again_when_it_changes_appears_or_goes(tmp_path: Path) -> None:
    texts, path, config = OpenTexts(), tmp_path / "a.txt", tmp_path / "credscore.toml"
    assert rules(texts, path) == ["peacock-phrase"]
    config.write_text('ignore = ["P01"]')
    assert rules(texts, path) == []
    config.write_text('select = ["shouting"]')
    os.utime(config, ns=(1, 1))
    assert rules(texts, path) == []
    config.unlink()
    assert rules(texts, path) == ["peacock-phrase"]


def test_excluded_texts_and_texts_without_words_have_no_answer(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('exclude = ["b.txt"]')
    assert rules(OpenTexts(), tmp_path / "b.txt") is None
    assert rules(OpenTexts(), tmp_path / "a.txt", "...") is None


def test_a_workspace_that_is_not_trusted_configures_nothing(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text("no toml [")
    assert rules(OpenTexts(trusted=False), tmp_path / "a.txt") == ["peacock-phrase"]
