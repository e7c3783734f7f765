"""Courts and police: there "allegedly" is no vague source."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.extractors.courts import excused
from credscore.text.batch import Batch

CHARGED = "Police charged two men with theft. "
PLAIN = "The town has two bridges. "
ALLEGED = "They allegedly took the money. "


def kept(*texts: str) -> list[bool]:
    """Of each "allegedly", whether it is a vague source."""
    batch = Batch.of([Document(text) for text in texts])
    hits = batch.hits
    words = batch.tokens.start.take(hits.first)
    alleged = [bytes(batch.normalized.codes[at : at + 9]) == b"allegedly" for at in words.tolist()]
    return (~excused(batch, hits)[alleged]).tolist()


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        (PLAIN + ALLEGED + PLAIN, True),
        ("Two men allegedly took it, police said.", False),
        (CHARGED + ALLEGED, False),
        (ALLEGED + CHARGED, False),
        (CHARGED + PLAIN + ALLEGED, True),
        (ALLEGED + PLAIN + CHARGED, True),
    ],
)
def test_a_court_excuses_its_own_sentence_and_those_beside_it(text: str, vague: bool) -> None:
    assert kept(text) == [vague]


def test_a_court_in_another_document_excuses_nothing() -> None:
    assert kept(CHARGED, ALLEGED, CHARGED) == [True]
    assert kept(CHARGED, ALLEGED + CHARGED) == [False]


def test_other_lists_are_not_excused() -> None:
    batch = Batch.of([Document(CHARGED + "It is a disgrace. Stay tuned.")])
    assert batch.hits.list.size
    assert not excused(batch, batch.hits).any()
