"""Bytes to text: UTF-8, UTF-16 and UTF-32 with a byte-order mark, or the encoding an HTML page declares; anything
that is not text is refused by kind."""

from __future__ import annotations

import codecs
import re
from typing import Final

from credscore.errors import UnreadableInput
from credscore.late_regex import late
from credscore.readers.signatures import recognise

# UTF-32 first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

CONTROLS: Final = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))
_CHARSET: Final = late(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.IGNORECASE
)
CHARSET_WITHIN: Final = 4096
"""A page declares its charset within this many bytes."""
_WESTERN: Final = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii", "cp1252"})
"""Names that browsers treat as windows-1252."""

MAX_CONTROLS: Final = 0.1
"""A larger share of control characters than this is not text."""


def decode(data: bytes, path: str) -> str:
    """The text of a file's bytes, with line ends unchanged; a byte-order mark stays as its first character.

    Raises UnreadableInput (`pdf`, `word`, `image`, `archive`, `records`, `encoding`, `binary`), which names `path`.
    """
    kind = recognise(data)
    if kind is not None:
        raise UnreadableInput(path, kind.code, kind.message)
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8":
        _refuse_binary(data, path)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        declared = _declared(data) if encoding == "utf-8" else None
        if declared is None:
            raise UnreadableInput(path, "encoding", _undecodable(data, encoding, error)) from None
        return _as_declared(data, declared, path)
    if encoding != "utf-8":
        _refuse_binary(text.encode(), path)
    return text


def _declared(data: bytes) -> str | None:
    """The encoding a page declares, if it is not UTF-8."""
    found = _CHARSET.search(data[:CHARSET_WITHIN])
    label = found[1].decode("ascii").lower() if found else "utf-8"
    if label.startswith(("utf-", "utf8", "utf_")):
        return None
    return "windows-1252" if label in _WESTERN else label


def _as_declared(data: bytes, encoding: str, path: str) -> str:
    """Raises UnreadableInput (`encoding`) if the page is not in the encoding it declares, or the encoding is
    unknown."""
    try:
        return data.decode(encoding)
    except LookupError:
        message = f"declares the charset {encoding!r}, which is unknown; expected one that Python supports, such as"
        raise UnreadableInput(path, "encoding", f"{message} windows-1252; convert it to UTF-8") from None
    except UnicodeDecodeError as error:
        raise UnreadableInput(path, "encoding", _undecodable(data, encoding, error)) from None


def _refuse_binary(data: bytes, path: str) -> None:
    """Raise UnreadableInput for bytes that occur in no text."""
    nul = data.find(0)
    if nul >= 0 and _is_utf_16(data):
        found = "looks like UTF-16 without a byte-order mark"
        advice = "convert it to UTF-8, for example with iconv -f UTF-16LE -t UTF-8"
        raise UnreadableInput(path, "encoding", f"{found}; expected UTF-8, or UTF-16 with a byte-order mark; {advice}")
    if nul >= 0:
        raise UnreadableInput(path, "binary", _binary(f"a NUL byte at offset {nul}"))
    controls = len(data) - len(data.translate(None, CONTROLS))
    if controls > MAX_CONTROLS * len(data):
        raise UnreadableInput(path, "binary", _binary(f"{controls} control characters in {len(data)} bytes"))


def _binary(found: str) -> str:
    return f"binary data ({found}); expected a text file; extract or export its text first"


def _is_utf_16(data: bytes) -> bool:
    """Nearly every second byte is NUL and hardly any other, as in Latin text with two bytes per character."""
    half = len(data) // 2
    even, odd = sorted((data[::2].count(0), data[1::2].count(0)))
    return odd > 0.7 * half and even < 0.05 * half


def _undecodable(data: bytes, encoding: str, error: UnicodeDecodeError) -> str:
    before = data[: error.start].decode(encoding, "replace")
    line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
    found = f"byte 0x{data[error.start]:02x} at offset {error.start} (line {line}) is not {encoding.upper()}"
    expected = "expected UTF-8, or UTF-16 or UTF-32 with a byte-order mark, or the charset that a page declares"
    return f"{found}; {expected}; convert it, for example with iconv -f WINDOWS-1252 -t UTF-8"
