"""Which format a text is in, and the reader for it; parsers are imported when the first text needs them."""
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import re
from collections.abc import Callable
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

_PAGE: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)


def read_text(text: str, form: Format) -> Document:
    """A text as a Document, read as "plain", "markdown", "html", "rst", "notebook" or
    "asciidoc".

    Offsets of everything that is found in it are those of `text`. Raises UsageError for another format, NotText when
    the text is no str.
    """
    if form not in FORMATS:
        raise UsageError(f"format is one of {', '.join(FORMATS)}, not {form!r}")
    if form == "plain" or not isinstance(text, str):
        return read_plain(text)
    return _reader(form)(text)


def _reader(form: Format) -> Callable[[str], Document]:
    match form:
        case "markdown":
            from credscore.readers.markdown.reader import read_markdown as reader
        case "html":
            from credscore.readers.html.reader import read_html as reader
        case "rst":
            from credscore.readers.rst.reader import read_rst as reader
        case "notebook":
            from credscore.readers.notebook import read_notebook as reader
        case "asciidoc":
            from credscore.readers.asciidoc.reader import read_asciidoc as reader
        case _:
            reader = read_plain
    return reader


def format_of(path: str, text: str) -> Format:
    """The format by a file's suffix; a text of none of them that begins as a page does is HTML."""
    form = SUFFIXES.get(os.path.splitext(path)[1].lower(), "plain")
    return "html" if form == "plain" and _PAGE.match(text[:2000]) else form
