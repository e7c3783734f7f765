"""The peers compared: each takes texts and processes all of them in turn."""

from __future__ import annotations

import contextlib
import re
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, NamedTuple

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

FITTED: Final = 500
"""Articles that TF-IDF and logistic regression learn from; with made-up labels, which cost what real ones do."""
OFFLINE: Final = (
    "automated_readability_index", "coleman_liau_index", "lix", "rix", "mcalpine_eflaw", "lexicon_count",
    "sentence_count", "char_count", "reading_time", "words_per_sentence",
)  # fmt: skip
"""Ten figures of textstat that need no pronouncing dictionary, which it would download."""

Reader = Callable[[Sequence[str]], object]


class Peer(NamedTuple):
    """`read` processes `articles` texts in about half a second."""

    name: str
    articles: int
    read: Reader


def peers(texts: Sequence[str]) -> list[Peer]:
    """Those that are installed, initialized."""
    found = []
    for name, articles, make in _PEERS:
        with contextlib.suppress(ImportError), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            peer = Peer(name, articles, make(texts))
            peer.read(texts[:2])
            found.append(peer)
    return found


def _words(texts: Sequence[str]) -> Reader:
    find = re.compile(r"\w+").findall
    return lambda some: [find(text) for text in some]


def _tfidf(texts: Sequence[str]) -> Reader:
    model = make_pipeline(TfidfVectorizer(), LogisticRegression())
    model.fit(texts[:FITTED], [place % 2 for place in range(len(texts[:FITTED]))])
    read: Reader = model.decision_function
    return read


def _textstat(texts: Sequence[str]) -> Reader:
    module = import_module("textstat")
    formulas = [getattr(module, name) for name in OFFLINE]
    return lambda some: [formula(text) for text in some for formula in formulas]


def _proselint(texts: Sequence[str]) -> Reader:
    tools, registry = import_module("proselint.tools"), import_module("proselint.registry")
    registry.CheckRegistry().register_many(import_module("proselint.checks").__register__)
    return lambda some: [tools.LintFile("text", content=text).lint() for text in some]


def _gopher(texts: Sequence[str]) -> Reader:
    quality = import_module("datatrove.pipeline.filters").GopherQualityFilter()
    document = import_module("datatrove.data").Document
    return lambda some: [quality.filter(document(text=text, id="")) for text in some]


_PEERS: Final = (
    (r"`re.findall(r'\w+')`", 2000, _words),
    ("TF-IDF of words + logistic regression (scikit-learn)", 1000, _tfidf),
    ("textstat, ten figures that need no download", 300, _textstat),
    ("datatrove, Gopher quality filter", 50, _gopher),
    ("proselint", 30, _proselint),
)
