"""How well do the scores of sources agree with ratings of publishers that the model never saw?

    python benchmarks/quality/sources.py --data DIR [--keep DIR] [--cache DIR]

The folds are those of `quality.py`. Writes benchmarks/quality/results/sources.{md,json}, and the
figures into the documents; the lists of publishers are `mbfc_baly_*.tsv`. `--keep` keeps finished parts.
"""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import argparse
import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata
from sources_report import CUTS, DRAWS, FIGURES, PUBLISHED, Measured, in_short, markdown
from unseen.report import ROOT, write
from unseen.rows import Bench, read_benches
from unseen.splits import Judged, Plan, parts, run

from credscore.evaluation.metrics import bootstrap
from credscore.extractors.feature import MIN_WORDS
from credscore.model.logistic import sigmoid
from credscore.model.targets import SCORE_NAMES
from credscore.sources.partial_pooling import FARTHEST, PRIORS, between_sources, pooled
from credscore.text.arrays import Floats
from credscore.train.datasets import registered_domain
from credscore.train.heads import publisher_folds
from credscore.train.recipe import Recipe

Index = NDArray[np.intp]

SETS: Final = ("allsides", "recovery", "abp_mbfc")
LISTS: Final = ("mbfc_baly_emnlp18.tsv", "mbfc_baly_acl2020.tsv")
"""The later one counts where both name a publisher."""
CLASSES: Final = ("low", "mixed", "high")
SIZES: Final = (1, 3, 10, 30)
FOLDS: Final = 5
INTERVAL: Final = 1.2815515655446004


@dataclass(frozen=True, slots=True)
class Texts:
    """Judged texts: `logit` of each, `place` of its publisher among `names`, whose factuality is `y` (0, 1, 2), and the
    `set` it is from."""

    logit: Floats
    place: Index
    names: NDArray[np.str_]
    y: Index
    set: NDArray[np.str_]

    def take(self, rows: Index | NDArray[np.bool_]) -> Texts:
        """Some of the texts, and their publishers."""
        kept, place = np.unique(self.place[rows], return_inverse=True)
        return Texts(self.logit[rows], place, self.names[kept], self.y[kept], self.set[rows])

    @property
    def count(self) -> Index:
        return np.bincount(self.place, minlength=self.names.size)


