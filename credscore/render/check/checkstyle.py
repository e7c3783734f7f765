"""Findings as Checkstyle XML."""

from __future__ import annotations

from credscore.checks.finding import Checked, Report
from credscore.render.check.summary import UNSCORED, exclusions, gate_text, unmet
from credscore.render.check.xml import Element, element, written


def render(report: Report) -> str:
    """One element per file, with its findings; a file that could not be read has an error."""
    root = element("checkstyle", version="4.3")
    for file in report.files:
        parent = element("file", root, name=file.path)
        _passed_unscored(parent, file)
        for f in (*unmet(file), *file.findings):
            source = f"credscore.{f.rule}"
            element(
                "error", parent, line=f.line, column=f.column, severity=f.severity, message=f.message, source=source
            )
    for error in report.errors:
        parent = element("file", root, name=error.path)
        element("error", parent, line=1, severity="error", message=error.message, source=f"credscore.{error.code}")
    for notice in exclusions(report):
        parent = element("file", root, name=notice.path)
        source = f"credscore.{notice.code}"
        element("error", parent, line=1, severity="info", message=notice.message, source=source)
    if report.unscored:
        element(
            "error", element("file", root, name="."), line=1, severity="error", message=UNSCORED, source="credscore"
        )
    return written(root)


def _passed_unscored(parent: Element, file: Checked) -> None:
    for gate in file.gates:
        if gate.met and gate.value is None:
            source = f"credscore.{gate.rule}"
            element("error", parent, line=1, severity="info", message=gate_text(gate), source=source)
