"""Models as files: JSON for people, and the same as arrays that open without parsing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from credscore.errors import ModelError
from credscore.fold import TABLES
from credscore.model import HEADS, Head, Model, Term
from credscore.ngrams import START, UNIT, NGrams
from credscore.result import SCORE_NAMES, ScoreName
from credscore.vocabulary import HashTable
from credscore.whole import write_whole

SCHEMA: Final = 2
_ID: Final = 0xFFFFFFFF
REMEDY: Final = "make one with `credscore train`"
DEFAULT: Final = Path(__file__).parent / "models" / "default.json"


def vocabulary_mark() -> str:
    """What names the vocabulary a model's words belong to: a digest of the words, made when they were compiled."""
    return (TABLES / "mark.txt").read_text("utf-8").strip()


def save_model(model: Model, path: Path) -> None:
    """Write a model as JSON, an n-gram a line; the file is whole or not there."""
    words = (TABLES / "words.txt").read_text("utf-8").splitlines()
    lines = [f"{json.dumps(gram)}: {json.dumps(weights)}" for gram, weights in _grams(model.ngrams, words)]
    text = json.dumps(_head(model), indent=1)[:-2] + ',\n "ngrams": {\n' + ",\n".join(lines) + "\n }\n}\n"
    write_whole(path, [text.encode()])


def save_arrays(model: Model, folder: Path) -> None:
    """Write the same model as arrays that open without parsing: what the package ships beside the JSON."""
    folder.mkdir(exist_ok=True)
    write_whole(folder / "model.json", [(json.dumps(_head(model)) + "\n").encode()])
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
    """Read a model's JSON. Raises ModelError when it is not one, or was made for another vocabulary."""
    if not isinstance(path, (str, Path)):
        raise ModelError(f"load_model() takes the path of a model, not {type(path).__name__}")
    try:
        raw = json.loads(Path(path).read_text("utf-8"))
        return _model(path, raw, _ngrams(raw["ngrams"], (TABLES / "words.txt").read_text("utf-8").splitlines()))
    except OSError as error:
        raise ModelError(f"{path}: the model cannot be read: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise ModelError(f"{path}:{error.lineno}: this is no JSON, so no credscore model; {REMEDY}") from error
    except KeyError as error:
        raise ModelError(f"{path}: this is no credscore model, it lacks {error}; {REMEDY}") from error
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ModelError(f"{path}: this is no credscore model, {error}; {REMEDY}") from error


@cache
def default_model() -> Model:
    """The shipped model, opened once from its arrays."""
    folder = DEFAULT.with_suffix("")
    words, keys, places, weights = (
        np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))
        for name in ("words", "pair_keys", "pair_places", "pair_weights")
    )
    raw = json.loads((folder / "model.json").read_text("utf-8"))
    return _model(folder, raw, NGrams(words, HashTable(keys, places), weights))


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
    if tuple(raw["scores"]) != SCORE_NAMES or set(raw["logistic"]) != {"loaded", "clickbait"}:
        raise ModelError(
            f"{path}: found scores {list(raw['scores'])}, expected {list(SCORE_NAMES)} and two sentence heads"
        )
    scores: dict[ScoreName, Head] = {name: _score_head(raw["scores"][name]) for name in SCORE_NAMES}
    ranges = {name: (float(low), float(high)) for name, (low, high) in raw["ranges"].items()}
    return Model(raw["id"], ngrams, scores, raw["logistic"], ranges, raw["provenance"])


def _score_head(raw: dict[str, Any]) -> Head:
    terms = tuple(Term(**{**t, "knots": tuple(t["knots"]), "steps": tuple(t["steps"])}) for t in raw["terms"])
    return Head(**{**raw, "terms": terms})


def _names(words: list[str]) -> dict[int, str]:
    """Ids as a model's file writes them."""
    return dict(enumerate(["<unknown>", "<number>", *words])) | {START & _ID: "<start>"}


def _grams(ngrams: NGrams, words: list[str]) -> Iterator[tuple[str, list[int]]]:
    """Each n-gram and its weight in every head, in steps of `UNIT`; those of no weight are left out."""
    names = _names(words)
    for place in np.flatnonzero(ngrams.words.any(axis=0)).tolist():
        yield names[place], ngrams.words[:, place].tolist()
    for key, row in sorted(zip(ngrams.pairs.keys[1:].tolist(), range(1, ngrams.pairs.keys.size), strict=True)):
        yield f"{names[key >> 32]} {names[key & _ID]}", ngrams.pair_weights[:, row].tolist()


def _ngrams(raw: Mapping[str, list[int]], words: list[str]) -> NGrams:
    places = {word: place for place, word in _names(words).items()}
    single = np.zeros((len(HEADS), len(places) - 1), np.int16)
    keys: list[int] = []
    pairs: list[list[int]] = [[0] * len(HEADS)]
    for gram, weights in raw.items():
        if len(weights) != len(HEADS):
            raise ValueError(f"{gram!r} has {len(weights)} weights, expected {len(HEADS)}")
        first, _, second = gram.partition(" ")
        if second:
            keys.append(places[first] << 32 | places[second])
            pairs.append(weights)
        else:
            single[:, places[first]] = weights
    table = HashTable.of(np.array(keys, np.uint64), np.arange(1, len(keys) + 1, dtype=np.int32))
    return NGrams(single, table, np.ascontiguousarray(np.array(pairs, np.int16).T))
