"""How often are the loaded phrases that `credscore check` reports right, by the labels of people?

    python benchmarks/quality/loaded_rules.py --data DIR

Five folds, publishers (BABE and MBIC, joined by sentence) and articles (propaganda corpus) apart: counts, votes,
weights of everyday words and signals are learned without a fold and judged on it; so are, as "nested", the limits of
documents and the threshold. Sentences of news are read alone, those of articles alone and in their article.
Firing rates are those of the shipped weights, on publishers' texts that no weight was learned from. Writes
`results/loaded_rules.json`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from credscore.checks.checker import Checker, File
from credscore.checks.config.layers import Layer
from credscore.checks.config.settings import Configurations, Settings
from credscore.checks.loaded_hits import CERTAIN, LIMITS, RULE_OF_LIST, FoundPhrases, Limits
from credscore.checks.loaded_phrases import Weights
from credscore.checks.slogans import slogan_sentences
from credscore.readers.plain import read_plain
from credscore.rules import BY_NAME, DEFAULT
from credscore.text.arrays import flagged
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon
from credscore.train.datasets import Row, read_sets
from credscore.train.loaded_evidence import Labelled, fit, read_labelled

RESULTS = Path(__file__).parent / "results" / "loaded_rules.json"
FOLDS = 5
PERCENTS = (0, 60, 70, 74, 75, 76, 77, 78, 80, 85, 90)
WAYS = {"news": "news", "articles": "articles", "alone": "articles, sentences alone"}
AIMS = {"news": 0.20, "articles": 0.10}
"""The share of loaded sentences to tell."""
GRID = [Limits(document, nearby, LIMITS.views, LIMITS.further, dense)
        for document in (0.18, 0.25, 0.32, 0.4) for nearby in (0.25, 0.55, 0.75) for dense in (0.0, 0.22)]  # fmt: skip
"""`further` decides which phrases of a sentence are named, not which sentences are told."""
LOUD = ("exclamation", "shouting")
"""Rules on marks and capitals, counted apart."""
GROUP = 64
MOST = 700
"""Documents for a firing rate, spread over the set."""


def folds(labelled: Labelled) -> NDArray[np.int64]:
    """int64[n]: the fold of each sentence; publishers, which are few, are distributed by size, articles by number."""
    sizes = Counter(labelled.group[labelled.corpus == 0].tolist())
    load, dealt = [0] * FOLDS, {}
    for group, size in sizes.most_common():
        dealt[group] = load.index(min(load))
        load[dealt[group]] += size
    return np.array([dealt.get(group, group % FOLDS) for group in labelled.group.tolist()])


@dataclass(frozen=True)
class Part:
    """Some labelled sentences as documents of one batch. `whole`: the sentences of a group are one document, in their
    order; otherwise each is one of its own."""

    labelled: Labelled
    documents: list[list[int]]
    batch: Batch
    slogans: NDArray[np.int64]

    @classmethod
    def of(cls, labelled: Labelled, *, whole: bool) -> Part:
        """A part with its slogans."""
        groups = labelled.group if whole else np.arange(len(labelled.texts))
        documents = [np.flatnonzero(groups == group).tolist() for group in dict.fromkeys(groups.tolist())]
        batch = Batch.of([read_plain("\n\n".join(labelled.texts[row] for row in rows)) for rows in documents])
        slogans = np.array([first for first, _ in slogan_sentences(batch)], np.int64)
        return cls(labelled, documents, batch, _rows(labelled, batch, documents, slogans))

    def percents(self, known: Weights, limits: Limits = LIMITS) -> NDArray[np.float64]:
        """float64[n]: for each sentence, the highest percentage of a phrase that a default rule would report; -1 for
        none."""
        found = FoundPhrases.of(self.batch, known, limits)
        ruled = np.array([RULE_OF_LIST.get(name) in DEFAULT for name in lexicon().lists])
        kept = flagged(found.counts & ruled[lexicon().term_list[found.phrases.term]])
        best = np.full(len(self.labelled.texts), -1.0)
        rows = _rows(self.labelled, self.batch, self.documents, found.phrases.first[kept])
        np.maximum.at(best, rows, found.percent[kept])
        best[self.slogans] = CERTAIN
        return best


def _rows(labelled: Labelled, batch: Batch, documents: list[list[int]], first: NDArray[Any]) -> NDArray[np.int64]:
    """int64[n]: the labelled sentence of each token."""
    doc, start = batch.token_doc[first], batch.tokens.start[first]
    offsets, _ = batch.offsets(doc, start, start + 1)
    begins = [np.cumsum([0, *(len(labelled.texts[row]) + 2 for row in rows)]) for rows in documents]
    place = [int(np.searchsorted(begins[d], at, side="right")) - 1 for d, at in zip(doc, offsets, strict=True)]
    return np.array([documents[d][at] for d, at in zip(doc, place, strict=True)], np.int64)


@dataclass(frozen=True)
class Fold:
    """The sentences of one fold: news, articles in their article, articles by sentence."""

    news: Part
    articles: Part
    alone: Part

    @classmethod
    def of(cls, labelled: Labelled) -> Fold:
        """The fold of some labelled sentences."""
        news, articles = (labelled.take(np.flatnonzero(labelled.corpus == corpus)) for corpus in (0, 1))
        return cls(Part.of(news, whole=False), Part.of(articles, whole=True), Part.of(articles, whole=False))


def judged(labelled: Labelled) -> dict[str, Any]:
    """Precision and recall: with the shipped limits by threshold; "nested" with limits and a threshold that were chosen
    on the other folds, by weights that knew neither of the two folds at hand."""
    fold = folds(labelled)
    parts = [Fold.of(labelled.take(np.flatnonzero(fold == part))) for part in range(FOLDS)]
    known = [fit(labelled.take(np.flatnonzero(fold != part))) for part in range(FOLDS)]
    shipped = {way: [read(parts[n], way, known[n], LIMITS) for n in range(FOLDS)] for way in WAYS}
    rows = [row(percent, way, shipped[way], [percent] * FOLDS) for way in WAYS for percent in PERCENTS]
    choices = [nested(labelled, fold, parts, out) for out in range(FOLDS)]
    for way in WAYS:
        told = [read(parts[n], way, known[n], choices[n][0]) for n in range(FOLDS)]
        rows.append(row("nested", way, told, [percent for _, percent in choices]))
    return {"judged": rows, "chosen": [{**limits._asdict(), "percent": percent} for limits, percent in choices]}


def read(part: Fold, way: str, known: Weights, limits: Limits) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Which sentences of a fold are loaded, and their percents."""
    some: Part = getattr(part, way)
    return some.labelled.loaded == 1, some.percents(known, limits)


