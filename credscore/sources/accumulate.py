"""Sums over the documents of each source, accumulated as documents pass by, so that none has to be kept."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document
from credscore.model.model import Model
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.scoring.cautions import cautions
from credscore.scoring.scored_batch import Scored
from credscore.sources.metadata import Metadata, domain_of, metadata_of
from credscore.sources.trend import day_of
from credscore.text.arrays import Floats
from credscore.text.batching import document_batches

_AT_ONCE: Final = 4096


@dataclass(slots=True)
class Source:
    """One source: its `place` among all, the hosts of its addresses, digests of its texts, and its number of
    `documents`, excluding those `repeated`."""

    place: int
    hosts: Counter[str] = field(default_factory=Counter)
    texts: set[bytes] = field(default_factory=set)
    documents: int = 0
    repeated: int = 0


@dataclass(slots=True)
class Gathered:
    """Documents by source.

    Columns over the documents that have a score: `source` places, `logits` float64[n, SCORE_NAMES], `day` proleptic
    ordinals, NaN without a date. By source: `metadata` counts of each kind, `parts` the sum of what each term adds,
    float64[sources, terms], by score. `unsourced` counts documents that name no source, `undated` those whose date
    cannot be parsed; `odd_date` is the first such date.
    """

    model: Model
    sources: dict[str, Source] = field(default_factory=dict)
    source: list[NDArray[np.int64]] = field(default_factory=list)
    logits: list[Floats] = field(default_factory=list)
    day: list[Floats] = field(default_factory=list)
    metadata: Counter[tuple[int, str]] = field(default_factory=Counter)
    parts: dict[ScoreName, Floats] = field(default_factory=dict)
    unsourced: int = 0
    undated: int = 0
    odd_date: str = ""

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents; a text counts once per source."""
        waiting = iter(documents)
        while chunk := list(islice(waiting, _AT_ONCE)):
            fresh = dict(self._fresh(chunk))
            places = iter(fresh.values())
            for batch in document_batches([chunk[place] for place in fresh]):
                scored = Scored.of(batch, self.model)
                self._sum_up(scored, dict(enumerate(islice(places, len(batch)))))

    def add_scored(self, scored: Scored) -> None:
        """Add the documents of a batch that is already scored; a text counts once per source."""
        self._sum_up(scored, dict(self._fresh(scored.documents)))

    def _fresh(self, documents: Sequence[Document]) -> Iterator[tuple[int, int]]:
        """The places of new documents that name a source, with the places of their sources."""
        for place, document in enumerate(documents):
            name = source_of(document)
            if name is None:
                self.unsourced += 1
                continue
            source = self.sources.setdefault(name, Source(len(self.sources)))
            key = hashlib.blake2b(document.visible_text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
            if key in source.texts and document.visible_text.strip():
                source.repeated += 1
                continue
            source.texts.add(key)
            self._note(source, document)
            yield place, source.place

    def _note(self, source: Source, document: Document) -> None:
        """Count a document and its metadata."""
        source.documents += 1
        metadata = metadata_of(document)
        self.metadata.update(
            (source.place, name) for name, there in zip(Metadata._fields, metadata, strict=True) if there
        )
        if host := domain_of(document.url):
            source.hosts[host] += 1
        if document.date and not metadata.date:
            self.undated += 1
            self.odd_date = self.odd_date or document.date

    def _sum_up(self, scored: Scored, fresh: dict[int, int]) -> None:
        """Add the new documents that have a score; `fresh` maps their places to those of their sources."""
        silent = cautions(scored)[1]
        kept = np.array([doc for doc in fresh if not silent[doc]], np.int64)
        source = np.array([fresh[doc] for doc in kept.tolist()], np.int64)
        self.source.append(source)
        self.logits.append(np.stack([scored.logits[name][kept] for name in SCORE_NAMES], axis=1))
        self.day.append(np.array([_day(scored.documents[doc]) for doc in kept.tolist()], np.float64))
        for name in SCORE_NAMES:
            self._sum(name, source, scored.parts[name][kept])

    def _sum(self, name: ScoreName, source: NDArray[np.int64], parts: Floats) -> None:
        sums = self.parts.get(name, np.zeros((0, parts.shape[1])))
        if len(self.sources) > sums.shape[0]:
            room = max(len(self.sources), 2 * sums.shape[0]) - sums.shape[0]
            sums = np.concatenate([sums, np.zeros((room, parts.shape[1]))])
        np.add.at(sums, source, parts)
        self.parts[name] = sums


def source_of(document: Document) -> str | None:
    """The name of a document's source; the domain where that is an address or a host with "www."; None if it names
    none."""
    name = (document.source or "").strip()
    is_address = "://" in name or name.lower().startswith("www.")
    return (domain_of(name) if is_address else None) or name or None


def _day(document: Document) -> float:
    found = document.date and day_of(document.date)
    return float(found.toordinal()) if found else np.nan
