"""Model files: JSON for people, and the same as memory-mapped arrays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Final, cast, get_args
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from credscore.atomic_files import read_limited, write_atomically
from credscore.errors import ModelError
from credscore.model.additive import Head, Kind, Term
from credscore.model.model import Model
from credscore.model.ngrams import START, UNIT, NGrams, Reads
from credscore.model.targets import DOCUMENT_HEADS, HEADS, SCORE_NAMES, ScoreName
from credscore.text.hash_table import HashTable
from credscore.text.reading import reading_names
from credscore.text.tables import DATA, TABLES
from credscore.text.vocabulary import words

SCHEMA: Final = 3
OLD_SCHEMA: Final = 2
"""The schema of credscore-3: n-grams of vocabulary words, and fewer heads."""
OLD_HEADS: Final = ("credibility", "bias", "promotion", "loaded", "clickbait")
MAX_BYTES: Final = 256_000_000
"""Larger files are rejected."""
MAX_ID: Final = 200
MIN_SCALE: Final = 1e-9
MAX_NUMBER: Final = 1e6
"""The largest absolute number in a model, so that sums stay finite for any text."""
MAX_TERMS: Final = 1_000
"""The largest number of terms per score, and of knots per term, which bounds the memory for each text."""
_ID: Final = 0xFFFFFFFF
REMEDY: Final = "make one with `credscore train`"
DEFAULT: Final = DATA / "models" / "default.json"


def readings_digest() -> str:
    """Identifies the table of readings (what each word is read as). Changes to the term lists leave it alone."""
    return f"{crc32((TABLES / 'readings.txt').read_bytes()):08x}"


def save_model(model: Model, path: Path) -> None:
    """Write a model as JSON, one n-gram per line. The write is atomic."""
    lines = [f"{json.dumps(gram)}:{json.dumps(weights, separators=(',', ':'))}" for gram, weights in named_grams(model)]
    text = json.dumps(_head(model), indent=1)[:-2] + ',\n "ngrams": {\n' + ",\n".join(lines) + "\n }\n}\n"
    write_atomically(path, [text.encode()])


def save_arrays(model: Model, folder: Path) -> None:
    """Write a model as arrays that open without parsing. The package ships them next to the JSON."""
    folder.mkdir(exist_ok=True)
    write_atomically(folder / "model.json", [(json.dumps(_head(model)) + "\n").encode()])
    ngrams = model.ngrams
    arrays: dict[str, NDArray[Any]] = {
        "words": ngrams.words,
        "pair_keys": ngrams.pairs.keys,
        "pair_places": ngrams.pairs.places,
        "pair_weights": ngrams.pair_weights,
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)


def load_model(path: str | Path) -> Model:
    """Read a model from JSON of the current or the previous schema. Raises ModelError if the file is not such a
    model."""
    if not isinstance(path, (str, Path)):
        raise ModelError(f"load_model() takes the path of a model, not {type(path).__name__}")
    try:
        raw = json.loads(read_limited(Path(path), MAX_BYTES).decode("utf-8"), parse_constant=_no_number)
        return _model(path, raw, _ngrams(raw))
    except OSError as error:
        raise ModelError(f"{path}: the model cannot be read: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise ModelError(f"{path}:{error.lineno}: not a credscore model, since it is not JSON; {REMEDY}") from error
    except KeyError as error:
        raise ModelError(f"{path}: not a credscore model: it lacks {error}; {REMEDY}") from error
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ModelError(f"{path}: not a credscore model: {error}; {REMEDY}") from error


@cache
def default_model() -> Model:
    """The shipped model, opened once from its arrays."""
    folder = DEFAULT.with_suffix("")
    words, keys, places, weights = (
        np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))
        for name in ("words", "pair_keys", "pair_places", "pair_weights")
    )
    raw = json.loads((folder / "model.json").read_text("utf-8"))
    if raw["readings"] != readings_digest():
        return load_model(DEFAULT)
    return _model(folder, raw, NGrams(words, HashTable(keys, places), weights))


def _head(model: Model) -> dict[str, Any]:
    """Everything except the n-grams, as JSON."""
    return {
        "schema": SCHEMA,
        "id": model.id,
        "reads": model.reads,
        "readings": readings_digest(),
        "unit": UNIT,
        "heads": list(HEADS),
        "scores": {name: asdict(head) for name, head in model.scores.items()},
        "scope": asdict(model.scope) if model.scope else None,
        "logistic": dict(model.logistic),
        "ranges": {name: list(limits) for name, limits in model.ranges.items()},
        "provenance": dict(model.provenance),
    }


def _model(path: str | Path, raw: dict[str, Any], ngrams: NGrams) -> Model:
    old = raw["schema"] == OLD_SCHEMA
    if not (old or raw["schema"] == SCHEMA) or raw["heads"] != list(_heads(raw)) or raw["unit"] != UNIT:
        raise ModelError(f"{path}: found model schema {raw['schema']!r}, expected {SCHEMA} or {OLD_SCHEMA}")
    if tuple(raw["scores"]) != SCORE_NAMES or set(raw["logistic"]) != set(_heads(raw)) - set(DOCUMENT_HEADS):
        raise ModelError(
            f"{path}: found scores {list(raw['scores'])}, expected {list(SCORE_NAMES)} and the sentence heads"
        )
    reads: Reads = "words" if old else raw["reads"]
    if reads not in get_args(Reads):
        raise ValueError(f"it reads {reads!r:.40}, expected one of {', '.join(get_args(Reads))}")
    scope = None if old or raw["scope"] is None else _score_head(raw["scope"])
    scores: dict[ScoreName, Head] = {name: _score_head(raw["scores"][name]) for name in SCORE_NAMES}
    if not (isinstance(raw["id"], str) and raw["id"].isprintable() and 0 < len(raw["id"]) <= MAX_ID):
        raise ValueError(f"its id is not a name of at most {MAX_ID} characters")
    ranges = {name: _numbers((low, high), f"ranges of {name!r}") for name, (low, high) in raw["ranges"].items()}
    logistic = {name: _number(value, name) for name, value in raw["logistic"].items()}
    return Model(raw["id"], ngrams, scores, logistic, cast("Any", ranges), dict(raw["provenance"]), reads, scope)


def _number(value: object, name: str, least: float = -MAX_NUMBER) -> float:
    """A number from `least` to `MAX_NUMBER`. Raises ValueError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= MAX_NUMBER:
        raise ValueError(f"its {name} is {value!r:.40}, expected a number from {least:g} to {MAX_NUMBER:g}")
    return float(value)


