"""The model: heads over n-grams and an additive score, evaluated with numpy alone.

A score is 100 / (1 + exp(-logit)), and its logit is the intercept plus one part a term. A term looks at one column: the
value of a feature or of a head. The parts of the terms are the contributions; nothing else enters.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.batch import Batch
from credscore.document import Voice
from credscore.errors import ModelError
from credscore.fold import TABLES
from credscore.ngrams import UNIT, NGrams
from credscore.result import ScoreName
from credscore.vocabulary import HashTable

Floats: TypeAlias = NDArray[np.float64]

SCHEMA: Final = 1
DEFAULT: Final = Path(__file__).parent / "models" / "default.json"

HEADS: Final = ("credibility", "bias", "promotion", "loaded", "clickbait")
WORDING: Final = ("credibility", "bias", "promotion")
"""Heads read over a whole document; `loaded` reads sentences and `clickbait` titles."""
HEAD_COLUMNS: Final = (*(f"wording-{head}" for head in WORDING), "loaded-sentences")
"""The columns a model adds to those of the features, all of family "model"."""

MIN_SEGMENT: Final = 4
"""A stretch of fewer tokens is no sentence to be judged by itself."""


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a score. `kind` and `numbers` say how it follows from the value x of its column:

    rate    weight * x / (x + scale), 0 without spans
    linear  weight * x
    ramps   the sum of the steps, each climbed from its knot to the next, less the offset; 0 where x is NaN
    """

    column: str
    kind: Literal["rate", "linear", "ramps"]
    weight: float = 0.0
    scale: float = 1.0
    knots: tuple[float, ...] = ()
    steps: tuple[float, ...] = ()
    offset: float = 0.0

    def part(self, values: Floats) -> Floats:
        """float64[n]: what the term adds for each value of its column, in logits before calibration."""
        return Plan.of((self,), (self.column,)).parts(values[:, None])[:, 0]


@dataclass(frozen=True, slots=True)
class Plan:
    """The terms of a score as arrays, so that all parts of many texts are a few operations: columns, weights and scales
    of rates; columns and weights of linear terms; a row a ramp, and where the ramps of each term start."""

    places: dict[str, NDArray[np.intp]]
    rate: Floats
    linear: Floats
    ramps: Floats
    ramp_columns: NDArray[np.intp]
    ramp_starts: NDArray[np.intp]
    offsets: Floats
    size: int

    @classmethod
    def of(cls, terms: tuple[Term, ...], names: tuple[str, ...]) -> Plan:
        """Lay out the terms for columns in the order of the names. Raises KeyError for a term without its column."""
        column = {name: place for place, name in enumerate(names)}
        chosen = {kind: [i for i, t in enumerate(terms) if t.kind == kind] for kind in ("rate", "linear", "ramps")}
        places = {kind: np.array(index, np.intp) for kind, index in chosen.items()}
        places |= {f"{k} columns": np.array([column[terms[i].column] for i in v], np.intp) for k, v in chosen.items()}
        climbs = [(i, low, high, step) for i in chosen["ramps"] for low, high, step in _climbs(terms[i])]
        starts = np.cumsum([0, *(len(_climbs(terms[i])) for i in chosen["ramps"])])[:-1]
        return cls(
            places,
            np.array([(terms[i].weight, terms[i].scale) for i in chosen["rate"]]).reshape(-1, 2),
            np.array([terms[i].weight for i in chosen["linear"]]),
            np.array([(low, high - low, step) for _, low, high, step in climbs]).reshape(-1, 3),
            np.array([column[terms[i].column] for i, *_ in climbs], np.intp),
            starts,
            np.array([terms[i].offset for i in chosen["ramps"]]),
            len(terms),
        )

    def parts(self, values: Floats) -> Floats:
        """float64[n, terms] from float64[n, columns]; 0 where the value is NaN."""
        out = np.zeros((values.shape[0], self.size))
        x = values[:, self.places["rate columns"]]
        out[:, self.places["rate"]] = self.rate[:, 0] * (x / (x + self.rate[:, 1]))
        out[:, self.places["linear"]] = self.linear * values[:, self.places["linear columns"]]
        if self.offsets.size:
            low, width, step = self.ramps.T
            climbed = step * np.minimum(np.maximum((values[:, self.ramp_columns] - low) / width, 0.0), 1.0)
            out[:, self.places["ramps"]] = np.add.reduceat(climbed, self.ramp_starts, axis=1) - self.offsets
        out[np.isnan(out)] = 0.0
        return out


def _climbs(term: Term) -> list[tuple[float, float, float]]:
    return list(zip(term.knots[:-1], term.knots[1:], term.steps, strict=True))


@dataclass(frozen=True, slots=True)
class Head:
    """How a score is summed: logit = slope * (bias + parts) + shift. `model_spread`, `text_spread` give its interval: the
    standard deviation of the logit over resampled training sources, and over texts of 300 words."""

    terms: tuple[Term, ...]
    bias: float
    slope: float
    shift: float
    model_spread: float
    text_spread: float

    @property
    def intercept(self) -> float:
        """The logit of a text whose parts are all 0."""
        return self.slope * self.bias + self.shift

    def spread(self, words: Floats) -> Floats:
        """float64[n]: standard deviation of the logit of texts of so many words."""
        return np.sqrt(self.model_spread**2 + self.text_spread**2 * (300.0 / np.maximum(words, 1.0)))


