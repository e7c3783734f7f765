"""Findings as a Code Quality report of GitLab."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from credscore.checks.baseline import numbered
from credscore.checks.finding import Finding, Notice, Report
from credscore.render.check.paths import relative
from credscore.render.check.summary import exclusions, problems
from credscore.render.json import dump

SEVERITIES: Final = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """A list with one finding per line, then what was excluded from the check."""
    issues = [*map(_issue, problems(numbered(report))), *map(_notice, exclusions(report))]
    rows = ",\n".join(map(dump, issues))
    return f"[\n{rows}\n]\n" if rows else "[]\n"


def _issue(finding: Finding) -> dict[str, Any]:
    """GitLab compares fingerprints only, so the same words in two files need two."""
    path = relative(finding.path)
    return {
        "description": f"{finding.rule}: {finding.message}",
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(f"{path}\0{finding.fingerprint}".encode()).hexdigest(),
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.line, "end": finding.end_line}},
    }


def _notice(notice: Notice) -> dict[str, Any]:
    path = relative(notice.path)
    return {
        "description": notice.message,
        "check_name": notice.code,
        "fingerprint": hashlib.sha256(f"{path}\0{notice.code}".encode()).hexdigest(),
        "severity": "info",
        "location": {"path": path, "lines": {"begin": 1, "end": 1}},
    }
