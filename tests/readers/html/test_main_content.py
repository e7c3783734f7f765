"""The article of a page: what is read of pages as sites build them, and what around it is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from credscore.document import Voice
from credscore.readers import read_text
from credscore.readers.html import article_blocks, main_content

FIRST = "The harbour board met on Monday evening and agreed to dredge the inner basin before the winter storms."
SECOND = "Two members voted against it, because the tender had drawn a single bid and no survey was at hand."
THIRD = "Work begins in March, the harbour master said, and the ferry will berth at the outer pier until then."
ARTICLE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
TEASER = "An unrelated teaser tells of a completely different story that nobody here has asked to be read."


def read(body: str, title: str = "Basin to be dredged") -> str:
    return read_text(f"<html><head><title>{title}</title></head><body>{body}</body></html>", "html").visible_text


def blocks(body: str) -> list[str]:
    return read(body).split("\n\n")


WHOLE = ["Basin to be dredged", FIRST, SECOND, THIRD]
HEAD = "<h1>Basin to be dredged</h1>"
FRAMES = {
    "an article": f"<article>{HEAD}{ARTICLE}</article>",
    "a main element": f"<main>{HEAD}<div>{ARTICLE}</div></main>",
    "schema.org": f"{HEAD}<div itemprop=articleBody>{ARTICLE}</div>",
    "a class": f"{HEAD}<div class='story'><div class=entry-content>{ARTICLE}</div></div>",
    "no mark": f"<div><div>{HEAD}<div>{ARTICLE}</div></div></div>",
    "a wrapper a paragraph": f"{HEAD}<div>" + "".join(
        f"<div class=row><div><p>{text}</p></div></div>" for text in (FIRST, SECOND, THIRD)) + "</div>",
    "sections": f"{HEAD}<div><section><p>{FIRST}</p></section><section><p>{SECOND}</p><p>{THIRD}</p></section></div>",
    "blocks of text": f"{HEAD}<div><div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div></div>",
    "a table for layout": f"<table><tr><td><a href=/>Home</a></td><td>{HEAD}{ARTICLE}</td></tr></table>",
    "a wrapper called sidebar": f"<div class=content-sidebar-wrap>{HEAD}{ARTICLE}</div>",
    "states": f"<div class='has-sidebar page--with-rail'>{HEAD}{ARTICLE}</div>",
    "subjects": f"<div class='tag-comments category-related'>{HEAD}{ARTICLE}</div>",
}  # fmt: skip


@pytest.mark.parametrize("name", FRAMES)
def test_an_article_is_read_however_it_is_framed(name: str) -> None:
    assert blocks(FRAMES[name]) == WHOLE


AROUND = {
    "comments": f"<section class=post-comments><p>{TEASER}</p><p>{TEASER}</p></section>",
    "a comment by schema.org": f"<div itemscope itemtype='https://schema.org/Comment'><p>{TEASER}</p></div>",
    "more comments than article": f"<ol class=commentlist>{f'<li><p>{TEASER}</p></li>' * 30}</ol>",
    "related stories": f"<div class=articleRelated><h3>Related</h3><p>{TEASER}</p></div>",
    "rows of links": f"<h3>Most popular</h3><ul>{'<li><h4><a href=/x>Another story of ours</a></h4></li>' * 5}</ul>",
    "an author box": f"<div class=author-bio><h4>About the author</h4><p>{TEASER}</p></div>",
    "an aside": f"<aside><p>{TEASER}</p></aside>",
    "a caption": f"<figure><img><figcaption>{TEASER}</figcaption></figure>",
    "a caption by its class": f"<div class=wp-caption><p class=wp-caption-text>{TEASER}</p></div>",
    "a newsletter box": f"<div id=newsletterSignup><p>{TEASER}</p></div>",
    "a footer": f"<footer><p>{TEASER}</p></footer>",
    "tags": "<div class=post-tags>Tags Harbour Dredging</div>",
    "share buttons": "<div class=buttons><span>Share</span> <span>Tweet</span></div>",
    "hidden by a common class": f"<div class='hidden'><p>{TEASER}</p></div>",
    "teasers in a list": f"<ul>{f'<li><h4><a href=/x>Another story</a></h4><p>{TEASER}</p></li>' * 4}</ul>",
    "cards": f"<div>{f'<article class=card><h3><a href=/x>Another</a></h3><p>{TEASER}</p></article>' * 4}</div>",
    "a cloud of words": "<div>" + "<a href=/t>harbour</a> <a href=/t>storm</a> " * 40 + "</div>",
    "a link alone on a line": "<p><a href=/more>Harbour fees rise for the third year</a></p>",
    "a copyright line": "<p>© 2024 Marlow Gazette. All rights reserved.</p>",
    "a wish of the page": "<p>Like this story? Share it with a friend!</p>",
    "a newsletter line": "<p>Sign up for our newsletter and never miss a tide.</p>",
    "read more": "<p>Read more: <a href=/x>Storm closes the pier</a></p>",
    "a short line outside of paragraphs": "<div>Advertisement</div>",
}


@pytest.mark.parametrize("place", ["inside", "behind", "beside"])
@pytest.mark.parametrize("name", AROUND)
def test_what_stands_around_an_article_is_not_read(name: str, place: str) -> None:
    extra = AROUND[name]
    page = {
        "inside": f"<article>{HEAD}{ARTICLE}{extra}</article>",
        "behind": f"<article>{HEAD}{ARTICLE}</article>{extra}",
        "beside": f"<div><div>{HEAD}{ARTICLE}</div><div>{extra}</div></div>",
    }[place]
    assert blocks(page) == WHOLE


def test_other_entries_inside_an_article_are_not_read() -> None:
    others = "".join(f"<article class='post type-post'><h2>Entry</h2><p>{TEASER} {n}</p></article>" for n in range(6))
    assert blocks(f"<article class='post type-post'>{HEAD}{ARTICLE}{others}</article>") == WHOLE


def test_teasers_that_nothing_marks_are_not_read_beside_an_article() -> None:
    teasers = f"<ul>{f'<li><a href=/x>Some other story is told</a> {TEASER}</li>' * 6}</ul>"
    for page in (f"<div>{HEAD}{ARTICLE}</div>{teasers}", f"<div>{teasers}</div><div>{HEAD}{ARTICLE}</div>"):
        assert blocks(page) == WHOLE


LINES = ("<div class=byline>By Ida Solberg</div>", "<p>By Ida Solberg, harbour correspondent of the Marlow Gazette</p>",
         "<p>Monday, 4 March 2024</p>", "<div>4 March 2024</div>", "<p>Updated 10:15 GMT</p>",
         "<span>Published 2024-03-04</span>", "<p>Photo: Emil Katz</p>",
         "<div itemprop=author>Ida Solberg</div>", "<time>4 March</time>")  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_lines_between_title_and_text_are_not_read(line: str) -> None:
    assert blocks(f"<article>{HEAD}{line}{ARTICLE}</article>") == WHOLE


KEPT = {
    "a list": ("<ul><li>dredging</li><li>a new pier</li></ul>", ["dredging", "a new pier"]),
    "short sentences": ("<p>It will.</p><p>Will it?</p>", ["It will.", "Will it?"]),
    "a short paragraph": ("<p>A day at sea</p>", ["A day at sea"]),
    "a heading with text": (f"<h2>What it costs</h2><p>{TEASER}</p>", ["What it costs", TEASER]),
    "links in a sentence": (
        "<ol><li><a href=/x>The tender drew a single bid from one local yard</a>, which the board had not expected at "
        "all.</li></ol>",
        ["The tender drew a single bid from one local yard, which the board had not expected at all."],
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_an_author_wrote_in_short_is_read(name: str) -> None:
    inside, expected = KEPT[name]
    text = f"<article>{HEAD}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{inside}<p>{THIRD}</p></article>"
    assert blocks(text) == [*WHOLE, *expected, THIRD]


def test_a_page_without_prose_is_read_as_it_is() -> None:
    assert blocks("<p>One</p><div>two</div><p>three") == ["Basin to be dredged", "One", "two", "three"]


def test_the_heading_that_the_page_is_called_by_is_its_title() -> None:
    page = f"<div><h1>Marlow Gazette</h1></div><div><h2>Basin to be dredged</h2>{ARTICLE}</div>"
    document = read_text(f"<title>Basin to be dredged - Marlow Gazette</title>{page}", "html")
    assert document.title == "Basin to be dredged"
    assert document.visible_text.split("\n\n") == WHOLE


def test_the_first_heading_is_the_title_though_a_lower_one_repeats_it() -> None:
    card = f"<div><h2>Basin to be dredged</h2><p>{THIRD}</p></div>"
    page = f"<header><h1>Basin to be dredged</h1></header><div><p>{FIRST}</p><p>{SECOND}</p>{card}</div>"
    assert blocks(page) == ["Basin to be dredged", FIRST, SECOND, "Basin to be dredged", THIRD]


SECTIONS = ("<section id=@><h2>Part<a class=headerlink href='#@'>¶</a></h2>{}</section>",
            "<div class=section id=@><h2>Part</h2>{}</div>", "<section class=level2 id=@><h2>Part</h2>{}</section>",
            "<div class=sect1><h2 id=_@>Part</h2>{}</div>", "<h2 id=@>Part</h2>{}")  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("name", ["author", "pagination", "comments", "related", "rating"])
def test_the_id_of_a_section_repeats_its_heading(name: str, section: str) -> None:
    part = section.replace("@", name).format(f"<p>{TEASER}</p>")
    assert blocks(f"<div role=main>{HEAD}{ARTICLE}{part}</div>") == [*WHOLE, "Part", TEASER]


POSTS = ("<blockquote class=twitter-tweet><p>@</p></blockquote>", "<div class=fb-post><p>@</p></div>",
         "<blockquote class='instagram-media x'><div>@</div></blockquote>", "<section class=tiktok-embed>@</section>",
         "<blockquote class=bluesky-embed><p>@</p></blockquote>", "<div class='tweet'><p>@</p></div>")  # fmt: skip


@pytest.mark.parametrize("post", POSTS)
def test_embedded_posts_are_no_words_of_the_author(post: str) -> None:
    document = read_text(f"<article>{HEAD}{ARTICLE}{post.replace('@', TEASER)}<p>{THIRD}</p></article>", "html")
    (quoted,) = (s for s in document.voices if s.voice is Voice.BLOCK_QUOTE)
    assert document.text[quoted.start : quoted.end].endswith(TEASER)


def test_selection_looks_at_each_block_a_fixed_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Linear: ten times the page costs ten times the looks, deep or wide."""
    wide = [_looks(monkeypatch, f"<div><p>{FIRST}</p></div>" * n) for n in (20, 200)]
    deep = [_looks(monkeypatch, f"<div><p>{FIRST}</p>" * n) for n in (20, 200)]
    assert wide[1] <= 11 * wide[0]
    assert deep[1] <= 11 * deep[0]


def _looks(monkeypatch: pytest.MonkeyPatch, body: str) -> int:
    count: Counter[str] = Counter()

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            count["calls"] += 1
            return function(*arguments)

        return call

    with monkeypatch.context() as patch:
        for module in (main_content, article_blocks):
            patch.setattr(module, "is_links", counted(article_blocks.is_links))
        patch.setattr(main_content, "_is_beside", counted(main_content._is_beside))
        read(body)
    return count["calls"]
