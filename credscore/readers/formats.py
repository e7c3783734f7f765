"""Format detection and dispatch; parser modules are imported on first use."""
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
"""The suffixes read from folders, with their formats."""

_PAGE: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)


def read_text(text: str, form: Format) -> Document:
    """Parse a text in the given format into a Document.

    Offsets in results refer to `text`. Raises UsageError for an unknown format, NotText if the text is not a str.
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
    """The format by file suffix; a text with an unknown suffix that starts like a web page is HTML."""
    form = SUFFIXES.get(os.path.splitext(path)[1].lower(), "plain")
    return "html" if form == "plain" and _PAGE.match(text[:2000]) else form
