"""Limits on the scores of a document."""

from __future__ import annotations

import pytest

from credscore.checks.config.settings import Configurations
from credscore.checks.gates import gates
from credscore.scoring.results import Score


def score(value: float | None) -> Score:
    cautions = () if value is not None else ("too-short",)
    return Score(value, value, value, None, 90, cautions, {}, {}, "m")


@pytest.mark.parametrize(
    ("limit", "value", "met"),
    [({"min-credibility": 50}, 50.0, True), ({"min-credibility": 50}, 49.9, False), ({"max-bias": 50}, 50.0, True),
     ({"max-promotion": 50}, 50.1, False), ({"max-bias": 50}, None, True),
     ({"max-bias": 50, "abstained": "fail"}, None, False)],
)  # fmt: skip
def test_a_limit_itself_is_within_it(limit: dict[str, object], value: float | None, met: bool) -> None:
    settings = Configurations(limit).of("a.txt")
    (gate,) = gates(score(value), settings)
    assert (gate.met, gate.value) == (met, value)
    assert bool(gate.cautions) == (value is None)


def test_without_limits_there_is_nothing_to_meet() -> None:
    assert gates(score(None), Configurations({}).of("a.txt")) == ()
