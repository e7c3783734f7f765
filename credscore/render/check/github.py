"""Findings as annotations of GitHub Actions: workflow commands, which need no token.

GitHub shows ten annotations of each level per step, so the first ten are printed and the rest counted. The job summary
has all of them; the command writes it as Markdown if GITHUB_STEP_SUMMARY is set.
"""

from __future__ import annotations

from typing import Final

from credscore.checks.finding import Finding, Report
from credscore.render.check.paths import relative
from credscore.render.check.summary import changes, notes, problems, summary
from credscore.render.inert import clean

LEVELS: Final = {"error": "error", "warning": "warning", "info": "notice"}
SHOWN: Final = 10


def render(report: Report) -> str:
    """One line for each of the first ten of a level, then notes and the closing line."""
    found = list(problems(report))
    lines = []
    for severity in LEVELS:
        chosen = [finding for finding in found if finding.severity == severity]
        lines += [_command(finding) for finding in chosen[:SHOWN]]
        if len(chosen) > SHOWN:
            lines.append(f"{len(chosen) - SHOWN:,} more of severity {severity} (the job summary lists them)")
    return "\n".join([*lines, *map(clean, changes(report)), *map(clean, notes(report)), summary(report)]) + "\n"


def _command(finding: Finding) -> str:
    where = {
        "file": relative(finding.path), "line": finding.line, "endLine": finding.end_line, "col": finding.column,
        "endColumn": finding.end_column, "title": f"{finding.rule} ({finding.code})",
    }  # fmt: skip
    if finding.end_line != finding.line:  # columns are valid within one line only
        del where["col"], where["endColumn"]
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    better = f" ({finding.hint})" if finding.hint else ""
    return f"::{LEVELS[finding.severity]} {properties}::{_data(finding.message + better)}"


def _data(text: str) -> str:
    return clean(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
