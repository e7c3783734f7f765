"""What the attributes of a tag say."""

from __future__ import annotations

from credscore.readers.html.evidence import Part
from credscore.readers.html.looks import Looks


def test_facts_of_a_tag_are_derived_once() -> None:
    plain = Looks.of("p", {})
    assert plain == Looks(False, False, Part.PLAIN, False, False, False, False)
    aside = Looks.of("div", {"class": "related"})
    assert (aside.part, aside.part_named) == (Part.ASIDE, True)
    assert Looks.of("a", {"href": "b"}).link


def test_what_is_not_read_may_be_shown_or_not() -> None:
    assert Looks.of("nav", {})[:2] == (True, True)
    assert Looks.of("nav", {"hidden": ""})[:2] == (True, False)
    assert Looks.of("template", {})[:2] == (True, False)
