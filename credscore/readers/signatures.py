"""Recognizes binary file types by their first bytes."""

from __future__ import annotations

from typing import Final, NamedTuple


class Kind(NamedTuple):
    """A kind of file that is refused: the code of the refusal, and its message."""

    code: str
    message: str


PDF: Final = Kind("pdf", "a PDF document; expected a text file; extract its text first, for example with pdftotext")
WORD: Final = Kind("word", "a Word or other office document; expected a text file; save it as plain text first")
IMAGE: Final = Kind("image", "an image; expected a text file; extract its text first, for example with OCR")
ARCHIVE: Final = Kind("archive", "an archive or compressed file; expected a text file; unpack it first")
RECORDS: Final = Kind(
    "records", "records of many texts; expected one text per file; score records into a folder, with --out FOLDER"
)

SIGNATURES: Final = (
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WORD),
    (b"{\\rtf", WORD),
    (b"\x89PNG\r\n\x1a\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF87a", IMAGE),
    (b"GIF89a", IMAGE),
    (b"II*\0", IMAGE),
    (b"MM\0*", IMAGE),
    (b"\0\0\1\0", IMAGE),
    (b"PK\3\4", ARCHIVE),
    (b"PK\5\6", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"\xfd7zXZ\0", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"PAR1", RECORDS),
)

OFFICE_PARTS: Final = (b"[Content_Types].xml", b"word/", b"application/vnd.oasis.opendocument")


def recognise(data: bytes) -> Kind | None:
    """The kind of file the bytes are by their signature, None if they may be text."""
    kind = next((kind for signature, kind in SIGNATURES if data.startswith(signature)), None)
    if kind is ARCHIVE and data.startswith(b"PK") and any(part in data for part in OFFICE_PARTS):
        return WORD
    if kind is RECORDS and not data.endswith(b"PAR1"):
        return None
    return kind or _with_gaps(data[:512])


def _with_gaps(head: bytes) -> Kind | None:
    """Signatures that are not one run of bytes at the start."""
    if head.lstrip().startswith(b"%PDF-"):
        return PDF
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    bitmap = head.startswith(b"BM") and head[6:10] == b"\0\0\0\0"
    heif = head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"heic", b"heix", b"mif1")
    if webp or bitmap or heif:
        return IMAGE
    bzip2 = head.startswith(b"BZh") and head[4:10] == b"1AY&SY"
    return ARCHIVE if bzip2 or head[257:262] == b"ustar" else None
