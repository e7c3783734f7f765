"""Model files made by an attacker are refused, or give scores within their limits."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hostile_texts import TEXT
from small_models import every_head, merged, small_model

import credscore
from credscore.errors import ModelError
from credscore.model.model_files import MAX_BYTES, load_model


def model_file(tmp_path: Path, changes: dict[str, Any]) -> Path:
    path = tmp_path / "model.json"
    path.write_text(json.dumps(merged(small_model(), changes)))
    return path


def term(**changes: Any) -> dict[str, Any]:
    return {"scores": {"bias": {"terms": [changes]}}}


MODELS: dict[str, Any] = {
    "a NaN": {"logistic": {"loaded": float("nan")}},
    "no end": {"scores": {"bias": {"slope": float("inf")}}},
    "a huge number": {"scores": {"bias": {"bias": 1e300}}},
    "an integer without end": {"scores": {"bias": {"bias": 10**400}}},
    "a number as text": {"scores": {"bias": {"bias": "1"}}},
    "a truth for a number": {"scores": {"bias": {"bias": True}}},
    "null for a number": {"scores": {"bias": {"bias": None}}},
    "a spread below 0": {"scores": {"bias": {"model_spread": -1}}},
    "another key": {"scores": {"bias": {"code": 1}}},
    "terms that are none": {"scores": {"bias": {"terms": [1]}}},
    "terms as text": {"scores": {"bias": {"terms": "abc"}}},
    "knots that fall": term(kind="ramps", knots=[2, 1], steps=[1]),
    "knots of one place": term(kind="ramps", knots=[1, 1], steps=[1]),
    "more steps than knots": term(kind="ramps", knots=[1, 2], steps=[1, 2]),
    "ramps without a step": term(kind="ramps", knots=[], steps=[]),
    "a scale of 0": term(scale=0),
    "another kind": term(kind="__import__('os')"),
    "a column that is a list": term(column=[]),
    "a column that nobody measures": term(column="no-such-feature"),
    "a range of what nobody measures": {"ranges": {"no-such-feature": [0, 1]}},
    "a range of three": {"ranges": {"flesch": [0, 1, 2]}},
    "weights that are no whole numbers": {"ngrams": {"the": every_head(0.5)}},
    "weights out of their range": {"ngrams": {"the": every_head(40_000)}},
    "weights as texts": {"ngrams": {"the": every_head("1")}},
    "one weight that is a long text": {"ngrams": {"the": ["a" * 1_000_000, *every_head(1)[1:]], "an": every_head(1)}},
    "truths for weights": {"ngrams": {"the": every_head(True)}},
    "a weight of 64 bits": {"ngrams": {"the": every_head(1 << 70)}},
    "weights in an object": {"ngrams": {"the": {str(place): 1 for place in range(len(every_head(1)))}}},
    "more terms than columns": {"scores": {"bias": {"terms": [None] * 1_001}}},
    "more knots than numbers": term(kind="ramps", knots=list(range(1_001)), steps=[0] * 1_000),
    "weights in lists": {"ngrams": {"the": every_head([1])}},
    "weights of one head": {"ngrams": {"the": [1]}},
    "n-grams of nothing": {"ngrams": {"": every_head(1)}},
    "n-grams in a list": {"ngrams": [["the", 1]]},
    "an id that moves the cursor": {"id": "\x1b[2J"},
    "an id without end": {"id": "a" * 10_000},
    "a provenance in a list": {"provenance": [1]},
}  # fmt: skip


@pytest.mark.parametrize("name", MODELS)
def test_a_hostile_model_is_refused(tmp_path: Path, name: str) -> None:
    path = model_file(tmp_path, MODELS[name])
    with pytest.raises(ModelError, match=r"model\.json|no-such-feature"):
        credscore.score(TEXT, model=load_model(path))


def test_a_small_model_that_is_whole_is_none_of_these(tmp_path: Path) -> None:
    assert credscore.score(TEXT, model=load_model(model_file(tmp_path, {}))).credibility is not None


def test_numbers_at_the_limit_give_a_score(tmp_path: Path) -> None:
    model = load_model(model_file(tmp_path, {"scores": {"bias": {"bias": 1e6, "slope": 1e6, "shift": -1e6}}}))
    assert 0 <= (credscore.score(TEXT, model=model).bias or 0) <= 100


def test_a_model_larger_than_any_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ModelError, match="larger than"):
        load_model(path)
    if os.path.exists("/dev/zero"):
        with pytest.raises(ModelError, match="not a regular file"):
            load_model("/dev/zero")
