"""XML of any text."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from credscore.render.check.xml import element, texted, written


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_can_be_read_back_as_far_as_xml_can_hold_it(text: str) -> None:
    root = element("a", name=text, line=3)
    texted(element("b", root), text)
    found = ElementTree.fromstring(written(root).encode())
    held = "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in text
    )
    assert (found.attrib["line"], found.attrib["name"].split()) == ("3", held.split())
    assert (found[0].text or "").split() == held.split()
