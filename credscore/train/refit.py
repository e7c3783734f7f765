"""Refits one head of a model, with its calibration, on the user's rows. The rest of the model is unchanged."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from credscore.document import Document
from credscore.errors import UsageError
from credscore.evaluation.evaluate import Evaluation, Skipped, labelled
from credscore.evaluation.predict import predict
from credscore.model.model import Model
from credscore.model.ngrams import NGrams
from credscore.model.targets import DOCUMENT_HEADS, HEADS, Target
from credscore.readers import read_plain
from credscore.readers.records.record import listed
from credscore.readers.records.records import Record, RecordRead
from credscore.train.corpus import Columns, Corpus
from credscore.train.datasets import Row
from credscore.train.fit import columns_of
from credscore.train.heads import FittedHead, Labelled, assemble, fit_head
from credscore.train.ngram_basis import LIMIT
from credscore.train.recipe import Recipe
from credscore.train.score_model import calibration, fit_score

Ints = NDArray[np.int64]

MIN_ROWS: Final = 200
MIN_SOURCES: Final = 5
FOLDS: Final = 5
INNER_FOLDS: Final = 4
TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class Rows:
    """The user's labelled rows. `source`: the source of each, None without one."""

    labelled: Labelled
    source: tuple[str | None, ...]

    @classmethod
    def of(cls, reads: Iterable[RecordRead], target: Target, skipped: Skipped) -> Rows:
        """Read and measure the labelled records. Unusable ones are added to `skipped`.

        Raises UsageError if there are too few rows or sources, or only one label.
        """
        found = [record for record, _ in labelled(reads, skipped)]
        source = tuple(record.document.source for record in found)
        y = np.array([record.label for record in found], np.int64)
        if not y.size and skipped.fields:
            known = listed(list(skipped.fields))
            raise UsageError(f"found no row with a label; the fields are {known}; name the label's with --label")
        _refuse(y, source)
        corpus = Corpus.of(map(_row, found), documents=target in DOCUMENT_HEADS)
        return cls(Labelled(corpus, y, np.ones(y.size), np.ones(y.size, np.bool_)), source)

    def take(self, index: Ints) -> Rows:
        """The chosen rows."""
        return Rows(self.labelled.take(index), tuple(self.source[i] for i in index.tolist()))

    @property
    def y(self) -> Ints:
        """int64[n]: 1 for the good side."""
        return self.labelled.y

    @property
    def publisher(self) -> NDArray[np.str_]:
        """str[n]: the source of each row; a unique one for a row without."""
        return self.labelled.corpus.publisher

    def documents(self) -> list[Document]:
        """The rows as scoring reads them."""
        return [read_plain(row.text) for row in self.labelled.corpus.rows]


def _row(record: Record) -> Row:
    own = f"{record.path}:{record.line}"
    name = os.path.basename(record.path).partition(".")[0] or "rows"
    document = record.document
    return Row(
        set=name, id=own, text=document.text, title=document.title or "", source=document.source or "",
        domain=document.source or own, label=str(record.label), y=record.label, split=None,
    )  # fmt: skip


def _refuse(y: Ints, source: tuple[str | None, ...]) -> None:
    """Raise UsageError if there are too few rows or sources, or only one label."""
    known = sorted({name for name in source if name is not None})
    if y.size < MIN_ROWS:
        raise UsageError(
            f"found {y.size} labelled rows, expected at least {MIN_ROWS}: with fewer, chance is learned; label more"
        )
    if len(set(y.tolist())) < 2:
        raise UsageError(f"every row has label {y[0]}; expected rows of both, 1 (the good side) and 0")
    if len(known) < MIN_SOURCES:
        none = sum(name is None for name in source)
        raise UsageError(
            f"found {len(known)} sources and {none} rows without one, expected at least {MIN_SOURCES} sources: with "
            "fewer, the label cannot be told apart from who wrote the text; name the field with --by"
        )
    for label in (0, 1):
        of_label = {name for name, each in zip(source, y.tolist(), strict=True) if each == label}
        if len(of_label) < 2 and None not in of_label:
            raise UsageError(
                f"all rows of label {label} come from {of_label.pop()!r}; expected at least two sources of each label: "
                "otherwise the source is learned instead of the label"
            )


def refit(base: Model, rows: Rows, target: Target, recipe: Recipe) -> Model:
    """The base model with the head and the calibration of one target fitted on the rows. Raises UsageError for a model
    of an earlier version."""
    if base.reads != "classes":
        raise UsageError(f"{base.id} reads words in a way that this version no longer trains; refit a newer model")
    own = replace(recipe, min_publishers=2)
    fitted = _refit_score if target in DOCUMENT_HEADS else _refit_logistic
    model = fitted(base, rows, target, own)
    provenance = {**base.provenance, target: _provenance(rows)}
    return replace(model, id=f"{base.id}+{target}.{_digest(rows)}", provenance=provenance)


