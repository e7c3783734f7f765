"""Findings as JSON and JSON Lines."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from formats import nasty, rendered

from credscore.checks.finding import Report
from credscore.render.check.schema import SCHEMAS


@pytest.mark.parametrize("report", [nasty(), Report(())], ids=["nasty", "nothing"])
def test_a_report_follows_its_schema(report: Report) -> None:
    found = json.loads(rendered("json", report), parse_constant=pytest.fail)
    jsonschema.validate(found, SCHEMAS["check"])
    assert found["summary"]["findings"]["warning"] == len(report.files)
    assert len(found["documents"]) == len(report.files)


def test_lines_are_the_documents_of_the_report_then_errors_and_the_head() -> None:
    whole = json.loads(rendered("json", nasty()))
    lines = [json.loads(line) for line in rendered("jsonl", nasty()).splitlines()]
    for line in lines:
        jsonschema.validate(line, SCHEMAS["check-line"])
    assert lines[0] == whole["documents"][0]
    assert lines[1]["error"]["code"] == whole["errors"][0]["code"]
    assert lines[2] == {name: value for name, value in whole.items() if name not in ("documents", "errors")}


def test_no_two_findings_of_a_file_have_the_same_fingerprint() -> None:
    report = nasty()
    (file,) = report.files
    twice = replace(report, files=(replace(file, findings=file.findings * 2),))
    found = json.loads(rendered("json", twice))["documents"][0]["findings"]
    assert len({finding["fingerprint"] for finding in found}) == 2
