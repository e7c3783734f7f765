"""The sizes of batches.

A batch has a fixed cost, so it should not be small; its columns should fit the processor's cache, so it should not be
large. The sizes come from benchmarks (`benchmarks/README.md`, Speed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from credscore.document import Document

BATCH_CHARACTERS: Final = 1_200_000
"""For many texts at once: the size with the highest throughput."""
STREAM_CHARACTERS: Final = 512 * 1024
"""For files whose results are shown as they arrive: nearly the same throughput, but an earlier first result."""
BATCH_DOCUMENTS: Final = 4096

Item = TypeVar("Item")


def batches(items: Iterable[Item], characters: Callable[[Item], int], most: int | None = None) -> Iterator[list[Item]]:
    """Split items into lists of at least `most` characters (BATCH_CHARACTERS if None) or BATCH_DOCUMENTS items, in
    order; the last list may be shorter. `characters` gives the size of an item."""
    most = BATCH_CHARACTERS if most is None else most
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += characters(item)
        if size >= most or len(batch) >= BATCH_DOCUMENTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def document_batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Split documents into batches of a good size."""
    return batches(documents, lambda document: len(document.visible_text))
