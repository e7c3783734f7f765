"""The results of a check."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from credscore.checks.config.keys import FailOn
from credscore.checks.finding import FAILING, Checked, Finding, Gate, Report, Skipped
from credscore.document import CellLine
from credscore.errors import UnreadableInput

FINDING = Finding("hedge", "A04", "warning", "told", "a.md", 0, 4, 3, 5, 3, 9, "maybe", "", "")
FILE = Checked("a.md", 9, 2, (FINDING,))
MET, MISSED, UNKNOWN = (
    Gate("max-bias", 50, 40, True), Gate("max-bias", 50, 60, False), Gate("max-bias", 50, None, True),
)  # fmt: skip


@pytest.mark.parametrize(
    ("suggestion", "replacement", "hint"),
    [(None, None, None), ("perhaps", "perhaps", "instead: perhaps"), ("(leave it out)", None, "leave it out"),
     ("(who says so)", None, "say who says so"), ("", "", "")],
)  # fmt: skip
def test_what_is_to_be_found_out_is_no_replacement(
    suggestion: str | None, replacement: str | None, hint: str | None
) -> None:
    found = replace(FINDING, suggestion=suggestion)
    assert (found.replacement, found.hint) == (replacement, hint)


def test_the_place_in_a_notebook_names_the_cell() -> None:
    assert FINDING.place == "3:5"
    assert replace(FINDING, cell=CellLine(2, 1, 1)).place.startswith("3:5 (")


@pytest.mark.parametrize(
    ("severity", "fail_on", "fails"),
    [("error", "error", True), ("warning", "error", False), ("warning", "warning", True), ("info", "warning", False),
     ("error", "none", False)],
)  # fmt: skip
def test_the_severities_that_fail(severity: str, fail_on: FailOn, fails: bool) -> None:
    file = replace(FILE, findings=(replace(FINDING, severity=severity),), fail_on=fail_on)  # type: ignore[arg-type]
    assert file.failed is fails
    assert set(FAILING) == set(get_args(FailOn))


def test_a_gate_that_is_not_met_fails_whatever_the_findings() -> None:
    assert replace(FILE, findings=(), gates=(MET, MISSED), fail_on="none").failed
    assert not replace(FILE, findings=(), gates=(MET, UNKNOWN)).failed


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (Report(()), 0), (Report((FILE,)), 1), (Report((replace(FILE, findings=()),)), 0),
        (Report((FILE,), (UnreadableInput("b", "missing", "gone"),)), 3),
        (Report((replace(FILE, findings=(), gates=(UNKNOWN,)),), gated=True), 1),
        (Report((replace(FILE, findings=(), gates=(UNKNOWN, MET)),), gated=True), 0),
        (Report((), gated=True), 1),
    ],
)  # fmt: skip
def test_exit_codes(report: Report, code: int) -> None:
    assert report.exit_code == code


def test_a_skipped_file_that_is_here_for_its_gates_was_not_checked() -> None:
    other = replace(FILE, path="b.md", words=5, ignored=2)
    report = Report((FILE, other), skipped=(Skipped("b.md", "not-english"),))
    assert (report.checked, report.total("words"), report.total("ignored")) == (1, 14, 2)
