"""A score as text for people: the three scores, what moved them, and the words that did."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Final, Literal, TypeAlias

import numpy as np

from credscore.document import Document, Voice
from credscore.model.logistic import percent
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.render.feature_labels import advice, label
from credscore.render.inert import clean
from credscore.render.shown_evidence import Shown, shown_of_score
from credscore.render.terminal import Look, excerpt
from credscore.render.waterfall import SHOWN_POINTS, calls_for_change, measured, strongest_first
from credscore.render.whole_words import whole_words
from credscore.rules.cautions import CAUTIONS
from credscore.scoring.results import Evidence, Score
from credscore.text.passages import Passages

Names: TypeAlias = Callable[[Sequence[int]], Sequence[str | None]]
"""Maps offsets of a text to the speakers quoted there, None if unknown."""

MAX_PARTS: Final = 5
MAX_WORDS: Final = 4

BAR: Final = 20
GREEN, YELLOW, RED, BOLD, FAINT = "32", "33", "31", "1", "2"

Lines: TypeAlias = list[str]
Order: TypeAlias = Literal["weight", "text"]
ORDERS: Final[tuple[Order, ...]] = ("weight", "text")


def render(
    document: Document, score: Score, path: str, look: Look, order: Order = "weight", *, names: Names | None = None,
    shown: Shown | None = None,
) -> str:  # fmt: skip
    """The score of one text as lines of text, with evidence by weight or in text order. `names`: speakers by offset; if
    not given, the document is analyzed again for them. `shown`: the evidence; if not given, chosen from the score's."""
    shown = shown or shown_of_score(score)
    scored = any(getattr(score, name) is not None for name in SCORE_NAMES)
    blocks = [
        [_heading(score, path, look)],
        [*(_rows(score, look) if scored else ["  " + look.paint("no score", BOLD)]), *_cautions(score, look)],
        *(_moved(score, name, look) for name in SCORE_NAMES),
        _evidence(document, shown, look, order, names or partial(Passages.of_document(document).speakers_at, 0)),
        *(_sentences(document, shown, name, look) for name in SCORE_NAMES),
    ]
    return look.spell("\n\n".join("\n".join(lines) for lines in blocks if lines)) + "\n"


def _heading(score: Score, path: str, look: Look) -> str:
    name = "standard input" if path == "-" else clean(path)
    return look.paint(name, BOLD) + look.paint(f" · {score.words} word{'s' * (score.words != 1)}", FAINT)


def _rows(score: Score, look: Look) -> Lines:
    """The scores, a bar and an interval each."""
    rows = []
    for name in SCORE_NAMES:
        interval = score.intervals.get(name)
        span = f"likely {interval.low:.0f} to {interval.high:.0f}" if interval else ""
        rows.append(row(name, getattr(score, name), span, look))
    if score.clickbait is not None:
        rows.append(row("clickbait", score.clickbait, "of the title", look))
    return rows


def row(name: str, value: float | None, span: str, look: Look) -> str:
    """One score per line: name, value, bar, interval or reason, and which end is good."""
    if value is None:
        return f"  {name:<12}  no score"
    meaning = look.paint(f"100 is {'best' if name == 'credibility' else 'worst'}", FAINT)
    return f"  {name:<12}{look.paint(f'{value:3.0f}', BOLD)}  {bar(name, value, look, BAR)}  {span:<16}  {meaning}"


def bar(name: str, value: float, look: Look, width: int) -> str:
    """A score as a bar of characters."""
    filled = round(value / 100 * width)
    return look.paint("█" * filled, merit(name, value)) + look.paint("░" * (width - filled), FAINT)


def merit(name: str, value: float) -> str:
    """The colour of a score: green if it is good for the text, red if bad."""
    good = value if name == "credibility" else 100 - value
    return GREEN if good >= 60 else YELLOW if good >= 40 else RED


def _cautions(score: Score, look: Look) -> Lines:
    cautions = (f"{code}: {CAUTIONS[code]}" for code in score.cautions)
    lines = (textwrap.wrap(t, look.width, initial_indent="  ", subsequent_indent="    ") for t in cautions)
    return [look.paint(line, YELLOW) for wrapped in lines for line in wrapped]


