"""Classifies elements by tag, role, schema.org properties, class and id as article content or surrounding matter."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from credscore.readers.html.visibility import hidden_by_class, is_hidden


class Part(IntEnum):
    """The part of the page that an element belongs to, PLAIN if unmarked.

    LABEL: a few words about the article (byline, date, tags). ASIDE: next to the article (sidebar, related stories,
    captions, author boxes). COMMENT: by readers. POST: embedded from elsewhere. CONTENT: the article itself.
    """

    PLAIN = 0
    CONTENT = 1
    LABEL = 2
    ASIDE = 3
    COMMENT = 4
    POST = 5


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_COMMENTS: Final = _names(
    "comment comments commentlist commenter commenters replies respond reader-reactions "
    "user-reactions reader-responses discussion-thread discussion-board customer-reviews user-reviews product-reviews "
    "reader-reviews reviews-list review-list "
    # services that show them
    "disqus livefyre viafoura spotim spot-im intensedebate intense-debate hyvor commento giscus utterances cusdis"
)
_POSTS: Final = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video)|tweet|embedded-tweet|x-post|instagram-media|fb-(?:post|video)|facebook-post|"
    r"tiktok-embed|reddit-(?:card|embed-bq|embed)|bluesky-embed|mastodon-embed|threads-post|text-post-media|"
    r"telegram-post|tumblr-post|imgur-embed-pub|linkedin-post)(?=\s|$)",
    re.IGNORECASE,
)
_ASIDE: Final = _names(
    # navigation and the frame of the page
    "nav navbar navigation breadcrumb breadcrumbs menu sidebar sidebars rail pagination pager masthead toolbar footer "
    "subnav skyscraper "
    # consent and advertisements
    "cookie cookies gdpr ccpa consent advert adverts advertisement ad ads adslot adunit sponsor sponsored sponsors "
    "outbrain taboola zergnet revcontent "
    # other stories
    "related recommended recommendations recirculation recirc trending popular teaser teasers promo promos promoted "
    "interlink interlinks readmore relatedposts relatedpost relatedarticles relatedarticle relatedstories relatednews "
    "relatedcontent relatedlinks mostread mostpopular upsell upsells hatnote editsection "
    # captions and credits of pictures
    "caption captions figcaption credit credits copyright "
    # parts of the interface
    "lightbox tooltiptext hovercard popover tooltip modal prev previous "
    # what the page asks of its readers
    "share sharing sharebar sharedaddy social addthis addtoany newsletter newsletters signup subscribe subscription "
    "subscriptions donate donation paywall "
    # who wrote it
    "byline bylines bio biography"
)
_ASIDE_PAIRS: Final = _names(
    # the frame and the interface
    "site-header site-footer print-header print-footer print-only print-block visible-print only-print control-bar "
    "control-panel gallery-overlay table-of coral-talk "
    # who wrote it
    "author-box author-info author-profile author-card author-description author-desc author-excerpt author-details "
    "about-author post-author "
    # other stories
    "most-read most-viewed most-shared read-more read-next read-also also-read see-also up-next more-stories more-news "
    "more-from you-may you-might latest-news latest-stories top-stories breaking-news breaking-block next-prev "
    "next-post next-article next-story "
    # captions
    "image-title image-description media-title photo-title "
    # what the page asks of its readers
    "follow-us sign-up call-to"
)
"""Words that are evidence only in combination."""
_LABELS: Final = _names(
    "author authors date datetime dates timestamp time pubdate published updated modified posted dateline meta tag "
    "tags taglist topics keywords kicker eyebrow label category categories views readtime rating ratings votes source "
    "permalink disclaimer disclosure correction-link attribution"
)
_CONTENT: Final = _names(
    "article-body articlebody article-content article-text post-content post-body postcontent entry-content "
    "story-body story-content storytext body-copy body-text main-content maincontent page-content content-body "
    "content-main single-content"
)
_ENTRIES: Final = _names("hentry h-entry type-post post card teaser article-card post-card story-card")
_NO_PART: Final = re.compile(
    r"(?:--|(?<!\S))(?:has|is|no|with|without|js|hide|show|overflow|(?:category|tag|cat|topic|type|format|status)(?=-))"
    r"(?![a-z])\S*|(?<!\S)comments?-(?:open|closed|on|off|enabled|disabled|allowed)(?!\S)"
)
"""Classes that describe a state or subject (has-sidebar, category-comments), and modifier classes (page--with-rail)."""

_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SCHEMA: Final = {
    "articlebody": Part.CONTENT, "author": Part.LABEL, "datepublished": Part.LABEL, "datemodified": Part.LABEL,
    "caption": Part.ASIDE, "copyrightholder": Part.LABEL, "comment": Part.COMMENT, "keywords": Part.LABEL,
    "publisher": Part.LABEL,
}  # fmt: skip
"""schema.org properties as used in `itemprop`."""
_ASIDE_ROLES: Final = _names("complementary contentinfo banner navigation")
_TAGS: Final = {
    "aside": Part.ASIDE, "figcaption": Part.ASIDE, "form": Part.ASIDE, "details-menu": Part.ASIDE,
    "article": Part.CONTENT, "main": Part.CONTENT, "html": Part.PLAIN, "body": Part.PLAIN, "twitter-widget": Part.POST,
}  # fmt: skip


_HEADINGS: Final = _names("h1 h2 h3 h4 h5 h6")
_SECTIONS: Final = _names("section level1 level2 level3 level4 level5 level6 sect1 sect2 sect3 sect4 sect5")
"""Headings, and sections of documentation (docutils, Pandoc, Asciidoctor): their ids repeat the heading."""
_FIRST: Final = (Part.COMMENT, Part.ASIDE, Part.CONTENT, Part.LABEL)
_LONGEST_NAME: Final = 100
"""Names are truncated to this length, which bounds the cache."""
_TELLING: Final = _names("class id role itemprop itemtype hidden popover style")


def part_of(tag: str, facts: dict[str, str]) -> Part:
    """The part of an element by its tag, role, schema.org property, class and id, in that order."""
    if tag in ("article", "main") and is_hidden(facts):
        return Part.ASIDE
    if tag in _TAGS:
        return _TAGS[tag]
    if _TELLING.isdisjoint(facts):
        return Part.PLAIN
    if facts.get("role", "").lower() in _ASIDE_ROLES:
        return Part.ASIDE
    if "/comment" in facts.get("itemtype", "").lower() or "/usercomments" in facts.get("itemtype", "").lower():
        return Part.COMMENT
    for name in facts.get("itemprop", "").lower().split():
        if name in _SCHEMA:
            return _SCHEMA[name]
    classes = facts.get("class", "")
    slug = tag in _HEADINGS or not _SECTIONS.isdisjoint(classes.split())
    return _named(classes, "" if slug else facts.get("id", ""))


def is_named(tag: str, facts: dict[str, str]) -> bool:
    """Whether only class and id determine the page part of an element."""
    rest = {name: value for name, value in facts.items() if name not in ("class", "id")}
    return rest != facts and part_of(tag, rest) is not part_of(tag, facts)


def is_entry(facts: dict[str, str]) -> bool:
    """Whether the class marks a separate entry (microformats, WordPress) or a card."""
    return not _ENTRIES.isdisjoint(facts.get("class", "").split())


def _named(classes: str, name: str) -> Part:
    """The part by class and id; names that exclude take precedence."""
    if _POSTS.search(classes):
        return Part.POST
    found = {_meaning(word[:_LONGEST_NAME]) for word in f"{classes} {name}".split()}
    if Part.COMMENT not in found and hidden_by_class(classes):
        return Part.ASIDE
    return next((part for part in _FIRST if part in found), Part.PLAIN)


@lru_cache(maxsize=8192)
def _meaning(name: str) -> Part:
    """The part denoted by one name; cached, since pages repeat names."""
    parts = [word.lower() for word in _WORD.findall(_NO_PART.sub("", name))]
    pairs = {f"{a}-{b}" for a, b in pairwise(parts)}
    if not (_COMMENTS.isdisjoint(parts) and _COMMENTS.isdisjoint(pairs)):
        return Part.COMMENT
    if not (_ASIDE.isdisjoint(parts) and _ASIDE_PAIRS.isdisjoint(pairs)):
        return Part.ASIDE
    if not (_CONTENT.isdisjoint(parts) and _CONTENT.isdisjoint(pairs)):
        return Part.CONTENT
    return Part.PLAIN if _LABELS.isdisjoint(parts) else Part.LABEL