def cross_validated(
    base: Model, rows: Rows, target: Target, recipe: Recipe, progress: Callable[[str], None]
) -> Evaluation:
    """Cross-validate by source: each row is scored by a model refitted on other sources. `progress` gets a line per
    fold. Raises UsageError if the sources cannot be split."""
    fold = _grouped(rows, FOLDS)
    if fold is None:
        raise UsageError("the sources cannot be split so that every training part has rows of both labels; add sources")
    logit, abstained = np.zeros(rows.y.size), np.zeros(rows.y.size, np.bool_)
    for k in range(FOLDS):
        test = np.flatnonzero(fold == k)
        model = refit(base, rows.take(np.flatnonzero(fold != k)), target, recipe)
        logit[test], abstained[test] = predict(rows.take(test).documents(), model, target)
        progress(f"  part {k + 1} of {FOLDS}: {test.size} rows of {np.unique(rows.publisher[test]).size} sources")
    return Evaluation(f"{base.id}+{target}, cross-validated", target, rows.y, logit, abstained, rows.source)


def _refit_logistic(base: Model, rows: Rows, target: Target, recipe: Recipe) -> Model:
    """Refit a sentence or title head; its calibration is folded into its weights."""
    documents, fold = rows.documents(), _fold(rows)
    apart = np.zeros(rows.y.size)
    for k in np.unique(fold):
        model = _with_head(base, target, fit_head(target, rows.labelled.take(np.flatnonzero(fold != k)), recipe))
        apart[fold == k] = predict([documents[i] for i in np.flatnonzero(fold == k)], model, target)[0]
    slope, shift = calibration(-apart, 1 - rows.y, rows.labelled.weights())
    head = fit_head(target, rows.labelled, recipe)
    steps = np.clip(np.rint(head.steps * slope), -LIMIT, LIMIT).astype(np.int64)
    return _with_head(base, target, FittedHead(head.columns, steps, slope * head.bias + shift))


def _refit_score(base: Model, rows: Rows, target: Target, recipe: Recipe) -> Model:
    """Refit a score with its document head, calibrated on held-out sources. There are no ordered pairs."""
    columns = columns_of(rows.labelled.corpus, base)
    fitted = fit_score(target, rows.labelled, columns, recipe, _fold(rows))
    scores = {
        name: replace(fitted.head, text_spread=old.text_spread) if name == target else old
        for name, old in base.scores.items()
    }
    return replace(_with_head(base, target, fitted.wording), scores=scores)


def _fold(rows: Rows) -> Ints:
    """int64[n]: the fold of each row, grouped by source if possible, else stratified by row."""
    fold = _grouped(rows, INNER_FOLDS)
    if fold is None:
        fold = np.empty(rows.y.size, np.int64)
        splitter = StratifiedKFold(INNER_FOLDS, shuffle=True, random_state=0)
        for k, (_, test) in enumerate(splitter.split(rows.y, rows.y)):
            fold[test] = k
    return fold


def _grouped(rows: Rows, folds: int) -> Ints | None:
    """int64[n]: the fold of each row, grouped by source and stratified by label; None if no split leaves both labels in
    every training part."""
    for seed in range(TRIES):
        splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
        fold = np.empty(rows.y.size, np.int64)
        for k, (_, test) in enumerate(splitter.split(rows.y, rows.y, rows.publisher)):
            fold[test] = k
        if all(np.unique(rows.y[fold != k]).size == 2 for k in range(folds)):
            return fold
    return None


def _with_head(base: Model, name: str, head: FittedHead) -> Model:
    """The model with one head replaced. Raises UsageError for a head without n-grams."""
    if not head.columns.words.size + head.columns.pairs.size:
        raise UsageError("no everyday word occurs in several rows of two sources; expected running English text")
    heads = {other: _exported_head(base.ngrams, other) for other in HEADS if other != name} | {name: head}
    logistic = {**base.logistic, **({name: head.bias} if name in base.logistic else {})}
    return replace(base, ngrams=assemble(heads, base.ngrams.words.shape[1]), logistic=logistic)


def _exported_head(ngrams: NGrams, name: str) -> FittedHead:
    """A head of a model as a FittedHead, without its bias, which is stored elsewhere."""
    row = HEADS.index(name)
    keys, weights = ngrams.pairs.keys[1:], ngrams.pair_weights[row, 1:]
    order = np.argsort(keys)
    order = order[weights[order] != 0]
    words = np.flatnonzero(ngrams.words[row])
    steps = np.concatenate([ngrams.words[row, words], weights[order]]).astype(np.int64)
    return FittedHead(Columns(words, keys[order]), steps, 0.0)


def _provenance(rows: Rows) -> dict[str, Any]:
    """Rows and publishers by file."""
    sets = np.array([row.set for row in rows.labelled.corpus.rows])
    return {
        str(name): {"rows": int((sets == name).sum()), "publishers": int(np.unique(rows.publisher[sets == name]).size)}
        for name in np.unique(sets)
    }


def _digest(rows: Rows) -> str:
    """Eight hexadecimal digits that identify the rows and their order."""
    digest = hashlib.blake2b(digest_size=4)
    for row in rows.labelled.corpus.rows:
        digest.update(repr((row.text, row.y, row.source)).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()
