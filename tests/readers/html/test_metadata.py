"""Metadata of a page."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Document
from credscore.readers import read_text
from credscore.readers.html.metadata import Head


def read(text: str) -> Document:
    return read_text(text, "html")


def test_linked_data_gives_byline_and_date() -> None:
    data = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-05-01", "author": [{"name": "Ida Solberg"}]}]}'
    document = read(
        f"<script type='application/ld+json'>{data}</script><script type=application/ld+json>{{</script>text"
    )
    assert (document.byline, document.date) == ("Ida Solberg", "2024-05-01")


@pytest.mark.parametrize(
    ("written", "title"),
    [("Council adopts the plan | The Courier", "Council adopts the plan"),
     ("The plan - and why | Courier", "The plan - and why"),
     ("A plan - Courier", "A plan - Courier"), ("  Council adopts plan  ", "Council adopts plan"),
     ("Well-known plan adopted", "Well-known plan adopted"),
     ("One two three – four five six – Site", "One two three – four five six")],
)  # fmt: skip
def test_the_name_of_the_site_is_no_part_of_the_title(written: str, title: str) -> None:
    head = Head()
    head.take_title([(0, len(written), written)])
    assert head.name == title
    ((start, end, read),) = head.title
    assert written[start:end] == read == title


def test_a_title_in_pieces_keeps_their_places() -> None:
    head = Head()
    head.take_title([(10, 11, " "), (11, 20, " R and D "), (20, 25, "&"), (25, 32, " more  ")])
    assert head.title == [(12, 20, "R and D "), (20, 25, "&"), (25, 30, " more")]
    head.take_title([(50, 55, "Other")])
    assert head.name == "R and D & more"


def test_what_is_said_first_counts() -> None:
    head = Head()
    head.take("meta", {"name": "Author", "content": " "})
    head.take("meta", {"property": "article:author", "content": " Ida Solberg "})
    head.take("meta", {"name": "author", "content": "Another"})
    head.take("time", {"datetime": "2024-05-01"})
    head.take_json('{"datePublished": "2020-01-01"}')
    assert (head.byline, head.date) == ("Ida Solberg", "2024-05-01")


@pytest.mark.parametrize(
    ("url", "domain"),
    [("https://www.courier.example/a", "courier.example"), ("/a", None), ("http://[::1", None), (None, None)],
)
def test_the_domain_is_that_of_the_address(url: str | None, domain: str | None) -> None:
    assert Head(url=url).domain == domain


def test_the_canonical_address_comes_before_any_other() -> None:
    head = Head()
    head.take("meta", {"property": "og:url", "content": "https://a.example"})
    head.take("link", {"rel": "alternate Canonical", "href": "https://b.example"})
    head.take("link", {"rel": "canonical", "href": "https://c.example"})
    assert (head.url, head.canonical) == ("https://b.example", "https://b.example")


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@graph", "author", "name", "datePublished"]), inner, max_size=3)
    ),
)


@given(json_values)
def test_any_linked_data_is_taken(value: object) -> None:
    head = Head()
    head.take_json(json.dumps(value))
    assert all(said is None or (isinstance(said, str) and said.strip()) for said in (head.byline, head.date))
    head.take_json("[" * 100_000)
