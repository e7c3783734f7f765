"""A feature declares everything needed to interpret its values."""

from __future__ import annotations

from collections import Counter

import pytest

from credscore.extractors.catalogue import FEATURES
from credscore.extractors.feature import Feature


def test_there_are_sixty_features_or_more_and_each_is_declared() -> None:
    assert len(FEATURES) >= 60
    assert [name for name, times in Counter(f.id for f in FEATURES).items() if times > 1] == []
    assert {f.family for f in FEATURES} == {"readability", "loaded", "attribution", "promotional", "style"}


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.id)
def test_a_feature_says_all_it_must(feature: Feature) -> None:
    assert feature.id == feature.id.lower().replace(" ", "-")
    assert len(feature.unit) > 2
    assert feature.direction in (-1, 0, 1)
    assert feature.min_words >= 50
    assert len(feature.reference) > 5
    assert feature.voice in ("author", "quoted", "all")
    assert feature.spans == (feature.compute is None)
