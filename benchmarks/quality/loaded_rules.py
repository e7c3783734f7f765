"""How often are the loaded phrases that `credscore check` reports right, by people?

    python benchmarks/quality/loaded_rules.py --data DIR

Five folds, publishers (BABE and MBIC, joined by sentence) and articles (propaganda corpus) apart: counts, votes,
weights of everyday words and signals are learned without a fold and judged on it. Sentences of news are read alone,
those of articles alone and in their article.
Firing rates are those of the shipped weights, on publishers' texts that no weight was learned from. Writes
`results/loaded_rules.json`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from credscore.checks.checker import Checker, File
from credscore.checks.config.layers import Layer
from credscore.checks.config.settings import Configurations, Settings
from credscore.checks.loaded_hits import RULE_OF_LIST, FoundPhrases
from credscore.checks.loaded_phrases import Weights
from credscore.readers.plain import read_plain
from credscore.rules import BY_NAME, DEFAULT
from credscore.text.arrays import flagged
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon
from credscore.train.datasets import Row, read_sets
from credscore.train.loaded_evidence import Labelled, fit, read_labelled

RESULTS = Path(__file__).parent / "results" / "loaded_rules.json"
FOLDS = 5
PERCENTS = (0, 60, 70, 75, 78, 80, 85, 90)
AIMS = {"news": 0.20, "arti": 0.10}
"""The share of loaded sentences to tell."""
LOUD = ("exclamation", "shouting")
"""Rules on marks and capitals, counted apart."""
GROUP = 64
MOST = 700
"""Documents for a firing rate, spread over the set."""


def folds(labelled: Labelled) -> NDArray[np.int64]:
    """int64[n]: the fold of each sentence; the few publishers are dealt out by size, the many articles by number."""
    sizes = Counter(labelled.group[labelled.corpus == 0].tolist())
    load, dealt = [0] * FOLDS, {}
    for group, size in sizes.most_common():
        dealt[group] = load.index(min(load))
        load[dealt[group]] += size
    return np.array([dealt.get(group, group % FOLDS) for group in labelled.group.tolist()])


def percents(labelled: Labelled, known: Weights, *, whole: bool) -> NDArray[np.float64]:
    """float64[n]: of each sentence, the highest percent of a phrase that a default rule would report; -1 for none.
    `whole`: the sentences of a group are one document, in their order; otherwise each is one of its own."""
    groups = labelled.group if whole else np.arange(len(labelled.texts))
    documents = [np.flatnonzero(groups == group).tolist() for group in dict.fromkeys(groups.tolist())]
    batch = Batch.of([read_plain("\n\n".join(labelled.texts[row] for row in rows)) for rows in documents])
    found = FoundPhrases.of(batch, known)
    ruled = np.array([RULE_OF_LIST.get(name) in DEFAULT for name in lexicon().lists])
    kept = flagged(found.counts & ruled[lexicon().term_list[found.phrases.term]])
    best = np.full(len(labelled.texts), -1.0)
    np.maximum.at(best, _rows(labelled, batch, documents, found.phrases.first[kept]), found.percent[kept])
    return best


def _rows(labelled: Labelled, batch: Batch, documents: list[list[int]], first: NDArray[Any]) -> NDArray[np.int64]:
    """int64[n]: the labelled sentences that tokens stand in."""
    doc, start = batch.token_doc[first], batch.tokens.start[first]
    offsets, _ = batch.offsets(doc, start, start + 1)
    begins = [np.cumsum([0, *(len(labelled.texts[row]) + 2 for row in rows)]) for rows in documents]
    place = [int(np.searchsorted(begins[d], at, side="right")) - 1 for d, at in zip(doc, offsets, strict=True)]
    return np.array([documents[d][at] for d, at in zip(doc, place, strict=True)], np.int64)


def held_out(labelled: Labelled) -> list[tuple[str, NDArray[np.bool_], NDArray[np.float64], NDArray[np.int64]]]:
    """For each way of reading: its name, the sentences it is about, their highest percent out of fold, their folds."""
    fold, news = folds(labelled), labelled.corpus == 0
    alone, whole = np.zeros((2, len(labelled.texts)))
    for part in range(FOLDS):
        known = fit(labelled.take(np.flatnonzero(fold != part)))
        own, articles = np.flatnonzero(fold == part), np.flatnonzero((fold == part) & ~news)
        alone[own] = percents(labelled.take(own), known, whole=False)
        whole[articles] = percents(labelled.take(articles), known, whole=True)
    ways = (("news", news, alone), ("articles, sentences alone", ~news, alone), ("articles", ~news, whole))
    return [(name, about, best, fold) for name, about, best in ways]


def judged(labelled: Labelled) -> list[dict[str, Any]]:
    """Precision and recall by threshold; "chosen": of each fold by the threshold that the other folds choose."""
    rows = []
    for name, about, best, fold in held_out(labelled):
        loaded, score, part = labelled.loaded[about] == 1, best[about], fold[about]
        base = {"corpus": name, "base": round(float(loaded.mean()), 3)}
        rows += [{"percent": percent, **base, **rates(loaded, score >= percent)} for percent in PERCENTS]
        told = np.zeros(loaded.size, np.bool_)
        for fold_out in range(FOLDS):
            rest = part != fold_out
            told |= ~rest & (score >= chosen(loaded[rest], score[rest], AIMS[name[:4]]))
        rows.append({"percent": "chosen", **base, **rates(loaded, told)})
    return rows


def rates(loaded: NDArray[np.bool_], told: NDArray[np.bool_]) -> dict[str, float]:
    """How many were told, how many of those are loaded, and the share of loaded ones told."""
    return {"told": int(told.sum()), "precision": round(float(loaded[told].mean()), 3),
            "recall": round(float(told[loaded].mean()), 3)}  # fmt: skip


def chosen(loaded: NDArray[np.bool_], score: NDArray[np.float64], recall: float) -> int:
    """The highest whole percent that tells so many of the loaded sentences."""
    return max(percent for percent in range(50, 100) if (score >= percent)[loaded].mean() >= recall)


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
    data = parser.parse_args().data
    report = {"judged": judged(read_labelled(data)), "firing": {name: firing(texts) for name, texts in sets(data)}}
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
