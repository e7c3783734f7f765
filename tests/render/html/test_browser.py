"""The page in real Chromium: what it shows, where keys lead, that hostile texts stay texts, that anybody can use it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browsing import Visit, chromium, looking, violations

import credscore
from credscore.document import Document
from credscore.model.model_files import default_model
from credscore.model.targets import SCORE_NAMES
from credscore.readers import read_text
from credscore.render.html.page import page
from credscore.render.html.sheet import Sheet
from credscore.sources.score_sources import sources_of

ROOT = Path(__file__).parent.parent.parent.parent
ARTICLES = ROOT / "fixtures" / "articles"

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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


def made(folder: Path, *documents: tuple[str, Document]) -> Path:
    """The page of documents; one that comes again is drawn once."""
    drawn = {d: Sheet.of(path, d, credscore.score(d)) for path, d in {d: (path, d) for path, d in documents}.values()}
    sheets = [drawn[document] for _, document in documents]
    path = folder / "report.html"
    sources = sources_of((document for _, document in documents), default_model())
    with path.open("wb") as file:
        file.writelines(piece.encode("utf-8", "xmlcharrefreplace") for piece in page(sheets, [], sources))
    return path


def article(name: str) -> tuple[str, Document]:
    return f"{name}.txt", read_text((ARTICLES / f"{name}.txt").read_text("utf-8"), "plain")


@pytest.fixture(scope="module")
def advert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("one"), article("advert"))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More documents than are listed at a time, twelve over and over, of three sources."""
    twelve = [
        (name, Document(d.text, title=d.title, source=f"paper-{number % 3}.example", voices=d.voices))
        for number, (name, d) in enumerate(article(path.stem) for path in sorted(ARTICLES.glob("*.txt"))[:12])
    ]
    return made(tmp_path_factory.mktemp("many"), *(twelve * 21)[:250])


# What may not happen


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


def arrived(visit: Visit, number: int) -> None:
    """Wait until the document of a number is shown."""
    visit.page.locator(".ways-out", has_text=re.compile(rf"(?<!\d){number + 1} of ")).wait_for()


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


# One document


def test_a_bar_leads_to_its_words_and_back(browser: Any, advert: Path, articles: dict[str, str]) -> None:
    score = credscore.score(articles["advert"])
    with looking(browser, advert) as visit:
        see = visit.page
        see.locator("summary", has_text="smaller parts of credibility").click()
        heavy = [part.feature for part in score.contributions if part.score == "credibility" and part.family != "style"]
        marked = [feature for feature in heavy if any(span.feature == feature for span in score.spans)]
        for feature in {*marked[:2], "wording-credibility"}:
            spans = [span for span in score.spans if span.feature == feature]
            bar = see.locator(f"table[data-score=credibility] tr[data-feature={feature}] button").first
            bar.focus()
            see.keyboard.press("Enter")
            assert bar.get_attribute("aria-pressed") == "true"
            for place, span in enumerate(spans):
                here = "".join(see.locator(".text .here").all_text_contents())
                assert here == span.text
                assert f"{place + 1} of {len(spans)}" in see.inner_text(".panel")
                assert f"line {span.line}, column {span.column}" in see.inner_text(".panel")
                assert see.evaluate("document.activeElement.classList.contains('here')")
                assert see.locator(".text .here").first.is_visible()
                see.keyboard.press("ArrowRight")
            see.keyboard.press("Escape")
            assert bar.evaluate("bar => bar === document.activeElement")
            assert see.locator(".text .on").count() == 0
            assert see.locator(".panel").is_hidden()
        assert visit.messages == []


def test_words_lead_to_their_bars(browser: Any, advert: Path) -> None:
    with looking(browser, advert) as visit:
        see = visit.page
        see.locator(".text mark.promotional", has_text="world-class").click()
        panel = see.inner_text(".panel")
        assert "words of praise (promotional)" in panel
        assert "(the whole sentence)" in panel
        see.locator(".panel button", has_text="words of praise").click()
        row = see.evaluate("document.activeElement.closest('tr').dataset.feature")
        assert row == "peacock"
        see.locator(".text mark[tabindex='0']").focus()
        see.keyboard.press("ArrowRight")
        see.keyboard.press("Enter")
        assert see.locator(".panel").is_visible()
        see.locator(".panel button", has_text="Close").click()
        assert see.locator(".panel").is_hidden()
        see.locator(".legend button", has_text="promotional").click()
        assert (
            see.evaluate("getComputedStyle(document.querySelector('.text mark.promotional')).textDecorationLine")
            == "none"
        )


def test_bars_are_drawn_as_they_add_up(browser: Any, advert: Path) -> None:
    with looking(browser, advert) as visit:
        for name in SCORE_NAMES:
            bars = visit.page.locator(f".fall > table[data-score={name}] .bar")
            edges = bars.evaluate_all(
                "bars => bars.map(bar => bar.getBoundingClientRect()).map(b => [b.left, b.right])"
            )
            assert len(edges) > 2
            for before, after in pairwise(edges):
                assert any(abs(a - b) < 0.1 for a in before for b in after)


def test_it_can_be_read_without_a_script(browser: Any, advert: Path) -> None:
    with looking(browser, advert, java_script_enabled=False) as visit:
        assert "world-class leader" in visit.page.inner_text(".text")
        assert "intensifier" in visit.page.inner_text(".why")
        visit.page.locator("summary", has_text="smaller parts of credibility").click()
        assert "words of praise" in visit.page.inner_text(".why")
        assert visit.page.locator("button").count() == visit.page.locator("button[hidden]").count()


