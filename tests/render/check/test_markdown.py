"""Findings as Markdown."""

from __future__ import annotations

import pyromark
import pytest
from formats import FOUND, expected, nasty, rendered

from credscore.checks.finding import Report


@pytest.mark.parametrize("report", [None, nasty()], ids=["expected", "odd"])
def test_markdown_is_a_table_of_findings(report: Report | None) -> None:
    text = expected("markdown") if report is None else rendered("markdown", report)
    html = pyromark.html(text.encode("utf-8", "replace").decode(), options=pyromark.Options.ENABLE_TABLES)
    rows = html.count("<tr>")
    assert rows == 1 + (len(FOUND) if report is None else 1)
    assert "<a>" not in html
    assert "<x>" not in html
