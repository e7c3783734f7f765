"""Headings of the sections that a page adds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.text import section_forms
from credscore.text.section_forms import form, heading_of, may_open

HEADINGS = ("readers", "perhaps readers", "stories", "perhaps stories", "author", "perhaps author", "about")


@pytest.mark.parametrize(
    "heading",
    [
        "Comments",
        "12 Comments",
        "Leave a Reply",
        "Readers’ letters",
        "Most read",
        "More for you",
        "About the author",
        "Customer reviews",
        "Reviews (12)",
        "Ratings & Reviews",
    ],
)
def test_headings_of_the_page(heading: str) -> None:
    assert may_open(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Public comments",
        "Related work",
        "About the bridge",
        "More from the report",
        "Comments in code",
        "12 bridges",
        "Peer review",
    ],
)
def test_headings_of_the_author(heading: str) -> None:
    assert not may_open(heading)


@pytest.mark.parametrize("kind", HEADINGS)
@given(data=st.data())
def test_a_heading_has_the_letters_that_are_looked_for_first(kind: str, data: st.DataObject) -> None:
    assert heading_of(kind, data.draw(st.from_regex(form(kind), fullmatch=True)))


def test_the_name_that_is_asked_for_first_begins_the_form_of_a_note() -> None:
    assert section_forms._BIO.startswith(f"(?:{section_forms._BIO_NAME}")
