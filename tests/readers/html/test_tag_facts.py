"""What the attributes of a tag say."""

from __future__ import annotations

from credscore.readers.html.evidence import Part
from credscore.readers.html.tag_facts import TagFacts


def test_facts_of_a_tag_are_derived_once() -> None:
    plain = TagFacts.of("p", {})
    assert plain == TagFacts(False, False, "", Part.PLAIN, False, False, False, False)
    aside = TagFacts.of("div", {"class": "related"})
    assert (aside.part, aside.part_named) == (Part.ASIDE, True)
    assert TagFacts.of("a", {"href": "b"}).link


def test_what_is_not_read_may_be_shown_or_not() -> None:
    assert TagFacts.of("nav", {})[:2] == (True, True)
    assert TagFacts.of("nav", {"hidden": ""})[:2] == (True, False)
    assert TagFacts.of("template", {})[:2] == (True, False)
