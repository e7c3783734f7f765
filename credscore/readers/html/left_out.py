"""Text that a browser shows and that is not read: menus, drawings, controls, fields, framed pages, images."""

from __future__ import annotations

import base64
import re
from typing import Final
from urllib.parse import unquote

from credscore.readers.html.article_blocks import PROSE_WORDS
from credscore.readers.html.certain_styles import displays

SHOWN_RAW: Final = frozenset({"textarea", "xmp"})
"""Raw-text elements whose content browsers show."""

EMBEDDING: Final = {"iframe": ("srcdoc", "src"), "embed": ("src",), "object": ("data",), "img": ("src",)}
"""Attributes that hold a page or drawing, or its address."""
RUN: Final = 30
FUNCTION_WORDS: Final = 9
DIFFERENT_WORDS: Final = 6
"""A run of `RUN` words of which `FUNCTION_WORDS` are function words, `DIFFERENT_WORDS` of them different, reads as
prose; menus repeat fewer."""

_FUNCTION_WORDS: Final = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her",
    "his", "i", "in", "is", "it", "its", "not", "of", "on", "or", "our", "she", "so", "than", "that", "the", "their",
    "them", "they", "this", "to", "us", "was", "we", "were", "what", "which", "who", "will", "with", "would", "you",
    "your",
})  # fmt: skip
_TEXT_FORMS: Final = re.compile(r"data:(?:text/|image/svg|application/xhtml|[;,]|$)", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")


class LeftOut:
    """`texts`: the texts of images, and any other text long enough to be prose, in order; `pieces`: shorter ones."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.pieces: list[str] = []

    def add(self, shown: str) -> None:
        """Add text: by itself if it is long enough for prose."""
        words = shown.split()
        if len(words) >= PROSE_WORDS:
            self.texts.append(" ".join(words))
        elif words:
            self.pieces.append(" ".join(words))

    def add_attributes(self, name: str, facts: dict[str, str]) -> None:
        """Add the texts that attributes show: those of images, fields, options and embedded pages."""
        if name in ("img", "area") or (name == "input" and facts.get("type", "").lower() == "image"):
            self.add_image(facts)
        elif name == "input":
            self.add_field(facts)
        elif name in ("option", "optgroup"):
            self.add(facts.get("label", ""))
        for attribute in EMBEDDING.get(name, ()):
            self.add(embedded_text(facts.get(attribute, "")))

    def add_skipped(self, name: str, facts: dict[str, str]) -> None:
        """Add the texts that attributes show inside an element that is not read; those of images, as menus and teasers
        have them, are pieces."""
        if name == "img":
            self.pieces.append(facts.get("alt", ""))
        else:
            self.add_attributes(name, facts)

    def add_image(self, facts: dict[str, str]) -> None:
        """Add the text of an image, however short: it may stand for a word."""
        self.texts.append(" ".join(facts.get("alt", "").split()))

    def add_field(self, facts: dict[str, str]) -> None:
        """Add the content of an input field."""
        if facts.get("type", "").lower() != "hidden":
            self.add(facts.get("value") or facts.get("placeholder", ""))

    def add_raw(self, name: str, facts: dict[str, str], content: str) -> None:
        """Add the content of a raw-text element that a browser shows."""
        if name in SHOWN_RAW or displays(facts.get("style", "")):
            self.add(content)

    def add_foreign(self, content: str, *, whole: bool) -> None:
        """Add what a tokenizer takes for the raw text of a drawing or formula: browsers read tags in it, and show what
        they enclose; all of it if `whole`."""
        if whole or "<" in content:
            self.add(_TAG.sub(" ", content if whole else content[content.index("<") :]))

    def prose(self) -> list[str]:
        """All texts, and the pieces where they read as prose that is cut up."""
        return [*self.texts, *prose_in_pieces(self.pieces)]


def prose_in_pieces(pieces: list[str]) -> list[str]:
    """The runs of `RUN` words that read as prose cut into pieces."""
    words = " ".join(pieces).split()
    runs = (words[start : start + RUN] for start in range(0, len(words), RUN))
    return [" ".join(run) for run in runs if _is_prose(run)]


def _is_prose(run: list[str]) -> bool:
    found = [word for word in (word.lower().strip(".,;:!?\"'()") for word in run) if word in _FUNCTION_WORDS]
    return len(found) >= FUNCTION_WORDS and len(set(found)) >= DIFFERENT_WORDS


def embedded_text(address: str) -> str:
    """The text of a page or drawing in an attribute: an inline page, or a `data:` address of one."""
    form, comma, content = address.partition(",")
    if address[:5].lower() == "data:":
        if not comma or not _TEXT_FORMS.match(form):
            return ""
        address = _unpacked(content) if "base64" in form.lower() else unquote(content)
    return _TAG.sub(" ", address)


def _unpacked(content: str) -> str:
    try:
        return base64.b64decode(content, validate=False).decode("utf-8", "replace")
    except ValueError:
        return ""
