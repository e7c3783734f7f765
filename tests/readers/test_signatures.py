"""Files that are no text, known by their first bytes."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from reading import refusal, text_of


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
