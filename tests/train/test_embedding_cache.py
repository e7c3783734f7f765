"""Embeddings are computed once, and kept as they are used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from labelled_rows import embed
from numpy.typing import NDArray

from credscore.train.embedding_cache import EmbeddingCache, rounded

TEXTS = ["A river runs here.", "It is wide.", "A river runs here.", "\ud800"]


def test_texts_are_embedded_once_and_again_from_the_folder(tmp_path: Path) -> None:
    asked: list[str] = []

    def counted(texts: Sequence[str]) -> NDArray[np.float64]:
        asked.extend(texts)
        return embed(texts) / 3

    first = EmbeddingCache(counted, tmp_path / "cache")(TEXTS)
    assert asked == list(dict.fromkeys(TEXTS))
    np.testing.assert_array_equal(first, rounded(embed(TEXTS) / 3))
    again = EmbeddingCache(counted, tmp_path / "cache")
    np.testing.assert_array_equal(again([*TEXTS, "New."])[:4], first)
    assert asked[3:] == ["New."]
