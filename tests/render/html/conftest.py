"""Chromium, and two reports for it to show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from article_pages import ARTICLES, article, made
from browsing import chromium

from credscore.document import Document


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, closed behind each file: while it is open, no other test can run an event loop."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def advert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("one"), article("advert"))


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More documents than are listed at a time, twelve over and over, of three sources."""
    twelve = [
        (name, Document(d.text, title=d.title, source=f"paper-{number % 3}.example", voices=d.voices))
        for number, (name, d) in enumerate(article(path.stem) for path in sorted(ARTICLES.glob("*.txt"))[:12])
    ]
    return made(tmp_path_factory.mktemp("many"), *(twelve * 21)[:250])
