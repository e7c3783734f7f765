"""What the formats in XML share."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree

Element = ElementTree.Element

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def element(tag: str, parent: Element | None = None, /, **attributes: str | int) -> Element:
    """An element, the last child of its parent; characters that XML cannot hold are replaced."""
    known = {key: _FORBIDDEN.sub("\ufffd", str(value)) for key, value in attributes.items()}
    return Element(tag, known) if parent is None else ElementTree.SubElement(parent, tag, known)


def texted(parent: Element, text: str) -> None:
    """Give an element its text."""
    parent.text = _FORBIDDEN.sub("\ufffd", text)


def written(root: Element) -> str:
    """The document with its declaration, indented."""
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
