"""Front matter in YAML, TOML and JSON."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.readers.source.front_matter import front_matter

BODY = "The council met.\n"


@pytest.mark.parametrize(
    "front",
    ["---\ntitle: A plan\nauthor: Ida\n---\n", "---\nTitle: 'A plan'\nauthor: \"Ida\"\n...\n",
     "+++\ntitle = \"A plan\"\nauthor = 'Ida'\n+++\n", '{"title": "A plan", "x": {"y": 1},\n"author": "Ida"}\n',
     "---  \nx: 1\ntitle: A plan\nauthor: Ida\n---"],
)  # fmt: skip
def test_fields_and_the_place_of_the_title(front: str) -> None:
    text = front + BODY * front.endswith("\n")
    found = front_matter(text)
    assert found.end == len(front)
    if not front.startswith("{"):
        assert (found.fields["title"], found.fields["author"]) == ("A plan", "Ida")
        assert found.title is not None
        assert text[slice(*found.title)] == "A plan"


@pytest.mark.parametrize(
    "text",
    ["", BODY, "---\n", "---\n\ntitle: A\n---\n", "----\ntitle: A\n----\n", " ---\ntitle: A\n---\n", "---\ntitle: A\n",
     "---\ntitle: A\n+++\n", "{not json}\n", '{"a": 1} and more\n', '{"a": 1\n', "{{< note >}}\n",
     '{"a": ' + "[" * 99_999],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert front_matter(text).end == 0
    assert front_matter(text).fields == {}


def test_the_first_of_several_titles_counts_and_none_of_the_body() -> None:
    found = front_matter("---\ntitle: One\ntitle: Two\n---\nauthor: Nobody\n")
    assert found.fields == {"title": "One"}


@given(st.text("-+={}\"':\n. titleauthor", max_size=80))
def test_it_ends_within_the_text_and_its_title_stands_in_it(text: str) -> None:
    found = front_matter(text)
    assert 0 <= found.end <= len(text)
    if found.title is not None:
        assert 0 < found.title[0] < found.title[1] <= found.end


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", [0, 1])
def test_any_line_ends_and_a_beginning_behind_a_mark(start: int, end: str) -> None:
    text = "\ufeff"[:start] + f'---{end}title: "A: b"{end}date: 2024-05-01{end}---{end}Words'
    found = front_matter(text, start)
    assert text[found.end :] == "Words"
    assert found.title is not None
    assert text[slice(*found.title)] == "A: b"
    assert found.fields == {"title": "A: b", "date": "2024-05-01"}
