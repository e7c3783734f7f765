"""How often are the loaded phrases that `credscore check` reports right, by people?

    python benchmarks/quality/loaded_rules.py --data DIR

Five folds, publishers (BABE and MBIC, joined by sentence) and articles (propaganda corpus) apart: counts, votes,
weights of everyday words and signals are learned without a fold and judged on it.
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
from credscore.checks.config.config_files import Layer
from credscore.checks.config.settings import Configurations, Settings
from credscore.checks.loaded_hits import RULE_OF_LIST, FoundPhrases
from credscore.checks.loaded_phrases import Weights
from credscore.compile.loaded_votes import CORPORA
from credscore.readers.plain import read_plain
from credscore.rules import BY_NAME, DEFAULT
from credscore.text.lexicon import lexicon
from credscore.train.datasets import Row, read_sets
from credscore.train.loaded_evidence import Labelled, batch_of, fit, read_labelled

RESULTS = Path(__file__).parent / "results" / "loaded_rules.json"
FOLDS = 5
PERCENTS = (0, 50, 60, 70, 75, 80, 85, 90)
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


def percents(labelled: Labelled, known: Weights) -> NDArray[np.float64]:
    """float64[n]: of each sentence, the highest percent of a phrase that a default rule would report; -1 for none."""
    batch = batch_of(labelled)
    found = FoundPhrases.of(batch, known)
    ruled = np.array([RULE_OF_LIST.get(name) in DEFAULT for name in lexicon().lists])
    kept = found.counts & ruled[lexicon().term_list[found.phrases.term]]
    best = np.full(len(labelled.texts), -1.0)
    np.maximum.at(best, batch.token_doc[found.phrases.first[kept]], found.percent[kept])
    return best


def judged(labelled: Labelled) -> list[dict[str, Any]]:
    """Precision and recall in each corpus by threshold, out of fold."""
    fold, best = folds(labelled), np.zeros(len(labelled.texts))
    for part in range(FOLDS):
        own = np.flatnonzero(fold == part)
        best[own] = percents(labelled.take(own), fit(labelled.take(np.flatnonzero(fold != part))))
    rows = []
    for percent in PERCENTS:
        for corpus, name in enumerate(CORPORA):
            told, loaded = (best >= percent)[labelled.corpus == corpus], labelled.loaded[labelled.corpus == corpus] == 1
            rows.append({
                "percent": percent, "corpus": name, "base": round(float(loaded.mean()), 3), "told": int(told.sum()),
                "precision": round(float(loaded[told].mean()), 3), "recall": round(float(told[loaded].mean()), 3),
            })  # fmt: skip
    return rows


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
