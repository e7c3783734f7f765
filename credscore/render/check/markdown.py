"""Findings as Markdown, for a job summary or a comment."""

from __future__ import annotations

import re
from typing import Final

from credscore.checks.finding import Finding, Report
from credscore.render.check.summary import change_told, notes, problems, scores_told, summary
from credscore.render.inert import clean

MOST: Final = 1000
"""The most rows; a job summary of GitHub has at most 1 MiB."""

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#~&!$@])")


def render(report: Report) -> str:
    """The closing line, the files with their scores, and a table of findings."""
    blocks = [f"**credscore**: {_escaped(summary(report))}"]
    told = [f"- {_escaped(note)}" for note in notes(report)]
    for file in report.files:
        change = change_told(file.change) if file.change else ""
        scores = change or (scores_told(file) if file.gates and file.scored else "")
        told += [f"- {_escaped(file.path)}: {_escaped(scores)}"] if scores else []
    told += [f"- {_escaped(str(error))}" for error in report.errors]
    found = list(problems(report))
    rows = [_row(finding) for finding in found[:MOST]]
    table = ["| | place | rule | finding |", "|---|---|---|---|", *rows]
    blocks += ["\n".join(lines) for lines in (told, table if rows else []) if lines]
    if len(found) > MOST:
        blocks.append(f"{len(found) - MOST:,} more findings are not listed.")
    return "\n\n".join(blocks) + "\n"


def _row(finding: Finding) -> str:
    place = f"{_escaped(finding.path)}:{finding.place}"
    better = f"; {finding.hint}" if finding.hint else ""
    return f"| {finding.severity} | {place} | {finding.rule} | {_escaped(finding.message + better)} |"


def _escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would read as its own."""
    return _SPECIAL.sub(r"\\\1", clean(text))
