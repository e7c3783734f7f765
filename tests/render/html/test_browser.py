"""The page in real Chromium: what it shows, where keys lead, and that anybody can use it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browsing import looking, violations

import credscore
from credscore.model.targets import SCORE_NAMES


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
