"""Text that a browser shows and that is not read: menus, drawings, controls, fields, framed pages, images."""

from __future__ import annotations

import re
from typing import Final

from credscore.readers.html.article_blocks import PROSE_WORDS

SHOWN_RAW: Final = frozenset({"textarea", "xmp"})
"""Raw-text elements whose content browsers show."""

_TAG: Final = re.compile(r"<[^<>]*>")


class LeftOut:
    """`texts`: the texts of images, and any other text long enough to be prose, in order."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def add(self, shown: str) -> None:
        """Add text if it is long enough for prose."""
        words = shown.split()
        if len(words) >= PROSE_WORDS:
            self.texts.append(" ".join(words))

    def add_image(self, facts: dict[str, str]) -> None:
        """Add the text of an image, however short: it may stand for a word."""
        self.texts.append(" ".join(facts.get("alt", "").split()))

    def add_field(self, facts: dict[str, str]) -> None:
        """Add the content of an input field."""
        if facts.get("type", "").lower() != "hidden":
            self.add(facts.get("value") or facts.get("placeholder", ""))

    def add_raw(self, name: str, facts: dict[str, str], content: str) -> None:
        """Add the content of a raw-text element, or the page in a frame."""
        if name in SHOWN_RAW:
            self.add(content)
        elif name == "iframe":
            self.add(_TAG.sub(" ", facts.get("srcdoc", "")))
