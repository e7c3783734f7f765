"""Repetition: lines that recur within one document."""

from __future__ import annotations

from measuring import FILLER, found

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.measure import measure
from credscore.text.batch import Batch


def test_a_repeated_title_or_line_is_found_once_a_repetition() -> None:
    title = "Ferry Operator Halts Three Routes"
    text = f"{title}\n\n{FILLER}\n\n{title}\n\nRead more\n\nRead more\n\n{FILLER}"
    assert [words for _, words in found(text, "repeated-line")] == [title, FILLER.strip(" .")]
    assert found(FILLER * 5, "repeated-line") == []


def test_repetition_in_another_document_is_none() -> None:
    batch = Batch.of([Document(FILLER), Document(FILLER)])
    assert FEATURES[0].id not in {FEATURES[f].id for f in measure(batch).spans.feature.tolist()}
    assert measure(batch).spans.doc.size == 0
