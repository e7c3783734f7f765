"""The estimators for pipelines of scikit-learn: its own checks, and what users do with them."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from scipy import sparse
from sklearn import config_context
from sklearn.base import clone, is_classifier
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_predict
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.utils import estimator_checks as checks
from sklearn.utils.validation import validate_data

import credscore
from credscore.errors import NotText, UsageError
from credscore.sklearn import FAMILIES, CredibilityClassifier, CredibilityFeatures

SOBER = (
    "The board of Ostra met on Monday, and {n} people came, according to its minutes. Berit Solheim said it was short."
)
LOUD = "Wake up! {n} shocking reasons why these disgusting traitors are destroying our amazing town, experts say!"
TEXTS = [(SOBER, LOUD)[n % 2].format(n=n) for n in range(40)]
LABELS = np.array([("sober", "loud")[n % 2] for n in range(40)])
GROUPS = [n // 4 for n in range(40)]


# The checks of scikit-learn. They hand in tables of numbers: for them each row is written out as a text.


def written(table: Any) -> list[str]:
    """Each number as a word, of letters: of its column, its sign and its size."""
    steps = np.clip(np.round(2 * np.asarray(table, float)), -25, 25).astype(int)
    return [
        " ".join(f"{chr(97 + c % 26)}{'m' if v < 0 else 'p'}{chr(97 + abs(v))}" for c, v in enumerate(r)) for r in steps
    ]


class OfNumbers:
    """Takes tables of numbers, as the checks have them, and hands them on as texts."""

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()  # type: ignore[misc]
        tags.input_tags.two_d_array, tags.input_tags.one_d_array = True, False
        tags.input_tags.string = tags.input_tags.allow_nan = False
        return tags

    def fit(self, X: Any, y: Any = None, **more: Any) -> Any:  # noqa: N803
        if is_classifier(self):
            X, y = validate_data(self, X, y)  # noqa: N806
        else:
            X = validate_data(self, X)  # noqa: N806
        return super().fit(written(X), y, **more)  # type: ignore[misc]

    def read(self, X: Any) -> list[str]:  # noqa: N803
        return written(validate_data(self, X, reset=False))


class Features(OfNumbers, CredibilityFeatures):
    def transform(self, X: Any) -> Any:  # noqa: N803
        return super().transform(self.read(X))


class Classifier(OfNumbers, CredibilityClassifier):
    def predict(self, X: Any) -> Any:  # noqa: N803
        self._ready()
        return super().predict(self.read(X))

    def predict_proba(self, X: Any) -> Any:  # noqa: N803
        self._ready()
        return super().predict_proba(self.read(X))

    def predict_log_proba(self, X: Any) -> Any:  # noqa: N803
        self._ready()
        return super().predict_log_proba(self.read(X))

    def decision_function(self, X: Any) -> Any:  # noqa: N803
        self._ready()
        return super().decision_function(self.read(X))


LEFT_OUT = {"check_array_api_input": "runs only where SCIPY_ARRAY_API is set before scipy is imported"}
"""Checks that are not run, and why. None is expected to fail."""
CHECKS = [
    pytest.param(estimator, check, id=f"{type(estimator).__name__}-{check.func.__name__}-{at}")
    for each in (Features(), Classifier())
    for at, (estimator, check) in enumerate(checks.estimator_checks_generator(each))
    if check.func.__name__ not in LEFT_OUT
]


@pytest.mark.parametrize(("estimator", "check"), CHECKS)
def test_the_checks_of_scikit_learn(estimator: Any, check: Any) -> None:
    check(estimator)


def test_there_are_many_checks() -> None:
    assert len(CHECKS) > 80


WITHOUT_DATA = (
    checks.check_estimator_cloneable, checks.check_estimator_repr, checks.check_valid_tag_types,
    checks.check_no_attributes_set_in_init, checks.check_parameters_default_constructible,
    checks.check_get_params_invariance, checks.check_set_params,
    checks.check_estimator_tags_renamed,
)  # fmt: skip


@pytest.mark.parametrize("check", WITHOUT_DATA, ids=lambda check: check.__name__)
@pytest.mark.parametrize("estimator", [CredibilityFeatures(), CredibilityClassifier()], ids=lambda e: type(e).__name__)
def test_the_checks_that_need_no_data(estimator: Any, check: Any) -> None:
    check(type(estimator).__name__, estimator)


# What users do


@pytest.fixture(scope="module")
def fitted() -> CredibilityClassifier:
    return CredibilityClassifier().fit(TEXTS, LABELS)


def test_importing_the_package_does_not_import_scikit_learn() -> None:
    program = "import sys, credscore; credscore.score('Some words.'); assert 'sklearn' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_features_are_those_of_the_library() -> None:
    matrix = credscore.features([*TEXTS, None])
    found = CredibilityFeatures().transform([*TEXTS, None])
    np.testing.assert_array_equal(found, matrix.values)
    assert CredibilityFeatures().get_feature_names_out().tolist() == [feature.id for feature in matrix.features]
    scores = credscore.score_many([*TEXTS, None])
    found = CredibilityFeatures(families=[], scores=True).transform([*TEXTS, None])
    np.testing.assert_array_equal(found, np.column_stack([scores.credibility, scores.bias, scores.promotion]))


@pytest.mark.parametrize("family", FAMILIES)
def test_families_are_parts_of_all(family: str) -> None:
    every, some = CredibilityFeatures(), CredibilityFeatures(families=[family])
    names = every.get_feature_names_out().tolist()
    places = [names.index(name) for name in some.get_feature_names_out()]
    np.testing.assert_array_equal(some.transform(TEXTS[:4]), every.transform(TEXTS[:4])[:, places])


@pytest.mark.parametrize(
    "column",
    [list, tuple, np.array, lambda texts: np.array(texts, object), pd.Series,
     lambda texts: pd.DataFrame({"text": texts}),
     lambda texts: np.array(texts, object)[:, None], lambda texts: [credscore.Document(text) for text in texts],
     pa.array, lambda texts: pa.table({"text": texts})],
    ids=["list", "tuple", "array", "objects", "series", "frame", "column", "documents", "arrow", "table"],
)  # fmt: skip
def test_texts_come_in_many_ways(column: Any) -> None:
    np.testing.assert_array_equal(
        CredibilityFeatures().fit_transform(column(TEXTS)), CredibilityFeatures().transform(TEXTS)
    )


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_output_may_be_a_frame(library: str) -> None:
    pytest.importorskip(library)
    index = [f"row {n}" for n in range(len(TEXTS))]
    found = CredibilityFeatures().set_output(transform=library).fit_transform(pd.Series(TEXTS, index))
    assert list(found.columns) == CredibilityFeatures().get_feature_names_out().tolist()
    if library == "pandas":
        assert found.index.tolist() == index


def test_features_in_a_pipeline_and_a_search() -> None:
    pipe = make_pipeline(
        CredibilityFeatures(short=True), SimpleImputer(keep_empty_features=True), LogisticRegression(max_iter=5000)
    )
    grid = {
        "credibilityfeatures__families": [None, ["loaded", "promotional"]],
        "credibilityfeatures__scores": [False, True],
    }
    search = GridSearchCV(pipe, grid, cv=GroupKFold(4), error_score="raise").fit(TEXTS, LABELS, groups=GROUPS)
    assert search.score(TEXTS, LABELS) == 1
    assert search.best_estimator_[:-1].get_feature_names_out().size == search.best_estimator_[-1].coef_.shape[1]


def test_features_beside_other_columns() -> None:
    frame = pd.DataFrame({"text": TEXTS, "age": range(40)})
    columns = ColumnTransformer([("text", CredibilityFeatures(), "text"), ("rest", "passthrough", ["age"])])
    width = CredibilityFeatures().get_feature_names_out().size
    assert columns.fit_transform(frame).shape == (40, width + 1)
    assert columns.get_feature_names_out()[-1] == "rest__age"
    assert FeatureUnion([("a", CredibilityFeatures())]).fit_transform(TEXTS).shape == (40, width)


@pytest.mark.parametrize("words", [True, False])
def test_the_classifier_learns_labels_of_ones_own(words: bool) -> None:
    learner = CredibilityClassifier(words=words)
    said = cross_val_predict(learner, TEXTS, LABELS, groups=GROUPS, cv=GroupKFold(5))
    assert (said == LABELS).all()
    search = GridSearchCV(learner, {"C": [0.1, 1.0]}, cv=GroupKFold(4), scoring="roc_auc", error_score="raise")
    assert search.fit(pd.Series(TEXTS), LABELS, groups=GROUPS).best_score_ == 1


def test_what_it_says_fits_together(fitted: CredibilityClassifier) -> None:
    assert fitted.classes_.tolist() == ["loud", "sober"]
    logit, chance = fitted.decision_function(TEXTS), fitted.predict_proba(TEXTS)
    np.testing.assert_allclose(chance[:, 1], 1 / (1 + np.exp(-logit)))
    np.testing.assert_allclose(fitted.predict_log_proba(TEXTS), np.log(chance))
    np.testing.assert_array_equal(fitted.predict(TEXTS), fitted.classes_[(logit > 0).astype(int)])
    parts = fitted.contributions(TEXTS)
    np.testing.assert_allclose(np.asarray(parts.sum(axis=1)).ravel() + fitted.intercept_, logit)
    assert parts.shape[1] == fitted.get_feature_names_out().size == fitted.coef_.shape[1]


def test_it_is_copied_and_pickled(fitted: CredibilityClassifier) -> None:
    again = pickle.loads(pickle.dumps(fitted))
    np.testing.assert_array_equal(again.predict_proba(TEXTS), fitted.predict_proba(TEXTS))
    fresh = clone(fitted).set_params(C=3.0)
    with pytest.raises(NotFittedError):
        fresh.predict(TEXTS)
    assert fresh.C == 3.0
    features = pickle.loads(pickle.dumps(CredibilityFeatures(families=("loaded",))))
    assert features.get_params() == {"families": ("loaded",), "scores": False, "short": False, "model": None}


def test_the_classifier_is_the_same_whatever_output_is_asked_of_transformers(fitted: CredibilityClassifier) -> None:
    with config_context(transform_output="pandas"):
        again = CredibilityClassifier().fit(TEXTS, LABELS)
        np.testing.assert_array_equal(again.predict_proba(TEXTS), fitted.predict_proba(TEXTS))
        assert CredibilityFeatures().fit_transform(TEXTS).columns[0] == CredibilityFeatures().get_feature_names_out()[0]


def test_before_it_is_fitted_nothing_is_said() -> None:
    for ask in ("predict", "predict_proba", "decision_function", "contributions"):
        with pytest.raises(NotFittedError):
            getattr(CredibilityClassifier(), ask)(TEXTS)


def test_three_labels_missing_texts_and_weights() -> None:
    labels = np.arange(40) % 3
    learner = CredibilityClassifier().fit([*TEXTS[:39], None], labels, sample_weight=np.ones(40))
    assert learner.predict_proba([None, ""]).shape == (2, 3)
    assert learner.decision_function(TEXTS).shape == (40, 3)
    with pytest.raises(UsageError, match="this classifier has 3"):
        learner.contributions(TEXTS)
    heavy = CredibilityClassifier().fit(TEXTS, LABELS, np.where(LABELS == "loud", 50.0, 1.0))
    assert heavy.intercept_ < CredibilityClassifier().fit(TEXTS, LABELS).intercept_


def test_what_cannot_be_meant_is_an_error() -> None:
    for families in (["loade"], "loaded", 3, [None]):
        with pytest.raises(UsageError, match="families must be among readability, loaded"):
            CredibilityFeatures(families=families).fit(TEXTS)
    for texts in (
        "one text",
        [1, 2],
        np.zeros((3, 2)),
        7,
        np.array("text"),
        sparse.csr_array(np.ones((3, 1))),
        {"a": "b"},
    ):
        with pytest.raises(NotText):
            CredibilityFeatures().fit(texts)
    with pytest.raises(ValueError, match="inconsistent"):
        CredibilityClassifier().fit(TEXTS, LABELS[:5])
    with pytest.raises(ValueError, match="class"):
        CredibilityClassifier().fit(TEXTS, ["same"] * 40)
