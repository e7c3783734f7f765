"""The page part that an element's attributes indicate."""

from __future__ import annotations

import pytest

from credscore.readers.html.evidence import Part, is_entry, part_of

PARTS = [
    ("div", {"class": "article__comments"}, Part.COMMENT), ("div", {"id": "disqus_thread"}, Part.COMMENT),
    ("section", {"class": "reader-reactions"}, Part.COMMENT), ("div", {"class": "viafoura"}, Part.COMMENT),
    ("div", {"id": "spotim-conversation"}, Part.COMMENT), ("ul", {"class": "discussion-thread"}, Part.COMMENT),
    ("div", {"class": "post comments-open"}, Part.PLAIN), ("div", {"class": "no-comments"}, Part.PLAIN),
    ("div", {"class": "storyRelated"}, Part.ASIDE), ("div", {"class": "correlated"}, Part.PLAIN),
    ("div", {"class": "l-grid--with-right-rail"}, Part.PLAIN), ("div", {"role": "complementary"}, Part.ASIDE),
    ("div", {"itemprop": "articleBody", "class": "sidebar"}, Part.CONTENT), ("p", {"class": "post-date"}, Part.LABEL),
    ("div", {"class": "hidden md:block"}, Part.PLAIN), ("div", {"class": "visuallyhidden"}, Part.ASIDE),
    ("div", {"class": "entryContent"}, Part.CONTENT), ("article", {"class": "related"}, Part.CONTENT),
    ("article", {"hidden": ""}, Part.ASIDE), ("figcaption", {}, Part.ASIDE), ("div", {}, Part.PLAIN),
    ("h2", {"id": "pagination"}, Part.PLAIN), ("div", {"id": "author", "class": "section"}, Part.PLAIN),
    ("section", {"id": "navigation", "class": "level2"}, Part.PLAIN), ("h2", {"class": "related"}, Part.ASIDE),
    ("div", {"class": "jp-relatedposts"}, Part.ASIDE), ("div", {"class": "hatnote"}, Part.ASIDE),
    ("section", {"class": "customer-reviews"}, Part.COMMENT), ("div", {"class": "book-review"}, Part.PLAIN),
    ("div", {"class": "overflow-hidden"}, Part.PLAIN), ("div", {"class": "tag-cookies"}, Part.PLAIN),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "facts", "part"), PARTS)
def test_the_part_that_an_element_is_marked_as(tag: str, facts: dict[str, str], part: Part) -> None:
    assert part_of(tag, facts) is part


@pytest.mark.parametrize("name", ["storyRelated", "story-related", "story_related", "story related", "STORY-RELATED"])
def test_a_name_means_the_same_however_it_is_spelt(name: str) -> None:
    assert part_of("div", {"class": name}) is part_of("div", {"id": name}) is Part.ASIDE


def test_what_leaves_an_element_out_comes_before_what_keeps_it() -> None:
    assert part_of("div", {"class": "article-body related"}) is Part.ASIDE
    assert part_of("div", {"class": "article-body comments"}) is Part.COMMENT
    assert part_of("div", {"class": "article-body byline-date tags"}) is Part.ASIDE
    assert part_of("div", {"class": "article-body tags"}) is Part.CONTENT


def test_entries_are_told_by_whole_names() -> None:
    assert is_entry({"class": "x hentry"})
    assert not is_entry({"class": "x-hentry"})
    assert not is_entry({})
