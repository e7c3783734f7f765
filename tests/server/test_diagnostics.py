"""Findings and gates as an editor shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

pytest.importorskip("lsprotocol")

from lsprotocol.types import DiagnosticSeverity, Position, Range

from credscore.checks.finding import Checked, Finding, Gate
from credscore.scoring.results import Interval, Score
from credscore.server.diagnostics import diagnostics, hover, scores_text
from credscore.server.positions import Positions

TEXT = "First line.\nThe bill was PASSED at night.\n"
AT = TEXT.index("PASSED")
FINDING = Finding("shouting", "L14", "warning", "loud", "a.md", AT, AT + 6, 2, 14, 2, 20, "PASSED", "", "")
SCORE = Score(
    61.4, 20.0, 30.0, None, 90, (), {"credibility": Interval(50.0, 70.0), "bias": None, "promotion": None}, {}, "m"
)


def shown(finding: Finding, *gates: Gate, site: str | None = None) -> list[object]:
    return list(diagnostics(Checked("a.md", 9, 2, (finding,), gates=gates), Positions(TEXT), site))


def test_a_finding_is_shown_at_its_words() -> None:
    (found,) = shown(replace(FINDING, suggestion="passed"))
    assert found.range == Range(Position(1, 13), Position(1, 19))  # type: ignore[attr-defined]
    assert found.message == "loud; instead: passed"  # type: ignore[attr-defined]
    assert found.severity is DiagnosticSeverity.Warning  # type: ignore[attr-defined]


def test_messages_are_inert() -> None:
    (found,) = shown(replace(FINDING, message="a\x1b[31m\u202eb"))
    assert found.message == "a\\x1b[31m\\u202eb"  # type: ignore[attr-defined]


def test_the_first_line_stands_for_a_document() -> None:
    (found,) = shown(replace(FINDING, value=3.0, start=0, end=len(TEXT)))
    assert found.range == Range(Position(0, 0), Position(0, 11))  # type: ignore[attr-defined]


def test_only_gates_that_are_not_met_are_shown_with_what_was_found() -> None:
    unmet = Gate("min-credibility", 60, None, False, ("too-short",))
    _, found = shown(FINDING, Gate("max-bias", 50, 20, True), unmet)
    assert found.message.startswith("min-credibility 60 is not met: found no score; fewer than")  # type: ignore[attr-defined]


def test_the_page_is_that_of_the_site_and_own_rules_have_none() -> None:
    (found,) = shown(FINDING, site="https://docs.example/")
    assert found.code_description.href == "https://docs.example/rules/#shouting"  # type: ignore[attr-defined]
    (own,) = shown(replace(FINDING, rule="house-style"), site="https://docs.example")
    assert own.code_description is None  # type: ignore[attr-defined]
    (local,) = shown(FINDING)
    assert local.code_description.href.startswith("file://")  # type: ignore[attr-defined]


def test_hover_explains_shipped_rules_and_names_own_ones() -> None:
    text = hover([FINDING, replace(FINDING, rule="house-style", code="X")])
    shipped, own = text.split("\n\n---\n\n")
    assert "*Instead of*" in shipped
    assert own == "**house-style** (X): loud"


def test_scores_on_one_line() -> None:
    assert scores_text(SCORE) == "credibility 61 (likely 50 to 70) · bias 20 · promotion 30"
    assert scores_text(replace(SCORE, credibility=None, cautions=("too-short",))).startswith(
        "no score: fewer than 50 words"
    )
