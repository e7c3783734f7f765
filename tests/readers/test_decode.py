"""Bytes to text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import text_of

from credscore.errors import UnreadableInput
from credscore.readers import ERRORS, read_paths, read_plain
from credscore.readers.decode import decode

BODY = "The council met on Tuesday. It adopted the plan by nine votes to two."


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


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<meta http-equiv=content-type content='text/html; charset=windows-1251'>", "cp1251"),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=latin1>", "utf-8"),
    ],
)
def test_a_page_is_decoded_as_it_declares(tmp_path: Path, declared: str, encoding: str) -> None:
    said = {"cp1251": "Совет", "shift_jis": "会議"}.get(encoding, "café “x”")
    (tmp_path / "a.html").write_bytes(f"{declared}<p>{said}</p>".encode(encoding))
    (read,) = read_paths([str(tmp_path / "a.html")])
    assert not isinstance(read, UnreadableInput)
    assert read.document.visible_text == said


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<meta charset=utf-8>\n<p>caf\xe9 \xc3\xa9", "byte 0xe9 at offset 27 (line 2) is not UTF-8"),
        (b"<meta charset=klingon><p>caf\xe9", "declares the charset 'klingon', which is unknown"),
        (b"<meta charset=hex><p>caf\xe9", "'hex'"),
        (b"<meta charset=latin1>\n<p>\x81", "is not WINDOWS-1252"),
    ],
)
def test_a_page_that_is_not_what_it_declares_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.html").write_bytes(data)
    (read,) = read_paths([str(tmp_path / "a.html")])
    assert isinstance(read, UnreadableInput)
    assert read.code == "encoding"
    assert message in read.message
