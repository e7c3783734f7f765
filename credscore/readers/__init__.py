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
    "missing": "nothing is there",
    "no-texts": "a folder without text files",
    "permission": "it may not be read",
    "not-a-file": "a device, pipe or socket",
    "unreadable": "the system could not read it",
    "url": "an address; nothing is fetched",
    "too-large": "more than 64 MB, too much for one text",
    "encoding": "bytes that are not UTF-8, nor UTF-16 or UTF-32 with a byte-order mark, nor what a page declares",
    "binary": "NUL bytes, or too many control characters",
    "pdf": "a PDF document",
    "word": "a Word or other office document",
    "image": "an image",
    "archive": "an archive or compressed file",
    "no-parser": "a format whose parser is not installed",
    "format": "a format that is not read, such as LaTeX, Org or source code",
    "notebook": "a notebook that is none: no JSON with cells",
    "records": "many texts in one file where one is expected, or records that cannot be told apart",
    "not-json": "a line of records that is no JSON object",
    "not-csv": "a row of CSV that cannot be cut into the fields of its header",
    "no-text": "a record without a text",
    "no-column": "records without a column that was asked for",
    "bad-label": "a record whose label is neither 1, 0 nor null",
}
"""Every code an UnreadableInput may carry, and what it means."""
