"""The results of `invariance.py`, one column per model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

Found: TypeAlias = Mapping[str, Any]
SHORT: Final = {"credibility": "c", "bias": "b", "promotion": "p"}
WORST: Final = 12
"""Lines of page furniture that are shown."""
ONE_WAY: Final[tuple[tuple[str, str, str, Callable[[Found], str]], ...]] = (
    ("credibility rises by over 0.5: according to X deleted", "according to X deleted", "3 %",
     lambda f: _share(f, "rises")),
    ("credibility rises by over 0.5: speakers deleted", "speakers deleted", "3 %", lambda f: _share(f, "rises")),
    ("credibility falls by over 0.5: source named", "source named", "0 %", lambda f: _share(f, "falls")),
    ("credibility falls by over 0.5: sentence of a named source", "sentence of a named source appended", "0 %",
     lambda f: _share(f, "falls")),
    ("credibility falls by over 0.5: allegedly beside police", "allegedly beside police or court", "0 %",
     lambda f: _share(f, "falls")),
    ("credibility rises by over 0.5: evaluative word of the author's", "evaluative word of the author's", "0 %",
     lambda f: _share(f, "rises")),
    ("points of credibility: evaluative word of the author's", "evaluative word of the author's", "below 0",
     lambda f: _signed(f, "credibility")),
    ("points of bias: evaluative word of the author's", "evaluative word of the author's", "above 0",
     lambda f: _signed(f, "bias")),
    ("points of credibility: evaluative sentence of the author's", "evaluative sentence of the author's", "below 0",
     lambda f: _signed(f, "credibility")),
    ("points of credibility: the same quoted", "evaluative sentence quoted", "a quarter",
     lambda f: _signed(f, "credibility")),
    ("points of promotion: call to buy", "call to buy appended", "above 0", lambda f: _signed(f, "promotion")),
    ("points of credibility: call to buy", "call to buy appended", "", lambda f: _signed(f, "credibility")),
    ("promotion rises no more than credibility falls: call to buy", "call to buy appended", "0 %",
     lambda f: _share(f, "promotion is less")),
)  # fmt: skip


def _share(found: Found, name: str) -> str:
    return f"{100 * found[name]:.1f} %"


def _signed(found: Found, score: str) -> str:
    return f"{found['scores'][score]['signed']:+.2f}"


def _moved(found: Found) -> str:
    return f"{found['mean']:.2f}, {found['p99']:.1f}"


def _each(found: Found) -> str:
    return "; ".join(f"{SHORT[n]} {s['mean']:.2f}, {s['p99']:.1f}" for n, s in found["scores"].items())


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    yield from ("| " + " | ".join(row) + " |" for row in rows)


def _still(models: Mapping[str, Found]) -> Iterator[Sequence[str]]:
    last = list(models)[-1]
    kinds = {**models[last]["still"], "neutral sentence appended, 30 subjects": models[last]["neutral"]}
    for name, found in kinds.items():
        low, high = found["bound"]
        others = [m["still"].get(name, m["neutral"] if name.startswith("neutral") else None) for m in models.values()]
        cells = [cell for other in others for cell in ((_moved(other), _each(other)) if other else ("-", "-"))]
        yield [name, str(found["law"]), str(found["texts"]), f"{low:g}, {high:g}", *cells]


def _spread(found: Found) -> str:
    means = {name: s["scores"]["credibility"]["signed"] for name, s in found["subjects"].items()}
    low, high = min(means, key=lambda n: means[n]), max(means, key=lambda n: means[n])
    return f"{low} {means[low]:+.1f} to {high} {means[high]:+.1f}"


def _directions(models: Mapping[str, Found]) -> Iterator[Sequence[str]]:
    for figure, name, bound, shown in ONE_WAY:
        yield [figure, bound, *(shown(m["one way"][name]) if name in m["one way"] else "-" for m in models.values())]


def _lines(found: Found) -> Iterator[Sequence[str]]:
    worst = sorted(found["furniture"].items(), key=lambda item: -item[1]["mean"])[:WORST]
    for line, moved in worst:
        yield [line.replace("|", "\\|"), _moved(moved), *(_signed(moved, score) for score in SHORT)]


def page(models: Mapping[str, Found]) -> str:
    """The tables as Markdown."""
    names = list(models)
    last = names[-1]
    heads = [head for name in names for head in (name, "each score")]
    lines = [
        "# Changes that should not move a score",
        "",
        "Made by `python benchmarks/quality/invariance.py`. Mean and 99th percentile of the points a score moves: of "
        "the score that moves most, then of credibility (c), bias (b) and promotion (p). A score that appears or "
        "vanishes has moved by 100.",
        "",
        *_table(["change", "law", "texts", "limit", *heads], _still(models)),
        "",
        "Mean move of credibility by the subject of a neutral sentence: "
        + "; ".join(f"{name}: {_spread(found['neutral'])}" for name, found in models.items())
        + ".",
        "",
        "# Changes that should move a score in one direction",
        "",
        *_table(["figure", "limit", *names], _directions(models)),
        "",
        f"# The lines of page furniture that move {last} most",
        "",
        *_table(["line", "mean, 99th percentile", *SHORT], _lines(models[last])),
    ]
    return "\n".join(lines) + "\n"
