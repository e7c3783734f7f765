"""Scores of files, and how they changed."""

from __future__ import annotations

from credscore.checks.model_scores import AGAINST, Scoring
from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.text.batch import Batch


def test_a_change_counts_the_spans_that_speak_against_a_text(articles: dict[str, str]) -> None:
    scoring = Scoring(None)
    before = articles["wire-report"]
    now = Document(
        f"{before}\n\nStay tuned for more! It is one of the world-class shows. “Stay tuned!” said Anna Berg."
    )
    (score,) = scoring.scores(Batch.of([now]), spans=False)
    change = scoring.change(Document(before), now, score)
    assert change.scores["credibility"][1] == score.credibility
    assert change.spans["promotional"] >= 2
    assert set(change.spans) <= {feature.family for feature in FEATURES}
    assert all(change.spans.values())


def test_the_same_text_has_not_changed(articles: dict[str, str]) -> None:
    scoring, document = Scoring(None), Document(articles["advert"])
    (score,) = scoring.scores(Batch.of([document]), spans=False)
    change = scoring.change(document, document, score)
    assert change.spans == {}
    assert all(before == now for before, now in change.scores.values())


def test_only_features_that_speak_against_a_text_are_counted() -> None:
    assert all(FEATURES[place].direction < 0 for place in AGAINST)