def factuality(data: Path) -> dict[str, int]:
    """The class of each publisher; none where one list gives its domain two."""
    found: dict[str, int] = {}
    for name in LISTS:
        own: dict[str, set[int]] = {}
        with (data / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                own.setdefault(registered_domain(row["source_url_normalized"], None), set()).add(
                    CLASSES.index(row["fact"])
                )
        found |= {domain: min(classes) for domain, classes in own.items() if len(classes) == 1}
        for domain in (domain for domain, classes in own.items() if len(classes) > 1):
            found.pop(domain, None)
    return found


def unseen(judged: Judged, bench: Bench) -> Floats:
    """The logit of each row by a model that never saw its publisher, high on the good side; NaN without one."""
    last = judged.logits[bench.target, "last", "credscore"][0]
    apart = judged.logits.get((bench.target, "apart", "credscore"), last[None])[0]
    return np.where(np.isnan(apart), last, apart)


def texts_of(judged: Judged, bench: Bench, rated: Mapping[str, int]) -> Texts:
    """The texts of rated publishers that are long enough for a score."""
    logit, sets = unseen(judged, bench), bench.rows.corpus.sets
    known = np.isin(bench.publisher, list(rated)) & np.isin(sets, SETS)
    kept = np.flatnonzero(known & ~np.isnan(logit) & (bench.rows.corpus.own >= MIN_WORDS))
    names, place = np.unique(bench.publisher[kept], return_inverse=True)
    return Texts(logit[kept], place, names, np.array([rated[name] for name in names]), sets[kept])


def drawn(texts: Texts, size: int, random: np.random.Generator) -> Index:
    """The rows of `size` articles of each source that has as many."""
    order = random.permutation(texts.logit.size)
    order = order[np.argsort(texts.place[order], kind="stable")]
    first = np.searchsorted(texts.place[order], np.arange(texts.names.size))
    rank = np.arange(order.size) - first[texts.place[order]]
    return order[(rank < size) & (texts.count[texts.place[order]] >= size)]


def scores(texts: Texts) -> Floats:
    """float64[sources]: the pooled score of each, 0 to 100."""
    found = pooled(texts.logit, texts.place, texts.names.size, PRIORS["credibility"])
    return 100 * sigmoid(found.logit)


def spearman(score: Floats, y: Index) -> float:
    """Spearman's rank correlation, ties at their mean rank; NaN if either is constant."""
    if np.ptp(score) == 0 or np.ptp(y) == 0:
        return np.nan
    return float(np.corrcoef(rankdata(score), rankdata(y))[0, 1])


def three_way(said: Index, y: Index) -> tuple[float, float]:
    """Accuracy, and the mean F1 of the classes that occur."""
    f1 = [2 * ((said == c) & (y == c)).sum() / ((said == c).sum() + (y == c).sum()) for c in np.unique(y)]
    return float((said == y).mean()), float(np.mean(f1))


def learned(score: Floats, y: Index, names: NDArray[np.str_]) -> Index:
    """The class of each source by the two cuts with the best macro-F1 on the other folds of sources."""
    fold, said = publisher_folds(names, FOLDS, 0), np.zeros(y.size, np.intp)
    for k in range(FOLDS):
        own = fold != k
        steps = np.quantile(score[own], np.linspace(0.05, 0.95, 19))
        pairs = [(low, high) for at, low in enumerate(steps) for high in steps[at:]]
        cuts = max(pairs, key=lambda pair: three_way(np.digitize(score[own], pair), y[own])[1])
        said[~own] = np.digitize(score[~own], cuts)
    return said


def measure(texts: Texts, size: int, resamples: int) -> Measured:
    """The figures at `size` articles per source, with 95 % intervals that resample sources; 0 is all articles."""
    random = np.random.default_rng(size)
    picks = [texts.take(drawn(texts, size, random)) for _ in range(DRAWS)] if size else [texts]
    score = np.array([scores(pick) for pick in picks])
    y, names = picks[0].y, picks[0].names
    fixed = np.array([np.digitize(each, CUTS) for each in score])
    taught = np.array([learned(each, y, names) for each in score])

    def figures(weight: Floats) -> list[float]:
        rows = np.repeat(np.arange(y.size), weight.astype(int))
        found = [
            (spearman(s[rows], y[rows]), *three_way(f[rows], y[rows]), *three_way(t[rows], y[rows]))
            for s, f, t in zip(score, fixed, taught, strict=True)
        ]
        return np.mean(found, axis=0).tolist()

    low, high = bootstrap(figures, names, resamples)
    values = zip(FIGURES, figures(np.ones(y.size)), low.tolist(), high.tolist(), strict=True)
    common = three_way(np.full(y.size, np.bincount(y).argmax()), y)
    return {
        "articles": size or None, "sources": int(y.size), "classes": np.bincount(y, minlength=3).tolist(),
        **{name: {"value": value, "interval": [a, b]} for name, value, a, b in values},
        "majority": {"accuracy": common[0], "macro_f1": common[1]},
    }  # fmt: skip


def by_set(texts: Texts, size: int) -> dict[str, Any]:
    """Spearman within each set alone."""
    found = {}
    for name in SETS:
        own = texts.take(texts.set == name)
        random = np.random.default_rng(size)
        picks = [own.take(drawn(own, size, random)) for _ in range(DRAWS)]
        found[name] = {
            "sources": int(picks[0].y.size),
            "classes": np.bincount(picks[0].y, minlength=3).tolist(),
            "spearman": float(np.mean([spearman(scores(pick), pick.y) for pick in picks])),
        }
    return found


def coverage(texts: Texts, size: int) -> dict[str, Any]:
    """How often the 80 % interval from `size` articles contains the mean of the source's other articles, for sources
    with 20 others or more."""
    large = texts.take(texts.count[texts.place] >= size + 20)
    random, inside = np.random.default_rng(size), []
    for _ in range(DRAWS):
        rows = drawn(large, size, random)
        rest = np.setdiff1d(np.arange(large.logit.size), rows)
        found = pooled(large.logit[rows], large.place[rows], large.names.size, PRIORS["credibility"])
        mean = np.bincount(large.place[rest], np.clip(large.logit[rest], -FARTHEST, FARTHEST)) / (large.count - size)
        inside.append(np.abs(found.logit - mean) <= INTERVAL * found.deviation)
    return {"articles": size, "sources": int(large.names.size), "inside": float(np.mean(inside))}


def priors(judged: Judged, benches: Mapping[str, Bench]) -> dict[str, Any]:
    """The distribution of publishers of all kinds in each score, by models that never saw them: `PRIORS`."""
    found = {}
    for name in SCORE_NAMES:
        bench = benches[name]
        logit = unseen(judged, bench) * (1 if name == "credibility" else -1)
        kept = ~np.isnan(logit) & (bench.group != "puffery") & (bench.rows.corpus.own >= MIN_WORDS)
        _, place, count = np.unique(bench.publisher[kept], return_inverse=True, return_counts=True)
        values = np.clip(logit[kept], -FARTHEST, FARTHEST)
        mean = np.bincount(place, values) / count
        within = ((values - mean[place]) ** 2).sum() / (count - 1).sum()
        between = between_sources(mean, within / count)
        weight = 1 / (between + within / count)
        found[name] = {
            "mean": round(float((weight * mean).sum() / weight.sum()), 2),
            "between": round(float(np.sqrt(between)), 2),
            "within": round(float(np.sqrt(within)), 2),
            "sources": int(count.size),
            "texts": int(values.size),
        }
    return found


def main(resamples: int = 1000) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of labelled sets and lists")
    parser.add_argument("--keep", type=Path, help="a folder for finished parts; empty it when code changes")
    parser.add_argument("--cache", type=Path, help="the folder of embeddings of `credscore train`")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    recipe = Recipe.read()
    benches = read_benches(recipe, options.data, options.cache)
    todo = [part for part in parts(benches, Plan(1, last=True)) if _wanted(part.target, part.scheme)]
    judged = run(benches, recipe, [replace(part, baselines=()) for part in todo], options.keep)
    texts = texts_of(judged, benches["credibility"], factuality(options.data))
    results = {
        "recipe": recipe.id,
        "figures": [measure(texts, size, resamples) for size in (*SIZES, 0)],
        "by_set": by_set(texts, 10),
        "coverage": [coverage(texts, size) for size in (3, 10)],
        "priors": priors(judged, benches),
        "published_accuracy": PUBLISHED,
    }
    folder = ROOT / "benchmarks" / "quality" / "results"
    (folder / "sources.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    (folder / "sources.md").write_text(f"# Sources\n\n{markdown(results)}\n", "utf-8")
    write(ROOT / "benchmarks" / "README.md", "sources", markdown(results))
    write(ROOT / "docs" / "sources.md", "sources", in_short(results))
    print(markdown(results))
    print("priors:", json.dumps(results["priors"]))


def _wanted(target: str, scheme: str) -> bool:
    """All publishers for credibility; for the priors of the other scores, the last fifth of them suffices."""
    return (target, scheme) == ("credibility", "apart") or (target in SCORE_NAMES and scheme == "last")


if __name__ == "__main__":
    main()
