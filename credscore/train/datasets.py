"""Reads the labelled sets of a data folder into rows, with publishers as registered domains."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled text. `y` is 1 for the good side, 0 for the bad side, None for neither."""

    set: str
    id: str
    text: str
    title: str
    source: str
    domain: str
    label: str
    y: int | None
    split: str | None
    meta: dict[str, Any] = field(default_factory=dict)


PRAISE: Final = Path(__file__).parent / "praise.tsv"
PRAISED: Final = "praise"
SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})


def registered_domain(source: str, url: str | None) -> str:
    """The publisher: the registered domain of the source or of its URL, else the name in lower case.

    Two labels are kept, three under the second level of a country ("bbc.co.uk").
    """
    name = source.strip().lower()
    host = name if re.fullmatch(r"[\w-]+(\.[\w-]+)+", name) else urlsplit(url or "").hostname or ""
    parts = host.removeprefix("www.").split(".")
    if len(parts) < 2:
        return re.sub(r"[^a-z0-9]+", "", name)
    kept = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in SECOND_LEVEL else 2
    return ".".join(parts[-kept:])


def read_sets(data: Path, names: Iterable[str]) -> Iterator[Row]:
    """The rows of the named sets, in order."""
    for name in names:
        if name in BESIDE:
            yield from BESIDE[name]()
            continue
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield _row(name, json.loads(line))


def praise_rows() -> list[Row]:
    """Sentences written for this project: each fact once with praise (y = 1) and once without (y = 0)."""
    lines = [line for line in PRAISE.read_text("utf-8").splitlines() if not line.startswith("#")]
    texts = [text for line in lines for text in line.split("\t")]
    return [Row(PRAISED, f"praise:{n}", text, "", "", f"{n // 2}", "", 1 - n % 2, None) for n, text in enumerate(texts)]


BESIDE: Final = {PRAISED: praise_rows}
"""Sets that ship with the package instead of being in the data folder."""


def _row(name: str, raw: dict[str, Any]) -> Row:
    meta = {**(raw.get("meta") or {}), "opinion": "opinion" in (raw.get("url") or "")}
    source = raw.get("source") or ""
    domain = registered_domain(meta.get("domain") or source, raw.get("url"))
    return Row(
        set=name,
        id=raw["id"],
        text=raw["text"],
        title=raw.get("title") or "",
        source=source,
        domain=domain or meta.get("article") or raw["id"],
        label=raw["label"],
        y=raw.get("y"),
        split=raw.get("split"),
        meta=meta,
    )
