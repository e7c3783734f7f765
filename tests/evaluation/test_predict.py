"""Predictions: high is good on every target, one for each row, always finite."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Document
from credscore.evaluation.predict import predict
from credscore.model.model_files import default_model
from credscore.model.targets import GOOD_SIDE, HEADS, TARGETS, Target
from credscore.scoring.scorer import score, score_many

MODEL = default_model()


def one(text: str, target: Target) -> tuple[float, bool]:
    logits, abstained = predict([Document(text)], MODEL, target)
    return float(logits[0]), bool(abstained[0])


def test_targets_are_the_heads() -> None:
    assert set(TARGETS) == set(GOOD_SIDE) <= set(HEADS)


@pytest.mark.parametrize(("target", "sign"), [("credibility", 1), ("bias", -1), ("promotion", -1)])
def test_a_score_is_judged_by_its_logit(articles: dict[str, str], target: Target, sign: int) -> None:
    texts = list(articles.values())
    logits, abstained = predict([Document(text) for text in texts], MODEL, target)
    given = getattr(score_many([Document(text) for text in texts]), target)
    assert np.array_equal(abstained, np.isnan(given))
    assert not abstained.all()
    percent = 100 / (1 + np.exp(-sign * logits))
    assert percent[~abstained] == pytest.approx(given[~abstained], abs=1e-9)


def test_where_a_score_abstains_there_is_still_an_order() -> None:
    plain, praise = "The committee meets on Tuesday.", "Stay tuned for our revolutionary, world-class, amazing offer!"
    assert score(plain).promotion is None
    assert one(plain, "promotion")[1]
    assert one(plain, "promotion")[0] > one(praise, "promotion")[0]


def test_titles_are_judged_as_the_clickbait_score_reads_them() -> None:
    for title in ("You Won't Believe What Happened Next", "Parliament passes the budget", 'He said "never" again'):
        found = score(Document("A text.", title=title)).clickbait
        assert found is not None
        assert 100 / (1 + math.exp(one(title, "clickbait")[0])) == pytest.approx(found, abs=1e-9)
    bait, plain = (
        one("You Won't Believe What Happened Next", "clickbait"),
        one("Parliament passes the budget", "clickbait"),
    )
    assert bait[0] < 0 < plain[0]
    assert not bait[1]
    assert one("!?", "clickbait")[1]


def test_loaded_is_the_mean_over_the_words() -> None:
    plain, loaded = (
        "The city council approved the budget on Monday.",
        "The radical mob brutally attacks our great nation!",
    )
    assert one(plain, "loaded")[0] > one(loaded, "loaded")[0]
    assert not one(plain, "loaded")[1]
    assert one("Only three words", "loaded")[1]
    # the author's words decide; where there are none, all of them do
    both = f'{plain} "{loaded} {loaded}" she said.'
    assert one(both, "loaded")[0] > one(f"{plain} {loaded} {loaded} she said.", "loaded")[0]
    assert one(f'"{loaded}"', "loaded")[0] == pytest.approx(one(loaded, "loaded")[0], abs=0.5)


texts = st.lists(st.text(max_size=60), max_size=6)


@given(texts, st.sampled_from(TARGETS))
def test_any_texts_are_judged_as_each_alone(some: list[str], target: Target) -> None:
    logits, abstained = predict([Document(text) for text in some], MODEL, target)
    assert logits.shape == abstained.shape == (len(some),)
    assert abstained.dtype == bool
    assert np.isfinite(logits).all()
    assert [(float(x), bool(a)) for x, a in zip(logits, abstained, strict=True)] == [one(text, target) for text in some]
