"""Names of features for people."""

from __future__ import annotations

from credscore.extractors.catalogue import FEATURES
from credscore.model.model import HEAD_COLUMNS
from credscore.render.feature_labels import FEATURE_LABELS


def test_every_part_has_a_name_and_advice() -> None:
    parts = {*(feature.id for feature in FEATURES), *HEAD_COLUMNS}
    assert parts <= FEATURE_LABELS.keys()
    assert all(found.label and (found.advice or name.startswith("limit")) for name, found in FEATURE_LABELS.items())
