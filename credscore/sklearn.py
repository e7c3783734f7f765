"""For scikit-learn pipelines: a transformer that computes features of texts, and a classifier for the user's labels.

    >>> from sklearn.pipeline import make_pipeline
    >>> from credscore.sklearn import CredibilityClassifier
    >>> texts = ["Experts say it is a shocking disgrace!", "The board met, its minutes say."] * 4
    >>> CredibilityClassifier().fit(texts, ["loud", "sober"] * 4).predict(texts[:2]).tolist()
    ['loud', 'sober']

Texts are a sequence of str, Documents or None: a list, a Series, an array, or the one column of a frame.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, Final, Self, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document
from credscore.errors import MissingExtra, NotText, UsageError
from credscore.extractors.catalogue import FEATURES
from credscore.model.model import Model
from credscore.model.model_files import default_model, load_model
from credscore.model.targets import SCORE_NAMES
from credscore.scoring.scorer import documents_of, feature_matrix, score_documents

try:
    from scipy import sparse
    from sklearn import config_context
    from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import FeatureUnion, Pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import check_consistent_length, check_is_fitted, column_or_1d
except ImportError as error:
    raise MissingExtra("these estimators need scikit-learn", "sklearn") from error

FAMILIES: Final = tuple(dict.fromkeys(feature.family for feature in FEATURES))
MOST_WORDS: Final = 50_000
"""The number of words and word pairs that a classifier uses; the most frequent are chosen."""
_NUMBER: Final = re.compile(r"\d+")


Method = TypeVar("Method", bound=Callable[..., Any])


def _plain(method: Method) -> Method:
    """A method whose inner transformers return arrays, even if scikit-learn is configured to return frames, which
    cannot be sparse."""

    @wraps(method)
    def called(*arguments: Any, **named: Any) -> Any:
        with config_context(transform_output="default"):
            return method(*arguments, **named)

    return cast("Method", called)


class _TakesTexts(BaseEstimator):  # type: ignore[misc]
    """An estimator whose X is a column of texts."""

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.input_tags.allow_nan = True
        return tags


class CredibilityFeatures(TransformerMixin, _TakesTexts):  # type: ignore[misc]
    """The features of each text, one per column: those of `credscore.features`, in the same order.

    `families`: the families to compute, of readability, loaded, attribution, promotional and style; None for all. With
    `scores`, columns credibility, bias and promotion follow, 0 to 100, by the `model` in a file, or the shipped one.
    Values undefined for a short text or None are NaN: add an imputer for estimators that do not accept NaN. With
    `short`, features that count words are defined for sentences and headlines too. Stateless: `transform` needs no
    `fit`.
    """

    def __init__(
        self, *, families: Sequence[str] | None = None, scores: bool = False, short: bool = False,
        model: str | None = None,
    ) -> None:  # fmt: skip
        self.families = families
        self.scores = scores
        self.short = short
        self.model = model

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        return tags

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: N803
        """Validate the options and X. Raises UsageError (a ValueError) or NotText (a TypeError)."""
        self._columns()
        _documents(X)
        return self

    def transform(self, X: Any) -> NDArray[np.float64]:  # noqa: N803
        """float64[texts, columns], NaN where a value is undefined. Raises as `fit` does."""
        columns, documents = self._columns(), _documents(X)
        known = [document or Document("") for document in documents]
        values = feature_matrix(known, short=self.short).values[:, columns]
        if not self.scores:
            return np.array(values)
        found = score_documents(documents, _model(self.model))
        return np.column_stack([values, *(getattr(found, name) for name in SCORE_NAMES)])

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """The names of the columns: ids of features, then of scores."""
        names = [FEATURES[place].id for place in self._columns()]
        return np.array([*names, *(SCORE_NAMES if self.scores else ())], dtype=object)

    def _columns(self) -> list[int]:
        wanted = FAMILIES if self.families is None else self.families
        if not isinstance(wanted, Iterable) or not all(name in FAMILIES for name in wanted):
            message = f"families must be among {', '.join(FAMILIES)}, not {wanted!r}"
            raise UsageError(f"{message}; give a list of names, or None for all")
        return [place for place, feature in enumerate(FEATURES) if feature.family in wanted]


class CredibilityClassifier(ClassifierMixin, _TakesTexts):  # type: ignore[misc]
    """Classifies texts by your own labels: logistic regression over CredibilityFeatures and words.

    Features are standardized, with the median for undefined values; words and word pairs are weighted by TF-IDF, unless
    `words` is False. `C` is the inverse penalty; `class_weight` and `max_iter` are as for LogisticRegression;
    `families`, `scores`, `short` and `model` are those of CredibilityFeatures. Texts of one publisher resemble each
    other: pass publishers to cross-validation as groups (GroupKFold), or its results are too optimistic. Once fitted:
    `classes_`, `coef_` float64[1 or classes, columns], `intercept_`, `n_iter_`, and `pipeline_`, the fitted pipeline.
    """

    def __init__(
        self, *, C: float = 1.0, words: bool = True, families: Sequence[str] | None = None,  # noqa: N803
        scores: bool = True, short: bool = True, class_weight: Any = None, max_iter: int = 1000,
        model: str | None = None,
    ) -> None:  # fmt: skip
        self.C = C
        self.words = words
        self.families = families
        self.scores = scores
        self.short = short
        self.class_weight = class_weight
        self.max_iter = max_iter
        self.model = model

    @_plain
    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:  # noqa: N803
        """Fit to texts, labels and optional sample weights. Raises ValueError for unusable input."""
        documents, label = _documents(X), column_or_1d(y, warn=True)
        check_consistent_length(documents, label)
        check_classification_targets(label)
        self.pipeline_ = Pipeline([("columns", self._union()), ("learner", self._learner())])
        self.pipeline_.fit(_column(documents), label, learner__sample_weight=sample_weight)
        return self

    def _union(self) -> FeatureUnion:
        measured = CredibilityFeatures(families=self.families, scores=self.scores, short=self.short, model=self.model)
        filled = SimpleImputer(strategy="median", keep_empty_features=True)
        parts: list[tuple[str, Any]] = [
            ("measured", Pipeline([("measure", measured), ("fill", filled), ("scale", StandardScaler())]))
        ]
        if self.words:
            words = TfidfVectorizer(
                preprocessor=_read, ngram_range=(1, 2), sublinear_tf=True, max_features=MOST_WORDS,
                token_pattern=r"[^\W_][\w'’-]*",
            )  # fmt: skip
            parts.append(("word", words))
        return FeatureUnion(parts)

    def _learner(self) -> LogisticRegression:
        return LogisticRegression(C=self.C, class_weight=self.class_weight, max_iter=self.max_iter)

    @property
    def classes_(self) -> NDArray[Any]:
        """The labels, sorted."""
        return self._fitted.classes_

    @property
    def coef_(self) -> NDArray[np.float64]:
        """float64[1 or classes, columns]: the weight of each column."""
        return self._fitted.coef_

    @property
    def intercept_(self) -> NDArray[np.float64]:
        """float64[1 or classes]: the logit of a text whose columns are all 0."""
        return self._fitted.intercept_

    @property
    def n_iter_(self) -> NDArray[np.int32]:
        """The number of iterations of the solver."""
        return self._fitted.n_iter_

    @property
    def _fitted(self) -> Any:
        return self.pipeline_[-1]

    @_plain
    def predict(self, X: Any) -> NDArray[Any]:  # noqa: N803
        """The most probable label of each text."""
        return self._ready().predict(_column(_documents(X)))

    @_plain
    def predict_proba(self, X: Any) -> NDArray[np.float64]:  # noqa: N803
        """float64[texts, classes]: the probability of each label, in the order of `classes_`."""
        return self._ready().predict_proba(_column(_documents(X)))

    @_plain
    def predict_log_proba(self, X: Any) -> NDArray[np.float64]:  # noqa: N803
        """float64[texts, classes]: the logarithm of `predict_proba`."""
        return self._ready().predict_log_proba(_column(_documents(X)))

    @_plain
    def decision_function(self, X: Any) -> NDArray[np.float64]:  # noqa: N803
        """float64[texts]: the logit of the second of two classes; float64[texts, classes] for more."""
        return self._ready().decision_function(_column(_documents(X)))

    @_plain
    def contributions(self, X: Any) -> Any:  # noqa: N803
        """CSR[texts, columns]: what each column adds to the logit; with `intercept_` they add up to
        `decision_function`. For two classes only: raises UsageError for more."""
        pipeline = self._ready()
        if len(self.classes_) != 2:
            raise UsageError(f"contributions need two classes, and this classifier has {len(self.classes_)}; see coef_")
        matrix = pipeline[:-1].transform(_column(_documents(X)))
        return sparse.csr_array(matrix).multiply(self.coef_).tocsr()

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """The names of the columns of `coef_`: "measured__" and a feature, or "word__" and a word or pair."""
        return self._ready()[:-1].get_feature_names_out()

    def _ready(self) -> Any:
        check_is_fitted(self)
        return self.pipeline_


def _documents(X: Any) -> list[Document | None]:  # noqa: N803
    """The texts of a column. Raises NotText (a TypeError) for anything else."""
    shape: tuple[int, ...] = getattr(X, "shape", ())
    if len(shape) > 1:
        if len(shape) != 2 or shape[1] != 1 or sparse.issparse(X):
            raise NotText(f"X is one column of texts, not {type(X).__name__} of shape {tuple(shape)}; choose a column")
        X = np.asarray(X, object)[:, 0]  # noqa: N806
    return documents_of(X, "an estimator of texts")


def _column(documents: list[Document | None]) -> NDArray[np.object_]:
    column = np.empty(len(documents), object)
    column[:] = documents
    return column


def _read(document: Document | None) -> str:
    """The input of TF-IDF: words in lower case, and one token for all numbers."""
    return "" if document is None else _NUMBER.sub("0", document.visible_text.lower())


def _model(path: str | None) -> Model:
    return default_model() if path is None else load_model(path)