def _numbers(values: Iterable[object], name: str) -> tuple[float, ...]:
    return tuple(_number(value, name) for value in values)


def _no_number(name: str) -> float:
    raise ValueError(f"it contains {name}, which is not a number")


def _score_head(raw: dict[str, Any]) -> Head:
    spreads = {name: _number(raw[name], name, 0.0) for name in ("model_spread", "text_spread")}
    rest = {name: _number(raw[name], name) for name in raw if name not in (*spreads, "terms")}
    if len(raw["terms"]) > MAX_TERMS:
        raise ValueError(f"a score has {len(raw['terms']):,} terms, expected at most {MAX_TERMS:,}")
    return Head(**rest, **spreads, terms=tuple(map(_term, raw["terms"])))


def _term(raw: dict[str, Any]) -> Term:
    if len(raw["knots"]) > MAX_TERMS:
        raise ValueError(
            f"its term of {raw['column']!r:.40} has {len(raw['knots']):,} knots, expected at most {MAX_TERMS:,}"
        )
    numbers: dict[str, Any] = {name: _numbers(raw[name], name) for name in ("knots", "steps")}
    numbers |= {name: _number(raw[name], name) for name in raw if name not in (*numbers, "column", "kind", "scale")}
    term = Term(raw["column"], raw["kind"], scale=_number(raw["scale"], "scale", MIN_SCALE), **numbers)
    if not isinstance(term.column, str) or term.kind not in get_args(Kind):
        raise ValueError(f"it has a term of {term.column!r:.40} and kind {term.kind!r:.40}")
    if term.kind == "ramps" and not (len(term.steps) > 0 and all(low < high for low, high in pairwise(term.knots))):
        raise ValueError(f"the knots of its term of {term.column!r} do not increase, or have no steps between them")
    if len(term.steps) != max(len(term.knots) - 1, 0):
        raise ValueError(f"its term of {term.column!r} has {len(term.steps)} steps for {len(term.knots)} knots")
    return term


