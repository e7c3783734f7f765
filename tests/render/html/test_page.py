"""The page and what it is made of, before any browser sees it: bars that add up, text that stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from commands import run

import credscore
from credscore.readers import read_text
from credscore.render.html.page import page
from credscore.render.html.sheet import Sheet

ROOT = Path(__file__).parent.parent.parent.parent
ARTICLES = ROOT / "fixtures" / "articles"
WIRE, ADVERT = str(ARTICLES / "wire-report.txt"), str(ARTICLES / "advert.txt")
MOST_BYTES = 300_000


def test_voices_and_speakers_are_told(articles: dict[str, str]) -> None:
    for name, marks in (
        ("advert", ("voice title", "apart voice list", "apart voice boilerplate")),
        ("company-release", ('voice quoted" data-voice="quoted" data-speaker="Karin Rosander',)),
    ):
        document = read_text(articles[name], "plain")
        markup = Sheet.of(f"{name}.txt", document, credscore.score(document)).article
        for told in marks:
            assert f'class="{told}"' in markup


def test_the_policy_names_the_page_s_own_script_and_style_and_nothing_else() -> None:
    document = read_text(Path(WIRE).read_text("utf-8"), "plain")
    made = "".join(page([Sheet.of(WIRE, document, credscore.score(document))], []))
    policy = re.findall(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"', made)[0]
    for name in ("script", "style"):
        (inside,) = re.findall(rf"<{name}>(.*?)</{name}>", made, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "unsafe" not in policy
    assert not re.findall(r'\s(style|on\w+)="', made)


def test_every_rule_of_the_picture_is_about_the_picture() -> None:
    style = re.sub(
        r"/\*.*?\*/", "", (ROOT / "credscore/render/html/assets/picture.css").read_text("utf-8"), flags=re.DOTALL
    )
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", style)
    assert selectors
    assert all(one.strip().startswith(".credscore") for each in selectors for one in each.split(","))


def test_the_page_of_an_article_is_small_and_always_the_same(tmp_path: Path) -> None:
    for path in ARTICLES.glob("*.txt"):
        document = read_text(path.read_text("utf-8"), "plain")
        made = "".join(page([Sheet.of(str(path), document, credscore.score(document))], []))
        assert len(made.encode()) < MOST_BYTES, path
    pages = []
    for number in (1, 2):
        assert run("report", WIRE, ADVERT, "--out", str(tmp_path / f"{number}.html")).returncode == 0
        pages.append((tmp_path / f"{number}.html").read_bytes())
    assert pages[0] == pages[1]
