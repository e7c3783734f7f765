"""Readers: bytes, files and folders become Documents, or one of our errors."""

from __future__ import annotations

from typing import Final

from credscore.readers.files import TEXT_SUFFIXES, Read, TextFile, read_paths
from credscore.readers.formats import FORMATS, Format, read_text
from credscore.readers.plain import read_plain

__all__ = [
    "ERRORS",
    "FORMATS",
    "TEXT_SUFFIXES",
    "Format",
    "Read",
    "TextFile",
    "read_paths",
    "read_plain",
    "read_text",
]

ERRORS: Final = {
    "missing": "no such file or folder",
    "no-texts": "a folder without text files",
    "permission": "permission denied",
    "not-a-file": "a device, pipe or socket",
    "unreadable": "the operating system could not read it",
    "url": "a URL; nothing is downloaded",
    "too-large": "more than 64 MB, too much for one text",
    "encoding": "bytes that are not UTF-8, nor UTF-16 or UTF-32 with a byte-order mark, nor what a page declares",
    "binary": "NUL bytes, or too many control characters",
    "pdf": "a PDF document",
    "word": "a Word or other office document",
    "image": "an image",
    "archive": "an archive or compressed file",
    "no-parser": "a format whose parser is not installed",
    "format": "a format that is not supported, such as LaTeX, Org or source code",
    "notebook": "not a notebook: expected JSON with a list of cells",
    "records": "many texts in one file where one is expected, or records that cannot be separated",
    "not-json": "a line that is not a JSON object",
    "not-csv": "a CSV row that does not match its header",
    "no-text": "a record without a text",
    "no-column": "records without a requested column",
    "bad-label": "a record whose label is neither 1, 0 nor null",
}
"""Every code an UnreadableInput may carry, and what it means."""
