"""Memory is bounded by what is read: by a model's size, by the length of what is cached, by one batch of files."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_models import every_head, small_model

import credscore
from credscore.atomic_files import read_limited
from credscore.errors import ModelError
from credscore.model.model_files import default_model, load_model
from credscore.readers import TextFile, read_paths
from credscore.readers.html import evidence, styles, visibility
from credscore.scoring.scorer import score_documents
from credscore.text.batching import batches


def peak(work: Callable[[], Any]) -> int:
    """The most bytes that Python and numpy had at once."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_file_takes_memory_for_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1000)
    assert peak(lambda: read_limited(tmp_path / "a", 1 << 34)) < 2_000_000


WEIGHTS: dict[str, Any] = {
    "one long text among many lists": {f"w{n}": ["a"] * len(every_head(0)) for n in range(2000)}
    | {"zz": ["b" * 100_000] * len(every_head(0))},
    "lists in lists": {"a": [[[[0] * 50] * 50] * 50] * len(every_head(0))},
    "a number without end": {"a": [10**4000] * len(every_head(0))},
}


@pytest.mark.parametrize("name", WEIGHTS)
def test_memory_for_a_model_is_bounded_by_its_size(tmp_path: Path, name: str) -> None:
    path = tmp_path / "model.json"
    path.write_text(json.dumps({**small_model(), "ngrams": WEIGHTS[name]}))

    def load() -> None:
        with pytest.raises(ModelError):
            load_model(path)

    load()
    assert peak(load) < 40 * path.stat().st_size + 5_000_000


def test_long_names_and_styles_of_pages_are_not_cached() -> None:
    caches = (visibility._seen_hidden, styles._hides, evidence._meaning)
    long = "n" * 2000
    before = [cache.cache_info().currsize for cache in caches]
    for number in range(20):
        page = f'<article><p class="{long}{number}" style="color:{long}{number}">The mayor said so.</p></article>'
        credscore.read_text(page, "html")
    grown = [cache.cache_info().currsize - size for cache, size in zip(caches, before, strict=True)]
    assert grown[:2] == [0, 0]
    assert grown[2] <= 1, "names are cut to one length before they are looked up"
    assert all(cache.cache_info().maxsize for cache in caches)


def test_many_files_release_theirs(tmp_path: Path, articles: dict[str, str]) -> None:
    text = articles["wire-report"] + "\n\n" + articles["advert"]

    def score(count: int) -> None:
        folder = tmp_path / str(count)
        folder.mkdir(exist_ok=True)
        for number in range(count):
            (folder / f"{number}.txt").write_text(f"{text}\n\nNumber {number}.")
        files = (read for read in read_paths([str(folder)]) if isinstance(read, TextFile))
        for group in batches(files, lambda file: len(file.document.text), 50_000):
            score_documents([file.document for file in group], default_model(), "spans")

    score(20)
    assert peak(lambda: score(160)) < 1.5 * peak(lambda: score(40))