def row(name: object, way: str, told: Sequence[tuple[Any, Any]], least: Sequence[float]) -> dict[str, Any]:
    """How many sentences are reported, how many of those are loaded, and the share of loaded ones reported."""
    loaded = np.concatenate([labels for labels, _ in told])
    yes = np.concatenate([score >= percent for (_, score), percent in zip(told, least, strict=True)])
    return {"percent": name, "corpus": WAYS[way], "base": round(float(loaded.mean()), 3), "told": int(yes.sum()),
            "precision": round(float(loaded[yes].mean()), 3),
            "recall": round(float(yes[loaded].mean()), 3)}  # fmt: skip


def nested(labelled: Labelled, fold: NDArray[np.int64], parts: Sequence[Fold], out: int) -> tuple[Limits, int]:
    """The limits and the threshold that do best on the other folds: among those that report as many loaded sentences as
    AIMS requires, the most precise on articles."""
    rest = [n for n in range(FOLDS) if n != out]
    known = {n: fit(labelled.take(np.flatnonzero((fold != out) & (fold != n)))) for n in rest}
    news = [read(parts[n], "news", known[n], LIMITS) for n in rest]
    best: tuple[float, Limits, int] | None = None
    for limits in GRID:
        articles = [read(parts[n], "articles", known[n], limits) for n in rest]
        for percent in range(70, 90):
            found = row(percent, "articles", articles, [percent] * len(rest))
            recall = row(percent, "news", news, [percent] * len(rest))["recall"]
            enough = found["recall"] >= AIMS["articles"] and recall >= AIMS["news"]
            if enough and (best is None or found["precision"] > best[0]):
                best = found["precision"], limits, percent
    assert best is not None, "no limits tell enough"
    return best[1:]


def sets(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Publishers' texts by kind, at most MOST of each, spread over the set."""
    kinds: dict[str, tuple[str, Callable[[Row], bool]]] = {
        "recovery reliable": ("recovery", lambda row: row.y == 1),
        "recovery unreliable": ("recovery", lambda row: row.y == 0),
        "allsides center": ("allsides", lambda row: row.label == "center"),
        "allsides left": ("allsides", lambda row: row.label == "left"),
        "allsides right": ("allsides", lambda row: row.label == "right"),
        "press releases": ("press_releases", lambda row: True),
    }
    for name, (source, chosen) in kinds.items():
        texts = [row.text for row in read_sets(data, [source]) if chosen(row)]
        yield name, texts[:: max(1, len(texts) // MOST)]


def firing(texts: list[str]) -> dict[str, float]:
    """Findings of the default loaded rules for 1,000 sentences, and sentences with one."""
    rules = [name for name in DEFAULT if BY_NAME[name].family == "loaded"]
    settings = Settings((Layer({"select": rules}, "benchmark", Path()),))
    files = [File(str(place), read_plain(text), settings) for place, text in enumerate(texts)]
    groups = (files[at : at + GROUP] for at in range(0, len(files), GROUP))
    checked = [file for group in groups for file in Checker(Configurations({})).check_group(group)]
    sentences = sum(file.sentences for file in checked)
    found = Counter(finding.rule for file in checked for finding in file.findings)
    of_words = {(file.path, f.line, f.before) for file in checked for f in file.findings if f.rule not in LOUD}
    rates = {rule: round(1000 * count / sentences, 2) for rule, count in found.most_common()}
    words = sum(count for rule, count in found.items() if rule not in LOUD)
    return {"sentences": sentences, "findings": round(1000 * words / sentences, 2), "places": len(of_words), **rates}


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--judged", action="store_true", help="print what people judged, and write nothing")
    options = parser.parse_args()
    data = options.data
    if options.judged:
        print(json.dumps(judged(read_labelled(data)), indent=1))
        return
    report = judged(read_labelled(data)) | {"firing": {name: firing(texts) for name, texts in sets(data)}}
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
