"""Files named by the user: written completely or not at all, and never waited for."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from commands import run

from credscore.atomic_files import open_unblocked, read_limited, read_up_to, write_atomically

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no named pipes in folders")

TEXT = "The hall was full on Monday, said Ilse Brandt, the town clerk.\n" * 5


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def pieces() -> object:
        yield b"new"
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        write_atomically(path, pieces())  # type: ignore[arg-type]
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.txt", "old")]


def test_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert read_limited(tmp_path / "a", 3) == b"abc"
    with pytest.raises(OSError, match="larger than 2 bytes"):
        read_limited(tmp_path / "a", 2)


@pytest.mark.parametrize("arguments", [
    ("score", "{}"), ("score", "{}", "--out", "out"), ("check", "{}"), ("check", "--config", "{}", "a.txt"),
    ("check", "--baseline", "{}", "a.txt"), ("score", "--model", "{}", "a.txt"), ("evaluate", "{}", "--target", "bias"),
    ("sources", "{}"), ("report", "{}", "--out", "page.html"),
], ids=" ".join)  # fmt: skip
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_pipes_and_sockets_are_refused_wherever_a_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT)
    odd(Path("odd.jsonl"), kind)
    done = run(*(argument.format("odd.jsonl") for argument in arguments))
    assert done.returncode in (2, 3), done.stdout
    assert b"odd.jsonl" in done.stderr


@pytest.mark.parametrize("name", ["a.md", "b.jsonl", "credscore.toml", "pyproject.toml"])
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_a_folder_with_a_pipe_is_read_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.txt").write_text(TEXT)
    odd(Path(name), kind)
    for command in (("score", "."), ("check", ".")):
        done = run(*command)
        assert done.returncode in (0, 2, 3), (command, done.stderr)
        if name.endswith(".md"):
            assert name.encode() in done.stderr


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_a_text_that_may_be_records_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    odd(Path("odd.md"), kind)
    done = run("score", "--out", "scores", "odd.md")
    assert done.returncode == 3
    assert b"odd.md" in done.stderr


def odd(path: Path, kind: str) -> None:
    """A named pipe that nobody writes to, or a socket that nobody serves."""
    if kind == "pipe":
        os.mkfifo(path)
    else:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("before")
    (tmp_path / "link").symlink_to(path)

    def breaks() -> object:
        yield b"half"
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        write_atomically(path, breaks())  # type: ignore[arg-type]
    assert path.read_text() == "before"
    write_atomically(tmp_path / "link", [b"all ", b"of it"])
    assert path.read_text() == "all of it"
    assert sorted(os.listdir(tmp_path)) == ["a", "link"]
    write_atomically(os.devnull, [b"a device"])
    assert not os.path.isfile(os.devnull)


def test_a_file_that_has_nothing_to_give_yet_is_not_waited_for(tmp_path: Path) -> None:
    """As /proc/kmsg, which is a regular file to the system, and a pipe that takes the place of a file just checked."""
    os.mkfifo(tmp_path / "a")
    with open_unblocked(tmp_path / "a") as file:
        assert read_up_to(file, 9) == b""