def _heads(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """The heads of a file, by its schema."""
    return OLD_HEADS if raw["schema"] == OLD_SCHEMA else HEADS


def _names(reads: Reads) -> dict[int, str]:
    """The name of each id in a model file."""
    if reads == "classes":
        return dict(enumerate(reading_names())) | {START & _ID: "<start>"}
    return dict(enumerate(["<unknown>", "<number>", "<address>", *words()])) | {START & _ID: "<start>"}


def named_grams(model: Model) -> Iterator[tuple[str, list[int]]]:
    """Each n-gram and its weight in every head, in steps of `UNIT`, except words whose weights are all 0."""
    ngrams, names = model.ngrams, _names(model.reads)
    for place in np.flatnonzero(ngrams.words.any(axis=0)).tolist():
        yield names[place], ngrams.words[:, place].tolist()
    for key, row in sorted(zip(ngrams.pairs.keys[1:].tolist(), range(1, ngrams.pairs.keys.size), strict=True)):
        yield f"{names[key >> 32]} {names[key & _ID]}", ngrams.pair_weights[:, row].tolist()


def _check_weights(raw: object, heads: int) -> dict[str, list[int]]:
    """The n-grams. Raises ValueError for an empty n-gram, or for weights that are not one 16-bit integer per head.
    Checked before conversion to an array, whose item size a single long string would set."""
    if not isinstance(raw, dict) or "" in raw:
        raise ValueError("its ngrams are not an object, or it has an empty n-gram")
    odd = next((gram for gram, weights in raw.items() if type(weights) is not list or len(weights) != heads), None)
    if odd is not None:
        raise ValueError(f"{odd!r:.40} does not have a list of {heads} weights")
    limits = np.iinfo(np.int16)
    every = list(chain.from_iterable(raw.values()))
    if set(map(type, every)) - {int} or (every and not limits.min <= min(every) <= max(every) <= limits.max):
        raise ValueError(f"it has n-gram weights that are not integers from {limits.min} to {limits.max}")
    return raw


def _ngrams(raw: Mapping[str, Any]) -> NGrams:
    """The n-grams of a file, without those that contain a word unknown to the vocabulary, since no text can match
    them."""
    heads = _heads(raw)
    found = _check_weights(raw["ngrams"], len(heads))
    old = raw["schema"] == OLD_SCHEMA or raw["reads"] == "words"
    places = {word: place for place, word in _names("words" if old else "classes").items()}
    single = np.zeros((len(heads), len(places) - 1), np.int16)
    keys: list[int] = []
    pairs: list[list[int]] = [[0] * len(heads)]
    for gram, weights in found.items():
        first, _, second = gram.partition(" ")
        if first not in places or (second and second not in places):
            continue
        if second:
            keys.append(places[first] << 32 | places[second])
            pairs.append(weights)
        else:
            single[:, places[first]] = weights
    table = HashTable.of(np.array(keys, np.uint64), np.arange(1, len(keys) + 1, dtype=np.int32))
    rows = [heads.index(head) if head in heads else -1 for head in HEADS]
    padded = np.concatenate([np.array(pairs, np.int16).T, np.zeros((1, len(pairs)), np.int16)])
    words = np.concatenate([single, np.zeros((1, single.shape[1]), np.int16)])
    return NGrams(words[rows], table, np.ascontiguousarray(padded[rows]))
