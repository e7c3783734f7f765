"""Text that a browser shows and that is not read: menus, drawings, controls, fields, framed pages, images."""

from __future__ import annotations

import base64
import re
from typing import Final
from urllib.parse import unquote

from credscore.readers.html.certain_styles import displays
from credscore.readers.source.shown_prose import ShownProse, without_tags

SHOWN_RAW: Final = frozenset({"textarea", "xmp"})
"""Raw-text elements whose content browsers show."""

_ADDRESSES: Final = {"iframe": "src", "embed": "src", "object": "data", "img": "src"}
"""Attributes that hold the address of a page or drawing."""
_TEXT_FORMS: Final = re.compile(r"data:(?:text/|image/svg|application/xhtml|[;,]|$)", re.IGNORECASE)


class LeftOut(ShownProse):
    """What a page shows and is not read; `texts` includes the texts of images."""

    def add_attributes(self, name: str, facts: dict[str, str]) -> None:
        """Add the texts that attributes show: those of images, fields, options and embedded pages."""
        if name in ("img", "area") or (name == "input" and facts.get("type", "").lower() == "image"):
            self.add_image(facts.get("alt", ""))
        elif name == "input":
            self.add_field(facts)
        elif name in ("option", "optgroup"):
            self.add(facts.get("label", ""))
        if name == "iframe":
            self.add(without_tags(facts.get("srcdoc", "")))
        if name in _ADDRESSES:
            self.add(embedded_text(facts.get(_ADDRESSES[name], "")))

    def add_skipped(self, name: str, facts: dict[str, str]) -> None:
        """Add the texts that attributes show inside an element that is not read; those of images, as menus and teasers
        have them, are pieces."""
        if name == "img":
            self.pieces.append(facts.get("alt", ""))
        else:
            self.add_attributes(name, facts)

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
            self.add(without_tags(content if whole else content[content.index("<") :]))


def embedded_text(address: str) -> str:
    """The text of a page or drawing that a `data:` address contains; "" for any other."""
    form, _, content = address.partition(",") if address[:5].lower() == "data:" else ("", "", "")
    if not _TEXT_FORMS.match(form):
        return ""
    return without_tags(_unpacked(content) if "base64" in form.lower() else unquote(content))


def _unpacked(content: str) -> str:
    try:
        return base64.b64decode(content, validate=False).decode("utf-8", "replace")
    except ValueError:
        return ""
