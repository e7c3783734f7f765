"""Which format a text is in, and the reader for it; parsers are imported when the first text needs them."""

from __future__ import annotations

import os
import re
from importlib import import_module
from typing import Final, Literal, TypeAlias, get_args

from credscore.document import Document
from credscore.errors import UsageError
from credscore.readers.plain import read_plain

Format: TypeAlias = Literal["plain", "markdown", "html", "rst", "notebook", "asciidoc"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

SUFFIXES: Final[dict[str, Format]] = {
    ".txt": "plain", ".text": "plain",
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".rst": "rst", ".rest": "rst",
    ".ipynb": "notebook",
    ".adoc": "asciidoc", ".asciidoc": "asciidoc",
}  # fmt: skip
"""What is read of a folder, and as what."""

_READERS: Final[dict[Format, str]] = {
    "markdown": "markdown.reader", "html": "html.reader", "rst": "rst.reader", "notebook": "notebook",
    "asciidoc": "asciidoc.reader",
}  # fmt: skip
"""The module of each format's reader, which is called read_ and the format."""

_PAGE: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)


def read_text(text: str, form: Format) -> Document:
    """A text as a Document, read as "plain", "markdown", "html", "rst", "notebook" or "asciidoc".

    Offsets of everything that is found in it are those of `text`. Raises UsageError for another format, NotText when
    the text is no str.
    """
    if form not in FORMATS:
        raise UsageError(f"format is one of {', '.join(FORMATS)}, not {form!r}")
    if form == "plain" or not isinstance(text, str):
        return read_plain(text)
    document: Document = getattr(import_module(f"credscore.readers.{_READERS[form]}"), f"read_{form}")(text)
    return document


def format_of(path: str, text: str) -> Format:
    """The format by a file's suffix; a text of none of them that begins as a page does is HTML."""
    form = SUFFIXES.get(os.path.splitext(path)[1].lower(), "plain")
    return "html" if form == "plain" and _PAGE.match(text[:2000]) else form
