"""Which quotations somebody outside the marks is named as saying."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.text.batch import Batch


@pytest.mark.parametrize(
    ("text", "attributed"),
    [
        ('"We stay here," said Anna Berg.', [True]), ('"We will stay here now." It rained.', [False]),
        ('Anna Berg: "We stay here."', [True]), ('Part two: "We stay here."', [False]),
        ('"We stay here." - Anna Berg', [True]), ('"We stay here," Berg laughed.', [True]),
        ('"We stay here," the man coughed.', [True]), ('"We stay here now?" the road turns.', [False]),
        ('The so-called "experts" left.', [False]), ('The report "Bridges" came in May.', [False]),
        ('He read "Bridges" and, she said, left.', [True]),
        ('In the words of Berg, "we stay here now".', [True]), ('"We stay here now" was added in May.', [False]),
        ('She said: "We stay here now.\n\n"And we build here too."', [True, True]),
        ('She left.\n\n"We stay here now, all of us."', [False]),
    ],
)  # fmt: skip
def test_what_attributes_a_quotation(text: str, attributed: list[bool]) -> None:
    assert Batch.of([Document(text)]).quotations.attributed.tolist() == attributed


def test_a_verb_in_another_document_attributes_nothing() -> None:
    batch = Batch.of([Document("He said"), Document('"We stay here now, all of us."'), Document("said Anna Berg.")])
    assert batch.quotations.attributed.tolist() == [False]
