"""HTML as tags and texts with their places, cut by turbohtml as the HTML standard cuts it, malformed or not."""

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
"""Elements whose content holds no tags."""

_WHITE: Final = "\n\r\t\f"


def cut(text: str) -> Iterator[Token]:
    """The tags, texts and character references of a page, comments too; white space is read as blanks.

    The `col` of each is its offset in the text: without line ends all of it stands on one line. A text is as long as
    its place in the page, what has a `source` as long as that.
    """
    for white in _WHITE:
        text = text.replace(white, " ")
    # An end tag without a name is nothing at all, so that the texts around it would be one; a comment parts them.
    return tokenize(text.replace("</>", "<!>"), resolve_references=False, capture_source=True)


def end_of(token: Token) -> int:
    """Where a token ends in the text."""
    return token.col + len(token.source or token.data or "")


def read_of(token: Token) -> str:
    """What is read of a text or character reference."""
    read = token.data or ""
    return read if token.source is None or read.isprintable() else "".join(" " if c in _WHITE else c for c in read)
