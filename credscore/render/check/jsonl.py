"""Findings as JSON Lines: one object per file, then one with input errors, then the summary."""

from __future__ import annotations

from credscore.checks.baseline import numbered
from credscore.checks.finding import Report
from credscore.render.check import json
from credscore.render.json import dump, error_line


def render(report: Report) -> str:
    """One line per object."""
    lines = [dump(json.document(file)) + "\n" for file in numbered(report).files]
    lines += map(error_line, report.errors)
    return "".join([*lines, dump(json.head(report)) + "\n"])
