"""Helpers of the XML formats."""

from __future__ import annotations

from xml.etree import ElementTree

from credscore.render.inert import in_xml, xml_document

Element = ElementTree.Element


def element(tag: str, parent: Element | None = None, /, **attributes: str | int) -> Element:
    """Append an element to its parent; characters that XML does not allow are replaced."""
    known = {key: in_xml(str(value)) for key, value in attributes.items()}
    return Element(tag, known) if parent is None else ElementTree.SubElement(parent, tag, known)


def texted(parent: Element, text: str) -> None:
    """Set the text of an element, likewise."""
    parent.text = in_xml(text)


def written(root: Element) -> str:
    """The document with its declaration, indented."""
    ElementTree.indent(root)
    return xml_document(f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n')
