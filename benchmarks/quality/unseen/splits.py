"""Which rows are trained on and which are evaluated, in every part of every scheme; runs all parts."""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from credscore.text.arrays import Floats
from credscore.train.recipe import Recipe
from unseen.learners import BASELINES, NEEDS_FEATURES, credscore
from unseen.rows import Bench

Index = NDArray[np.intp]

FOLDS: Final = 5
LEFT_OUT: Final = ("recovery", "abp_mbfc", "buzzfeed_webis", "PolitiFact", "pool")
PROCESSES: Final = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One training and what it judges: of a target, scheme, seed."""

    target: str
    scheme: str
    seed: int
    fold: int
    train: Index
    test: Index
    calibrated: bool
    baselines: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.target}, {self.scheme}, seed {self.seed}, part {self.fold}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is run: `seeds` of the folds; whether the `last` fifth of the publishers is opened."""

    seeds: int
    last: bool


def parts(benches: Mapping[str, Bench], plan: Plan) -> list[Part]:
    """All parts, the most expensive first."""
    found = [part for bench in benches.values() for part in _of_bench(bench, plan)]
    return sorted(found, key=lambda part: -part.train.size * (1 + 5 * part.calibrated))


def _of_bench(bench: Bench, plan: Plan) -> Iterator[Part]:
    if bench.target == "loaded":
        yield from _sentences(bench, plan)
        return
    if bench.target == "clickbait":
        yield from _folds(bench, plan, "random", grouped=False)
    else:
        yield from _folds(bench, plan, "apart")
        yield from _without_forbidden(bench)
    yield from _last(bench, plan)
    if bench.target == "credibility":
        yield from _folds(bench, replace(plan, seeds=1), "random", grouped=False)
        yield from _left_out(bench, plan, "left out", bench.taught)
    if bench.target == "bias":
        yield from _of_one_set(bench, plan, "three folds", "buzzfeed_webis", 3, grouped=True)


def _sentences(bench: Bench, plan: Plan) -> Iterator[Part]:
    """All outlets are included, as in the published figures of this set."""
    yield from _of_one_set(bench, plan, "random", "babe", FOLDS, grouped=False)
    yield from _of_one_set(bench, plan, "apart", "babe", FOLDS, grouped=True)


def _folds(bench: Bench, plan: Plan, scheme: str, *, grouped: bool = True) -> Iterator[Part]:
    """Folds of four fifths of the publishers; grouped, no publisher is on both sides."""
    index = np.flatnonzero(~bench.last & (bench.group != "puffery"))
    publisher = bench.publisher[index] if grouped else None
    for seed in range(plan.seeds):
        for k, test in enumerate(_tests(index, bench.strata[index], publisher, (FOLDS, seed))):
            train = np.setdiff1d(np.flatnonzero(~bench.last & bench.taught), test)
            calibrated = bench.target == "bias" or (seed == 0 and grouped)
            yield _part(bench, scheme, (seed, k), train, test, calibrated=calibrated)


def _of_one_set(bench: Bench, plan: Plan, scheme: str, group: str, folds: int, *, grouped: bool) -> Iterator[Part]:
    """Folds of one set; trained on all rows of other sets too, except those of publishers under evaluation."""
    index = np.flatnonzero((bench.group == group) & (~bench.last | plan.last))
    publisher = bench.publisher[index] if grouped else None
    for seed in range(plan.seeds):
        for k, test in enumerate(_tests(index, bench.rows.y[index], publisher, (folds, seed))):
            held = set(bench.publisher[test]) if grouped else set()
            train = np.setdiff1d(np.flatnonzero((~bench.last | plan.last) & bench.taught), test)
            train = train[~np.isin(bench.publisher[train], list(held))]
            yield _part(bench, scheme, (seed, k), train, test, calibrated=True)


def _tests(index: Index, strata: Index, publisher: NDArray[np.str_] | None, fold: tuple[int, int]) -> Iterator[Index]:
    """The judged rows of the folds of a seed; with publishers, these are not split."""
    kind = StratifiedKFold if publisher is None else StratifiedGroupKFold
    splitter = kind(fold[0], shuffle=True, random_state=fold[1])
    with warnings.catch_warnings():  # strata smaller than the folds are spread as far as they go
        warnings.simplefilter("ignore", UserWarning)
        for _, test in splitter.split(strata, strata, publisher):
            yield index[test]


