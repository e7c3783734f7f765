"""The learners compared: credscore, and simpler ones on the same rows. Logits are high on the good side."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from credscore.model.model import LIMITS, MAX_LOGIT
from credscore.text.arrays import Floats
from credscore.train.fit import praise_direction
from credscore.train.heads import fit_head, publisher_folds
from credscore.train.recipe import Recipe
from credscore.train.score_model import fit_score

if TYPE_CHECKING:
    from unseen.rows import Bench

Index = NDArray[np.intp]

TREES: Final = 100
SEEN: Final = 3


def credscore(bench: Bench, recipe: Recipe, train: Index, test: Index, *, calibrated: bool) -> Floats:
    """The logits of the model; without calibration, which does not change the ranking, unless it is asked for."""
    rows, judged = bench.rows.take(train), bench.rows.corpus.take(test)
    teacher = bench.teacher and bench.teacher.without(set(judged.publisher))
    if not judged.documents:
        return -fit_head(bench.target, rows, recipe, teacher).logits(judged)
    known = {name: values[train] for name, values in bench.columns.items()}
    fold = publisher_folds(rows.corpus.publisher, recipe.folds, recipe.seed) if calibrated else None
    praise = praise_direction(bench.target, teacher, recipe)
    fitted = fit_score(bench.target, rows, known, recipe, fold, praise=praise, pairs=bench.pairs)
    columns = {name: values[test] for name, values in bench.columns.items()}
    columns[f"wording-{bench.target}"] = fitted.wording.logits(judged)
    terms = [term for term in fitted.head.terms if term.column not in LIMITS]
    parts = sum(np.nan_to_num(term.part(columns[term.column])) for term in terms)
    logit = fitted.head.slope * (fitted.head.bias + parts) + fitted.head.shift
    logit = np.clip(logit, -MAX_LOGIT, MAX_LOGIT) if calibrated else logit
    return logit if bench.target == "credibility" else -logit


def tfidf(bench: Bench, train: Index, test: Index) -> Floats:
    """TF-IDF of words and pairs with logistic regression, on all the rows that credscore learns from, with the same
    weights."""
    return _tfidf(bench, train, test, bench.rows.take(train).weights())


def tfidf_own(bench: Bench, train: Index, test: Index) -> Floats:
    """The same on the rows of the judged set alone; NaN for rows whose set is not in training."""
    return _by_group(bench, train, test, lambda own, judged: _tfidf(bench, own, judged, np.ones(own.size)))


def _tfidf(bench: Bench, train: Index, test: Index, weight: Floats) -> Floats:
    counts = bench.counts[train]
    counts = counts[:, np.bincount(counts.indices, minlength=counts.shape[1]) >= SEEN]
    seen = np.bincount(bench.counts[train].indices, minlength=bench.counts.shape[1]) >= SEEN
    weigh = TfidfTransformer(sublinear_tf=True).fit(counts)
    learner = LogisticRegression(C=10.0, max_iter=500, tol=1e-5)
    learner.fit(weigh.transform(counts), bench.rows.y[train], weight)
    return learner.decision_function(weigh.transform(bench.counts[test][:, seen]))


def features(bench: Bench, train: Index, test: Index) -> Floats:
    """Logistic regression on the hand-made features."""
    return _on_features(bench, train, test, LogisticRegression(max_iter=2000))


def forest(bench: Bench, train: Index, test: Index) -> Floats:
    """A random forest on the hand-made features."""
    return _on_features(bench, train, test, RandomForestClassifier(TREES, min_samples_leaf=3, random_state=0))


def _on_features(
    bench: Bench, train: Index, test: Index, learner: LogisticRegression | RandomForestClassifier
) -> Floats:
    rows = bench.rows.take(train)
    pipe = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler(), learner)
    name = pipe.steps[-1][0]
    pipe.fit(rows.corpus.values, rows.y, **{f"{name}__sample_weight": rows.weights()})
    chance = np.clip(pipe.predict_proba(bench.rows.corpus.values[test])[:, 1], 1e-6, 1 - 1e-6)
    return np.log(chance / (1 - chance))


def majority(bench: Bench, train: Index, test: Index) -> Floats:
    """The more frequent label of the judged set's training rows."""
    return _by_group(
        bench, train, test, lambda own, judged: np.full(judged.size, np.sign(bench.rows.y[own].mean() - 0.5))
    )


def _by_group(bench: Bench, train: Index, test: Index, learn: Callable[[Index, Index], Floats]) -> Floats:
    out = np.full(test.size, np.nan)
    for group in set(bench.group[test].tolist()) - {""}:
        own = train[bench.group[train] == group]
        judged = np.flatnonzero(bench.group[test] == group)
        if np.unique(bench.rows.y[own]).size == 2:
            out[judged] = learn(own, test[judged])
    return out


BASELINES: Final = {
    "tfidf": tfidf,
    "tfidf_own": tfidf_own,
    "features": features,
    "forest": forest,
    "majority": majority,
}
NEEDS_FEATURES: Final = frozenset({"features", "forest"})
