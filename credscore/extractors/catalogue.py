"""The features: one ordered tuple, from one file per family."""

from __future__ import annotations

import copyreg
from typing import Final

from credscore.extractors import attribution, loaded, promotional, readability, style
from credscore.extractors.feature import Feature

FAMILIES: Final = (readability, loaded, attribution, promotional, style)

FEATURES: Final[tuple[Feature, ...]] = tuple(feature for family in FAMILIES for feature in family.FEATURES)

INDEX: Final = {feature.id: place for place, feature in enumerate(FEATURES)}


def _named(name: str) -> Feature:
    return FEATURES[INDEX[name]]


copyreg.pickle(Feature, lambda feature: (_named, (feature.id,)))  # by id, since `compute` may be any function
