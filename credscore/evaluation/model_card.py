"""The model card: what a model learned from, how good it is, where it fails, and what it is not for."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from credscore.errors import ModelError
from credscore.evaluation.metrics import Reliability
from credscore.model.model import Model
from credscore.model.model_files import DEFAULT, named_grams
from credscore.model.targets import HEADS, ScoreName, Target

PROSE: Final = DEFAULT.with_name("card.toml")
HEAVIEST: Final = 60
"""The number of n-grams shown at either end of each head."""
UNKNOWN_SET: Final = {"about": "", "cite": "", "licence": "not known here", "commercial": "not stated"}


@dataclass(frozen=True, slots=True)
class Teacher:
    """A training set of a head: its rows and publishers, what its labels are about, its citation and licence, and
    whether that allows commercial use ("yes", "no", "not stated")."""

    head: str
    set: str
    rows: int
    publishers: int
    about: str
    cite: str
    licence: str
    commercial: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure with its 95 % interval `low` to `high`; `baseline` is the same figure of TF-IDF in the same
    folds. `part` names the model measured, if not this one, such as one trained on fewer sets."""

    figure: str
    metric: str
    value: float
    low: float | None = None
    high: float | None = None
    rows: int | None = None
    publishers: int | None = None
    baseline: float | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows of publishers not trained on whose predicted probability of the good side lies between `low` and `high`;
    `said` is its mean, `found` the observed share."""

    low: float
    high: float
    rows: int
    said: float
    found: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a score was calibrated: probability = logistic(slope * raw + shift). `model_spread` and `text_spread` are
    standard deviations of the logit that make its interval."""

    slope: float
    shift: float
    model_spread: float
    text_spread: float


@dataclass(frozen=True, slots=True)
class Wording:
    """The n-grams that lower a head most, and those that raise it most, heaviest first; classes in angle brackets.
    Where more share the largest weight than are listed, an even sample of them, and their number; else 0."""

    lowers: tuple[str, ...]
    raises: tuple[str, ...]
    lowers_equally: int = 0
    raises_equally: int = 0


