"""The figures: their rows, metrics and targets, and whether these were reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.evaluation.metrics import accuracy, auc, bootstrap, expected_calibration_error, macro_f1
from credscore.model.logistic import sigmoid
from credscore.text.arrays import Floats
from credscore.train.datasets import registered_domain
from unseen.learners import BASELINES
from unseen.rows import SIDES, Bench
from unseen.splits import LEFT_OUT, Judged

Index = NDArray[np.intp]

LENGTH_BINS: Final = 10
LEANINGS: Final = "mbfc_baly_acl2020.tsv"


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows of a figure: their labels, sources, words, and the `block` each belongs to: figures are the mean over
    blocks, or their difference."""

    y: NDArray[np.int64]
    block: NDArray[np.str_]
    source: NDArray[np.str_]
    words: Floats

    def matched(self) -> Floats:
        """float64[n]: weights that give both labels of a block the same distribution over ten bins of length."""
        edges = np.quantile(self.words, np.linspace(0, 1, LENGTH_BINS + 1)[1:-1])
        place = np.digitize(self.words, edges)
        weight = np.zeros(self.y.size)
        for block in np.unique(self.block):
            own = self.block == block
            counts = np.stack([np.bincount(place[own & (self.y == y)], minlength=LENGTH_BINS) for y in (0, 1)])
            share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
            ratio = share.min(axis=0) / np.maximum(share, 1e-12)
            weight[own] = ratio[self.y[own], place[own]]
        return weight


Metric: TypeAlias = Callable[[Asked, Floats, Floats], float]


def mean_of(metric: Callable[..., float]) -> Metric:
    """A metric of rows, averaged over blocks."""

    def measure(asked: Asked, logit: Floats, weight: Floats) -> float:
        blocks = [asked.block == block for block in np.unique(asked.block)]
        return float(np.mean([metric(asked.y[own], logit[own], weight[own]) for own in blocks]))

    return measure


def leaning(asked: Asked, logit: Floats, weight: Floats) -> float:
    """The AUC among left-leaning publishers less that among right-leaning; those of the center count to both."""
    own = [np.isin(asked.block, (side, "center")) for side in SIDES]
    left, right = (auc(asked.y[side], logit[side], weight[side]) for side in own)
    return left - right


def calibration_error(asked: Asked, logit: Floats, weight: Floats) -> float:
    """The expected calibration error over all rows at once."""
    return expected_calibration_error(asked.y, sigmoid(logit), weight)


AUC: Final = mean_of(auc)


@dataclass(frozen=True, slots=True)
class Bar:
    """A target: at least `over` above the better TF-IDF, or a value from `low` to `high`; for differences,
    alternatively an interval that contains 0."""

    text: str
    over: float | None = None
    low: float = -np.inf
    high: float = np.inf
    or_zero: bool = False

    def reached(self, value: float, theirs: float, interval: Sequence[float | None]) -> bool:
        if self.over is not None:
            return value >= theirs + self.over
        around_zero = None not in interval and interval[0] <= 0 <= interval[1]
        return self.low <= value <= self.high or (self.or_zero and around_zero)


def over(margin: float) -> Bar:
    return Bar(f"TF-IDF {margin:+.3f}", over=margin)


