"""Findings as lines that editors and other tools recognize: path:line:column: severity: message [rule]."""

from __future__ import annotations

from credscore.checks.finding import Report
from credscore.render.check.summary import changes, notes, problems, summary
from credscore.render.inert import clean


def render(report: Report, *, quiet: bool = False) -> str:
    """One line per finding, then notes and the closing line; if `quiet`, only findings."""
    lines = [f"{clean(f.path)}:{f.place}: {f.severity}: {clean(f.message)} [{f.rule}]" for f in problems(report)]
    if not quiet:
        lines += [*map(clean, changes(report)), *map(clean, notes(report)), summary(report)]
    return "".join(f"{line}\n" for line in lines)
