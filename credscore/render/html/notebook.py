"""A picture of scores as HTML without scripts: the scores with their intervals, and what moved them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np

from credscore.errors import UsageError
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.render.feature_labels import advice, label
from credscore.render.html.asset import asset
from credscore.render.html.markup import Markup, decimal, el, joined
from credscore.render.inert import clean
from credscore.render.terminal import shortened
from credscore.render.waterfall import Bar, Waterfall, calls_for_change, measured, waterfall
from credscore.rules.cautions import CAUTIONS
from credscore.scoring.results import Contribution, Evidence, Interval, Score, Scores
from credscore.sources.results import Rating, Sources, SourceScore

WORDS: Final = 4
"""Maximum words listed for a part."""
ROWS: Final = 20
"""Maximum rows of a table of scores."""
NUMBER: Final = "number"
LONG: Final = 40
"""Maximum characters shown of each text."""


def picture(shown: Score | Scores | Sources) -> str:
    """One score or many, as HTML to embed in another page, such as a notebook: its style is scoped, and it has no
    script. A Score is shown with intervals and what moved it, as bars that add up; Scores and Sources as a table of the
    first rows. Raises UsageError for anything else.
    """
    if not isinstance(shown, Score | Scores | Sources):
        raise UsageError(f"picture() takes a Score, Scores or Sources, not {type(shown).__name__}")
    if isinstance(shown, Score):
        drawn = [scores(shown), moved(shown)]
    else:
        drawn = [_sources(shown) if isinstance(shown, Sources) else _texts(shown)]
    return str(el("div", el("style", asset("picture.css")), drawn, class_="credscore"))


def _texts(shown: Scores) -> Markup:
    known = int(np.isfinite(shown.credibility).sum())
    caption = f"{len(shown):,} text{'s' * (len(shown) != 1)}, {known:,} with a score"
    rows = [_text_row(place, score) for place, score in enumerate(shown[:ROWS])]
    return _table(caption, ("", *SCORE_NAMES, "words", "cautions"), rows, len(shown))


def _sources(shown: Sources) -> Markup:
    known = sum(source.credibility is not None for source in shown)
    caption = f"{len(shown):,} source{'s' * (len(shown) != 1)}, {known:,} with a score"
    rows = [_source_row(source) for source in shown[:ROWS]]
    lists = [clean(name) for name in shown[0].lists] if shown else []
    return _table(caption, ("source", "scored", *SCORE_NAMES, *lists, "cautions"), rows, len(shown))


def _table(caption: str, columns: Sequence[str], rows: Sequence[Markup], count: int) -> Markup:
    """The first rows, and the total number."""
    kinds = [None if name in ("source", "cautions") else NUMBER for name in columns]
    head = el("tr", [el("th", name, scope="col", class_=kind) for name, kind in zip(columns, kinds, strict=True)])
    more = el("p", f"and {count - len(rows):,} more", class_="quiet") if count > len(rows) else ""
    return joined(el("table", el("caption", caption), el("thead", head), el("tbody", rows), class_="many"), more)


def _source_row(source: SourceScore) -> Markup:
    name = el("th", el("bdi", shortened(clean(source.source), LONG)), scope="row")
    cells = [pooled(getattr(source, score), source.intervals[score]) for score in SCORE_NAMES]
    scored = el("td", f"{source.scored:,}", class_=NUMBER)
    lists = [el("td", _rating(rating), class_=NUMBER) for rating in source.lists.values()]
    return el("tr", name, scored, cells, lists, el("td", ", ".join(source.cautions)))


def _rating(rating: Rating | None) -> str:
    return "–" if rating is None else shortened(clean(str(rating)), LONG)


def pooled(value: float | None, interval: Interval | None) -> Markup:
    """A score of a source with its interval, as text and as a picture."""
    if value is None or interval is None:
        return el("td", "no score", class_="number quiet")
    span = el("span", f"{interval.low:.0f}–{interval.high:.0f}", class_="quiet")
    return el("td", f"{value:.0f} ", span, track(value, interval), class_=NUMBER, data_value=round(value, 4))


def _text_row(place: int, score: Score) -> Markup:
    values = [getattr(score, name) for name in SCORE_NAMES]
    cells = [el("td", "–" if value is None else f"{value:.1f}", class_=NUMBER) for value in values]
    words = el("td", f"{score.words:,}", class_=NUMBER)
    return el("tr", el("th", str(place), scope="row", class_=NUMBER), cells, words, el("td", ", ".join(score.cautions)))


def scores(score: Score) -> Markup:
    """The scores with their intervals, and the cautions."""
    rows = [_score(name, getattr(score, name), score.intervals.get(name)) for name in SCORE_NAMES]
    if score.clickbait is not None:
        rows.append(_score("clickbait", score.clickbait, None))
    cautions = [el("li", el("strong", code), f": {CAUTIONS[code]}") for code in score.cautions]
    notes = el("ul", cautions, class_="cautions") if cautions else ""
    return joined(el("dl", rows, class_="scores"), notes)


def _score(name: str, value: float | None, interval: Interval | None) -> Markup:
    meaning = f"100 is {'best' if name == 'credibility' else 'worst'}"
    likely = f"likely {interval.low:.0f} to {interval.high:.0f}" if interval else "of the title" * (name == "clickbait")
    shown = "no score" if value is None else likely
    number = el("b", "–" if value is None else f"{value:.0f}")
    line = joined() if value is None else track(value, interval)
    term = el("dt", name, " ", el("span", meaning, class_="quiet"))
    return el("div", term, el("dd", number, " ", el("span", shown, class_="quiet"), line), class_="score")


def track(value: float, interval: Interval | None) -> Markup:
    """A line from 0 to 100 with the interval and the score marked."""
    reach = _rect(max(interval.low, 0), min(interval.high, 100), 5, 4, "reach") if interval else ""
    place = min(max(value - 0.6, 0), 98.8)
    return _svg(0, 100, 14, _rect(0, 100, 5, 4, "ground"), reach, _rect(place, place + 1.2, 1, 12, "here"))


def moved(score: Score) -> Markup:
    """What moved each score, as bars from the baseline to the score."""
    words = _words(score.spans)
    falls = [fall for name in SCORE_NAMES if (fall := waterfall(score, name))]
    return el("div", [_waterfall(fall, words) for fall in falls], class_="falls") if falls else joined()


def _words(spans: Sequence[Evidence]) -> Mapping[tuple[ScoreName, str], list[str]]:
    """The words behind each part of each score, heaviest first."""
    found: defaultdict[tuple[ScoreName, str], list[str]] = defaultdict(list)
    strongest = sorted(spans, key=lambda span: -max((abs(s.points) for s in span.scores.values()), default=0))
    for span in strongest:
        for name in span.scores:
            found[name, span.feature].append(" ".join((span.read or span.text).split()))
    return found


def _waterfall(fall: Waterfall, words: Mapping[tuple[ScoreName, str], list[str]]) -> Markup:
    way = f"from a baseline of {fall.start:.1f} to {fall.end:.1f}"
    head = el("tr", *(el("th", name, scope="col") for name in ("part", "bar", "points")))
    opened = _opened(*fall.scale, 1)
    rows = [_row(fall, bar, words, opened) for bar in fall.large]
    table = el(
        "table", el("caption", f"What moved {fall.score} ", el("span", way, class_="quiet")),
        el("thead", head, class_="unseen"),
        el("tbody", _edge("baseline", fall.start, opened), rows, _edge(fall.score, fall.end, opened)),
        class_="moved", data_score=fall.score,
    )  # fmt: skip
    return el("div", table, _small(fall, words, opened) if fall.small else "", class_="fall")


def _small(fall: Waterfall, words: Mapping[tuple[ScoreName, str], list[str]], opened: str) -> Markup:
    name = f"smaller parts of {fall.score}"
    rows = [_row(fall, bar, words, opened) for bar in fall.small]
    table = el("table", el("caption", name, class_="unseen"), el("tbody", rows), class_="moved", data_score=fall.score)
    return el("details", el("summary", f"The {len(fall.small)} {name}", class_="quiet"), table)


def _edge(name: str, value: float, opened: str) -> Markup:
    """A mark where bars begin or end."""
    mark = Markup(f"{opened}{GROUND}{_step(value, 0, 1)}</svg>")
    return el(
        "tr", el("th", name, scope="row"), el("td", mark), el("td", f"{value:.1f}", class_="points"), class_="edge"
    )


def _row(fall: Waterfall, bar: Bar, words: Mapping[tuple[ScoreName, str], list[str]], opened: str) -> Markup:
    """A row of the table, written directly: a page has thousands. `opened`: the start tag of its picture."""
    shape = _rect(min(bar.start, bar.end), max(bar.start, bar.end), 0.1, 0.8, "bar")
    drawn = f"<td>{opened}{GROUND}{shape}{_step(bar.end, 0.1, 1.9)}</svg></td>"
    points = f'<td class="points">{_signed(f"{bar.shown:+.1f}")}</td>'
    part = bar.part
    if part is None:
        return Markup(f'<tr><th scope="row">{len(fall.small)} smaller parts</th>{drawn}{points}</tr>')
    found = words.get((fall.score, part.feature), [])
    measure = f'<span class="quiet measure">{_signed(measured(part.feature, part.value))}</span>'
    name = f'<th scope="row">{_labelled(part.feature)} {measure}{_named(part, found)}{_advised(part)}</th>'
    places = f' data-places="{len(found)}"' if found else ""
    opening = f'{_row_start(part.family, part.feature)}{places} data-points="{part.points!r}">'
    return Markup(f"{opening}{name}{drawn}{points}</tr>")


@cache
def _row_start(family: str, feature: str) -> str:
    """The start tag of a row, still open for attributes that differ by document."""
    return el("tr", class_=family, data_feature=feature).removesuffix("></tr>")


@cache
def _labelled(feature: str) -> Markup:
    return el("span", label(feature), class_="part")


def _signed(number: str) -> str:
    """The text with its hyphen replaced by a minus sign."""
    return number.replace("-", "−", 1) if number.startswith("-") else number


def _named(part: Contribution, found: Sequence[str]) -> Markup:
    """The first few words; sentences are only counted."""
    if not found:
        return joined()
    short = list(dict.fromkeys(found)) if part.family != "model" else []
    more = " …" * (len(short) > WORDS)
    counted = f"{len(found)} sentence{'s' * (len(found) != 1)}"
    listed = ", ".join(f"“{_cut(word)}”" for word in short[:WORDS]) + more if short else counted
    return joined(" ", el("span", listed, class_="quiet words"))


def _advised(part: Contribution) -> Markup:
    """Advice for a heavy part that counts against the text."""
    hint = advice(part.feature) if calls_for_change(part) else ""
    return joined(" ", el("span", "to improve: ", hint, class_="quiet advice")) if hint else joined()


def _cut(words: str) -> str:
    return words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0] + " …"


def _svg(low: float, high: float, height: float, *shapes: str) -> Markup:
    """A picture with a text equivalent."""
    return Markup(f"{_opened(low, high, height)}{''.join(shapes)}</svg>")


def _opened(low: float, high: float, height: float) -> str:
    """The start tag of a picture."""
    box = f"{low:.4f} 0 {high - low:.4f} {height}"
    return f'<svg viewBox="{box}" preserveAspectRatio="none" aria-hidden="true" focusable="false">'


def _rect(start: float, end: float, top: float, height: float, kind: str) -> Markup:
    place = f'x="{decimal(start)}" y="{top:g}" width="{decimal(end - start)}" height="{height:g}"'
    return Markup(f'<rect {place} class="{kind}"/>')


def _step(place: float, top: float, bottom: float) -> Markup:
    return Markup(f'<path d="M{place:.4f} {top}V{bottom}" class="step"/>')


GROUND: Final = _rect(0, 100, 0.35, 0.3, "ground")