def _moved(score: Score, name: ScoreName, look: Look) -> Lines:
    """The parts that moved one score most."""
    value, intercept = getattr(score, name), score.intercepts.get(name)
    parts = [p for p in score.contributions if p.score == name and abs(p.points) >= SHOWN_POINTS]
    parts = strongest_first(parts)[:MAX_PARTS]
    if value is None or intercept is None or not parts:
        return []
    start = float(percent(np.array(intercept)))
    way = f", from a baseline of {start:.0f} to {value:.0f}"
    values = [measured(part.feature, part.value) for part in parts]
    wide = min(max(len(label(part.feature)) for part in parts), look.width - 12 - max(map(len, values)))
    lines = [look.paint(f"What moved {name}", BOLD) + look.paint(way, FAINT)]
    for part, shown_value in zip(parts, values, strict=True):
        value_text = look.paint(shown_value, FAINT)
        lines.append(f"  {signed(name, part.points, look)}  {label(part.feature):<{wide}}  {value_text}".rstrip())
        if calls_for_change(part) and advice(part.feature):
            lines.append(_improvement(part.feature, look))
    return lines


@cache
def _improvement(feature: str, look: Look) -> str:
    return look.paint(look.fold(f"to improve: {advice(feature)}", " " * 10), FAINT)


def _evidence(document: Document, shown: Shown, look: Look, order: Order, names: Names) -> Lines:
    """The strongest evidence, one item per line, without items that add nothing unless there is no score."""
    found, way = shown.words, "heaviest first"
    if not found:
        return []
    if order == "text" or not any(e.scores for e in found):
        found, way = sorted(found, key=lambda e: (e.start, e.end)), "in the order of the text"
    title = look.paint("Evidence", BOLD) + look.paint(f", {way}", FAINT)
    voices = _voices(found, names)
    lines = _entries(document, found, voices, look, lambda e: f"{e.family}: {label(e.feature)}")
    return [title, *lines] + [look.paint(f"  +{shown.more} more (--format json shows all)", FAINT)] * (shown.more > 0)


def _sentences(document: Document, shown: Shown, name: ScoreName, look: Look) -> Lines:
    """The sentences whose wording moved one score most, the way that all of them together moved it."""
    found = shown.sentences[name]
    if not found:
        return []
    title = look.paint(f"Sentences whose wording moved {name}", BOLD) + look.paint(", heaviest first", FAINT)
    return [title, *_entries(document, found, [""] * len(found), look, lambda e: "" if e.words else label(e.feature))]


def _words(found: Evidence, look: Look) -> str:
    """The heaviest words of a sentence, with their points."""
    words = [
        f"“{clean(' '.join(word.text.split()))}” {signed(name, share.points, look, 0)}"
        for word in whole_words(found)
        for name, share in word.scores.items()
        if abs(share.points) >= SHOWN_POINTS
    ]
    return f"by {', '.join(words[:MAX_WORDS])}" if words else ""


def _entries(
    document: Document, found: Sequence[Evidence], voices: Lines, look: Look, name: Callable[[Evidence], str]
) -> Lines:
    """Two lines per item: place and context; then feature, voice and points. A third line lists the heaviest words of a
    sentence."""
    places = [f"{e.line}:{e.column}{f' ({e.cell})' if e.cell else ''}" for e in found]
    wide = max(map(len, places))
    room = look.width - wide - 4
    margin = f"  {'':{wide}}  "
    text = document.visible_text
    bounds = document.all_bounds([e.start for e in found], [e.end for e in found])
    lines = []
    for place, e, voice, (start, end) in zip(places, found, voices, bounds, strict=True):
        facts = [look.paint(name(e), FAINT), look.paint(voice, FAINT), *_points(e, look)]
        lines.append(f"  {place:>{wide}}  {excerpt(text, start, end, room, look)}")
        lines.append(look.fold("  ".join(filter(None, facts)), margin, margin).rstrip())
        if by := _words(e, look):
            lines.append(look.fold(by, margin))
    return lines


def _points(found: Evidence, look: Look) -> Lines:
    """The scores that it moves, and by how much."""
    return [
        f"{name} {signed(name, share.points, look, 0)}"
        for name, share in found.scores.items()
        if abs(share.points) >= SHOWN_POINTS
    ]


def _voices(found: Sequence[Evidence], names: Names) -> Lines:
    """The voice of each item, and the speaker if it is quoted; "" for the author's."""
    quoted = [e.start for e in found if e.voice == Voice.QUOTED.label]
    known = dict(zip(quoted, names(quoted), strict=True))
    voices = (f"{e.voice}: {clean(known[e.start] or '')}" if known.get(e.start) else e.voice for e in found)
    return ["" if voice == Voice.AUTHOR.label else f"({voice})" for voice in voices]


def signed(name: ScoreName, points: float, look: Look, width: int = 6) -> str:
    """Signed points, green if they are good for the text and red if bad."""
    return look.paint(f"{points:+{width}.1f}", GREEN if (points > 0) == (name == "credibility") else RED)
