"""Which format a text is in, and the reader for it; parsers are imported when the first text needs them."""
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import re
from typing import Final, Literal, TypeAlias, get_args

from credscore.document import Document
from credscore.errors import UsageError
from credscore.readers.plain import read_plain

Format: TypeAlias = Literal["plain", "markdown", "html"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

SUFFIXES: Final[dict[str, Format]] = {
    ".txt": "plain", ".text": "plain", ".rst": "plain",
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
"""What is read of a folder, and as what. reStructuredText is read as plain text: no light parser tells in linear time
where each piece of it stands."""

_PAGE: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)


def read_text(text: str, form: Format) -> Document:
    """A text as a Document, read as "plain", "markdown" or "html".

    Offsets of everything that is found in it are those of `text`. Raises UsageError for another format, NotText when
    the text is no str.
    """
    if form not in FORMATS:
        raise UsageError(f"format is one of {', '.join(FORMATS)}, not {form!r}")
    if form == "plain" or not isinstance(text, str):
        return read_plain(text)
    if form == "markdown":
        from credscore.readers.markdown import read_markdown

        return read_markdown(text)
    from credscore.readers.html.reader import read_html

    return read_html(text)


def format_of(path: str, text: str) -> Format:
    """The format by a file's suffix; any but Markdown that begins as a page does is HTML."""
    form = SUFFIXES.get(os.path.splitext(path)[1].lower(), "plain")
    return "html" if form == "plain" and _PAGE.match(text[:2000]) else form
