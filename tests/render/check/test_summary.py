"""Text shared by several formats."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from credscore.checks.finding import Change, Checked, Finding, Gate, Report, Skipped
from credscore.errors import UnreadableInput
from credscore.render.check.summary import SHOWN, change_text, gate_text, notes, problems, summary

FINDING = Finding("shouting", "L14", "warning", "loud", "a.md", 0, 4, 1, 1, 1, 5, "LOUD", "", "")
UNMET = Gate("min-credibility", 60.0, 41.25, False)


def checked(*findings: Finding, **more: Any) -> Checked:
    return Checked("a.md", 9, 2, findings, **more)


@pytest.mark.parametrize(
    ("gate", "expected"),
    [(UNMET, "credibility 41.2, expected at least 60"),
     (Gate("max-bias", 30.5, 70.0, False), "bias 70.0, expected at most 30.5"),
     (Gate("max-bias", 30.0, None, False, ("too-short",)), "not scored: too-short"),
     (Gate("max-bias", 30.0, None, False), "not scored: no score")],
)  # fmt: skip
def test_how_a_document_stands_against_a_limit(gate: Gate, expected: str) -> None:
    assert gate_text(gate) == expected


def test_unmet_gates_come_before_the_findings_of_their_file() -> None:
    report = Report((checked(FINDING, gates=(UNMET, replace(UNMET, met=True))),))
    assert [finding.rule for finding in problems(report)] == ["min-credibility", "shouting"]


@pytest.mark.parametrize(
    ("scores", "spans", "expected"),
    [
        (
            {"credibility": (72.2, 66.0), "bias": (12.0, 12.4)},
            {"promotional": 3},
            "credibility 72 -> 66: +3 promotional",
        ),
        ({"bias": (12.0, 12.4)}, {}, "scores unchanged"),
        ({"bias": (None, None)}, {"loaded": -1}, "not scored: -1 loaded"),
        ({"bias": (None, 12.0)}, {}, "bias none -> 12"),
    ],
)
def test_a_change_names_what_a_reader_would_see_change(scores: Any, spans: dict[str, int], expected: str) -> None:
    assert change_text(Change(scores, spans)) == expected


def test_the_closing_line_counts_and_leaves_out_what_is_nothing() -> None:
    assert summary(Report(())) == "no findings; 0 files and 0 sentences checked"
    info = replace(FINDING, severity="info")
    report = Report(
        (checked(FINDING, FINDING, info, gates=(UNMET,), ignored=1200),),
        (UnreadableInput("b.pdf", "pdf", "a PDF"),), (Skipped("c.md", "empty"),),
    )  # fmt: skip
    expected = summary(report)
    assert expected.startswith("1 gate not met; 2 warnings, 1 info; 1 file and 2 sentences checked; 1,200 ignored; ")
    assert expected.endswith("2 skipped (empty 1, pdf 1)")


def test_of_many_files_skipped_at_a_time_a_few_are_named() -> None:
    many = Report((), skipped=tuple(Skipped(f"{n}.md", "excluded") for n in range(SHOWN + 2)))
    found = notes(many)
    assert len(found) == SHOWN + 1
    assert found[-1].startswith("2 more files skipped")
    few = Report((), skipped=tuple(Skipped(f"{n}.md", "empty") for n in range(SHOWN + 2)))
    assert len(notes(few)) == SHOWN + 2
