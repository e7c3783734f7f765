"""Hostile texts in real Chromium stay texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from article_pages import ARTICLES, arrived, made
from browsing import Visit, looking

from credscore.document import Document

HOSTILE = (
    "</script><script>pwned = 1</script>", "<!--<script>", "--><script>pwned = 1</script>",
    "]]><script>pwned = 1</script>",
    "</style><script>pwned = 1</script>", "</title><script>pwned = 1</script>", "</template><script>pwned = 1</script>",
    '"><img src=x onerror="pwned = 1">', "'><svg onload='pwned = 1'>",
    "<iframe srcdoc='<script>parent.pwned = 1</script>'>",
    "<a href='javascript:pwned=1'>here</a>", "<base href='https://evil.example/'>", "<form action='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<link rel=stylesheet href='https://evil.example/'>",
    "<style>@import 'https://evil.example/';</style>", "&lt;script&gt;pwned = 1&lt;/script&gt;",
    "\u2028pwned = 1\u2029",
    "${pwned = 1} $style $packed {{pwned}}", "\\u003cscript\\u003epwned = 1\\u003c/script\\u003e", "\x00\x1b[31m\x7f",
    "\u202egnp.exe", "\ud800", "&#x3c;script&#x3e;", "__proto__ constructor", "<mark data-at='0'>mine</mark>",
)  # fmt: skip


def hostile(number: int, words: str) -> tuple[str, Document]:
    text = (ARTICLES / "opinion-rant.txt").read_text("utf-8")
    middle, end = text.index("\n\n", 300), text.index("\n\n", 900)
    text = f"{words}\n\n{text[:middle]} {words} utterly {words}{text[middle:end]}\n\n“{words},” said {words} Smith."
    return words, Document(
        text, words, words, f"https://e.example/{words}" if number % 2 else words, words, byline=words
    )


@pytest.mark.parametrize("words", ["\n".join(HOSTILE), *HOSTILE[:2]], ids=["all of them", "script", "comment"])
def test_a_hostile_text_stays_text(browser: Any, tmp_path: Path, words: str) -> None:
    document = hostile(0, words)
    with looking(browser, made(tmp_path, document)) as visit:
        check_nothing_ran(visit, document[1].text, words)


def test_many_hostile_texts_stay_texts(browser: Any, tmp_path: Path) -> None:
    documents = [hostile(number, words) for number, words in enumerate(HOSTILE)]
    with looking(browser, made(tmp_path, *documents)) as visit:
        for number, words in enumerate(HOSTILE):
            visit.page.evaluate(f"location.hash = '#{number}'")
            arrived(visit, number)
            check_nothing_ran(visit, documents[number][1].text, words)


def check_nothing_ran(visit: Visit, text: str, words: str) -> None:
    visit.page.evaluate("[...document.querySelectorAll('tr[data-places] button')].slice(0, 2).map(b => b.click())")
    assert visit.page.evaluate("typeof pwned") == "undefined"
    assert visit.messages == []
    assert visit.asked() == []
    names = visit.page.evaluate("[...new Set([...document.querySelectorAll('article *')].map(e => e.localName))]")
    assert not {"img", "iframe", "form", "base", "link", "meta", "style"} & set(names)
    assert visit.page.evaluate("document.querySelectorAll('script:not([type])').length") == 1
    assert all(
        href.startswith(("https://e.example/", "#"))
        for href in visit.page.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    )
    if words.isprintable():
        assert words in visit.page.inner_text(".text")
        assert words in visit.page.inner_text("article h1")
    assert len(visit.page.inner_text(".text").split()) >= len(text.split()) - 3