def _left_out(bench: Bench, plan: Plan, scheme: str, taught: NDArray[np.bool_]) -> Iterator[Part]:
    """A set evaluated by a model trained on all others, without its publishers."""
    for k, group in enumerate(LEFT_OUT):
        of_set = bench.group == group
        held = set(bench.publisher[of_set & ~bench.last])
        train = np.flatnonzero(taught & ~bench.last & ~of_set & ~np.isin(bench.publisher, list(held)))
        test = np.flatnonzero(of_set & (~bench.last | plan.last))
        yield _part(bench, scheme, (0, k), train, test, calibrated=False)


def _last(bench: Bench, plan: Plan) -> Iterator[Part]:
    """A model trained on four fifths of the publishers, evaluated on the last fifth and on rows never trained on."""
    test = np.flatnonzero((bench.last & plan.last) | (bench.group == "puffery"))
    train = np.flatnonzero(~bench.last & bench.taught & ~np.isin(bench.publisher, bench.publisher[test]))
    if test.size:
        yield _part(bench, "last", (0, 0), train, test, calibrated=plan.last)


def _without_forbidden(bench: Bench) -> Iterator[Part]:
    """The first seed again, without training on sets whose licence forbids commercial use."""
    fewer = replace(bench, taught=bench.taught & bench.free)
    if (fewer.taught == bench.taught).all():
        return
    plan = Plan(1, last=False)
    found = list(_folds(fewer, plan, "apart"))
    if bench.target == "credibility":
        found += _left_out(fewer, plan, "left out", fewer.taught)
    for part in found:
        yield replace(part, scheme=f"{part.scheme}, free", calibrated=False, baselines=("tfidf",))


def _part(bench: Bench, scheme: str, place: tuple[int, int], train: Index, test: Index, *, calibrated: bool) -> Part:
    fits = tuple(name for name in BASELINES if bench.rows.corpus.documents or name not in NEEDS_FEATURES)
    return Part(bench.target, scheme, *place, train, test, calibrated, fits)


@dataclass(frozen=True, slots=True)
class Judged:
    """The predictions of each learner: float64[seeds, rows] logits by target, scheme and learner; NaN if it was not
    used."""

    logits: dict[tuple[str, str, str], Floats]

    def of(self, target: str, scheme: str) -> dict[str, Floats]:
        """By learner; empty when the scheme was not run."""
        return {name: said for (t, s, name), said in self.logits.items() if (t, s) == (target, scheme)}


_SHARED: dict[str, tuple[Mapping[str, Bench], Recipe, Path | None]] = {}


def run(benches: Mapping[str, Bench], recipe: Recipe, todo: list[Part], kept: Path | None) -> Judged:
    """Run all parts in two processes. With a folder `kept`, parts found there are not run again."""
    _SHARED["all"] = benches, recipe, kept
    logits: dict[tuple[str, str, str], Floats] = {}
    began = time.time()
    with get_context("fork").Pool(PROCESSES) as pool:
        for done, (at, said, seconds) in enumerate(pool.imap_unordered(_run, list(enumerate(todo))), 1):
            part = todo[at]
            print(f"{time.time() - began:5.0f} s  {done} of {len(todo)}: {part.name} ({seconds:.0f} s CPU)", flush=True)
            seeds = 1 + max(p.seed for p in todo if (p.target, p.scheme) == (part.target, part.scheme))
            for learner, values in said.items():
                empty = np.full((seeds, len(benches[part.target].rows.corpus)), np.nan)
                logits.setdefault((part.target, part.scheme, learner), empty)[part.seed, part.test] = values
    return Judged(logits)


def _kept(path: Path, part: Part) -> dict[str, Floats]:
    """The kept results of a part, empty if for other rows or learners, since two scripts may share a folder."""
    if not path.exists():
        return {}
    with np.load(path) as file:
        found = dict(file)
    fits = found.keys() >= {"credscore", *part.baselines} and found["credscore"].shape == part.test.shape
    return found if fits else {}


def _run(job: tuple[int, Part]) -> tuple[int, dict[str, Floats], float]:
    at, part = job
    benches, recipe, kept = _SHARED["all"]
    began, path = time.process_time(), kept and kept / f"{part.name}.npz"
    if path and (found := _kept(path, part)):
        return at, found, 0.0
    bench = benches[part.target]
    said = {"credscore": credscore(bench, recipe, part.train, part.test, calibrated=part.calibrated)}
    said |= {name: BASELINES[name](bench, part.train, part.test) for name in part.baselines}
    if path:
        half = path.with_name(f"{os.getpid()}.part.npz")
        np.savez(half, **said)
        half.replace(path)
    return at, said, time.process_time() - began
