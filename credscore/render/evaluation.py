"""An evaluation as text for people and as JSON."""

from __future__ import annotations

import math
from typing import Final

from credscore.evaluation.evaluate import NO_LABEL, Evaluation, Skipped, SourceFigures
from credscore.evaluation.metrics import BINS, Figures
from credscore.model.targets import GOOD_SIDE
from credscore.plain_data import Json, number
from credscore.readers import ERRORS
from credscore.render.inert import clean
from credscore.render.json import SCHEMA_VERSION, errors_list
from credscore.render.terminal import Look, cell, columns

FAINT, BOLD = "2", "1"
BAR: Final = 20
SHOWN_BINS: Final = 10
SHOWN_SOURCES: Final = 8
MIN_ROWS: Final = 5
"""A source with fewer rows is not listed among the worst, since its figure may be chance."""

NAMES: Final = {
    "auc": ("AUC", "good ranked above bad; 0.5 is chance"),
    "accuracy": ("accuracy", "right at the threshold of 50"),
    "macro_f1": ("macro-F1", "mean over both labels"),
    "brier": ("Brier", "squared error; 0 is best, 0.25 is chance"),
    "ece": ("ECE", f"calibration error, {BINS} bins; 0 is best"),
    "coverage": ("coverage", "share of rows not abstained from"),
}
"""The display name of each figure, and its meaning."""


def to_dict(found: Evaluation, skipped: Skipped) -> Json:
    """The evaluation object: unrounded numbers, null if undefined."""
    return {
        "schema_version": SCHEMA_VERSION,
        "model_id": found.model_id,
        "target": found.target,
        "n": found.n,
        "skipped": skipped.rows,
        "skipped_by": dict(sorted(skipped.reasons.items())),
        **{name: number(value) for name, value in _values(found).items()},
        "intervals": {name: _interval(*bounds) for name, bounds in found.intervals().items()},
        "reliability": _reliability(found),
        "sources": [_source(source) for source in found.sources()],
        "errors": [{**error, "line": getattr(e, "line", None)} for error, e in _errors(skipped)],
    }


def _errors(skipped: Skipped) -> list[tuple[Json, Exception]]:
    return list(zip(errors_list(skipped.errors), skipped.errors, strict=True))


def _values(found: Evaluation) -> dict[str, float]:
    return {**found.figures._asdict(), "coverage": found.coverage}


def _interval(low: float, high: float) -> list[float | None] | None:
    return None if math.isnan(low) else [number(low), number(high)]


def _reliability(found: Evaluation) -> list[Json]:
    bins = found.reliability(BINS)
    return [
        {"low": low, "high": high, "n": int(rows), "said": predicted, "found": observed}
        for low, high, rows, predicted, observed in zip(*(column.tolist() for column in bins), strict=True)
    ]


def _source(source: SourceFigures) -> Json:
    return {
        "source": source.source,
        "n": source.n,
        "positives": source.positives,
        "mean_score": number(source.mean),
        "auc": number(source.auc),
        "accuracy": number(source.accuracy),
    }


def render(found: Evaluation, skipped: Skipped, look: Look) -> str:
    """The evaluation as text for people, ending with a line end."""
    blocks = [_heading(found, skipped, look), _figures(found, look), _calibration(found, look), _worst(found, look)]
    return look.spell("\n\n".join("\n".join(lines) for lines in blocks if lines)) + "\n"


def _heading(found: Evaluation, skipped: Skipped, look: Look) -> list[str]:
    good = int(found.y.sum())
    counts = f" · {_many(found.n, 'row')} of {_many(found.sources_judged, 'source')} · model {clean(found.model_id)}"
    sides = f"  {good} {GOOD_SIDE[found.target]} (1), {found.n - good} not (0)"
    lines = [look.paint(found.target, BOLD) + look.paint(counts, FAINT), look.paint(sides, FAINT)]
    if skipped.rows:
        reasons = ", ".join(f"{count} {_reason(code)}" for code, count in skipped.reasons.most_common())
        lines.append(look.paint(f"  {_many(skipped.rows, 'row')} skipped: {reasons}", "33"))
    return lines


def _reason(code: str) -> str:
    return "without a label" if code == NO_LABEL else f"{code} ({ERRORS[code]})"


def _figures(found: Evaluation, look: Look) -> list[str]:
    intervals = found.intervals()
    lines = [look.paint("Figures", BOLD) + look.paint(", with 95 % intervals over sources", FAINT)]
    for name, value in _values(found).items():
        label, meaning = NAMES[name]
        low, high = intervals[name]
        span = "" if math.isnan(low) else f"{low:.3f} to {high:.3f}"
        lines.append(
            f"  {label:<9} {look.paint(f'{_short(value):>6}', BOLD)}  {span:<14}  {look.paint(meaning, FAINT)}"
        )
    unknown = [NAMES[name][0] for name in Figures._fields if math.isnan(getattr(found.figures, name))]
    if unknown:
        lines.append(look.paint(f"  {' and '.join(unknown)}: rows of both labels are needed", "33"))
    return lines


def _calibration(found: Evaluation, look: Look) -> list[str]:
    """Predicted probability next to the observed share; a full bar is 100 %."""
    bins = found.reliability(SHOWN_BINS)
    title = look.paint("Calibration", BOLD) + look.paint(f", chance of {GOOD_SIDE[found.target]} by score", FAINT)
    lines = [title, look.paint(f"  {'score':<10} {'rows':>6}  {'mean':>5} observed", FAINT)]
    for low, high, rows, predicted, observed in zip(*(column.tolist() for column in bins), strict=True):
        filled = round(observed * BAR)
        bar = look.paint("█" * filled, "34") + look.paint("░" * (BAR - filled), FAINT)
        span = f"{100 * low:.0f} to {100 * high:.0f}"
        lines.append(f"  {span:<10} {rows:>6.0f}  {100 * predicted:>3.0f} %  {100 * observed:>3.0f} %  {bar}")
    return lines


def _worst(found: Evaluation, look: Look) -> list[str]:
    """The sources that the model is most often wrong about."""
    listed = [source for source in found.sources() if source.n >= MIN_ROWS]
    listed = sorted(listed, key=lambda source: (source.accuracy, -source.n))[:SHOWN_SOURCES]
    if len(listed) < 2:
        return []
    room = max(12, min(look.width - 46, max(columns(clean(source.source)) for source in listed)))
    title = look.paint("Worst sources", BOLD) + look.paint(f", of those with {MIN_ROWS} rows or more", FAINT)
    lines = [title, look.paint(f"  {'':{room}}  {'rows':>6}  {'good':>6}  {'score':>5}  {'AUC':>6}  accuracy", FAINT)]
    for source in listed:
        name = cell(clean(source.source), room)
        lines.append(
            f"  {name}  {source.n:>6}  {source.positives:>6}  {source.mean:>5.0f}  {_short(source.auc):>6}  "
            f"{_short(source.accuracy):>8}"
        )
    return lines


def _short(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
