"""The report on a text pasted into a page, when the package runs in the browser.

It imports only numpy and the standard library. Texts are read as plain text, since the parsers of HTML and Markdown do
not run on WebAssembly.
"""

from __future__ import annotations

from credscore.checks.checker import check
from credscore.document import Document
from credscore.readers.formats import read_text
from credscore.render.html.page import page
from credscore.render.html.sheet import Sheet
from credscore.scoring.scorer import score

MAX_CHARACTERS = 100_000
"""Longer texts are cut, since they would take minutes in a browser."""


def report(text: str, profile: str = "") -> str:
    """One HTML page with scores, evidence and the findings of a check under a profile, "" for the default rules."""
    document: Document = read_text(text[:MAX_CHARACTERS], "plain")
    found = check(document, **({"profile": profile} if profile else {}))
    return "".join(page([Sheet.of("pasted text", document, score(document))], (), found=found))
