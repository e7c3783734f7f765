"""Training recipes: which rows train which head, and the hyperparameters."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from credscore.errors import UsageError
from credscore.train.datasets import Row, read_sets

SHIPPED: Final = Path(__file__).parent / "recipe.toml"


@dataclass(frozen=True, slots=True)
class SetUse:
    """The rows of one set that a head learns from: those whose fields have a value listed in `where`, labelled by `y`.
    Labels of whole publishers do not calibrate, since they do not tell how many articles are of a kind."""

    set: str
    y: str | int
    weight: float
    where: Mapping[str, Sequence[Any]]
    calibrates: bool = True

    def label(self, row: Row) -> int | None:
        """1 for the good side, 0 for the bad side, None if the row has neither."""
        if isinstance(self.y, int):
            return self.y
        if self.y.startswith("not "):
            return int(not field_of(row, self.y.removeprefix("not ")))
        return row.y

    def wants(self, row: Row) -> bool:
        """Whether the row is of the set and of the chosen part."""
        return row.set == self.set and all(field_of(row, name) in wanted for name, wanted in self.where.items())


@dataclass(frozen=True, slots=True)
class ScoreRecipe:
    """What enters one score.

    `strength`: inverse regularization strength; `families`: families of span features; `without`: features to leave
    out; `documents`: features of whole documents; `floors`, `features`: minimum weights, by family and by feature;
    `min_praise`: minimum weight of the teacher's praise, per standard deviation, None without a teacher; `max_credit`:
    maximum weight of an n-gram in favor of a text, in logits before normalization, as exported but without praise
    (there is no bound against a text); `pair_weight`: weight of the mean loss of ordered pairs relative to that of the
    rows, 0 without pairs.
    """

    strength: float
    families: tuple[str, ...]
    without: tuple[str, ...]
    documents: tuple[str, ...]
    floors: Mapping[str, float]
    features: Mapping[str, float]
    min_praise: float | None = None
    max_credit: float = math.inf
    pair_weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """All choices of a training run. A teacher distils the heads in `taught`, with `unlabelled` sentences; each change
    of `train/ordered_pairs.py` makes up to `ordered` pairs."""

    id: str
    seed: int
    folds: int
    head_strength: float
    taught_strength: float
    unlabelled: int
    ordered: int
    set_scale: float
    min_rows: int
    min_publishers: int
    evenness: float
    rarity: float
    max_pairs: int
    heads: Mapping[str, tuple[SetUse, ...]]
    taught: frozenset[str]
    scores: Mapping[str, ScoreRecipe]

    @classmethod
    def read(cls, path: Path = SHIPPED) -> Recipe:
        """Read a recipe in TOML. Raises UsageError if it is malformed."""
        try:
            raw = tomllib.loads(path.read_text("utf-8"))
            raw_heads = raw.pop("heads")
            taught = frozenset(name for name, head in raw_heads.items() if head.get("teacher", False))
            heads = {
                name: tuple(SetUse(**{"where": {}, **use, "weight": float(use["weight"])}) for use in head["sets"])
                for name, head in raw_heads.items()
            }
            scores = {
                name: ScoreRecipe(
                    float(s["strength"]),
                    tuple(s["families"]),
                    tuple(s["without"]),
                    tuple(s["documents"]),
                    s["floors"],
                    s["features"],
                    s.get("praise"),
                    float(s.get("max_credit", math.inf)),
                    float(s.get("pair_weight", 0.0)),
                )
                for name, s in raw.pop("scores").items()
            }
            return cls(heads=heads, taught=taught, scores=scores, **raw)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path}: this is not a recipe: {error!r}; see credscore/train/recipe.toml") from error

    @property
    def needs_teacher(self) -> bool:
        """Whether any head or score needs a teacher."""
        return bool(self.taught) or any(score.min_praise is not None for score in self.scores.values())

    def rows(self, data: Path, head: str) -> Iterator[tuple[Row, SetUse]]:
        """The labelled rows of a head, each with the `SetUse` that selected it."""
        uses = self.heads[head]
        for row in read_sets(data, dict.fromkeys(use.set for use in uses)):
            for use in uses:
                if use.wants(row):
                    label = use.label(row)
                    if label is not None:
                        yield replace(row, y=label), use


def field_of(row: Row, name: str) -> Any:
    """A field of a row, or of its `meta` as "meta.NAME". "meta.half" is derived from the id."""
    if name == "meta.half":
        return "PolitiFact" if "PolitiFact" in row.id else "BuzzFeed"
    if name.startswith("meta."):
        return row.meta.get(name.removeprefix("meta."))
    return getattr(row, name)