@dataclass(frozen=True, slots=True)
class NotFor:
    """Who should not use the model for which purpose, and why."""

    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Behavior:
    """A check of the model's behavior: what moves the scores, or how kinds of text rank. The requirement, then the
    results of the previous model (`before`) and of this one (`now`), as text."""

    figure: str
    bound: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything a model card says. `protocol` says how the figures were measured, empty if there are none;
    `behavior` compares the model with the one before, named `model_before`; `curves` are the calibration curves of the
    targets where measured, `wording` the heaviest n-grams by head."""

    model_id: str
    summary: str
    intended: tuple[str, ...]
    not_for: tuple[NotFor, ...]
    failures: tuple[str, ...]
    teachers: tuple[Teacher, ...]
    protocol: str
    figures: tuple[Figure, ...]
    model_before: str
    behavior: tuple[Behavior, ...]
    calibration: Mapping[ScoreName, Calibration]
    curves: Mapping[Target, tuple[Bin, ...]]
    wording: Mapping[str, Wording]


def card_of(model: Model, path: Path = DEFAULT) -> Card:
    """The card of a model read from a path.

    Figures are read from the file next to it that `figures_file` names, and shown only if they name this model. Raises
    ModelError if that file exists and cannot be read.
    """
    prose, measured = _prose(), _measured(figures_file(path), model.id)
    return Card(
        model.id,
        " ".join(prose["summary" if model.reads == "classes" else "summary_by_words"].split()),
        tuple(prose["intended"]),
        tuple(NotFor(**each) for each in prose["not_for"]),
        tuple(prose["failures"]),
        _teachers(model, prose["sets"]),
        measured.get("protocol", ""),
        tuple(Figure(**each) for each in measured.get("figures", ())),
        measured.get("model_before", ""),
        tuple(Behavior(**each) for each in measured.get("behavior", ())),
        {
            name: Calibration(head.slope, head.shift, head.model_spread, head.text_spread)
            for name, head in model.scores.items()
        },
        {target: tuple(Bin(**each) for each in curve) for target, curve in measured.get("curves", {}).items()},
        heaviest(model),
    )


def heaviest(model: Model) -> dict[str, Wording]:
    """The `HEAVIEST` n-grams of each head at either end."""
    grams = list(named_grams(model))
    names = np.array([gram for gram, _ in grams], object)
    weights = np.array([weight for _, weight in grams]).reshape(len(grams), len(HEADS))
    found = {}
    for place, head in enumerate(HEADS):
        (low, low_ties), (high, high_ties) = (_heaviest(sign * weights[:, place]) for sign in (-1, 1))
        found[head] = Wording(tuple(names[low]), tuple(names[high]), low_ties, high_ties)
    return found


def _heaviest(weights: NDArray[np.float64]) -> tuple[NDArray[np.intp], int]:
    """The places of up to `HEAVIEST` largest positive weights, and how many share the largest if these are more."""
    ties = np.flatnonzero(weights == weights.max(initial=0.0)) if (weights > 0).any() else np.zeros(0, np.intp)
    if ties.size > HEAVIEST:
        return ties[np.linspace(0, ties.size - 1, HEAVIEST).astype(np.intp)], ties.size
    order = np.argsort(-weights, kind="stable")[:HEAVIEST]
    return order[weights[order] > 0], 0


def figures_file(path: Path) -> Path:
    """The path of the figures of a model: `models/default.figures.json` next to `models/default.json`."""
    return path.with_suffix(".figures.json")


def save_figures(
    path: Path, model_id: str, protocol: str, figures: Sequence[Figure], curves: Mapping[Target, Sequence[Bin]]
) -> None:
    """Write the figures measured for the model at a path, for its card. Saved behavior is kept."""
    measured = _saved(path, model_id) | {
        "model_id": model_id,
        "protocol": protocol,
        "figures": [asdict(figure) for figure in figures],
        "curves": {target: [asdict(each) for each in curve] for target, curve in curves.items()},
    }
    figures_file(path).write_text(json.dumps(measured, indent=1) + "\n", "utf-8")


def save_behavior(path: Path, model_id: str, model_before: str, behavior: Sequence[Behavior]) -> None:
    """Write the behavior of the model at a path, next to the previous model's, for its card. Saved figures are kept."""
    measured = _saved(path, model_id) | {
        "model_id": model_id,
        "model_before": model_before,
        "behavior": [asdict(each) for each in behavior],
    }
    figures_file(path).write_text(json.dumps(measured, indent=1) + "\n", "utf-8")


def _saved(path: Path, model_id: str) -> dict[str, Any]:
    """What was saved for the model at a path; no figures if there is no file."""
    return dict(_measured(figures_file(path), model_id)) or {"protocol": "", "figures": [], "curves": {}}


def bins_of(found: Reliability) -> tuple[Bin, ...]:
    """The bins of a calibration curve."""
    rows = zip(*(column.tolist() for column in found), strict=True)
    return tuple(Bin(low, high, int(count), predicted, observed) for low, high, count, predicted, observed in rows)


def _measured(path: Path, model_id: str) -> Mapping[str, Any]:
    """The figures measured for the model; none if the file names another model."""
    try:
        raw = json.loads(path.read_text("utf-8"))
        for each in raw["figures"]:
            Figure(**each)
        for each in (each for curve in raw.get("curves", {}).values() for each in curve):
            Bin(**each)
        for each in raw.get("behavior", ()):
            Behavior(**each)
        return raw if raw["model_id"] == model_id else {}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ModelError(f"{path}: the figures of the model cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelError(f"{path}: not figures of a model: {error!r}; measure them again") from error


@cache
def _prose() -> Mapping[str, Any]:
    return tomllib.loads(PROSE.read_text("utf-8"))


def _teachers(model: Model, sets: Mapping[str, Mapping[str, str]]) -> tuple[Teacher, ...]:
    return tuple(
        Teacher(head, name, int(facts["rows"]), int(facts["publishers"]), **sets.get(name, UNKNOWN_SET))
        for head in HEADS
        for name, facts in model.provenance.get(head, {}).items()
    )
