"""The list of documents in real Chromium: sorted, filtered, opened and left by keys."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from article_pages import arrived, article
from browsing import looking

import credscore
from credscore.document import Document
from credscore.model.targets import SCORE_NAMES
from credscore.render.html.page import page
from credscore.render.html.sheet import Sheet


def test_scores_of_many_are_seen_on_a_telephone(browser: Any, many: Path) -> None:
    with looking(browser, many, viewport={"width": 360, "height": 800}) as visit:
        heads = visit.page.locator("table.documents thead th button").evaluate_all(
            "heads => heads.map(head => [head.textContent, head.getBoundingClientRect().right])"
        )
        assert {name for name, right in heads if right <= 360} >= {"document", *SCORE_NAMES}


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
