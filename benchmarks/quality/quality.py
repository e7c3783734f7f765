"""How good are the scores on publishers the model never saw?

    python benchmarks/quality/quality.py --data DIR [--publish] [--keep DIR] [--cache DIR] [--seed-article FILE]

Trains and measures credscore beside its baselines in the same folds, two processes at a time, and prints the tables.
A fifth of the publishers stays closed: choices are made by what is printed. `--publish` opens it, once for a recipe,
and writes the tables to benchmarks/quality/results/quality.{md,json}, docs/quality.md, benchmarks/README.md, and the
figures of the model's card. What the figures are and how they are measured is in `unseen/`.
"""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

import argparse
import time
from pathlib import Path

import numpy as np
from unseen.figures import FIGURES, FREE, measure
from unseen.opening import open_closed_fifth
from unseen.report import Results, curves, write_all
from unseen.rows import Bench, read_benches
from unseen.splits import Judged, Plan, parts, run

from credscore.document import Document
from credscore.evaluation.predict import predict
from credscore.model.logistic import sigmoid
from credscore.model.model_files import DEFAULT, load_model
from credscore.train.recipe import Recipe


def seed_place(bench: Bench, judged: Judged, article: Path) -> dict[str, float]:
    """The rank of an article among unseen reliable news, by the shipped model."""
    logit = float(predict([Document(article.read_text("utf-8"))], load_model(DEFAULT), "credibility")[0][0])
    said = judged.logits["credibility", "apart", "credscore"][0]
    sets = np.array([row.set for row in bench.rows.corpus.rows])
    reliable = bench.taught & (bench.rows.y == 1) & np.isin(sets, ("recovery", "allsides")) & ~np.isnan(said)
    return {"credibility": 100 * float(sigmoid(logit)), "below": float((said[reliable] < logit).mean())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of labelled sets")
    parser.add_argument("--publish", action="store_true", help="open the closed fifth, and write the tables")
    parser.add_argument("--keep", type=Path, help="a folder for finished parts; empty it when code changes")
    parser.add_argument("--cache", type=Path, help="the folder of embeddings of `credscore train`")
    parser.add_argument("--seed-article", type=Path, help="an article to place among reliable news")
    options = parser.parse_args()
    began, plan, recipe = time.time(), Plan(seeds=1, last=options.publish), Recipe.read()
    if options.publish:
        open_closed_fifth()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    benches = read_benches(recipe, options.data, options.cache)
    print(f"{time.time() - began:5.0f} s  read", flush=True)
    judged = run(benches, recipe, parts(benches, plan), options.keep)
    resamples = 1000 if options.publish else 200
    found = [measure(figure, benches, judged, options.data, resamples) for figure in FIGURES]
    free = [measure(figure, benches, judged, options.data, resamples) for figure in FREE]
    place = options.seed_article and seed_place(benches["credibility"], judged, options.seed_article)
    minutes = (time.time() - began) / 60
    results = Results(recipe.id, plan.seeds, minutes, found, free, curves(judged, benches), place)
    if options.publish:
        write_all(results)
    print(results.markdown(), f"{minutes:.0f} minutes", f"seed article: {place}" if place else "", sep="\n\n")


if __name__ == "__main__":
    main()
