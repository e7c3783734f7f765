"""How good are the scores on publishers the model never saw?

    python benchmarks/quality.py --data DIR [--seed-article FILE]

The whole training (heads, additive scores, calibration) is repeated once a fold on the publishers of the other folds,
and every row is scored by the model that never saw its publisher. TF-IDF with logistic regression learns from the same
rows in the same folds. Intervals resample publishers. Results go to benchmarks/results/quality.{md,json}.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, roc_auc_score

from credscore.document import Document
from credscore.model import Model
from credscore.model_file import load_model
from credscore.scored import Scored
from credscore.train.fit import TrainingData, fit
from credscore.train.heads import Labelled, publisher_folds
from credscore.train.recipe import Recipe
from credscore.train.words import folded

FOLDS = 5
FOLD_SEED = 7
RESAMPLES = 1000
RESULTS = Path(__file__).parent / "results"

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Question:
    """One row of the table: which rows of a head are judged, and by what."""

    name: str
    head: str
    sets: tuple[str, ...]
    metric: str = "AUC"
    wanted: Callable[[object], bool] = lambda row: True


QUESTIONS = (
    Question("recovery, credibility", "credibility", ("recovery",)),
    Question("pool tiers A and B, credibility", "credibility", ("pool",), wanted=lambda r: r.meta["tier"] in "AB"),
    Question("buzzfeed_webis, credibility", "credibility", ("buzzfeed_webis",)),
    Question("fakenewsnet PolitiFact, credibility", "credibility", ("fakenewsnet_old",)),
    Question("abp_mbfc, credibility", "credibility", ("abp_mbfc",)),
    Question("semeval19_train, bias", "bias", ("semeval19_train",), "accuracy"),
    Question("buzzfeed_webis, bias", "bias", ("buzzfeed_webis",), "accuracy"),
    Question("press releases against reliable news", "promotion", ("press_releases", "recovery", "allsides")),
)


def out_of_fold(data: TrainingData, recipe: Recipe) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """Logits of every row, high on the good side, by our models and by TF-IDF, publishers apart."""
    names = ("credibility", "bias", "promotion")
    ours = {name: np.full(len(data.heads[name].corpus), np.nan) for name in names}
    theirs = {name: np.full(len(data.heads[name].corpus), np.nan) for name in names}
    counts = {name: counted(data.heads[name]) for name in names}
    everyone = np.unique(np.concatenate([rows.corpus.publisher for rows in data.heads.values()]))
    fold = dict(zip(everyone.tolist(), publisher_folds(everyone, FOLDS, FOLD_SEED).tolist(), strict=True))
    for k in range(FOLDS):
        began = time.time()
        held = {publisher for publisher, at in fold.items() if at == k}
        train = data.without(held)
        model = fit(train, recipe)
        for name in names:
            rows = data.heads[name]
            test = np.flatnonzero(np.isin(rows.corpus.publisher, list(held)))
            ours[name][test] = model_logits(model, rows.take(test), name)
            apart = np.setdiff1d(np.arange(len(rows.corpus)), test)
            theirs[name][test] = tfidf_logits(counts[name], rows, apart, test)
        print(f"fold {k + 1} of {FOLDS}: {time.time() - began:.0f} s", flush=True)
    return ours, theirs


def model_logits(model: Model, rows: Labelled, name: str) -> Floats:
    found = []
    for at in range(0, len(rows.corpus), 48):
        documents = [Document(row.text) for row in rows.corpus.rows[at : at + 48]]
        found.append(Scored.of(documents, model).logits[name])
    logits = np.concatenate(found) if found else np.zeros(0)
    return logits if name == "credibility" else -logits


def counted(rows: Labelled) -> csr_matrix:
    """How often each word and pair of words of three rows or more stands in each whole text."""
    vectorizer = CountVectorizer(ngram_range=(1, 2), min_df=3, max_features=200_000, dtype=np.float32)
    return vectorizer.fit_transform([folded(row.text) for row in rows.corpus.rows])


def tfidf_logits(counts: csr_matrix, rows: Labelled, train: NDArray[np.intp], test: NDArray[np.intp]) -> Floats:
    """TF-IDF and logistic regression on the training rows, for the test rows."""
    weigh = TfidfTransformer(sublinear_tf=True).fit(counts[train])
    part = rows.take(train)
    classifier = LogisticRegression(C=10.0, max_iter=400, tol=1e-3)
    classifier.fit(weigh.transform(counts[train]), part.y, part.weights())
    return classifier.decision_function(weigh.transform(counts[test]))


def judge(metric: str, y: NDArray[np.int64], logit: Floats) -> float:
    """AUC, or accuracy at the threshold that a calibrated logit has."""
    if len(set(y.tolist())) < 2:
        return float("nan")
    return float(roc_auc_score(y, logit) if metric == "AUC" else accuracy_score(y, logit > 0))


def interval(metric: str, y: NDArray[np.int64], logit: Floats, publisher: NDArray[np.str_]) -> tuple[float, float]:
    """95 % interval over resampled publishers."""
    random = np.random.default_rng(0)
    _, place = np.unique(publisher, return_inverse=True)
    members = [np.flatnonzero(place == p) for p in range(place.max() + 1)]
    found = []
    for _ in range(RESAMPLES):
        index = np.concatenate([members[p] for p in random.integers(len(members), size=len(members))])
        found.append(judge(metric, y[index], logit[index]))
    low, high = np.nanquantile(found, (0.025, 0.975))
    return float(low), float(high)


def calibration_error(y: NDArray[np.int64], logit: Floats, bins: int = 15) -> float:
    """Expected calibration error: mean distance of probability and frequency over equal bins of probability."""
    probability = 1 / (1 + np.exp(-logit))
    place = np.minimum((probability * bins).astype(int), bins - 1)
    gaps = [
        (place == b).sum() * abs(probability[place == b].mean() - y[place == b].mean())
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps) / y.size)


def table(data: TrainingData, ours: dict[str, Floats], theirs: dict[str, Floats]) -> list[dict[str, object]]:
    out = []
    for question in QUESTIONS:
        rows = data.heads[question.head]
        chosen = [i for i, r in enumerate(rows.corpus.rows) if r.set in question.sets and question.wanted(r)]
        y, publisher = rows.y[chosen], rows.corpus.publisher[chosen]
        logit, baseline = ours[question.head][chosen], theirs[question.head][chosen]
        low, high = interval(question.metric, y, logit, publisher)
        out.append({
            "figure": question.name, "metric": question.metric, "rows": len(chosen),
            "publishers": int(np.unique(publisher).size),
            "credscore": judge(question.metric, y, logit), "low": low, "high": high,
            "tfidf": judge(question.metric, y, baseline), "ece": calibration_error(y, logit),
        })  # fmt: skip
    return out


def seed_place(data: TrainingData, ours: dict[str, Floats], article: Path) -> dict[str, float]:
    """Where an article stands among out-of-fold scores of reliable news."""
    model = load_model(Path(__file__).parent.parent / "credscore" / "models" / "default.json")
    logit = float(Scored.of([Document(article.read_text("utf-8"))], model).logits["credibility"][0])
    rows = data.heads["credibility"]
    sets = np.array([row.set for row in rows.corpus.rows])
    reliable = (rows.y == 1) & np.isin(sets, ("recovery", "allsides"))
    below = float((ours["credibility"][reliable] < logit).mean())
    return {"credibility": 100 / (1 + np.exp(-logit)), "percentile among reliable news": 100 * below}


def write(rows: list[dict[str, object]], extra: dict[str, object]) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "quality.json").write_text(json.dumps({"figures": rows, **extra}, indent=1) + "\n")
    lines = [
        "| figure | rows / publishers | credscore | 95 % over publishers | TF-IDF, same folds | ECE |",
        "|---|---|---|---|---|---|",
    ]
    for r in rows:
        lines.append(
            f"| {r['figure']}, {r['metric']} | {r['rows']} / {r['publishers']} | {r['credscore']:.3f} "
            f"| {r['low']:.3f} to {r['high']:.3f} | {r['tfidf']:.3f} | {r['ece']:.3f} |"
        )
    (RESULTS / "quality.md").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))
    print(json.dumps(extra, indent=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed-article", type=Path, help="an article to place among reliable news")
    options = parser.parse_args()
    recipe = Recipe.read()
    data = TrainingData.read(recipe, options.data)
    ours, theirs = out_of_fold(data, recipe)
    extra: dict[str, object] = {"recipe": recipe.id, "folds": FOLDS}
    if options.seed_article:
        extra["seed article"] = seed_place(data, ours, options.seed_article)
    write(table(data, ours, theirs), extra)


if __name__ == "__main__":
    main()
