"""A score moves only with a line in the changelog."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.append(str(ROOT / "benchmarks" / "trust"))
import pin_scores  # noqa: E402

KEPT = json.loads(pin_scores.PINNED.read_text("utf-8"))
MEND = "run `python benchmarks/trust/pin_scores.py` and say in CHANGELOG.md, under Scores, how far and why they moved"


def test_scores_are_those_that_are_pinned() -> None:
    found = pin_scores.measured()
    assert (found["ruleset"], found["model_id"]) == (KEPT["ruleset"], KEPT["model_id"]), MEND
    assert found["scores"].keys() == KEPT["scores"].keys(), MEND
    moved = {
        name: (KEPT["scores"][name], numbers)
        for name, numbers in found["scores"].items()
        if numbers != pytest.approx(KEPT["scores"][name], abs=2e-6)
    }
    assert not moved, f"{MEND}: {moved}"


def test_the_changelog_tells_the_pinned_scores() -> None:
    newest = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## [")[1]
    assert pin_scores.line(KEPT) in newest.partition("### Scores")[2].splitlines(), (
        f"{MEND}, with {pin_scores.line(KEPT)!r}"
    )


def test_a_moved_score_has_another_line() -> None:
    scores = {**KEPT["scores"], "articles/advert": [*KEPT["scores"]["articles/advert"][:3], 1.234]}
    assert pin_scores.line({**KEPT, "scores": scores}) != pin_scores.line(KEPT)
