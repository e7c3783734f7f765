"""Files and folders to documents: what is read, what is refused and why, and which line is the title."""

from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path

import pytest
from reading import read_one, refusal, text_of

from credscore.cli.options import FORMATS_IN
from credscore.errors import UnreadableInput
from credscore.readers import FORMATS, TextFile, read_paths

BODY = "The council met on Tuesday. It adopted the plan by nine votes to two."


def names(*paths: object) -> list[str]:
    return [Path(read.path).name for read in read_paths([os.fspath(p) for p in paths])]  # type: ignore[call-overload]


# Refusals


@pytest.mark.parametrize("name", ["a.jsonl", "a.CSV", "a.parquet", "a.jsonl.gz", "a.csv.zst"])
def test_records_are_refused_by_their_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{}")
    assert refusal(tmp_path / name).code == "records"


@pytest.mark.parametrize("url", ["http://example.org/a", "HTTPS://example.org", "ftp://example.org/a.txt", "file:///a"])
def test_nothing_is_fetched(url: str) -> None:
    error = refusal(url)
    assert (error.code, error.path) == ("url", url)
    assert "nothing is downloaded" in error.message


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "file").touch()
    for name in ("nope.txt", "nope.csv", "dangling.txt", "loop.txt", "file/below.txt", ""):
        assert refusal(tmp_path / name if name else "").code == "missing", name
    assert "a broken link" in refusal(tmp_path / "dangling.txt").message
    assert refusal("a\0b").code == "unreadable"


def test_what_is_too_large_for_one_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("credscore.readers.files.MAX_BYTES", 100)
    (tmp_path / "a.txt").write_bytes(b"a" * 100)
    (tmp_path / "b.txt").write_bytes(b"a" * 101)
    assert text_of(tmp_path / "a.txt") == "a" * 100
    assert refusal(tmp_path / "b.txt").code == "too-large"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * 101)))
    assert refusal("-").code == "too-large"


def test_what_is_no_file_is_refused_without_being_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    server = socket.socket(socket.AF_UNIX)
    server.bind("socket.txt")
    for path, kind in (("pipe.txt", "pipe"), ("socket.txt", "socket"), ("/dev/null", "device")):
        error = refusal(path)
        assert error.code == "not-a-file"
        assert kind in error.message
    server.close()


def test_what_may_not_be_read_is_told_from_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "closed").mkdir()
    (tmp_path / "z.txt").write_text(BODY)
    opened, listed = open, os.listdir

    def refuse(path: str, *rest: object, **more: object) -> io.FileIO:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest, **more)  # type: ignore[call-overload]

    def refuse_folder(path: str) -> list[str]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr(os, "listdir", refuse_folder)
    reads = list(read_paths([str(tmp_path)]))
    assert [getattr(read, "code", "read") for read in reads] == ["permission", "permission", "read"]
    assert refusal(tmp_path / "closed").code == "permission"


# Folders


def test_folders_give_their_texts_by_name_and_nothing_hidden(tmp_path: Path) -> None:
    others = ("d.png", "e.csv", "noext", ".hidden.txt", ".git/x.txt")
    for name in ("b.TXT", "a.md", "c.html", "aa/y.rst", "z/z.txt", *others):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(BODY)
    assert names(tmp_path) == ["a.md", "y.rst", "b.TXT", "c.html", "z.txt"]
    assert names(tmp_path / "noext", tmp_path / ".hidden.txt") == ["noext", ".hidden.txt"]
    assert names(tmp_path / ".git") == ["x.txt"]


def test_a_folder_without_texts_says_what_it_holds(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "no-texts"
    (tmp_path / "a.csv").touch()
    (tmp_path / "again").symlink_to(tmp_path)
    error = refusal(tmp_path)
    assert error.code == "no-texts"
    assert "1 other file (.csv)" in error.message


def test_link_loops_end_and_links_are_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a.txt").write_text(BODY)
    (inside / "up").symlink_to(tmp_path)
    (inside / "self.txt").symlink_to("self.txt")
    (tmp_path / "elsewhere").symlink_to(inside)
    codes = [getattr(read, "code", "read") for read in read_paths([str(tmp_path)])]
    assert sorted(codes) == ["missing", "read"]


def test_a_file_is_read_once_however_it_is_reached(tmp_path: Path) -> None:
    first = tmp_path / "a.txt"
    first.write_text(BODY)
    (tmp_path / "b.txt").symlink_to(first)
    os.link(first, tmp_path / "c.txt")
    twice = [first, first, f"{tmp_path}/./a.txt", tmp_path / "b.txt", tmp_path, tmp_path]
    assert names(*twice) == ["a.txt"]


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems refuse such names")
def test_names_that_are_not_utf_8_are_read_and_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(BODY.encode())
    for given_path in (path, os.fsdecode(path), str(tmp_path)):
        read = read_one(given_path)
        assert isinstance(read, TextFile)
        assert read.path == f"{tmp_path}/caf\\xe9.txt"
        read.path.encode()


# Standard input


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BODY.encode("utf-16"))))
    assert names("-", "-", "/dev/stdin") == ["-"]
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal("-").code == "missing"


def test_a_pipe_that_the_shell_hands_over_is_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, BODY.encode())
    os.close(writing)
    assert text_of(f"/dev/fd/{reading}") == BODY
    os.close(reading)


@pytest.mark.parametrize("name", ["a.tex", "b.org", "c.py", "d.DOCX", "e.yaml"])
def test_a_named_file_of_a_format_that_is_not_read_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Some text.")
    path = str(tmp_path / name)
    (error,) = read_paths([path])
    assert isinstance(error, UnreadableInput)
    assert (error.code, error.path) == ("format", path)
    assert "--format-in" in error.message
    (read,) = read_paths([path], "plain")
    assert isinstance(read, TextFile)


def test_a_broken_notebook_is_refused(tmp_path: Path) -> None:
    for place, text in enumerate(("", "{", "[]", '{"a": 1}', "[" * 100_000, "Text")):
        path = tmp_path / f"{place}.ipynb"
        path.write_text(text)
        (error,) = read_paths([str(path)])
        assert isinstance(error, UnreadableInput)
        assert error.code == "notebook"


def test_the_command_line_knows_every_format() -> None:
    assert FORMATS_IN == FORMATS
