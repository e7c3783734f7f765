"""Tokenizes HTML into tags and texts with offsets, by turbohtml, which follows the HTML standard on malformed input
too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from credscore.errors import MissingExtra

try:
    from turbohtml import Token, TokenType, tokenize
except ImportError as error:  # no wheel for macOS on Intel nor for Windows on ARM
    raise MissingExtra("HTML, also within Markdown, needs turbohtml", "html") from error

__all__ = ["RAW", "Token", "TokenType", "cut", "end_of", "read_of"]

RAW: Final = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp"})
"""Raw-text elements, whose content contains no tags."""

_WHITE: Final = "\n\r\t\f"


def cut(text: str) -> Iterator[Token]:
    """The tags, texts, character references and comments of a page, with white space replaced by blanks.

    `col` of each is its offset: without line ends the page is one line. A text is as long as in the page; a token
    with `source` is as long as that.
    """
    for white in _WHITE:
        text = text.replace(white, " ")
    # An end tag without a name gives no token, which would join the texts around it; a comment keeps them apart.
    return tokenize(text.replace("</>", "<!>"), resolve_references=False, capture_source=True)


def end_of(token: Token) -> int:
    """The end offset of a token."""
    return token.col + len(token.source or token.data or "")


def read_of(token: Token) -> str:
    """The visible text of a text token or character reference."""
    read = token.data or ""
    return read if token.source is None or read.isprintable() else "".join(" " if c in _WHITE else c for c in read)
