"""The rows of each target with everything that learners use, measured once before any split."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer

from credscore.model.targets import DOCUMENT_HEADS, HEADS, TARGETS
from credscore.text.arrays import Floats
from credscore.text.normalize import normalized
from credscore.train.corpus import Corpus
from credscore.train.datasets import Row, read_sets
from credscore.train.distillation import Teacher, encoder
from credscore.train.embedding_cache import EmbeddingCache
from credscore.train.fit import TrainingData, columns_of, read_pairs, sentence_reader
from credscore.train.heads import Labelled, fit_head
from credscore.train.recipe import Recipe, field_of
from credscore.train.score_model import ReadPairs

Mask = NDArray[np.bool_]

AGENCY: Final = r"(?:AP|Reuters|REUTERS|AFP|CNN|UPI|Bloomberg)"
MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
MASKS: Final = tuple(
    (re.compile(pattern, re.MULTILINE), by)
    for pattern, by in (
        (rf"^[^\n]{{0,60}}?\({AGENCY}[^)]{{0,25}}\)\s*-*", " "),
        (rf"\({AGENCY}[^)]{{0,25}}\)", " "),
        (r"\b(?:Reuters|AFP|Associated Press)\b", " "),
        (rf"\b{MONTH}[a-z]*\.? \d{{1,2}}(?:, \d{{4}})?\b", " "),
        (r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b", " "),
        (r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", " "),
        (r"\d+", " 0 "),
    )
)
"""Datelines, agency tags, dates: they tell who published, not how it is written."""

CLOSED: Final = "closed-5"
"""Names the closed fifth: another name draws another one. Each is opened for one recipe only (`opening.py`)."""
LAST: Final = 0
"""Which of the five fifths drawn by that name is the closed one."""
NO_COMMERCIAL_USE: Final = frozenset({"recovery", "fakespeak_news"})
"""Sets, and collections within pool, whose licence forbids commercial use."""
SIDES: Final = ("left", "right")


@dataclass(frozen=True, slots=True)
class Bench:
    """The rows of one target. Of each row: `group` the figure it belongs to ("" none), whether it is `taught` from,
    `last` whether its publisher is of the last fifth, `free` whether its licence allows commercial use."""

    target: str
    rows: Labelled
    group: NDArray[np.str_]
    taught: Mask
    last: Mask
    free: Mask
    columns: dict[str, Floats]
    counts: csr_matrix
    teacher: Teacher | None
    pairs: ReadPairs | None

    @property
    def publisher(self) -> NDArray[np.str_]:
        return self.rows.corpus.publisher

    @property
    def strata(self) -> NDArray[np.intp]:
        names = [f"{row.set} {row.label if row.set == 'allsides' else row.y}" for row in self.rows.corpus.rows]
        return np.unique(names, return_inverse=True)[1]


def read_benches(recipe: Recipe, data: Path, cache: Path | None) -> dict[str, Bench]:
    """Read and measure everything; embeddings are kept in the folder `cache`."""
    read = TrainingData.read(recipe, data, encoder if cache is None else lambda: EmbeddingCache(encoder(), cache))
    heads = dict(read.heads)
    heads["clickbait"] = _lower(heads["clickbait"])
    taught = {name: fit_head(name, heads[name], recipe, read.teacher) for name in HEADS if name not in DOCUMENT_HEADS}
    reader = sentence_reader(taught)
    measure, pairs = partial(columns_of, reader=reader), read_pairs(read.pairs, reader)
    sides = _where(heads["bias"], lambda row: row.set == "allsides" and row.label in SIDES)
    puffery = Corpus.of((row for row in read_sets(data, ["puffery"]) if row.y is not None), short=True)
    judged = {"credibility": sides.corpus, "promotion": puffery}
    return {
        name: _bench(name, heads[name], judged.get(name), measure, teacher=read.teacher, pairs=pairs)
        for name in TARGETS
    }


def _bench(
    name: str, taught: Labelled, judged: Corpus | None, measure, *, teacher: Teacher | None, pairs: ReadPairs | None
) -> Bench:
    rows, own = _with_judged(taught, judged) if judged else (taught, np.ones(len(taught.corpus), np.bool_))
    rows, own = _apart(rows, own)
    corpus = rows.corpus
    group = np.array([group_of(name, row) for row in corpus.rows])
    last = np.array([fifth(p) == LAST for p in corpus.publisher]) & (group != "puffery")
    return Bench(
        name, rows, group, own, last if name != "loaded" else np.zeros_like(last),
        np.array([not {row.set, row.meta.get("set")} & NO_COMMERCIAL_USE for row in corpus.rows]),
        measure(corpus) if corpus.documents else {}, word_counts(corpus.rows), teacher, pairs,
    )  # fmt: skip


def _with_judged(taught: Labelled, judged: Corpus) -> tuple[Labelled, Mask]:
    """Rows to learn from, then rows that are only evaluated."""
    first = taught.corpus
    both = replace(
        first, rows=first.rows + judged.rows, values=np.concatenate([first.values, judged.values]),
        words=first.words + judged.words, pairs=first.pairs + judged.pairs, begins=first.begins + judged.begins,
        own=np.concatenate([first.own, judged.own]), publisher=np.concatenate([first.publisher, judged.publisher]),
        shingles=first.shingles + judged.shingles,
    )  # fmt: skip
    y = np.concatenate([taught.y, [row.y for row in judged.rows]]).astype(np.int64)
    base = np.concatenate([taught.base, np.ones(len(judged))])
    calibrates = np.concatenate([taught.calibrates, np.ones(len(judged), np.bool_)])
    return Labelled(both, y, base, calibrates), np.arange(len(both)) < len(first)


def _apart(rows: Labelled, own: Mask) -> tuple[Labelled, Mask]:
    """The rows without repeated texts: near-duplicate documents, equal sentences and titles."""
    corpus = rows.corpus
    if corpus.documents:
        kept = {(row.set, row.id) for row in corpus.without_near_duplicates().rows}
        index = np.flatnonzero([(row.set, row.id) in kept for row in corpus.rows])
    else:
        texts = [" ".join(row.text.lower().split()) for row in corpus.rows]
        index = np.sort(np.unique(texts, return_index=True)[1])
    return rows.take(index), own[index]


def _where(rows: Labelled, wanted) -> Labelled:
    return rows.take(np.flatnonzero([wanted(row) for row in rows.corpus.rows]))


def _lower(rows: Labelled) -> Labelled:
    """Titles in lower case, since capitals give this label away."""
    lowered = [replace(row, text=row.text.lower()) for row in rows.corpus.rows]
    return replace(rows, corpus=Corpus.of(lowered, documents=False))


def group_of(target: str, row: Row) -> str:
    """The figure that a row belongs to."""
    if target == "credibility":
        return _credibility_group(row)
    if target == "bias":
        return row.set if row.set != "allsides" else ""
    if target == "promotion":
        news = row.set == "press_releases" or (row.set in ("recovery", "allsides"))
        return "press" if news else "puffery" if row.set == "puffery" else ""
    return row.set if row.set in ("babe", "clickbait") else ""


def _credibility_group(row: Row) -> str:
    if row.set == "pool":
        return "pool" if row.meta["tier"] in "AB" else ""
    if row.set == "allsides":
        return row.label if row.label in SIDES else ""
    if row.set == "fakenewsnet_old":
        return str(field_of(row, "meta.half"))
    return row.set if row.set in ("recovery", "abp_mbfc", "buzzfeed_webis") else ""


def fifth(publisher: str) -> int:
    """The fifth that a publisher belongs to, by a hash of its name."""
    return int.from_bytes(hashlib.blake2b(f"{CLOSED}:{publisher}".encode(), digest_size=8).digest(), "big") % 5


def word_counts(rows: Sequence[Row]) -> csr_matrix:
    """How often each word and pair of words that occurs in three rows or more occurs in each whole text, masked."""
    vectorizer = CountVectorizer(ngram_range=(1, 2), min_df=3, dtype=np.float32)
    return vectorizer.fit_transform([masked(normalized(row.text)) for row in rows])


def masked(text: str) -> str:
    for pattern, by in MASKS:
        text = pattern.sub(by, text)
    return text