@dataclass(frozen=True, slots=True)
class Readings:
    """What the heads read in a batch. `columns` float64[documents, HEAD_COLUMNS]; by segment: `doc` int32, `wording`
    float64[WORDING, segments] the share of each in its document's value, `loaded` float64[segments] the probability
    that it is loaded (NaN where it is too short) and `loaded_share` its share of the document's value. `titles`
    float64[documents] how probably its title is clickbait, 0 to 100, NaN without one."""

    columns: Floats
    doc: NDArray[np.int32]
    wording: Floats
    loaded: Floats
    loaded_share: Floats
    titles: Floats


@dataclass(frozen=True)
class Model:
    """A trained model. `scores` by name; `logistic` the bias of each sentence and title head; `ranges` of columns
    outside which a text is unlike the training texts; `provenance` what it was trained on."""

    id: str
    ngrams: NGrams
    scores: Mapping[ScoreName, Head]
    logistic: Mapping[str, float]
    ranges: Mapping[str, tuple[float, float]]
    provenance: Mapping[str, Any]
    _plans: dict[tuple[str, tuple[str, ...]], Plan] = field(default_factory=dict, repr=False, compare=False)

    def read(self, batch: Batch) -> Readings:
        """Run the heads over a batch."""
        voice = batch.voice.take(batch.segment_start)
        titled = voice == Voice.TITLE
        heads = (*WORDING, "loaded", *(["clickbait"] if titled.any() else []))
        sums = self.ngrams.sums(batch, [HEADS.index(head) for head in heads])
        size = np.diff(batch.segment_start, append=batch.tokens.count)
        titles = self._titles(sums[-1] * titled, size * titled, batch)
        size = size * (voice == Voice.AUTHOR)
        doc = batch.token_doc.take(batch.segment_start)
        own = _by_document(size, batch).astype(np.float64)
        per_token = UNIT / np.maximum(own, 1.0)
        sums *= size > 0
        columns = np.empty((batch.size, len(HEAD_COLUMNS)))
        for place in range(len(WORDING)):
            columns[:, place] = np.where(own > 0, _by_document(sums[place], batch) * per_token, np.nan)
        loaded, share, columns[:, -1] = self._loaded(sums[len(WORDING)], size, doc, batch.size)
        return Readings(columns, doc, sums[: len(WORDING)] * per_token.take(doc), loaded, share, titles)

    def _loaded(
        self, sums: NDArray[np.int64], size: NDArray[np.int64], doc: NDArray[np.int32], count: int
    ) -> tuple[Floats, Floats, Floats]:
        """Probability and share of each segment, and the mean probability of each document by words."""
        long = size >= MIN_SEGMENT
        probability = np.where(long, self._probability("loaded", sums, size), np.nan)
        weight = np.where(long, size, 0).astype(np.float64)
        mass = np.where(long, probability, 0.0) * weight
        total = np.bincount(doc, weights=mass, minlength=count)
        words = np.bincount(doc, weights=weight, minlength=count)
        value = np.divide(100.0 * total, words, out=np.full(count, np.nan), where=words > 0)
        share = np.divide(mass, total.take(doc), out=np.zeros(mass.size), where=total.take(doc) > 0)
        return probability, share, value

    def _titles(self, sums: NDArray[np.int64], size: NDArray[np.int64], batch: Batch) -> Floats:
        words = _by_document(size, batch)
        probability = self._probability("clickbait", _by_document(sums, batch), words)
        return np.where(words > 0, 100.0 * probability, np.nan)

    def _probability(self, head: str, sums: NDArray[np.int64], size: NDArray[np.int64]) -> Floats:
        logit = self.logistic[head] + sums * UNIT / np.maximum(size, 1)
        with np.errstate(over="ignore"):
            return np.asarray(1.0 / (1.0 + np.exp(-logit)))

    def parts(self, score: ScoreName, values: Floats, names: tuple[str, ...]) -> Floats:
        """float64[n, terms]: the contribution of each term of a score, in calibrated logits, from columns by name."""
        head = self.scores[score]
        key = (score, names)
        if key not in self._plans:
            self._plans[key] = Plan.of(head.terms, names)
        return head.slope * self._plans[key].parts(values)

    def logits(self, score: ScoreName, parts: Floats) -> Floats:
        """float64[n]: intercept plus parts, added in the order of the terms."""
        first = np.full((parts.shape[0], 1), self.scores[score].intercept)
        return np.cumsum(np.concatenate([first, parts], axis=1), axis=1)[:, -1]


def _by_document(values: NDArray[np.int64], batch: Batch) -> NDArray[np.int64]:
    bounds = np.searchsorted(batch.segment_start, batch.doc_token)
    return np.diff(np.concatenate([[0], np.cumsum(values)])[bounds])


