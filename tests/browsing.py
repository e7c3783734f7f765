"""Pages are looked at in real Chromium, without a network."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SANDBOX = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser; the test is skipped where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium on this machine (Debian's package is called chromium)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is one of the dev dependencies")
    with sync_api.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=SANDBOX)
        yield browser
        browser.close()


@contextmanager
def looking(browser: Any, path: Path, **how: Any) -> Iterator[Visit]:
    """A visit to a page, `how` as the options of a browser's context."""
    visit = Visit(browser, path, **how)
    yield visit
    visit.context.close()


class Visit:
    """A page that was opened, and everything that it did beside showing itself."""

    def __init__(self, browser: Any, path: Path, **how: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1360, "height": 900}, **how})
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.goto(f"{path.as_uri()}")

    def _dismiss(self, dialog: Any) -> None:
        self.messages.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def asked(self) -> list[str]:
        """What was asked for beside the page itself, and what holds its own data."""
        return [url for url in self.requests[1:] if not url.startswith("data:,")]


def violations(see: Any, *rules: str) -> list[str]:
    """What axe-core finds on a page that is worse than minor, by all its rules or some."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or not found.submodule_search_locations:
        pytest.skip("axe-playwright-python is one of the dev dependencies")
    script = Path(found.submodule_search_locations[0]) / "axe.min.js"
    see.evaluate(script.read_text("utf-8"))
    asked = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    results = see.evaluate("asked => axe.run(document, asked)", asked)
    return [
        f"{v['id']} ({v['impact']}): {[node['html'][:120] for node in v['nodes'][:3]]}"
        for v in results["violations"]
        if v["impact"] in ("serious", "critical", "moderate")
    ]
