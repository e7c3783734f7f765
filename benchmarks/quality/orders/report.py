"""The results of `genres.py`, one column per model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Found: TypeAlias = Mapping[str, Any]


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    yield from ("| " + " | ".join(row) + " |" for row in rows)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _orders(models: Mapping[str, Found]) -> Iterator[Sequence[str]]:
    last = list(models.values())[-1]["orders"]
    for at, order in enumerate(last):
        texts = " / ".join(map(str, order["texts"]))
        cells = [_shown(model["orders"][at]["auc"]) for model in models.values()]
        bound = "-" if order["bound"] is None else f"{order['bound']:.2f}"
        yield [f"{order['order']} ({order['score']})", texts, bound, *cells, _shown(order["baseline"])]


def _others(models: Mapping[str, Found]) -> Iterator[Sequence[str]]:
    for name in ("US over abroad and institutes", "US over abroad", "US over institutes"):
        bound = "0.62 at most" if name.endswith("and institutes") else "-"
        yield [
            f"{name}, by domain (credibility), AUC",
            bound,
            *(_shown(m["publishers"][name]) for m in models.values()),
        ]
    for name in list(models.values())[-1]["publishers"]["medians"]:
        medians = [f"{m['publishers']['medians'][name]:.0f}" for m in models.values()]
        yield [f"median credibility of publishers: {name}", "-", *medians]
    left = [_shown(m["left over right"]) for m in models.values()]
    yield ["left over right, allsides (credibility), AUC", "0.45 to 0.58", *left]


def _scope(models: Mapping[str, Found]) -> Iterator[Sequence[str]]:
    last = list(models.values())[-1]["scope"]
    for kind, bound in (("out of scope", "70 % at least"), ("in scope", "3 % at most")):
        yield [f"{kind}, all", bound, *(_percent(m["scope"][f"{kind}, mean"]) for m in models.values())]
        for name in last[kind]:
            yield [f"{kind}: {name}", "", *(_percent(m["scope"][kind][name]) for m in models.values())]


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _seed(models: Mapping[str, Found]) -> Iterator[Sequence[str]]:
    found = [m["seed article"] for m in models.values()]
    yield ["credibility", "40 at most", *(f"{f['credibility']:.1f}" for f in found)]
    name = "10th percentile of reliable news"
    yield [name, "above the article's", *(f"{f[name]:.1f}" for f in found)]
    for mend in found[-1]["mends"]:
        bound = "+15" if mend == "all together" else "0 at least"
        yield [f"mend: {mend}", bound, *(f"{f['mends'][mend]:+.1f}" for f in found)]


def page(models: Mapping[str, Found]) -> str:
    """The tables as Markdown."""
    lines = [
        "# Orders that a reader expects",
        "",
        "Made by `python benchmarks/quality/genres.py`. AUC: how often a text of the first kind has the higher score. "
        "The baseline counts 60 patterns of advertising words.",
        "",
        *_table(["order", "texts with a score", "at least", *models, "baseline"], _orders(models)),
        "",
        "# Publishers",
        "",
        *_table(["figure", "limit", *models], _others(models)),
        "",
        "# Scope: texts flagged as out of scope, or without a score",
        "",
        *_table(["genre", "limit", *models], _scope(models)),
    ]
    if all("seed article" in model for model in models.values()):
        lines += ["", "# The seed article", "", *_table(["figure", "limit", *models], _seed(models))]
    return "\n".join(lines) + "\n"
