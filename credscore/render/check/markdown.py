"""Findings as Markdown, for a job summary or a comment."""

from __future__ import annotations

import re
from typing import Final

from credscore.checks.finding import Finding, Report
from credscore.render.check.summary import change_text, notes, problems, scores_text, summary
from credscore.render.inert import clean

MOST: Final = 1000
"""Maximum number of rows; a GitHub job summary may have at most 1 MiB."""

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#~&!$@])")


def render(report: Report) -> str:
    """The closing line, the files with their scores, and a table of findings."""
    blocks = [f"**credscore**: {_escaped(summary(report))}"]
    items = [f"- {_escaped(note)}" for note in notes(report)]
    for file in report.files:
        change = change_text(file.change) if file.change else ""
        scores = change or (scores_text(file) if file.gates and file.scored else "")
        items += [f"- {_escaped(file.path)}: {_escaped(scores)}"] if scores else []
    items += [f"- {_escaped(str(error))}" for error in report.errors]
    found = list(problems(report))
    rows = [_row(finding) for finding in found[:MOST]]
    table = ["| | place | rule | finding |", "|---|---|---|---|", *rows]
    blocks += ["\n".join(lines) for lines in (items, table if rows else []) if lines]
    if len(found) > MOST:
        blocks.append(f"{len(found) - MOST:,} more findings are not listed.")
    return "\n\n".join(blocks) + "\n"


def _row(finding: Finding) -> str:
    place = f"{_escaped(finding.path)}:{finding.place}"
    better = f"; {finding.hint}" if finding.hint else ""
    return f"| {finding.severity} | {place} | {finding.rule} | {_escaped(finding.message + better)} |"


def _escaped(text: str) -> str:
    """The text on one line, with Markdown markup escaped."""
    return _SPECIAL.sub(r"\\\1", clean(text))
