"""Pictures for notebooks: no script, and no effect on the surrounding page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import looking, violations

import credscore
from credscore.render.html.notebook import ROWS
from credscore.scoring.results import Score

OTHERS = """<h1>Mine</h1><p class="quiet scores">Text <b>bold</b></p>
<table class="moved"><tr><th>a</th><td>b</td></tr></table>"""
PUBLISHED = ("advert", "satire", "listicle", "conspiracy", "wire-report")
LOOKS = """[...document.querySelectorAll('#mine *')].map(element => {
    const look = getComputedStyle(element);
    return ["color", "font", "margin", "padding", "opacity", "width", "border"].map(name => look[name]).join();
})"""


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
    sources = credscore.score_sources([{"text": articles[name], "source": "a.example"} for name in PUBLISHED])
    shown = credscore.score(articles["advert"])._repr_html_() + scores._repr_html_() + sources._repr_html_()
    assert "<script" not in shown
    with looking(browser, notebook(tmp_path, "", colours)) as visit:
        alone = visit.page.evaluate(LOOKS)
    with looking(browser, notebook(tmp_path, shown, colours)) as visit:
        assert visit.page.evaluate(LOOKS) == alone
        assert visit.page.locator(".credscore .score").count() == 4
        bars = visit.page.locator(".fall > table .bar")
        assert min(bars.evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")) > 0
        assert violations(visit.page) == []
        assert (visit.messages, visit.asked()) == ([], [])


def test_the_picture_has_the_scores_the_bars_and_the_words(articles: dict[str, str]) -> None:
    score = credscore.score(articles["advert"])
    shown = score._repr_html_()
    assert shown == credscore.picture(score)
    for expected in (
        f"<b>{score.credibility:.0f}</b>",
        "What moved bias",
        "words of praise",
        "“world-class”",
        "19 sentences",
        "1 sentence<",
    ):
        assert expected in shown


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


def test_sources_are_a_table_with_their_ranges_and_lists(articles: dict[str, str]) -> None:
    hostile = "<b>\u202eb</b>.example"
    rows = [{"text": articles[name], "source": "a.example"} for name in PUBLISHED]
    rows += [{"text": articles["advert"], "source": f"{hostile}{place}"} for place in range(ROWS)]
    sources = credscore.score_sources(rows, lists={"<i>mine": {"a.example": "<i>high"}})
    shown = sources._repr_html_()
    known = sources[0]
    assert known.intervals["bias"]
    assert f"{known.bias:.0f} " in shown
    assert f"{known.intervals['bias'].low:.0f}–{known.intervals['bias'].high:.0f}" in shown
    assert f"{ROWS + 1} sources, 1 with a score" in shown
    assert "and 1 more" in shown
    assert "&lt;b&gt;\\u202eb&lt;/b&gt;" in shown
    assert "&lt;i&gt;high" in shown
    assert "<i>" not in shown
    assert "0 sources, 0 with a score" in credscore.score_sources([])._repr_html_()
    assert repr(sources) == f"<Sources {ROWS + 1} sources, 1 with a score, unsourced=0>"
