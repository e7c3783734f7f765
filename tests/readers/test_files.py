"""Files and folders to documents: what is read, what is refused and why, and which line is the title."""

from __future__ import annotations

import io
import os
import socket
import struct
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.cli.console import FORMATS_IN
from credscore.document import Voice
from credscore.errors import NotText, UnreadableInput
from credscore.readers import ERRORS, FORMATS, TextFile, read_paths, read_plain
from credscore.readers.decode import decode

BODY = "The council met on Tuesday. It adopted the plan by nine votes to two."


def read_one(path: object) -> TextFile | UnreadableInput:
    (read,) = read_paths([os.fspath(path)])  # type: ignore[call-overload]
    return read


def refusal(path: object) -> UnreadableInput:
    read = read_one(path)
    assert isinstance(read, UnreadableInput)
    assert read.code in ERRORS
    return read


def text_of(path: object) -> str:
    read = read_one(path)
    assert isinstance(read, TextFile), read
    return read.document.text


def names(*paths: object) -> list[str]:
    return [Path(read.path).name for read in read_paths([os.fspath(p) for p in paths])]  # type: ignore[call-overload]


# The title


@pytest.mark.parametrize(
    "title",
    [
        "Council adopts plan",
        "Council adopts “the plan”",
        "NKorea’s Kim Says He’s Ready",
        "U.S. and EU agree",
        " ".join(["word"] * 20),
        "Совет принял план",
    ],
)
def test_a_first_line_before_a_blank_one_is_the_title(title: str) -> None:
    document = read_plain(f"{title}\n\n{BODY}\n")
    assert document.title == title
    (stretch,) = document.voices
    assert (stretch.start, stretch.end, stretch.voice) == (0, len(title), Voice.TITLE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Council adopts plan",
        "Council adopts plan\n",
        "Council adopts plan\n\n",
        f"Council adopts plan\n{BODY}",
        *(f"Council adopts plan{mark}\n\n{BODY}" for mark in (".", "!", "?", ":", ";", ",", "…", ".”", "!'", "…» ")),
        f"{' '.join(['word'] * 21)}\n\n{BODY}",
        f"* * *\n\n{BODY}",
    ],
)
def test_no_other_first_line_is(text: str) -> None:
    document = read_plain(text)
    assert document.title is None
    assert document.voices == ()
    assert document.text == text


PLAIN = f"Café owners “win” case\n\n{BODY}\n"


@pytest.mark.parametrize(
    "written",
    [
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace("\n", "\u2028"),
        "\ufeff" + PLAIN,
        "\ufeff\r\n \t\r\n" + PLAIN,
        "\u200b" + PLAIN.replace("own", "ow\u00adn\u200b"),
        unicodedata.normalize("NFD", PLAIN),
        PLAIN.replace("“", '"').replace("”", '"'),
        PLAIN.replace("\n\n", "  \n\u00a0\t\u200b\n"),
        PLAIN.replace("Caf", "Ϲаf"),
    ],
)
def test_the_title_is_the_same_however_the_text_is_written(written: str) -> None:
    document = read_plain(written)
    (stretch,) = document.voices
    assert document.title == written[stretch.start : stretch.end]
    assert document.title.startswith(written.lstrip("\ufeff\r\n \t\u200b")[:3])
    assert document.title.endswith("case")


@given(st.text(alphabet=st.sampled_from("aA. \n\r“”\u200b\ufeff…é\u0301ﬁ"), max_size=40))
def test_any_text_is_read_and_line_ends_do_not_matter(text: str) -> None:
    document = read_plain(text)
    assert document.text == text
    for stretch in document.voices:
        assert text[stretch.start : stretch.end] == document.title != ""
    one = text.replace("\r\n", "\n").replace("\r", "\n")
    assert (read_plain(one).title, read_plain(one.replace("\n", "\r\n")).title) == (document.title, document.title)


def test_long_titles_lines_and_blanks_are_settled_in_linear_time() -> None:
    started = time.process_time()
    assert read_plain("x" * 3_000_000).title is None
    assert read_plain("word " * 4_000_000).title is None
    assert read_plain("Title" + "\n" * 3_000_000 + "text").title == "Title"
    assert read_plain("Title" + "\n" * 3_000_000).title is None
    assert time.process_time() - started < 5


