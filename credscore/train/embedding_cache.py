"""A cache of sentence embeddings in a folder, so that a second training run does not compute them again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Floats

Embed: TypeAlias = Callable[[Sequence[str]], Floats]
"""Embeds n texts: float64[n, dimensions]."""

AT_ONCE: Final = 2048
"""The number of texts embedded between two writes."""


def rounded(vectors: Floats) -> NDArray[np.float16]:
    """float16[n, dimensions]: embeddings as stored. Training always uses these, with or without a cache."""
    return np.asarray(vectors, np.float16)


class EmbeddingCache:
    """An encoder that looks into a folder first. Files are only ever added; each holds `keys` and float16 `vectors`."""

    def __init__(self, embed: Embed, folder: Path) -> None:
        """Read the folder, or create it."""
        folder.mkdir(parents=True, exist_ok=True)
        self._embed, self._folder, self._known = embed, folder, dict[bytes, NDArray[np.float16]]()
        for path in sorted(folder.glob("*.npz")):
            with np.load(path) as file:
                self._known.update(zip(map(bytes, file["keys"]), file["vectors"], strict=True))

    def __call__(self, texts: Sequence[str]) -> Floats:
        """float64[n, dimensions]: the embeddings of n texts."""
        keys = [_key(text) for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        for at in range(0, len(fresh), AT_ONCE):
            self._add(dict(list(fresh.items())[at : at + AT_ONCE]))
        return np.stack([self._known[key] for key in keys]).astype(np.float64)

    def _add(self, fresh: dict[bytes, str]) -> None:
        vectors = rounded(self._embed(list(fresh.values())))
        keys = np.array([np.frombuffer(key, np.uint8) for key in fresh])
        name = hashlib.blake2b(b"".join(fresh), digest_size=8).hexdigest()
        np.savez(self._folder / f"{name}.npz", keys=keys, vectors=vectors)
        self._known.update(zip(fresh, vectors, strict=True))


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
