"""An overview of many documents: how their scores are distributed, by source, and one row per document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.render.html.markup import Markup, el, joined
from credscore.render.html.notebook import pooled
from credscore.render.html.sheet import Sheet
from credscore.sources.results import CAUTIONS, SourceScore
from credscore.sources.summarize import MIN_DOCUMENTS

BINS: Final = 20
COLUMNS: Final = ("document", *SCORE_NAMES, "words", "source", "cautions")
OF_SOURCES: Final = ("source", *SCORE_NAMES, "scored", "documents", "cautions")
"""Scores come first, so that they are visible on narrow screens."""
POOLED: Final = (
    "The scores of a source are those of its typical text, under partial pooling with the other sources, as in "
    f"credscore sources. Repeated texts count once, and a source needs {MIN_DOCUMENTS} texts with a score. Ranges are "
    "80 % intervals for more documents of the source; they do not include the model's error for a publisher."
)


def overview(sheets: Sequence[Sheet], sources: Sequence[SourceScore]) -> Markup:
    """The overview of several documents, and of their sources."""
    scored = sum(sheet.score.credibility is not None for sheet in sheets)
    count = f"{scored:,} with a score, {len(sheets) - scored:,} without" if scored < len(sheets) else "all with a score"
    return el(
        "section", el("header", el("h1", f"{len(sheets):,} documents", tabindex=-1), el("p", count, class_="quiet")),
        _spreads(sheets) if scored else "", _sources(sources), _documents(sheets), id="overview",
    )  # fmt: skip


def _spreads(sheets: Sequence[Sheet]) -> Markup:
    return el("div", [_spread(name, sheets) for name in SCORE_NAMES], class_="spreads credscore")


def _spread(name: ScoreName, sheets: Sequence[Sheet]) -> Markup:
    """The distribution of the scores, with controls to filter by a range."""
    values = [value for sheet in sheets if (value := getattr(sheet.score, name)) is not None]
    middle = f"median {median(values):.0f}, " if values else ""
    meaning = f"{middle}100 is {'best' if name == 'credibility' else 'worst'}"
    head = el("h2", name, " ", el("span", meaning, class_="quiet"))
    return el("fieldset", el("legend", name, class_="unseen"), head, _histogram(name, values), _range(name))


def _histogram(name: ScoreName, values: Sequence[float]) -> Markup:
    counts = [0] * BINS
    for value in values:
        counts[min(int(value / 100 * BINS), BINS - 1)] += 1
    most, wide = max(counts) or 1, 100 / BINS
    bars = [_bin(at * wide, wide, 30 * count / most) for at, count in enumerate(counts)]
    description = f"{name} of {len(values):,} documents: " + ", ".join(_fifths(counts))
    ground = el("rect", x=0, y=30, width=100, height=0.4, class_="reach")
    return joined(
        el("svg", bars, ground, viewBox="0 0 100 30.4", preserveAspectRatio="none", role="img", aria_label=description),
        el("p", el("span", "0"), el("span", "50"), el("span", "100"), class_="ends quiet", aria_hidden="true"),
    )


def _bin(start: float, wide: float, high: float) -> Markup:
    return el("rect", x=start + 0.3, y=30 - high, width=wide - 0.6, height=high, class_="here")


def _fifths(counts: Sequence[int]) -> Iterator[str]:
    step = BINS // 5
    for at in range(5):
        yield f"{sum(counts[at * step : (at + 1) * step]):,} from {at * 20} to {at * 20 + 20}"


def _range(name: ScoreName) -> Markup:
    ends = [
        el("label", f"{end} ", el("input", type="number", min=0, max=100, step="any", placeholder=value,
                                  data_end=end, aria_label=f"{name} {end}"))
        for end, value in (("from", 0), ("to", 100))
    ]  # fmt: skip
    return el("p", ends, class_="range", data_score=name, hidden=True)


def _sources(sources: Sequence[SourceScore]) -> Markup:
    """The sources, as in the output of `credscore sources` and in the same order."""
    if not sources:
        return joined()
    count = f"{len(sources):,} source{'s' * (len(sources) != 1)}"
    table = _table("Sources", OF_SOURCES, [_source(source) for source in sources], "sources")
    box = el("div", table, class_="box credscore", tabindex=0, role="region", aria_label="Sources")
    codes = dict.fromkeys(code for source in sources for code in source.cautions)
    notes = [el("li", el("strong", code), f": {CAUTIONS[code]}") for code in codes]
    meaning = el("p", POOLED, class_="quiet")
    return el("details", el("summary", count), meaning, box, el("ul", notes, class_="quiet notes") if notes else "",
              open=len(sources) <= 12)  # fmt: skip


def _source(source: SourceScore) -> Markup:
    counts = [_number(source.scored), _number(source.documents)]
    scores = [pooled(getattr(source, name), source.intervals[name]) for name in SCORE_NAMES]
    name = el("th", el("bdi", source.source), scope="row", data_source=source.source)
    return el("tr", name, scores, counts, _codes(source.cautions))


def _documents(sheets: Sequence[Sheet]) -> Markup:
    columns = COLUMNS if any(sheet.source for sheet in sheets) else tuple(c for c in COLUMNS if c != "source")
    rows = [_document(number, sheet, columns) for number, sheet in enumerate(sheets)]
    find = el("label", "Find ", el("input", type="search", id="find", autocomplete="off"))
    again = el("button", "Show all", type="button", id="again")
    tools = el("p", find, el("output", id="found", class_="quiet"), again, class_="tools", hidden=True)
    more = el("button", "Show more", type="button", id="more", hidden=True)
    without = el("noscript", el("p", "The texts are shown by a script, which is disabled here."))
    table = el("div", _table("Documents", columns, rows, "documents"), class_="wide")
    return joined(tools, table, more, without)


def _table(name: str, columns: Sequence[str], rows: Sequence[str], kind: str) -> Markup:
    head = [el("th", column, scope="col", class_=None if column in WORDS else "number") for column in columns]
    caption = el("caption", name, class_="unseen")
    return el("table", caption, el("thead", el("tr", head)), el("tbody", rows), class_=f"list {kind}")


WORDS: Final = ("document", "source", "cautions")
"""Columns that are not numeric."""


def _document(number: int, sheet: Sheet, columns: Sequence[str]) -> Markup:
    score = sheet.score
    path = el("bdi", sheet.path, class_="quiet path") if sheet.path != sheet.name else ""
    name = el("th", el("a", el("bdi", sheet.name), href=f"#{number}"), path, scope="row", data_value=sheet.name)
    source = [el("td", el("bdi", sheet.source or ""))] if "source" in columns else []
    scores = [_number(getattr(score, of)) for of in SCORE_NAMES]
    return el("tr", name, scores, _number(score.words), source, _codes(score.cautions))


def _codes(cautions: Sequence[str]) -> Markup:
    """Cautions, none of them broken across lines."""
    named = [el("span", code, "," * (code != cautions[-1])) for code in cautions]
    return el("td", Markup(" ".join(named)), class_="quiet codes")


def _number(value: float | None) -> Markup:
    if value is None:
        return el("td", "–", class_="number")
    return el("td", f"{value:,.0f}", class_="number", data_value=round(value, 4))
