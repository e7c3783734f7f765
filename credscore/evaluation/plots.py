"""Plots of a model: the shape function of each feature, and the calibration curve. Needs matplotlib."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from credscore.errors import MissingExtra
from credscore.evaluation.model_card import Bin, Card
from credscore.extractors.catalogue import FEATURES
from credscore.model.additive import Head, Term
from credscore.model.model import Model
from credscore.model.targets import GOOD_SIDE, Target
from credscore.text.arrays import Floats

COLUMNS: Final = 5
PANEL: Final = (2.6, 1.9)
POINTS: Final = 200
HEAD_RANGES: Final = {"loaded-sentences": (0.0, 100.0)}
HEAD_RANGE: Final = (-3.0, 3.0)
_UNITS: Final = {feature.id: feature.unit for feature in FEATURES}


def draw(model: Model, card: Card, out: Path) -> Iterator[Path]:
    """Draw one PNG of shape functions per score, and one of calibration if it was measured, into a folder that is
    created if needed; yields each path once written. Raises MissingExtra without matplotlib."""
    figure = _matplotlib()
    out.mkdir(parents=True, exist_ok=True)
    for name, head in model.scores.items():
        yield _saved(_shapes(figure, name, head), out / f"{name}.png")
    if card.curves:
        yield _saved(_calibration(figure, card.curves), out / "calibration.png")


def curve(term: Term, slope: float) -> tuple[Floats, Floats]:
    """float64[points], float64[points]: values of a term's column over their usual range, and the calibrated logit
    that each adds."""
    low, high = _range(term)
    values = np.linspace(low, high, POINTS)
    return values, slope * term.part(values)


def _range(term: Term) -> tuple[float, float]:
    if term.kind == "ramps":
        wide = term.knots[-1] - term.knots[0]
        return max(0.0, term.knots[0] - wide / 5), term.knots[-1] + wide / 5
    return (0.0, 6 * term.scale) if term.kind == "rate" else HEAD_RANGES.get(term.column, HEAD_RANGE)


def _matplotlib() -> Any:
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        raise MissingExtra("pictures need matplotlib", "plots") from None
    return Figure


def _saved(picture: Any, path: Path) -> Path:
    picture.savefig(path, dpi=110)
    return path


def _shapes(figure: Any, name: str, head: Head) -> Any:
    """One panel per term, largest effect first, on a common scale."""
    curves = [(term, *curve(term, head.slope)) for term in head.terms]
    curves.sort(key=lambda each: -float(np.ptp(each[2])))
    rows = -(-len(curves) // COLUMNS)
    picture = figure(figsize=(COLUMNS * PANEL[0], rows * PANEL[1] + 0.5), layout="constrained")
    picture.suptitle(f"{name}: what each column adds, in logits")
    panels = picture.subplots(rows, COLUMNS, sharey=True, squeeze=False).ravel()
    for panel, (term, values, logits) in zip(panels, curves, strict=False):
        panel.axhline(0, color="0.8", linewidth=0.8)
        panel.plot(values, logits, color="C0")
        panel.set_title(term.column.replace("-", " "), fontsize=9)
        panel.set_xlabel(_UNITS.get(term.column, ""), fontsize=7)
        panel.tick_params(labelsize=7)
    for panel in panels[len(curves) :]:
        panel.set_visible(False)
    return picture


def _calibration(figure: Any, curves: Mapping[Target, Sequence[Bin]]) -> Any:
    """One panel per target: the closer to the diagonal, the better calibrated; larger dots are more rows."""
    picture = figure(figsize=(3.2 * len(curves), 3.4), layout="constrained")
    panels = picture.subplots(1, len(curves), sharey=True, squeeze=False).ravel()
    for panel, (target, bins) in zip(panels, curves.items(), strict=True):
        most = max(each.rows for each in bins)
        panel.plot([0, 1], [0, 1], color="0.8", linewidth=0.8)
        panel.plot([each.said for each in bins], [each.found for each in bins], color="C0", linewidth=1)
        panel.scatter(
            [each.said for each in bins], [each.found for each in bins], [60 * each.rows / most + 4 for each in bins]
        )
        panel.set_title(f"{GOOD_SIDE[target]}, unseen publishers", fontsize=9)
        panel.set_xlabel("probability said", fontsize=8)
    panels[0].set_ylabel("share found", fontsize=8)
    return picture
