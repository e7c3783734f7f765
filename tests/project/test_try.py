"""The page that runs the package in a browser: what it runs, in Python with all blocked that a browser lacks; the page
itself in Chromium, with Pyodide from the folder that CREDSCORE_PYODIDE names, or a stand-in that asks this Python."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from browsing import chromium, violations
from doc_scripts import script

from credscore.checks.checker import check
from credscore.render.html import pasted
from credscore.render.html.findings import findings
from credscore.render.html.pasted import report

ROOT = Path(__file__).parent.parent.parent
ADVERT = (ROOT / "fixtures" / "articles" / "advert.txt").read_text("utf-8")
ABSENT = ("click", "pathspec", "pyromark", "turbohtml", "sklearn", "scipy", "pandas", "pyarrow", "matplotlib")
PROGRAM = f"""
import sys
for name in {ABSENT!r}:
    sys.modules[name] = None
from credscore.render.html.pasted import report
sys.stdout.reconfigure(encoding="utf-8")
sys.stdout.write(report(sys.argv[1], "news"))
"""
STAND_IN = """
export async function loadPyodide() {
  const report = (text, profile) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/report", false);
    request.send(JSON.stringify([text, profile]));
    if (request.status !== 200) throw new Error(request.statusText);
    return request.responseText;
  };
  return { unpackArchive() {}, runPython: (code) => (code.includes("sysconfig") ? "/site" : report) };
}
"""
browser = script("browser")


def test_the_report_needs_only_numpy(tmp_path: Path) -> None:
    """Run from the zip that the page loads: what was left out is not asked for, and nothing reads otherwise."""
    zipfile.ZipFile(BytesIO(browser.package())).extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, ADVERT], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == report(ADVERT, "news")


def test_the_package_is_the_same_bytes_each_time() -> None:
    assert browser.package() == browser.package()


def test_the_report_has_scores_evidence_and_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = report(ADVERT)
    for part in ('class="scores"', "What moved the scores", "findings of a check", "warning: marketing-claim"):
        assert part in shown
    assert "A check reports no findings" in report("The hall was full on Monday.")
    assert "no score" in report("Short.")
    monkeypatch.setattr(pasted, "MAX_CHARACTERS", 1000)
    assert report("a " * 1000) == report("a " * 500)


def test_findings_are_text() -> None:
    found = check("It is a <b>world-class</b> museum & <script>alert(1)</script>!")
    shown = findings(found)
    assert found
    assert "<script" not in shown
    assert "&lt;" in shown


def test_without_a_runtime_the_page_says_that_it_has_no_form(site: Path) -> None:
    page = (site / "try" / "index.html").read_text("utf-8")
    assert "CREDSCORE_PYODIDE" in page
    if not browser.runtime():
        assert "there is no form here" in page
        assert 'id="try"' not in page
        assert not (site / "try" / "credscore.zip").exists()


def test_a_runtime_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.FOLDER, str(tmp_path))
    with pytest.raises(SystemExit, match="no such file"):
        browser.runtime()
    for name in json.loads(browser.LOCK.read_text()):
        (tmp_path / name).write_bytes(b"other")
    with pytest.raises(SystemExit, match="found SHA-256"):
        browser.runtime()


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder; answers for the stand-in."""

    def do_POST(self) -> None:
        text, profile = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = report(text, profile).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: Handler(*given, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def tried(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a form: as it was built with a runtime, or with the stand-in in its place."""
    if browser.runtime():
        return site
    folder = tmp_path_factory.mktemp("tried") / "site"
    shutil.copytree(site, folder)
    page = folder / "try" / "index.html"
    shown, changed = re.subn(
        r'<div class="admonition warning">.*?</div>', browser.form({"numpy.whl": b""}), page.read_text("utf-8"),
        count=1, flags=re.DOTALL,
    )  # fmt: skip
    assert changed == 1
    page.write_text(shown, "utf-8")
    (folder / "try" / "pyodide").mkdir()
    (folder / "try" / "pyodide" / "pyodide.mjs").write_text(STAND_IN)
    (folder / "try" / "pyodide" / "numpy.whl").write_bytes(b"")
    (folder / "try" / "credscore.zip").write_bytes(b"")
    return folder


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_pasted_text_is_scored_in_the_page(tried: Path, phone: bool) -> None:
    size = {"width": 360, "height": 740} if phone else {"width": 1360, "height": 900}
    with chromium() as started, served(tried) as address:
        context = started.new_context(viewport=size, has_touch=phone)
        page, asked = context.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/try/")
        page.wait_for_selector("#try")
        assert violations(page) == []
        before = len(asked)
        assert not any("pyodide" in url or ".zip" in url for url in asked)  # nothing big until it is wanted
        page.fill("#try-text", ADVERT)
        page.select_option("#try select", "news")
        page.click("#try button")
        page.wait_for_selector("#try-report:not([hidden])", timeout=120_000)
        frame = page.frame_locator("#try-report")
        frame.locator(".findings li").first.wait_for()
        assert frame.locator(".score b").count() >= 3
        frame.locator(".moved button.part").first.click()  # the script of the report runs
        wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        inner = page.frames[-1].evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert (wide, inner) == (True, True)
        assert len(asked) > before
        assert all(url.startswith((address, "data:", "about:")) for url in asked), asked
        context.close()


def test_what_fails_is_said_and_can_be_tried_again(tried: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(tried, folder)
    (folder / "try" / "credscore.zip").unlink()
    with chromium() as started, served(folder) as address:
        page = started.new_page()
        page.goto(f"{address}/try/")
        page.click("#try button")
        page.fill("#try-text", "A text.")
        page.click("#try button")
        page.wait_for_function("document.getElementById('try-state').textContent.includes('credscore.zip is missing')")
        assert page.is_enabled("#try button")
