"""Sections whose ids alone say which part of the page they are: those of documentation repeat their heading."""

from __future__ import annotations

from credscore.readers.html.blocks import Block, Element
from credscore.readers.html.evidence import Part
from credscore.readers.html.tag_facts import TagFacts


class SectionIds(dict[str, int]):
    """The element of each such id."""

    def at_link(self, tag_facts: TagFacts, elements: list[Element], blocks: list[Block]) -> None:
        """Drop the evidence of an id to which the link beside the section's heading leads."""
        place = self.pop(tag_facts.anchor, 0) if tag_facts.anchor else 0
        if place and not elements[place].end and (not blocks or blocks[-1].element < place):
            elements[place].part = Part.PLAIN

    def note(self, tag_facts: TagFacts, place: int) -> None:
        """Note the id of an element, if it alone says what the element is."""
        if tag_facts.slug:
            self[tag_facts.slug] = place
