"""Texts that tools are given, and the files below the folders that may be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from credscore.errors import UnreadableInput, UsageError
from credscore.mcp.inputs import LONGEST, Inputs, inputs_of


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.md").write_text("# A title\n\nThe hall was full.\n")
    (tmp_path / "in-other.txt").write_text("Not to be read.")
    (tmp_path / "in" / "out.txt").symlink_to(tmp_path / "in-other.txt")
    return inputs_of((str(tmp_path / "in"),))


def test_files_are_read_in_their_format_and_texts_in_that_given(inputs: Inputs) -> None:
    assert inputs.document(None, "deep/a.md", None).title == "A title"
    assert inputs.document("# A title\n\nText", None, "markdown").title == "A title"
    assert inputs.document("# A title\n\nText", None, None).visible_text == "# A title\n\nText"


@pytest.mark.parametrize(
    "path", ["../in-other.txt", "out.txt", "deep", "none.txt", "", "deep/../../in-other.txt", "a\0b", "/etc/hostname"]
)
def test_no_other_file_is_read_and_none_is_told_to_exist(inputs: Inputs, path: str) -> None:
    with pytest.raises(UsageError, match="is not a file below the folders") as caught:
        inputs.document(None, path, None)
    assert "Not to be read" not in str(caught.value)


def test_a_path_may_be_absolute_below_a_folder(inputs: Inputs) -> None:
    assert inputs.allowed(os.path.join(inputs.roots[0], "deep", "a.md")).endswith("a.md")


@pytest.mark.parametrize(("text", "path"), [(None, None), ("a", "a.md")])
def test_either_a_text_or_a_path(inputs: Inputs, text: str | None, path: str | None) -> None:
    with pytest.raises(UsageError, match="either"):
        inputs.document(text, path, None)


def test_a_text_that_is_too_long_is_refused(inputs: Inputs) -> None:
    with pytest.raises(UsageError, match="expected at most 1,000,000"):
        inputs.document("a" * (LONGEST + 1), None, None)
    assert inputs.document("a" * LONGEST, None, None)


def test_a_large_file_is_refused_unread(inputs: Inputs) -> None:
    with Path(inputs.roots[0], "b.txt").open("wb") as file:
        file.truncate(50_000_000_000)
    with pytest.raises(UsageError, match="has 50,000,000,000 bytes"):
        inputs.document(None, "b.txt", None)


def test_a_text_is_compared_with_one_other(inputs: Inputs) -> None:
    new = inputs.document("New.", None, None)
    assert inputs.earlier("Old.", None, None, new, None).text == "Old."
    for before, path, revision in ((None, "deep/a.md", None), ("Old.", "deep/a.md", "HEAD"), (None, None, None)):
        with pytest.raises(UsageError, match="either `before` or"):
            inputs.earlier(before, path, revision, new, None)
    with pytest.raises(UsageError, match="give the `path`"):
        inputs.earlier(None, None, "HEAD", new, None)


def test_messages_repeat_no_long_name(inputs: Inputs) -> None:
    with pytest.raises(UsageError) as caught:
        inputs.document(None, "a" * 1_000_000, None)
    assert len(str(caught.value)) < 1000


def test_a_file_that_is_no_text_is_our_error(inputs: Inputs) -> None:
    Path(inputs.roots[0], "b.txt").write_bytes(b"%PDF-1.7")
    with pytest.raises(UnreadableInput, match="PDF"):
        inputs.document(None, "b.txt", None)


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a folder"):
        inputs_of((str(tmp_path), str(tmp_path / "none")))
