"""An id that repeats the heading of its section is no evidence."""

from __future__ import annotations

import pytest

from credscore.readers.html.blocks import Block, Element
from credscore.readers.html.evidence import Part
from credscore.readers.html.section_ids import SectionIds
from credscore.readers.html.tag_facts import TagFacts


@pytest.mark.parametrize(("link", "part"), [("#author", Part.PLAIN), ("#other", Part.LABEL), ("/author", Part.LABEL)])
def test_only_a_link_to_the_section_itself_drops_its_part(link: str, part: Part) -> None:
    facts, ids = TagFacts.of("section", {"id": "author"}), SectionIds()
    elements = [Element("", 0), Element("section", 0, facts.part)]
    ids.note(facts, 1)
    ids.at_link(TagFacts.of("a", {"href": link}), elements, [])
    assert elements[1].part is part


def test_a_link_after_text_of_the_section_is_no_evidence() -> None:
    facts, ids = TagFacts.of("section", {"id": "comments"}), SectionIds()
    elements = [Element("", 0), Element("section", 0, facts.part)]
    ids.note(facts, 1)
    ids.at_link(TagFacts.of("a", {"href": "#comments"}), elements, [Block(1)])
    assert elements[1].part is Part.COMMENT


def test_a_class_is_evidence_whatever_the_id() -> None:
    assert TagFacts.of("section", {"id": "comments", "class": "comments"}).slug == ""
