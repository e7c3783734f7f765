"""The table of figures in the README, from the results of the benchmarks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARKED = re.compile(r"(<!-- quality -->\n).*?(<!-- end of quality -->)", re.DOTALL)
BEFORE = "credscore-3"
"""The previous model, whose figures are given for comparison."""
SWAPS = (
    "people",
    "invented people",
    "invented names",
    "parties and sides",
    "countries",
    "religions",
    "sexes",
    "publishers",
)
"""The swaps of names of which the largest mean is given."""


def with_figures(text: str, results: Path) -> str:
    """The text with the table between its markers; `results` holds `quality.json`, `invariance.json`, `genres.json`."""
    return MARKED.sub(lambda marks: f"{marks[1]}{table(results)}\n{marks[2]}", text)


def table(results: Path) -> str:
    """The figures as a Markdown table."""
    quality, invariance, genres = (
        json.loads((results / f"{name}.json").read_text("utf-8")) for name in ("quality", "invariance", "genres")
    )
    model = quality["recipe"]
    rows = [*_unseen(quality), *_invariant(invariance[model], invariance[BEFORE]), *_genres(genres[model])]
    return "\n".join(["| | figure | measured on |", "|---|---|---|", *(f"| {row} |" for row in rows)])


def _unseen(found: dict[str, Any]) -> Iterator[str]:
    figures = {figure["name"]: figure for figure in found["figures"]}
    for name, what, unseen in (
        ("recovery", "reliable news ranks above unreliable", "publishers left out of training"),
        ("left-out sets, mean", "the same, mean of five sets", "whole sets left out of training"),
    ):
        figure = figures[name]
        low, high = figure["interval"]
        ours = f"AUC {figure['credscore']:.2f} ({low:.2f} to {high:.2f})"
        yield f"{what} | {ours}; TF-IDF {figure['tfidf']:.2f} | {unseen}"


def _invariant(moves: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
    def worst(moves: dict[str, Any], names: tuple[str, ...]) -> float:
        return max(score["mean"] for name in names for score in moves["still"][name]["scores"].values())

    furniture = tuple(name for name in moves["still"] if name.startswith("page furniture"))
    for what, names in (
        ("names of people, countries, parties, religions or publishers are exchanged", SWAPS),
        ("share lines, bylines and captions are inserted", furniture),
    ):
        points = f"scores move by {worst(moves, names):.1f} points on average"
        yield f"{what} | {points}; {BEFORE} {worst(before, names):.1f} | articles of all labelled sets"


def _genres(genres: dict[str, Any]) -> Iterator[str]:
    adverts = [order["auc"] for order in genres["orders"] if order["order"].startswith("adverts over")]
    yield (
        f"adverts rank above speeches, abstracts, encyclopaedias and news, by promotion |"
        f" AUC {min(adverts):.2f} to {max(adverts):.2f} | genres it was trained on"
    )
    scope = genres["scope"]
    yield (
        f"fiction, verse, talk, contracts and recipes are out of scope | {100 * scope['out of scope, mean']:.0f} %, and"
        f" {100 * scope['in scope']['news']:.0f} % of news | genres it was trained on"
    )
