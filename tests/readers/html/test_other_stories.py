"""Other stories and readers' comments on a page whose classes say nothing of them."""

from __future__ import annotations

import pytest

from credscore.readers import read_text

FIRST = "The harbour board met on Monday evening and agreed to dredge the inner basin before the winter storms."
SECOND = "Two members voted against it, because the tender had drawn a single bid and no survey was at hand."
THIRD = "Work begins in March, the harbour master said, and the ferry will berth at the outer pier until then."
OTHER = "Fares on the ferry will rise by a tenth in June, the operator says, because fuel has doubled in price."
ARTICLE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
HEAD = "<h1>Basin to be dredged</h1>"
BYLINE = "<div>By Arne Sol | 3 hours ago</div>"
WHOLE = ["Basin to be dredged", FIRST, SECOND, THIRD]


def blocks(body: str) -> list[str]:
    page = f"<html><head><title>Basin to be dredged</title></head><body>{body}</body></html>"
    return read_text(page, "html").visible_text.split("\n\n")


NEXT = {
    "an endless page": f"<div>{HEAD}{BYLINE}{ARTICLE}</div><div><h1>Fares to rise</h1>{BYLINE}<p>{OTHER}</p></div>",
    "with labels": f"<div>{HEAD}<div class=meta>Arne Sol</div>{ARTICLE}</div>"
                   "<div><h1>Ferry fares to rise by a tenth in the summer</h1>"
                   f"<div class=meta>Ida Vik</div><p>{OTHER}</p></div>",
    "the next article": f"<article>{HEAD}{ARTICLE}</article><article><h2><a href=/x>Fares to rise</a></h2>"
                        + f"<p>{OTHER}</p>" * 5 + "</article>",
}  # fmt: skip


@pytest.mark.parametrize("name", NEXT)
def test_a_story_after_the_article_is_not_read(name: str) -> None:
    assert blocks(f"<div>{NEXT[name]}</div>") == WHOLE


CHAPTERS = {
    "sections": f"<section>{HEAD}{ARTICLE}</section><section><h1>Fares</h1><p>{OTHER}</p></section>",
    "divisions without a byline": f"<div>{HEAD}{ARTICLE}</div><div><h1>Fares</h1><p>{OTHER}</p></div>",
    "headings in one element": f"{HEAD}{ARTICLE}<h1>Fares</h1><p>{OTHER}</p>",
    "posts of a live report": f"<div>{HEAD}{ARTICLE}</div><article><h3>Fares</h3><p>{OTHER}</p></article>",
}


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_of_the_article_is_read(name: str) -> None:
    assert blocks(f"<div>{CHAPTERS[name]}</div>") == [*WHOLE, "Fares", OTHER]


def test_teasers_side_by_side_within_an_article_are_not_read() -> None:
    teaser = f"<div><h4><a href=/x>Another story of ours</a></h4><p>{OTHER}</p></div>"
    assert blocks(f"<div>{HEAD}<p>{FIRST}</p><p>{SECOND}</p><div>{teaser * 2}</div><p>{THIRD}</p></div>") == WHOLE


def test_sections_under_linked_headings_are_read() -> None:
    section = f"<div><h4><a href=#x>A part</a></h4><p>{OTHER}</p></div>"
    assert blocks(f"<div>{HEAD}<p>{FIRST}</p><div>{section}</div></div>").count(OTHER) == 1
    assert blocks(f"<div>{HEAD}{section * 4}</div>").count(OTHER) == 4


REPLIES = ("Reply", "Like · Reply", "Reply Share", "3 Reply", "Permalink | Reply")


@pytest.mark.parametrize("links", REPLIES)
def test_comments_with_a_link_to_reply_are_not_read(links: str) -> None:
    buttons = "".join(f"<a href=#r>{word}</a> " for word in links.split())
    comment = f"<div><b>MarkT</b> <span>2 days ago</span><p>{OTHER}</p>{buttons}</div>"
    assert blocks(f"<div>{HEAD}{ARTICLE}</div><div><h4>2 comments</h4>{comment * 2}</div>")[:4] == WHOLE
    assert OTHER not in blocks(f"<div>{HEAD}{ARTICLE}</div><div><h4>2 comments</h4>{comment * 2}</div>")


def test_the_posts_of_a_thread_are_read() -> None:
    posts = "".join(f"<div><p>{text}</p><a href=#r>Reply</a></div>" for text in (FIRST, SECOND, THIRD))
    assert blocks(f"<div>{HEAD}{posts}</div>")[:4] == WHOLE
