"""Headings of the sections that a page adds."""

import pytest

from credscore.text.section_forms import may_open


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
