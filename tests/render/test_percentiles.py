"""The distribution of scores in a corpus, as a table and as JSON."""

from __future__ import annotations

import json

import numpy as np

from credscore.evaluation.evaluate import Skipped
from credscore.evaluation.percentiles import Distribution
from credscore.render.percentiles import render, to_dict
from credscore.render.terminal import Look

FOUND = Distribution("m\x1b-1", np.array([[20.0, 70.0, 5.0], [60.0, 30.0, 95.0], [np.nan] * 3]))
NOTHING = Distribution("m", np.zeros((0, 3)))


def test_json_says_what_a_gate_turns_away() -> None:
    found = json.loads(json.dumps(to_dict(FOUND, Skipped()), allow_nan=False))
    assert (found["n"], found["scored"]) == (3, 2)
    assert found["rejected"]["credibility"]["60"] == 0.5
    assert found["rejected"]["bias"]["60"] == 0.5
    assert found["percentiles"]["promotion"]["50"] == 50


def test_json_of_nothing_is_null() -> None:
    found = json.loads(json.dumps(to_dict(NOTHING, Skipped()), allow_nan=False))
    assert set(found["percentiles"]["bias"].values()) == {None}


def test_without_a_score_there_is_no_table() -> None:
    assert render(NOTHING, Look()).count("\n") == 1


def test_columns_stand_under_their_heads() -> None:
    shown = render(FOUND, Look())
    tables = [block.splitlines() for block in shown.split("\n\n")[1::2]]
    assert [table[0].split()[0] for table in tables] == ["percentile", "gate"]
    for table in tables:
        assert len({len(line) for line in table}) == 1
