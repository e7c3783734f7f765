"""The documents say what is so: links lead somewhere, tables are the code's. What they show test_blocks.py runs."""

from __future__ import annotations

import re
from pathlib import Path

from browsing import chromium, looking, violations
from fenced import DOCUMENTS, ROOT

import credscore
from credscore.rules.cautions import CAUTIONS

README = (ROOT / "README.md").read_text("utf-8")
LINK = re.compile(r"\]\((?!\w+:|#)([^)#]+)")
SET_UP = [line for line in README.splitlines() if line.startswith("python3 -m venv ")]


def test_the_site_asks_no_network_for_anything(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 10
    asked = r"<(?:script|img|link)[^>]*(?:src|href)=\"?https?:"
    loaded = [page.name for page in pages if re.search(asked, page.read_text("utf-8").replace('rel="canonical"', ""))]
    assert not loaded


def test_anybody_can_read_the_site(site: Path) -> None:
    with chromium() as browser:
        for scheme in ("light", "dark"):
            for name in ("models", "configuration"):
                with looking(browser, site / name / "index.html", color_scheme=scheme) as visit:
                    visit.page.wait_for_selector(".md-typeset__scrollwrap[tabindex], .md-code__nav[aria-label]")
                    rules = () if scheme == "light" else ("color-contrast",)
                    assert violations(visit.page, *rules) == [], (name, scheme)
                    assert all(url.startswith(("file:", "data:")) for url in visit.requests)


def test_set_up_is_two_lines() -> None:
    score, tests = SET_UP
    assert "pip install -q . " in score
    assert (ROOT / score.split()[-1]).is_file()
    assert tests.endswith("pytest")


def test_ci_runs_the_set_up_of_the_readme() -> None:
    patterns = re.findall(r"grep -E \"(.*)\" README\.md", (ROOT / ".ci" / "run").read_text("utf-8"))
    found = [line for pattern in patterns for line in README.splitlines() if re.search(pattern, line)]
    assert found == SET_UP
    assert SET_UP[1] in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_the_changelog_knows_the_version() -> None:
    assert f"## [{credscore.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_caution_is_documented_as_it_is_in_the_code() -> None:
    page = (ROOT / "docs" / "scores.md").read_text("utf-8")
    assert dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", page, re.MULTILINE)) == CAUTIONS


def test_links_lead_somewhere() -> None:
    for document in DOCUMENTS:
        for target in LINK.findall((ROOT / document).read_text("utf-8")):
            assert ((ROOT / document).parent / target).exists(), f"{document}: {target}"
