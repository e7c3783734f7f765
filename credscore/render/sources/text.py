"""Sources as text for people: a table of all, and details of each if there are few or details were requested."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final, TypeAlias

from credscore.evaluation.evaluate import Skipped
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.render.feature_labels import label
from credscore.render.inert import clean
from credscore.render.terminal import Look, cell, columns, shortened
from credscore.render.text import BOLD, FAINT, YELLOW, bar, merit, row, signed
from credscore.sources.results import CAUTIONS, Sources, SourceScore
from credscore.sources.summarize import MIN_OTHERS

FEW: Final = 3
"""Up to this many sources are also shown in detail."""
SHOWN_DRIVERS: Final = 3
LEAST_POINTS: Final = 0.05
GLUE: Final = "\0"
"""A space at which lines are not broken."""
_NARROWEST: Final = 12
_BAR: Final = 8
_RATING: Final = 8
_TABLE: Final = 55
"""Width of the table without the names."""

Lines: TypeAlias = list[str]


def render(found: Sources, skipped: Skipped, look: Look, details: bool) -> str:
    """The sources as text for people, ending with a line end."""
    blocks = [_heading(found, skipped, look), _table(found, look)]
    if details or len(found) <= FEW:
        blocks += [_source(source, len(found), look) for source in found]
    blocks.append(_foot(found, look, details))
    return look.spell("\n\n".join("\n".join(lines) for lines in blocks if lines)) + "\n"


def _heading(found: Sources, skipped: Skipped, look: Look) -> Lines:
    documents, scored = (sum(getattr(source, what) for source in found) for what in ("documents", "scored"))
    counts = f" · {_many(documents, 'document')}, {scored:,} scored · model {clean(found.model_id)}"
    lines = [look.paint(_many(len(found), "source"), BOLD) + look.paint(counts, FAINT)]
    repeated = sum(source.repeated for source in found)
    notes = (
        (skipped.rows, "row", "could not be used"),
        (found.unsourced, "document", "left out: no source is named"),
        (repeated, "document", "left out: the source has the same text already"),
        (found.undated, "date", f"not understood, such as {clean(found.odd_date)!r}; expected 2026-05-31 or the like"),
    )
    return lines + [look.paint(f"  {_many(count, what)} {why}", YELLOW) for count, what, why in notes if count]


def _table(found: Sources, look: Look) -> Lines:
    if not found:
        return []
    names = [clean(source.source) for source in found]
    lists = "".join(f"  {_right(clean(name))}" for name in found[0].lists)
    longest, free = max(map(columns, names)), look.width - _TABLE - len(lists)
    wide = _BAR * (longest <= free)
    room = max(_NARROWEST, min(free + _BAR - wide, longest))
    heads = f"  {'':{room}} {'scored':>6}  {'credibility':<{wide + 11}}  {'bias':<11}  {'promotion':<11}{lists}"
    lines = [look.paint(heads.rstrip(), FAINT)]
    for source, name in zip(found, names, strict=True):
        cells = f"{_cells(source, look, wide)}{_ratings(source)}"
        lines.append(f"  {cell(name, room)} {source.scored:>6}  {cells}".rstrip())
    return lines


def _ratings(source: SourceScore) -> str:
    """The rating of a source in each list, empty if it is not listed."""
    ratings = ("" if rating is None else clean(str(rating)) for rating in source.lists.values())
    return "".join(f"  {_right(rating)}" for rating in ratings)


def _right(text: str) -> str:
    cut = shortened(text, _RATING)
    return " " * (_RATING - columns(cut)) + cut


def _cells(source: SourceScore, look: Look, wide: int) -> str:
    """The scores, after a bar if there is room for one."""
    if source.credibility is None:
        return look.paint(f"{'no score':<{wide + 37}}", FAINT)
    cells = [f"{getattr(source, name):>3.0f} {_span(source, name, '–'):<7}" for name in SCORE_NAMES]
    picture = bar("credibility", source.credibility, look, wide)
    style = BOLD if wide else f"{BOLD};{merit('credibility', source.credibility)}"
    return f"{picture}{look.paint(cells[0], style)}  {cells[1]}  {cells[2]}"


def _span(source: SourceScore, name: ScoreName, to: str) -> str:
    interval = source.intervals[name]
    return f"{interval.low:.0f}{to}{interval.high:.0f}" if interval else ""


def _source(source: SourceScore, among: int, look: Look) -> Lines:
    """One source in detail."""
    counts = f" · {_many(source.documents, 'document')}, {source.scored:,} scored"
    lines = [look.paint(clean(source.source), BOLD) + look.paint(counts, FAINT)]
    for name in SCORE_NAMES if source.intervals["credibility"] else ():
        lines.append(row(name, getattr(source, name), f"likely {_span(source, name, ' to ')}", look))
    if not source.intervals["credibility"]:
        lines.append("  " + look.paint("no score", BOLD))
    facts = [*_spread(source), *_trends(source), *_shares(source), *_lists(source)]
    lines += [look.paint(line, FAINT) for fact in facts for line in _wrapped(fact, look)]
    return lines + _drivers(source, among, look)


def _drivers(source: SourceScore, among: int, look: Look) -> Lines:
    """What sets a source apart, one driver per line."""
    lines = []
    for name in SCORE_NAMES:
        shown = [driver for driver in source.drivers[name] if abs(driver.points) >= LEAST_POINTS][:SHOWN_DRIVERS]
        if shown:
            parts = [f"{signed(name, driver.points, look, 5)} {label(driver.feature)}" for driver in shown]
            lines += [f"    {name if not place else '':<12}{part}" for place, part in enumerate(parts)]
    than = "from other sources" if among > MIN_OTHERS else "from where a text without any of it starts"
    return [look.paint(f"  what sets it apart {than}, in points", FAINT), *lines] if lines else []


def _spread(source: SourceScore) -> Iterator[str]:
    spreads = [f"{name} {spread:.0f}" for name, spread in source.spread.items() if spread is not None]
    if spreads:
        yield f"its documents spread by: {', '.join(spreads)}"


def _trends(source: SourceScore) -> Iterator[str]:
    """The trends whose interval excludes zero."""
    for name, trend in source.trends.items():
        if trend and trend.interval.low * trend.interval.high > 0:
            moved, low, high = (trend.over(slope) for slope in (trend.slope, trend.interval.low, trend.interval.high))
            yield f"{name} moved by {moved:+.0f} ({low:+.0f} to {high:+.0f}) from {trend.first} to {trend.last}"


def _shares(source: SourceScore) -> Iterator[str]:
    known = {name: getattr(source.shares, name) for name in source.shares.__slots__}
    shares = [f"{name}{GLUE}{100 * share:.0f}{GLUE}%" for name, share in known.items() if share is not None]
    if shares:
        yield "metadata of its texts: " + ", ".join(shares)


def _lists(source: SourceScore) -> Iterator[str]:
    for name, rating in source.lists.items():
        text = "not listed" if rating is None else clean(str(rating))
        yield f"{clean(name)}: {text} ({clean(source.domain or 'no domain')})"


def _foot(found: Sources, look: Look, details: bool) -> Lines:
    """What the numbers mean, and what is not shown."""
    if not found:
        return []
    codes = dict.fromkeys(code for source in found for code in source.cautions)
    cautions = [f"{code}: {CAUTIONS[code]}" for code in codes]
    lines = [look.paint(line, YELLOW) for each in cautions for line in _wrapped(each, look)]
    means = (
        "Ranges are 80 % intervals for more documents of the source. They do not include the model's error for a "
        "publisher; --format json has intervals that do."
    )
    if any(source.credibility is not None for source in found):
        lines += [look.paint(line, FAINT) for line in _wrapped(means, look)]
    more = "--details shows each source: what sets it apart, spread, trend and metadata."
    if not details and len(found) > FEW:
        lines += [look.paint(line, FAINT) for line in _wrapped(more, look)]
    return lines


def _wrapped(text: str, look: Look) -> Lines:
    lines = textwrap.wrap(text, look.width, initial_indent="  ", subsequent_indent="    ")
    return [line.replace(GLUE, " ") for line in lines]


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
