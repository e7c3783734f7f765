"""Batches keep the order, miss nothing, and end as soon as they are full."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Document
from credscore.text import batching
from credscore.text.batching import BATCH_DOCUMENTS, batches, document_batches


@given(st.lists(st.integers(0, 30), max_size=60), st.integers(1, 50))
def test_every_batch_but_the_last_is_full_and_no_longer_than_needed(sizes: list[int], most: int) -> None:
    found = list(batches(iter(sizes), lambda size: size, most))
    assert [size for batch in found for size in batch] == sizes
    assert all(found)
    assert all(sum(batch) >= most for batch in found[:-1])
    assert all(sum(batch[:-1]) < most for batch in found)


def test_texts_without_characters_fill_a_batch_by_their_number() -> None:
    assert [len(batch) for batch in batches(range(BATCH_DOCUMENTS + 1), lambda _: 0)] == [BATCH_DOCUMENTS, 1]


def test_a_batch_is_given_before_the_next_item_is_asked_for() -> None:
    asked: list[int] = []
    found = batches((asked.append(size) or size for size in (9, 9, 9)), lambda size: size, 9)  # type: ignore[func-returns-value]
    next(found)
    assert asked == [9]


def test_the_size_of_a_document_is_that_of_its_visible_text() -> None:
    whole = Document("a" * (batching.BATCH_CHARACTERS // 2))
    assert [len(batch) for batch in document_batches([whole] * 3)] == [2, 1]
