"""Findings as JUnit XML: one suite per file, one case per finding; a file without findings is a case that passed."""

from __future__ import annotations

from credscore.checks.finding import FAILING, Checked, Finding, Report
from credscore.render.check.summary import UNSCORED, unmet
from credscore.render.check.xml import Element, element, texted, written


def render(report: Report) -> str:
    """The suites of all files, including those that could not be read or were skipped."""
    root = element("testsuites", name="credscore")
    skipped_paths = {skipped.path for skipped in report.skipped}
    for file in report.files:
        if file.path not in skipped_paths or not all(gate.met for gate in file.gates):
            _suite(root, file)
    if report.unscored:
        case = element("testcase", _one(root, "credscore", failures=1), name="gates", classname="credscore", time="0")
        element("failure", case, message=UNSCORED, type="gates")
    for error in report.errors:
        case = element("testcase", _one(root, error.path, errors=1), name="read", classname=error.path, time="0")
        element("error", case, message=error.message, type=error.code)
    for skipped in report.skipped:
        case = element("testcase", _one(root, skipped.path, skipped=1), name="check", classname=skipped.path, time="0")
        element("skipped", case, message=skipped.message)
    for notice in report.notices:
        case = element(
            "testcase", _one(root, notice.path, skipped=1), name=notice.code, classname=notice.path, time="0"
        )
        element("skipped", case, message=notice.message)
    return written(root)


def _one(root: Element, path: str, failures: int = 0, errors: int = 0, skipped: int = 0) -> Element:
    return element("testsuite", root, name=path, tests=1, failures=failures, errors=errors, skipped=skipped, time="0")


def _suite(root: Element, file: Checked) -> None:
    found = [*unmet(file), *file.findings]
    gates = len(found) - len(file.findings)
    failing = [n < gates or finding.severity in FAILING[file.fail_on] for n, finding in enumerate(found)]
    suite = element("testsuite", root, name=file.path, tests=max(len(found), 1), failures=sum(failing), errors=0,
                    skipped=0, time="0")  # fmt: skip
    for finding, fails in zip(found, failing, strict=True):
        _case(suite, finding, fails)
    if not found:
        element("testcase", suite, name="check", classname=file.path, time="0")


def _case(suite: Element, finding: Finding, fails: bool) -> None:
    name = f"{finding.rule} at {finding.line}:{finding.column}"
    case = element("testcase", suite, name=name, classname=finding.path, time="0")
    place = f"{finding.path}:{finding.line}:{finding.column}: {finding.severity}: {finding.message}"
    if fails:
        texted(element("failure", case, message=finding.message, type=finding.rule), place)
    else:
        texted(element("system-out", case), place)
