"""Formats that are not read, by suffix."""

from __future__ import annotations

import pytest

from credscore.readers.unread_formats import why_unread


@pytest.mark.parametrize(
    ("path", "message"),
    [("a/b.PY", "source code (.PY)"), ("paper.tex", "pandoc"), ("book.epub", "save or export it"),
     ("x.tar.yaml", "data or configuration (.yaml)")],
)  # fmt: skip
def test_the_reason_names_the_kind_and_what_to_do(path: str, message: str) -> None:
    why = why_unread(path)
    assert why is not None
    assert message in why
    assert "--format-in" in why


@pytest.mark.parametrize("path", ["a.txt", "README", "a.md", "notes.py.txt", ".py", "a.unknown", "a.", ""])
def test_other_names_are_tried(path: str) -> None:
    assert why_unread(path) is None
