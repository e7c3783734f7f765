"""Reports of findings, for the tests of their formats."""

from __future__ import annotations

import json
from importlib import import_module

from checking import ROOT

from credscore.checks.finding import Checked, Finding, Report, Skipped
from credscore.errors import UnreadableInput

EXPECTED = ROOT / "fixtures" / "check" / "expected"


FOUND = [f for d in json.loads((EXPECTED / "json").read_text("utf-8"))["documents"] for f in d["findings"]]


def expected(form: str) -> str:
    return (EXPECTED / form).read_text("utf-8")


def nasty(**more: object) -> Report:
    """A report of odd names and words, control characters and what formats mean something by."""
    text = 'a<b>&"c"|`d`\n::error::\x00\x1b[31m%0A\u202e\ud800'
    finding = Finding("shouting", "L14", "warning", f"{text}: x", "odd,%:\n|<x>.md", 3, 9, 2, 1, 3, 4, text, "", "")
    file = Checked(finding.path, 9, 2, (finding,), **more)  # type: ignore[arg-type]
    errors = (UnreadableInput("no\x01pe|<a>", "missing", "not <there> & gone"),)
    return Report((file,), errors, (Skipped("em]]>pty", "empty"),))


def rendered(form: str, report: Report) -> str:
    made: str = import_module(f"credscore.render.check.{form}").render(report)
    return made