def least(value: float) -> Bar:
    return Bar(f"at least {value}", low=value)


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table."""

    name: str
    target: str
    scheme: str
    groups: tuple[str, ...]
    unit: str
    metric: Metric
    bar: Bar | None = None
    both: bool = False
    """Whether the last fifth must reach it too."""
    sides: tuple[str, ...] = ()
    """Which leanings of publishers are compared, over all fifths: few are known to lean."""


ACCURACY: Final = mean_of(accuracy)
F1: Final = mean_of(macro_f1)
EVERY: Final = ("recovery", "abp_mbfc", "buzzfeed_webis", "PolitiFact", "pool", "")

FIGURES: Final = (
    Figure("recovery", "credibility", "apart", ("recovery",), "AUC", AUC, over(0.015), both=True),
    Figure("recovery, random split", "credibility", "random", ("recovery",), "AUC", AUC),
    Figure("pool, tiers A and B", "credibility", "apart", ("pool",), "AUC", AUC, over(0.015)),
    Figure("left-out sets, mean", "credibility", "left out", LEFT_OUT, "AUC", AUC, over(0.02)),
    *(Figure(f"left out: {name}", "credibility", "left out", (name,), "AUC", AUC, over(-0.01)) for name in LEFT_OUT),
    Figure("semeval19_train", "bias", "apart", ("semeval19_train",), "accuracy", ACCURACY, over(0.02)),
    Figure(
        "buzzfeed_webis, hyperpartisan, three folds", "bias", "three folds", ("buzzfeed_webis",), "accuracy", ACCURACY,
        over(0.02),
    ),
    Figure("babe, random split", "loaded", "random", ("babe",), "macro-F1", F1, least(0.755)),
    Figure("babe, outlets apart", "loaded", "apart", ("babe",), "macro-F1", F1, least(0.695)),
    Figure("clickbait, lower-cased", "clickbait", "random", ("clickbait",), "accuracy", ACCURACY, over(0.005)),
    Figure("press releases against news", "promotion", "apart", ("press",), "AUC", AUC, over(-0.005)),
    Figure("puffery, never trained on", "promotion", "last", ("puffery",), "AUC", AUC, least(0.78)),
    Figure(
        "credibility on unseen sources", "credibility", "apart", EVERY, "ECE", calibration_error,
        Bar("at most 0.05", high=0.05),
    ),
    Figure(
        "allsides, left against right", "credibility", "apart", ("left", "right"), "AUC", AUC,
        Bar("0.45 to 0.55", low=0.45, high=0.55),
    ),
    *(
        Figure(
            f"left-leaning less right-leaning publishers{beside}", "credibility", "apart", ("recovery", "abp_mbfc"),
            "difference of AUC", leaning, Bar("0 in the interval, or within 0.05", low=-0.05, high=0.05, or_zero=True),
            sides=sides,
        )
        for beside, sides in (("", SIDES), (", center beside both", (*SIDES, "center")))
    ),
)  # fmt: skip
FREE: Final = tuple(
    Figure(f.name, f.target, f"{f.scheme}, free", f.groups, f.unit, f.metric)
    for f in FIGURES
    if f.target in ("credibility", "promotion") and f.scheme in ("apart", "left out") and f.unit == "AUC"
    and "left" not in f.groups
)  # fmt: skip


def leanings(data: Path) -> dict[str, str]:
    """The side of each listed publisher."""
    lines = (line.split("\t") for line in (data / LEANINGS).read_text("utf-8").splitlines()[1:])
    return {registered_domain(line[1], None): line[4] for line in lines}


def measure(figure: Figure, benches: Mapping[str, Bench], judged: Judged, data: Path, resamples: int) -> dict[str, Any]:
    """Everything in one row of the table; None for what was not measured."""
    bench = benches[figure.target]
    said = judged.of(figure.target, figure.scheme)
    if figure.metric is calibration_error or figure.sides:
        said = {name: values[:1] for name, values in said.items()}
    if figure.sides:
        last = judged.of(figure.target, "last")
        said = {name: np.where(bench.last, last[name], v) if last else v for name, v in said.items()}
    index, asked = _asked(figure, bench, said["credscore"][0], data, last=figure.scheme == "last")
    found = _judged(figure, asked, {name: values[:, index] for name, values in said.items()}, resamples)
    found |= {"name": figure.name, "target": figure.target, "unit": figure.unit, "scheme": figure.scheme}
    found |= _sizes(asked)
    if figure.scheme in ("apart", "left out", "random") and not figure.sides:
        found["last_fifth"] = _last(figure, bench, judged, data, resamples)
    if figure.bar:
        found |= _verdict(figure, found)
    return found


def _asked(figure: Figure, bench: Bench, logit: Floats, data: Path, *, last: bool) -> tuple[Index, Asked]:
    wanted = np.isin(bench.group, figure.groups) & ~np.isnan(logit)
    if not figure.sides and figure.scheme.startswith(("left out", "apart")):
        wanted &= bench.last == last
    block, y = bench.group.copy(), bench.rows.y
    if figure.groups == ("left", "right"):
        block, y = np.full(y.size, "sides"), (bench.group == "left").astype(np.int64)
    if figure.sides:
        known = leanings(data)
        block = np.array([known.get(publisher, "") for publisher in bench.publisher])
        wanted &= np.isin(block, figure.sides)
    index = np.flatnonzero(wanted)
    source = bench.publisher[index]
    if np.unique(source).size == 1:
        source = index.astype(str)
    return index, Asked(y[index], block[index], source, bench.rows.corpus.own[index])


def _judged(figure: Figure, asked: Asked, said: Mapping[str, Floats], resamples: int) -> dict[str, Any]:
    """Means over seeds; intervals of them over resampled sources."""
    one = np.ones(asked.y.size)
    matched = asked.matched()

    def mean(name: str, weight: Floats) -> float:
        rows = said.get(name)
        if rows is None or np.isnan(rows).any():
            return np.nan
        return float(np.mean([figure.metric(asked, logit, weight) for logit in rows]))

    def drawn(weight: Floats) -> list[float]:
        ours, best = mean("credscore", weight), mean(best_name, weight)
        return [ours, ours - best]

    values = {name: mean(name, one) for name in ("credscore", *BASELINES)}
    best_name = max(("tfidf", "tfidf_own"), key=lambda name: np.nan_to_num(values[name], nan=-np.inf))
    low, high = bootstrap(drawn, asked.source, resamples)
    return {
        **{name: _known(value) for name, value in values.items()},
        "interval": [_known(low[0]), _known(high[0])],
        "over_tfidf": [_known(low[1]), _known(high[1])],
        "length_matched": {name: _known(mean(name, matched)) for name in ("credscore", "tfidf", "tfidf_own")},
    }


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _sizes(asked: Asked) -> dict[str, Any]:
    blocks = {
        str(block): {
            "rows": int((asked.block == block).sum()),
            "sources": int(np.unique(asked.source[asked.block == block]).size),
            "good": int(asked.y[asked.block == block].sum()),
        }
        for block in np.unique(asked.block)
    }
    return {"rows": int(asked.y.size), "sources": int(np.unique(asked.source).size), "blocks": blocks}


def _last(figure: Figure, bench: Bench, judged: Judged, data: Path, resamples: int) -> dict[str, Any] | None:
    """The figure on the last fifth of the publishers; None while that is closed."""
    scheme = "left out" if figure.scheme == "left out" else "last"
    said = judged.of(figure.target, scheme)
    if "credscore" not in said or (figure.scheme == "random" and bench.target == "credibility"):
        return None
    wanted = bench.last & ~np.isnan(said["credscore"][0])
    if not wanted.any():
        return None
    logit = np.where(wanted, said["credscore"][0], np.nan)
    index, asked = _asked(figure, bench, logit, data, last=True)
    return _judged(figure, asked, {name: values[:, index] for name, values in said.items()}, resamples) | _sizes(asked)


def theirs(found: Mapping[str, Any]) -> float:
    """The better of both TF-IDF baselines; NaN without either."""
    known = [found[name] for name in ("tfidf", "tfidf_own") if found[name] is not None]
    return max(known, default=np.nan)


def _verdict(figure: Figure, found: dict[str, Any]) -> dict[str, Any]:
    def reached(part: Mapping[str, Any] | None) -> bool | None:
        if part is None or part["credscore"] is None:
            return None
        return bool(figure.bar.reached(part["credscore"], theirs(part), part["interval"]))

    whole, last = reached(found), reached(found.get("last_fifth"))
    return {
        "must": figure.bar.text,
        "reached": whole and (last is not False if figure.both else True),
        "reached_last_fifth": last,
    }
