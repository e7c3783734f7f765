"""What the attributes of a tag say about its element."""

from __future__ import annotations

from typing import NamedTuple

from credscore.readers.html.certain_styles import undone_by
from credscore.readers.html.evidence import Part, is_entry, is_named, part_of
from credscore.readers.html.styles import is_small
from credscore.readers.html.visibility import invisible, may_show


class TagFacts(NamedTuple):
    """Facts derived from the attributes of a tag. `shown`: the element is not read, though a browser may show it;
    `undone_by`: the property by which an element inside may show again; `part_named`: only a class or id says which
    part it is; `slug`: the id, if it alone says so; `anchor`: the id that a link leads to."""

    hidden: bool
    shown: bool
    undone_by: str
    part: Part
    part_named: bool
    link: bool
    entry: bool
    small: bool
    slug: str = ""
    anchor: str = ""

    @classmethod
    def of(cls, name: str, facts: dict[str, str]) -> TagFacts:
        """The facts of an element with these attributes."""
        hidden, part = invisible(name, facts), part_of(name, facts)
        rest = {key: value for key, value in facts.items() if key != "id"}
        by_id = name == "section" and "id" in facts and part_of(name, rest) is not part
        return cls(
            hidden,
            hidden and may_show(name, facts),
            undone_by(facts["style"]) if hidden and "style" in facts else "",
            part,
            is_named(name, facts),
            "href" in facts,
            is_entry(facts),
            "style" in facts and is_small(facts["style"]),
            facts["id"] if by_id else "",
            facts.get("href", "")[1:] if name == "a" and facts.get("href", "").startswith("#") else "",
        )
