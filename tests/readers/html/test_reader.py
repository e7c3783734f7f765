"""HTML: what is read of a page, in whose voice, and where it stands in the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LEADS, LINE_ENDS, check, filled_template, shuffled, voices
from selectolax.lexbor import LexborHTMLParser
from strategies import AT_SCALE

from credscore.document import Document, Voice
from credscore.readers import read_text

PROSE = "The council met on Tuesday and adopted the budget by nine votes to two. "


def read(text: str) -> Document:
    return read_text(text, "html")


READ = [
    ("<p>One <b>two</b>three</p><p>four", "One twothree\n\nfour"),
    ("<p>a &amp; b &eacute;&#8217;s &#x1F600; &copy 5 &nosuch; &</p>", "a & b é’s 😀 © 5 &nosuch; &"),
    ("<p>line\nline\ttab</p>", "line line tab"),
    ("<p>a<br>b<br/>c", "a\nb\nc"),
    ("<ul><li>a<li>b</ul>", "a\n\nb"),
    ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\n\nc"),
    ("<p>a<script>if (a<b) { x('</p>') }</script>b<style>p{}</style>c", "abc"),
    ("<p>a<!-- <p>no</p> -->b<!-->c<!--x--!>d", "abcd"),
    ("<p>a<svg><title>no</title><text>no</text></svg>b", "ab"),
    ("<p>a <q>said</q> b", "a “said” b"),
    ("<p>word<sup><a href=#1>[1]</a></sup> and 2<sup>nd</sup>", "word and 2nd"),
    ("<p>word<sup>[</sup><a href=#1><sup>1</sup></a><sup>]</sup> and more<sup>1, 2</sup>", "word and more"),
    ("<p>word[<sup>1</sup>] and (<sup>2</sup>, <sup>3</sup>) more", "word and more"),
    ("<p>word [<a href=#1><sup>4</sup></a>]. And f() of (<b>two</b>)", "word. And f() of (two)"),
    ("<p title='a > b' data-x=it's>text", "text"),
    ("<p a=\"x", ""),
    ("a < b and 3<4 <3", "a < b and 3<4 <3"),
    ("<![CDATA[x]]><?php x ?></>text", "text"),
    ("<p>soft&shy;hyphen wo<wbr>rd", "soft\u00adhyphen word"),
    ("<div hidden>no</div><div style='display: none'>no</div><p aria-hidden=true>no</p><p>yes", "yes"),
    *((f"<div style='{style}'>no</div><p>yes", "yes") for style in (
        "font-size:0", "FONT-SIZE: 0px !important", "color:transparent", "opacity: 0.0; color:red",
        "position:absolute;left:-9999px", "text-indent:-999em", "clip:rect(0,0,0,0)", "clip: rect(1px, 1px, 1px, 1px)",
        "clip-path: inset(50%)", "transform:scale(0)", "height:0;overflow:hidden", "overflow: hidden; width: 1px",
        "visibility:collapse", "display:/* x */none", "display:\\6eone", "display:\\6e one", "font:0/0 a",
        "font-size:.1px", "font-size:1px", "color:#fff0", "color:#ffffff00", "color:rgba(0,0,0,0)",
        "color:rgb(0 0 0 / 0)", "scale:0", "color:#FFF;background:#fff", "filter:opacity(0)",
        "background-color: white; margin:0; color : white", "transform:translateX(-9999px)", "clip-path:circle(0)",
    )),
    *((f"<div style='{style}'>yes</div>", "yes") for style in (
        "font-size:0.9em", "background-color:transparent", "opacity:0.5", "opacity:0;transform:translateY(20px)",
        "opacity:0; transition: opacity 1s", "left:-20px", "margin:0;padding:0", "height:0",
        "min-width:0;overflow:hidden",
        "font:12px/1.5 serif", "font-size:10px", "font-weight:0", "color:#000", "color:#a00", "color:#ff0000",
        "color:rgb(0,0,0)", "color:hsl(0,0%,0%)", "color:rgba(0,0,0,0.5)", "color:#fff;background:#000",
        "border-color:#fff;background:#fff", "filter:opacity(0.5)", "transform:translateX(-50%)",
        "clip-path:circle(50%)", "color:inherit;background:inherit",
        "width:100%;overflow:hidden", "line-height:0", "transform:scale(0.9)", "margin-left:-100px",
    )),
    *((f"<p>yes <{name} {how}>no <{name}>no</{name}> no</{name}>yes", "yes yes") for name in ("b", "em", "font")
      for how in ("hidden", "style='display:none'", "aria-hidden=true")),
    ("<p>yes <i class=lead style='color:red'>yes</i> <ruby>yes<rp>no</rp></ruby></p>", "yes yes yes"),
    ("<div style='overflow: hidden'>yes</div><p hidden=until-found>found", "yes\n\nfound"),
    ("<nav>no</nav><div role=navigation>no</div><div id=cookie-banner>no</div><span class=sr-only>no</span>yes", "yes"),
    ("<noscript>no</noscript><template>no</template><select><option>no</select><textarea>no</textarea>yes", "yes"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_is_read(text: str, expected: str) -> None:
    assert read(text).visible_text == expected


VOICES = [
    ("<h1>Title</h1><p>Text", [["title", "Title"]]),
    ("<title>Page title here | Site</title><p>Text", [["title", "Page title here"]]),
    ("<title>Page title | Site</title><p>x<h2>Page title</h2><p>Text<h2>Costs</h2>", [["title", "Page title"]]),
    ("<title>Other</title><h1>Title <b>bold</b></h1><p>Text", [["title", "Title bold"]]),
    ("<p>Text<blockquote><p>He lied.<ul><li>and how</ul></blockquote>", [["block-quote", "He lied.\n\nand how"]]),
    ("<p>Text<ul><li>one<li>two</ul>", [["list", "one\n\ntwo"]]),
    ("<p>Text<table><tr><th>a<td>b</table>", [["table", "a\tb"]]),
    (f"<table><tr><td>{PROSE * 3}</table>", []),
    ("<p>Use <code>stunning()</code> now<pre>shocking traitors</pre>", []),
    ("<p>She said <q>we stay</q> today.", [["quoted", "we stay"]]),
    (f"<p>{PROSE}<p>Share this: <a>Facebook</a> | <a>Twitter</a>", [["boilerplate", "Share this: Facebook | Twitter"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VOICES)
def test_voices(text: str, expected: list[list[str]]) -> None:
    assert voices(read(text)) == expected


PAGE = f"""<!DOCTYPE html>
<html lang="en"><head>
<title>Budget adopted after long night - Marlow Gazette</title>
<meta name="author" content="Ida Solberg"><meta property="article:published_time" content="2024-05-01">
<link rel="canonical" href="https://www.gazette.example/budget">
</head>
<body class="has-sidebar cookies-on">
<header class="site-header"><h1>Marlow Gazette</h1><a href="/">Home of shocking news</a></header>
<div class="sidebar"><p>{PROSE} Sidebar traitors. {PROSE}</p></div>
<form id="aspnet"><article>
<h1>Budget adopted</h1>
<p>{PROSE * 3}</p>
<p><a href="/more">Read our amazing other stories about budgets</a></p>
<p>{PROSE * 3}</p>
</article></form>
<section id="comments"><p>{PROSE} Comment of a reader. {PROSE}</p></section>
<footer>All rights reserved</footer>
</body></html>"""


def test_the_main_content_of_a_page() -> None:
    document = read(PAGE)
    assert document.visible_text.split("\n\n") == ["Budget adopted", PROSE * 3, PROSE * 3]
    assert (document.title, document.byline, document.date) == ("Budget adopted", "Ida Solberg", "2024-05-01")
    assert (document.url, document.source) == ("https://www.gazette.example/budget", "gazette.example")


@pytest.mark.parametrize(
    "frame", ["<main>{}</main>", "<div><div id=content>{}</div><div>Other words.</div></div>", "{}"]
)
def test_content_without_an_article(frame: str) -> None:
    body = f"<h1>Budget</h1><div><p>{PROSE}</p></div><div><p>{PROSE * 4}</p></div><p>Stay tuned…</p><p>Fish First!</p>"
    menu = "<ul>" + "<li><a href=/x>Some other story</a>" * 20 + "</ul>"
    document = read(menu + frame.format(body) + menu)
    assert document.visible_text.split("\n\n")[:5] == ["Budget", PROSE, PROSE * 4, "Stay tuned…", "Fish First!"]
    assert "Some other story" not in document.visible_text


def test_what_a_page_is_about_does_not_hide_it() -> None:
    body = f"<h1>How to bake</h1><p>{PROSE * 3}</p>"
    for name in ("post tag-cookies category-gdpr", "related-news", "overflow-hidden comments"):
        assert PROSE * 3 in read(f"<body><nav>x</nav><div class='{name}'>{body}</div></body>").visible_text
    banner = f"<div class='cookie-consent'><p>{PROSE * 9}</p></div>"
    assert read(f"<div>{body}</div>{banner}").visible_text == f"How to bake\n\n{PROSE * 3}"


SEEN, UNSEEN = "What is seen has a sentence of its own. " * 6, "What is not seen has another sentence. " * 4


@pytest.mark.parametrize("how", ["hidden", "style='display:none'"])
@pytest.mark.parametrize("name", ["article", "main"])
def test_a_hidden_article_is_not_read_beside_another(name: str, how: str) -> None:
    hidden = f"<{name} {how}><p>{UNSEEN}</p></{name}>"
    for page in (f"<article><p>{SEEN}</p></article>{hidden}", f"{hidden}<article><p>{SEEN}</p></article>"):
        assert read_text(page, "html").visible_text.strip() == SEEN.strip()
    assert read_text(hidden, "html").visible_text.strip() == UNSEEN.strip()
    inside = f"<article><p>{SEEN}</p><{name} {how}><p>{UNSEEN * 9}</p></{name}></article>"
    assert read_text(inside, "html").visible_text.strip() == SEEN.strip()


BLOCKS = [
    "<h1>@ <em>@</em></h1>", "<p>@ <b>@</b> @", "<p class=\"~\" title='~ > ~'>@ <a href=http://~>@ @</a> @ @ @</p>",
    "<div>@<br>@</div>",
    "<ul><li>@<li>@ <i>@</i></ul>", "<ol><li><p>@</ol>", "<blockquote>@ <cite>@</cite></blockquote>",
    "<pre>~ ~</pre>", "<p>@ <code>~</code> @",
    "<table><tr><th>@<th>@<tr><td>@<td>@</table>", "<script>~ '<p>~</p>' < ~</script>", "<style>~</style>",
    "<!-- ~ <p> ~ -->", "<nav>~ <a>~</a></nav>",
    "<div id=cookie-box><p>~</div>", "<div hidden>~<p>~</div>", "<noscript>~</noscript>",
    "<p>@ <q>@</q> said @</p>", "@ < @ & @", "<svg><text>~</text></svg>@",
    "<p>@<sup><a href=#>~</a></sup></p>", "<p>@ &nbsp; @ &mdash; @", "</div></p></b>@", "<p>😀 @ e\u0301 @",
    "<img alt='~'><input value=~><hr>@", "<button>~</button>",
]  # fmt: skip
FORMS = {
    "e": "e", "&eacute;": "é", "<b>e</b>": "e", "é": "é", "&#233;": "é", "e\u0301": "e\u0301", "&#xe9;": "é",
    "<i>o</i>u": "ou", "e<!-- x -->o": "eo",
}  # fmt: skip


@given(shuffled(BLOCKS, "\n"), st.sampled_from(LINE_ENDS), st.sampled_from(LEADS))
def test_every_word_is_found_where_it_stands(template: str, end: str, lead: str) -> None:
    text, words, unread = filled_template(template, FORMS, end, lead)
    check(read(text), words, unread)


MARKUP = st.lists(
    st.sampled_from([
        "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<b", "<", ">", "</", "<!--", "-->", "<!", "<?", "&amp;",
        "&lt", "&", "&#", "&#0;", "&#x110000;",
        "<td>", "<tr>", "<table>", "</table>", "<li>", "<ul>", "</ul>", "<a href='", "'", '"', "=", "<script>",
        "</script>", "<title>", "</title>",
        "<br>", "<q>", "</q>", "<h1>", "</h1>", "<svg>", "</svg>", " hidden", "word", "a b", "\r\n", "\r", "\n",
        "é", "😀", "e\u0301", "\ufeff", "\x00", "\ud800",
    ]), max_size=60,
).map("".join)  # fmt: skip


@AT_SCALE
@given(MARKUP)
def test_any_page_is_read_and_its_words_stand_in_it(text: str) -> None:
    document = read(text)
    assert document.text == text
    check(document, [], [])


CLEAN = [
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i class=x>", "</i>", "<p title='a>b'>",
    "<div data-a=it's b>", "<!-- c -->", "<!--->", "<!x>", "<?y>",
    "</>", "< ", "<3", "a&amp;b", "&eacute", "&notit;", "&#8217;", "&#x80;", "<br/>", "word", "two words", "é",
    "\n", "<script>a<b</script>", "<style>x</style>",
    "<ul><li>", "</ul>", "<span/>", "<a name=x>", "</a>", "<em\n>", "</em >",
]  # fmt: skip


@given(st.lists(st.sampled_from(CLEAN), max_size=40).map("".join))
def test_text_is_cut_from_tags_as_a_browser_s_parser_cuts_it(text: str) -> None:
    """The words of body text, tags and comments taken out, are those that lexbor finds."""
    tree = LexborHTMLParser(f"<body><main>{text}</main></body>")
    for unread in tree.css("script, style"):
        unread.decompose()
    expected = "".join(tree.body.text(deep=True).split()) if tree.body else ""
    assert "".join(read(f"<body><main>{text}</main></body>").visible_text.split()) == expected


HOSTILE = {
    "nested": "<div>" * 10_000 + "text", "nested and closed": "<div>" * 10_000 + "text" + "</div>" * 10_000,
    "spans": "<span>" * 10_000 + "text",
    "quotes": "<blockquote>" * 10_000 + "text", "unclosed tags": "<a " * 100_000,
    "unclosed values": "<a b=\"" * 100_000, "other values": "<a b=' \"" * 50_000,
    "comments": "<!--" * 100_000, "ends": "</" * 100_000, "closing": "<div>" * 10_000 + "</p></x></span>" * 10_000,
    "paragraphs": "<div>" * 10_000 + "<p>" * 10_000,
    "lists": "<ul><li>" * 10_000, "cells": "<table><tr><td>" * 5_000, "scripts": "<script>" * 100_000,
    "titles": "<title>" * 100_000, "entities": "&a" * 200_000,
    "numbers": "&#" * 200_000, "equals": "<a =" + "=" * 200_000, "blanks": "<a" + " " * 500_000,
    "less": "<" * 500_000, "links": "<a href=x>" * 50_000,
    "headings": "<h1>a" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read(name: str) -> None:
    assert read(HOSTILE[name]).text == HOSTILE[name]


def test_blocks_keep_their_voice_whatever_is_in_them() -> None:
    document = read(f"<p>{PROSE}</p><blockquote>{PROSE}<p>{PROSE}</blockquote>")
    (stretch,) = document.voices
    assert stretch.voice == Voice.BLOCK_QUOTE
    assert re.sub("<[^>]*>", "", document.text[stretch.start : stretch.end]) == PROSE * 2