def test_colours_follow_the_system_until_they_are_chosen(browser: Any, advert: Path) -> None:
    with looking(browser, advert, color_scheme="dark") as visit:
        paper = "getComputedStyle(document.body).backgroundColor"
        dark = visit.page.evaluate(paper)
        visit.page.click("#theme")
        light = visit.page.evaluate(paper)
        assert light != dark
        visit.page.reload()
        assert visit.page.evaluate(paper) == light
        visit.page.click("#theme")
        assert visit.page.evaluate(paper) == dark
        visit.page.emulate_media(media="print")
        assert visit.page.evaluate(paper) != dark
        assert visit.page.locator("#theme").is_hidden()


@pytest.mark.parametrize("wide", [320, 390, 768])
def test_nothing_is_wider_than_a_telephone(browser: Any, advert: Path, many: Path, wide: int) -> None:
    for path in (advert, many):
        with looking(browser, path, viewport={"width": wide, "height": 800}) as visit:
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= wide


def test_scores_of_many_are_seen_on_a_telephone(browser: Any, many: Path) -> None:
    with looking(browser, many, viewport={"width": 360, "height": 800}) as visit:
        heads = visit.page.locator("table.documents thead th button").evaluate_all(
            "heads => heads.map(head => [head.textContent, head.getBoundingClientRect().right])"
        )
        assert {name for name, right in heads if right <= 360} >= {"document", *SCORE_NAMES}


# Many documents


def column(see: Any, number: int) -> list[float]:
    rows = see.locator("table.documents tbody tr")
    return rows.evaluate_all(f"rows => rows.map(row => Number(row.cells[{number}].dataset.value ?? NaN))")


def test_documents_are_put_in_order_and_found(browser: Any, many: Path) -> None:
    with looking(browser, many) as visit:
        see = visit.page
        rows = see.locator("table.documents tbody tr")
        assert rows.count() == 200
        see.click("#more")
        assert rows.count() == 250
        assert see.locator("#more").is_hidden()
        head = see.locator("table.documents thead th", has_text="credibility")
        for way, turn in (("descending", -1), ("ascending", 1)):
            head.locator("button").click()
            assert head.get_attribute("aria-sort") == way
            values = column(see, 1)
            known = [value for value in values if value == value]  # noqa: PLR0124
            assert known == sorted(known, key=lambda value: turn * value)
            assert values[: len(known)] == known
        see.fill('[aria-label="credibility to"]', "20")
        assert see.inner_text("#found").endswith("documents of 250")
        assert all(value <= 20 for value in column(see, 1))
        see.fill("#find", "paper-0 LumaPan")
        assert rows.count() > 0
        assert all("paper-0.example" in text for text in rows.all_text_contents())
        see.click("#again")
        see.click(".sources button >> text=paper-2.example")
        assert "83 documents of 250, from paper-2.example" in see.inner_text("#found")
        assert visit.messages == []


def test_documents_without_scores_are_listed(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    sheets = [Sheet.of(name, Document(name), credscore.score(name)) for name in ("One.", "Two.")]
    path.write_text("".join(page(sheets, [])), "utf-8")
    with looking(browser, path) as visit:
        visit.page.fill("#find", "two")
        assert visit.page.inner_text("#found") == "1 document of 2"
        assert visit.page.locator(".spreads").count() == 0
        assert visit.messages == []


def test_a_document_is_opened_and_left_by_keys(browser: Any, many: Path) -> None:
    with looking(browser, many) as visit:
        see = visit.page
        assert see.locator("article").count() == 0
        link = see.locator("table.documents tbody a").nth(2)
        name = link.inner_text()
        link.focus()
        see.keyboard.press("Enter")
        see.wait_for_selector("article .text")
        assert see.inner_text("h1 >> visible=true") == name
        assert see.evaluate("document.activeElement.localName") == "h1"
        assert see.locator("#overview").is_hidden()
        assert "3 of 250" in see.inner_text(".ways-out")
        see.click(".ways-out >> text=Next")
        arrived(visit, 3)
        see.go_back()
        arrived(visit, 2)
        see.click("text=All documents")
        see.wait_for_selector("#overview", state="visible")
        assert see.evaluate("document.activeElement.textContent") == name
        assert see.locator("article").count() == 0


# For anybody


@pytest.mark.parametrize(("scheme", "rules"), [("light", ()), ("dark", ("color-contrast",))], ids=["light", "dark"])
def test_axe_finds_nothing_to_mend(browser: Any, advert: Path, many: Path, scheme: str, rules: tuple[str, ...]) -> None:
    """In dark colours only their contrast is another one."""
    with looking(browser, advert, color_scheme=scheme, bypass_csp=True) as visit:
        visit.page.click("summary >> nth=0")
        visit.page.click("tr[data-feature=peacock] button")
        assert violations(visit.page, *rules) == []
    with looking(browser, many, color_scheme=scheme, bypass_csp=True) as visit:
        visit.page.fill("#find", "LumaPan")
        assert violations(visit.page, *rules) == []
        visit.page.click("table.documents tbody a >> nth=0")
        visit.page.wait_for_selector("article .text")
        assert violations(visit.page, *rules) == []


def test_the_command_makes_what_the_browser_shows(browser: Any, tmp_path: Path) -> None:
    rows = [{"text": article(name)[1].text, "title": name, "source": "a.example"} for name in ("satire", "dutch")]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    out = tmp_path / "report.html"
    command = [sys.executable, "-m", "credscore", "report", str(tmp_path / "rows.jsonl"), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    with looking(browser, out) as visit:
        assert visit.page.locator("table.documents tbody tr").count() == 2
        visit.page.click("text=dutch")
        visit.page.wait_for_selector("article .text")
        assert "not-english" in visit.page.inner_text("article .cautions")
        assert (visit.messages, visit.asked()) == ([], [])
