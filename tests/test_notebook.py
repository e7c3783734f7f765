"""What notebooks show: a picture that needs no script, and touches nothing of the page it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import chromium, looking, violations

import credscore
from credscore.render.picture import ROWS
from credscore.result import Score

OTHERS = """<h1>Mine</h1><p class="quiet scores">Text <b>bold</b></p>
<table class="moved"><tr><th>a</th><td>b</td></tr></table>"""
LOOKS = """[...document.querySelectorAll('#mine *')].map(element => {
    const look = getComputedStyle(element);
    return ["color", "font", "margin", "padding", "opacity", "width", "border"].map(name => look[name]).join();
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


def notebook(folder: Path, shown: str, colours: str) -> Path:
    page = folder / "notebook.html"
    page.write_text(
        f"<!doctype html><html lang='en'><meta charset='utf-8'><title>n</title><body style='{colours}'>"
        f"<main><div id='mine'>{OTHERS}</div>{shown}</main>",
        "utf-8",
    )
    return page


@pytest.mark.parametrize("colours", ["background: #fff; color: #000", "background: #111; color: #eee"])
def test_the_picture_is_seen_on_any_ground_and_changes_nothing_else(
    browser: Any, tmp_path: Path, articles: dict[str, str], colours: str
) -> None:
    scores = credscore.score_many([articles["advert"], None])
    shown = credscore.score(articles["advert"])._repr_html_() + scores._repr_html_()
    assert "<script" not in shown
    with looking(browser, notebook(tmp_path, "", colours)) as visit:
        alone = visit.page.evaluate(LOOKS)
    with looking(browser, notebook(tmp_path, shown, colours)) as visit:
        assert visit.page.evaluate(LOOKS) == alone
        assert visit.page.locator(".credscore .score").count() == 4
        bars = visit.page.locator(".fall > table .bar")
        assert min(bars.evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")) > 0
        assert violations(visit.page) == []
        assert (visit.told, visit.asked()) == ([], [])


def test_the_picture_has_the_scores_the_bars_and_the_words(articles: dict[str, str]) -> None:
    score = credscore.score(articles["advert"])
    shown = score._repr_html_()
    assert shown == credscore.picture(score)
    for told in (f"<b>{score.credibility:.0f}</b>", "What moved bias", "peacock", "“world-class”", "21 sentences"):
        assert told in shown


def test_without_a_score_the_reason_is_shown(articles: dict[str, str]) -> None:
    shown = credscore.score(articles["short"])._repr_html_()
    assert "no score" in shown
    assert "too-short" in shown
    assert "What moved" not in shown


def test_what_a_text_says_is_escaped() -> None:
    hostile = '<img src=x onerror="alert(1)"> ' + "This is an outrageous <b>disgrace</b> & a scandal. " * 20
    shown = credscore.score(hostile)._repr_html_()
    assert "<img" not in shown
    assert "<b>disgrace" not in shown


def test_many_scores_are_a_table_of_the_first(articles: dict[str, str]) -> None:
    scores = credscore.score_many([articles["advert"], *[None] * 2000])
    shown = scores._repr_html_()
    assert shown.count("<tr>") == ROWS + 1
    assert "2,001 texts, 1 with a score" in shown
    assert "and 1,981 more" in shown
    assert f"{scores.bias[0]:.1f}" in shown
    assert "0 texts, 0 with a score" in scores[:0]._repr_html_()
    assert isinstance(scores[1], Score)