def vocabulary_mark() -> str:
    """What names the vocabulary a model's words belong to: a digest of the words."""
    return hashlib.blake2b((TABLES / "words.txt").read_bytes(), digest_size=8).hexdigest()


def save_model(model: Model, path: Path) -> None:
    """Write a model as JSON, an n-gram a line; the file is whole or not there."""
    words = (TABLES / "words.txt").read_text("utf-8").splitlines()
    lines = [f"{json.dumps(gram)}: {json.dumps(weights)}" for gram, weights in _grams(model.ngrams, words)]
    text = json.dumps(_head(model), indent=1)[:-2] + ',\n "ngrams": {\n' + ",\n".join(lines) + "\n }\n}\n"
    _write(path, text.encode())


def save_arrays(model: Model, folder: Path) -> None:
    """Write the same model as arrays that open without parsing: what the package ships beside the JSON."""
    folder.mkdir(exist_ok=True)
    _write(folder / "model.json", (json.dumps(_head(model)) + "\n").encode())
    ngrams = model.ngrams
    arrays: dict[str, NDArray[Any]] = {
        "words": ngrams.words,
        "pair_keys": ngrams.pairs.keys,
        "pair_values": ngrams.pairs.values,
        "pair_weights": ngrams.pair_weights,
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)


def load_model(path: str | Path) -> Model:
    """Read a model's JSON. Raises ModelError when it is not one, or was made for another vocabulary."""
    try:
        raw = json.loads(Path(path).read_text("utf-8"))
        return _model(path, raw, _ngrams(raw["ngrams"], (TABLES / "words.txt").read_text("utf-8").splitlines()))
    except OSError as error:
        raise ModelError(f"{path}: the model cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ModelError(
            f"{path}: this is not a credscore model ({error!r}); make one with `credscore train`"
        ) from error


@cache
def default_model() -> Model:
    """The shipped model, opened once from its arrays."""
    folder = DEFAULT.with_suffix("")
    words, keys, values, weights = (
        np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))
        for name in ("words", "pair_keys", "pair_values", "pair_weights")
    )
    raw = json.loads((folder / "model.json").read_text("utf-8"))
    return _model(folder, raw, NGrams(words, HashTable(keys, values), weights))


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)


def _head(model: Model) -> dict[str, Any]:
    """Everything but the n-grams."""
    return {
        "schema": SCHEMA,
        "id": model.id,
        "vocabulary": vocabulary_mark(),
        "unit": UNIT,
        "heads": list(HEADS),
        "scores": {name: asdict(head) for name, head in model.scores.items()},
        "logistic": dict(model.logistic),
        "ranges": {name: list(limits) for name, limits in model.ranges.items()},
        "provenance": dict(model.provenance),
    }


def _model(path: str | Path, raw: dict[str, Any], ngrams: NGrams) -> Model:
    if raw["schema"] != SCHEMA or raw["heads"] != list(HEADS) or raw["unit"] != UNIT:
        raise ModelError(f"{path}: found model schema {raw['schema']!r}, expected {SCHEMA}")
    if raw["vocabulary"] != vocabulary_mark():
        raise ModelError(f"{path}: the model was made for another vocabulary; train it again with this version")
    scores = {name: _score_head(head) for name, head in raw["scores"].items()}
    ranges = {name: (float(low), float(high)) for name, (low, high) in raw["ranges"].items()}
    return Model(raw["id"], ngrams, scores, raw["logistic"], ranges, raw["provenance"])


def _score_head(raw: dict[str, Any]) -> Head:
    terms = tuple(Term(**{**t, "knots": tuple(t["knots"]), "steps": tuple(t["steps"])}) for t in raw["terms"])
    return Head(**{**raw, "terms": terms})


def _grams(ngrams: NGrams, words: list[str]) -> Iterator[tuple[str, list[int]]]:
    """Each n-gram and its weight in every head, in steps of `UNIT`; those of no weight are left out."""
    names = ["<unknown>", "<number>", *words]
    for place in np.flatnonzero(ngrams.words.any(axis=0)):
        yield names[place], ngrams.words[:, place].tolist()
    table = ngrams.pairs
    used = table.values > 0
    for key, row in sorted(zip(table.keys[used].tolist(), table.values[used].tolist(), strict=True)):
        yield f"{names[key >> 32]} {names[key & 0xFFFFFFFF]}", ngrams.pair_weights[:, row].tolist()


def _ngrams(raw: Mapping[str, list[int]], words: list[str]) -> NGrams:
    places = {word: place for place, word in enumerate(["<unknown>", "<number>", *words])}
    single = np.zeros((len(HEADS), len(places)), np.int16)
    keys: list[int] = []
    pairs: list[list[int]] = [[0] * len(HEADS)]
    for gram, weights in raw.items():
        first, _, second = gram.partition(" ")
        if second:
            keys.append(places[first] << 32 | places[second])
            pairs.append(weights)
        else:
            single[:, places[first]] = weights
    table = HashTable.of(np.array(keys, np.uint64), np.arange(1, len(keys) + 1, dtype=np.int32))
    return NGrams(single, table, np.ascontiguousarray(np.array(pairs, np.int16).T))
