"""Findings as SARIF 2.1.0, as code scanning of GitHub and others read it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.parse import quote

import credscore
from credscore.checks.baseline import numbered
from credscore.checks.finding import Finding, Report
from credscore.render.check.paths import relative
from credscore.render.check.summary import UNSCORED, notice_text, passed_unscored, problems
from credscore.render.json import dump
from credscore.render.rules import options, precision_text
from credscore.rules import GATES, RULES, Rule

Json: TypeAlias = dict[str, Any]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}
FINGERPRINT: Final = "credscore/v1"
MOST: Final = 25_000
"""GitHub rejects a run with more results; the most severe are kept, and the number of the others is reported."""


def render(report: Report) -> str:
    """The report as one run."""
    found = list(problems(numbered(report)))
    shown = found if len(found) <= MOST else sorted(found, key=lambda f: list(LEVELS).index(f.severity))[:MOST]
    rules = _rules(shown)
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "credscore", "semanticVersion": credscore.__version__, "rules": rules}},
        "invocations": [_invocation(report, len(found) - len(shown))],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places[finding.rule]) for finding in shown],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rules(found: Sequence[Finding]) -> list[Json]:
    """All shipped rules and gates, and the user's rules that found something."""
    known = [_rule(rule) for rule in (*RULES, *GATES)]
    own = dict.fromkeys(finding.rule for finding in found if finding.code == "X")
    return known + [
        {"id": name, "shortDescription": {"text": f"The rule {name} of the configuration."}} for name in own
    ]


def _rule(rule: Rule) -> Json:
    lines = [rule.why, f"Source: {rule.source}.", f"Bad: {rule.bad}", f"Good: {rule.good}", rule.better]
    lines += [f"Option: {option}" for option in options(rule)]
    lines += [f"Precision: {shares}"] if (shares := precision_text(rule)) else []
    return {
        "id": rule.name,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": f"{rule.what} {rule.why}"},
        "help": {"text": "\n".join(lines), "markdown": "\n\n".join(lines)},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": not rule.preview},
        "properties": {"code": rule.code, "tags": [rule.family]},
    }


def _invocation(report: Report, more: int) -> Json:
    return {
        "executionSuccessful": not report.errors,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": list(_notifications(report, more)),
    }


def _notifications(report: Report, more: int) -> Iterator[Json]:
    for error in report.errors:
        yield {"level": "error", "message": {"text": str(error)}}
    for skipped in report.skipped:
        yield {"level": "note", "message": {"text": f"{skipped.path}: skipped: {skipped.message}"}}
    for notice in report.notices:
        yield {"level": "note", "message": {"text": notice_text(notice)}, "descriptor": {"id": notice.code}}
    for note in passed_unscored(report):
        yield {"level": "note", "message": {"text": note}}
    if report.unscored:
        yield {"level": "error", "message": {"text": UNSCORED}}
    if more:
        yield {"level": "warning", "message": {"text": f"{more:,} more findings are not listed; a run holds {MOST:,}"}}


def _result(finding: Finding, place: int) -> Json:
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": LEVELS[finding.severity],
        "message": {"text": _plain(finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding.path), "region": _region(finding)}}],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    return result | ({"properties": {"suggestion": finding.replacement}} if finding.replacement else {})


def _artifact(path: str) -> Json:
    inside = relative(path)
    if os.path.isabs(inside):
        return {"uri": Path(inside).as_uri()}
    return {"uri": quote(inside), "uriBaseId": "SRCROOT"}


def _region(finding: Finding) -> Json:
    region: Json = {
        "startLine": finding.line, "startColumn": finding.column, "endLine": finding.end_line,
        "endColumn": finding.end_column, "charOffset": finding.start, "charLength": finding.end - finding.start,
    }  # fmt: skip
    return region | ({"snippet": {"text": finding.text}} if finding.text else {})


def _plain(message: str) -> str:
    """A message without embedded links, whose opening bracket the format lets one escape (SARIF 2.1.0, 3.11.6)."""
    return message.replace("[", "\\[") if "](" in message else message
