"""Findings as Checkstyle XML."""

from __future__ import annotations

import json

import pytest
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from formats import expected


def test_checkstyle_is_read_by_diff_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = "diff_cover.violationsreporters.java_violations_reporter"
    monkeypatch.setattr(f"{driver}.GitPathTool.relative_path", lambda path: path)
    found = CheckstyleXmlDriver().parse_reports([expected("checkstyle").partition("?>")[2]])
    output = {(path, v.line, v.message) for path, violations in found.items() for v in violations}
    documents = json.loads(expected("json"))["documents"]
    assert {row for row in output if row[0] != "fixtures/check/nope.md" and "suppressed" not in row[2]} == {
        (d["path"], f["line"], f"{f['severity']}: {f['message']}") for d in documents for f in d["findings"]
    }
