"""What is found in a text, and the values of its features."""

from __future__ import annotations

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.measure import measure
from credscore.readers.plain import read_plain
from credscore.text.batch import Batch

FILLER = "The old bridge in the north of the town was closed for the winter and the road to the school stayed open. "
"""Twenty-two words that no feature made by spans finds."""


def found(text: str, *features: str) -> list[tuple[str, str]]:
    """Feature and words of each span, in order; of the given features or all."""
    batch = Batch.of([read_plain(text)])
    spans = measure(batch).spans
    start, end = (batch.normalized.to_text.of(codes) for codes in (spans.start, spans.end - 1))
    rows = zip((FEATURES[f].id for f in spans.feature), start.tolist(), (end + 1).tolist(), strict=True)
    return [(name, text[a:b]) for name, a, b in rows if not features or name in features]


def value(text: str, feature: str) -> float:
    return float(measure(Batch.of([Document(text)])).column(feature)[0])