def test_what_is_no_str_is_refused() -> None:
    with pytest.raises(NotText):
        read_plain(b"bytes")  # type: ignore[arg-type]


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_marked_encodings_are_read_and_offsets_stay(tmp_path: Path, encoding: str) -> None:
    text = f"\ufeffTitle\r\n\r\n{BODY} 😀 naïve\r"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert text_of(tmp_path / "a.txt") == text


def test_utf_8_without_a_mark_and_an_empty_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("naïve\x1b[1m\f\n".encode())
    (tmp_path / "b.txt").write_bytes(b"")
    assert text_of(tmp_path / "a.txt") == "naïve\x1b[1m\f\n"
    assert text_of(tmp_path / "b.txt") == ""


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"one\r\ntwo\rthree\ncaf\xe9 five\n", "byte 0xe9 at offset 18 (line 4) is not UTF-8"),
        (b"ends in the middle \xe2\x80", "offset 19 (line 1)"),
        (b"\xff\xfea\0\n\0\x00\xd8", "(line 2) is not UTF-16-LE"),
        ("two bytes a character".encode("utf-16-le"), "UTF-16 without a byte-order mark"),
    ],
)
def test_what_cannot_be_decoded_is_named_by_offset_and_line(data: bytes, found: str) -> None:
    with pytest.raises(UnreadableInput, match="iconv") as refused:
        decode(data, "a.txt")
    assert refused.value.code == "encoding"
    assert found in refused.value.message


@given(st.binary(max_size=200) | st.binary(max_size=40).map(lambda data: b"\xff\xfe" + data))
def test_any_bytes_are_text_or_one_of_our_errors(data: bytes) -> None:
    try:
        found: object = read_plain(decode(data, "a")).text
    except UnreadableInput as error:
        found = error.code if "expected" in error.message else None
        assert found in ERRORS
    assert isinstance(found, str)


# Refusals


def zipped(*members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in members:
            archive.writestr(member, "<x/>")
    return out.getvalue()


KINDS = [
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
    ("word", zipped("[Content_Types].xml", "word/document.xml")),
    ("word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)),
    ("word", rb"{\rtf1\ansi Hello}"),
    ("image", b"\x89PNG\r\n\x1a\n" + bytes(20)),
    ("image", b"\xff\xd8\xff\xe0\0\x10JFIF"),
    ("image", b"GIF89a\x01\0"),
    ("image", b"RIFF\x10\0\0\0WEBPVP8 "),
    ("archive", zipped("a.txt")),
    ("archive", b"\x1f\x8b\x08\0" + bytes(20)),
    ("archive", b"\x28\xb5\x2f\xfd\x04"),
    ("records", b"PAR1" + bytes(20) + b"PAR1"),
    ("binary", b"\x7fELF\x02\x01\x01" + struct.pack("<20d", *range(20))),
    ("binary", b"text and\0more"),
    ("binary", b"\x01\x02\x03 few letters"),
    ("encoding", b"caf\xe9"),
]


@pytest.mark.parametrize(("code", "data"), KINDS)
def test_what_is_no_text_is_refused_by_its_bytes(tmp_path: Path, code: str, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    error = refusal(tmp_path / "a.txt")
    assert error.code == code
    assert error.path == str(tmp_path / "a.txt")
    assert "expected" in error.message


@pytest.mark.parametrize("text", ["BM is a firm.", "PAR1 is a word", "%PDF is a format", "II* and MM*", "BZhang said"])
def test_text_that_looks_a_little_like_a_signature_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert text_of(tmp_path / "a.txt") == text


@pytest.mark.parametrize("name", ["a.jsonl", "a.CSV", "a.parquet", "a.jsonl.gz", "a.csv.zst"])
def test_records_are_refused_by_their_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{}")
    assert refusal(tmp_path / name).code == "records"


@pytest.mark.parametrize("url", ["http://example.org/a", "HTTPS://example.org", "ftp://example.org/a.txt", "file:///a"])
def test_nothing_is_fetched(url: str) -> None:
    error = refusal(url)
    assert (error.code, error.path) == ("url", url)
    assert "nothing is fetched" in error.message


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "file").touch()
    for name in ("nope.txt", "nope.csv", "dangling.txt", "loop.txt", "file/below.txt", ""):
        assert refusal(tmp_path / name if name else "").code == "missing", name
    assert "a link" in refusal(tmp_path / "dangling.txt").message
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

    def refuse(path: str, *rest: object) -> io.FileIO:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest)  # type: ignore[call-overload]

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
