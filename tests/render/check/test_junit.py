"""Findings as JUnit XML."""

from __future__ import annotations

import junitparser
from checking import WIRE, run
from formats import FOUND, expected


def test_junit_is_read_by_junitparser() -> None:
    suites = junitparser.JUnitXml.fromstring(expected("junit").encode())
    assert [suite.name for suite in suites] == [
        f"fixtures/check/{name}" for name in ("museum.md", "roof.txt", "nope.md", "empty.txt", "museum.md")
    ]
    for suite in suites:
        counted = junitparser.TestSuite.fromelem(suite._elem)
        said = (suite.tests, suite.failures, suite.errors, suite.skipped)
        counted.update_statistics()
        assert said == (counted.tests, counted.failures, counted.errors, counted.skipped)
    assert sum(suite.failures for suite in suites) == sum(f["severity"] != "info" for f in FOUND)


def test_a_clean_file_is_a_case_that_passed() -> None:
    suites = junitparser.JUnitXml.fromstring(run("--format", "junit", WIRE).stdout.encode())
    assert [(suite.tests, suite.failures) for suite in suites] == [(1, 0)]
