"""Findings as a Code Quality report of GitLab."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from credscore.checks.baseline import numbered
from credscore.checks.finding import Finding, Report
from credscore.render.check.paths import relative
from credscore.render.check.summary import problems
from credscore.render.json import dump

SEVERITIES: Final = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """A list, one finding a line."""
    rows = ",\n".join(dump(_issue(finding)) for finding in problems(numbered(report)))
    return f"[\n{rows}\n]\n" if rows else "[]\n"


def _issue(finding: Finding) -> dict[str, Any]:
    """GitLab compares fingerprints alone: the same words in two files need two."""
    path = relative(finding.path)
    return {
        "description": f"{finding.rule}: {finding.message}",
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(f"{path}\0{finding.fingerprint}".encode()).hexdigest(),
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.line, "end": finding.end_line}},
    }
