"""Laws 7 and 8: a model read again scores the same, and any str gives a score."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import example, given
from score_fields import numbers
from strategies import AT_SCALE, anything

from credscore.errors import CredscoreError
from credscore.model.model_files import default_model, load_model, save_model
from credscore.render.json import document
from credscore.scoring import scorer
from credscore.scoring.results import Score

# 7. Written and read again


def test_a_model_saved_and_loaded_scores_the_same(articles: dict[str, str], tmp_path: Path) -> None:
    model = default_model()
    save_model(model, tmp_path / "model.json")
    again = load_model(tmp_path / "model.json")
    some = list(articles.values())
    assert list(scorer.score_many(some, "spans", model=again)) == list(scorer.score_many(some, "spans"))


def test_plain_python_replays_a_score_from_its_json(articles: dict[str, str]) -> None:
    found = json.loads("".join(document(scorer.score(articles["seed-kind-canal"]), "canal.txt")))
    for name in ("credibility", "bias", "promotion"):
        logit = found["intercepts"][name]
        for part in found["contributions"]:
            if part["score"] == name:
                logit += part["logit"]
        assert abs(100 / (1 + math.exp(-logit)) - found[name]) < 1e-9


# 8. Any str gives a Score


@AT_SCALE
@given(anything)
@example("")
@example("\ud800")
@example("\x00" * 10_000)
@example('"' * 5000)
@example("'" * 5001)
@example("a" * 100_000)
@example(". " * 20_000)
@example("\r" * 1001)
@example("said " * 3000)
@example("1.5 " * 3000)
@example("e\u0301" * 5000)
@example("ﷺ" * 500)
@example("!" * 999)
def test_any_str_gives_a_score(text: str) -> None:
    score = scorer.score(text)
    assert isinstance(score, Score)
    abstains = {"too-short", "not-english", "out-of-range"}
    for value, interval in zip(numbers(score), score.intervals.values(), strict=True):
        if value is None:
            assert interval is None
            assert abstains & set(score.cautions)
        else:
            assert interval is not None
            assert 0 <= interval.low <= value <= interval.high <= 100
    assert all(0 <= s.loaded <= 1 and text[s.start : s.end].strip() for s in score.sentences)


@pytest.mark.parametrize("value", [None, b"bytes", ["a", "list"], 3, 2.5, object(), ("a",), Path("a.txt")])
def test_what_is_not_text_is_a_type_error_that_says_what_to_pass(value: object) -> None:
    with pytest.raises(TypeError, match=r"score\(\) takes one str or Document, not .*score_many") as caught:
        scorer.score(value)  # type: ignore[arg-type]
    assert isinstance(caught.value, CredscoreError)
    assert type(value).__name__ in str(caught.value)
