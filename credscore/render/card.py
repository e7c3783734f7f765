"""The model card, as text for people, Markdown and JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby, zip_longest
from typing import Final

from credscore.evaluation.model_card import Bin, Card, Figure
from credscore.model.targets import GOOD_SIDE
from credscore.plain_data import Json
from credscore.render.inert import clean
from credscore.render.json import SCHEMA_VERSION
from credscore.render.terminal import Look

GENERATED: Final = "<!-- made by: credscore model show --format markdown > docs/model-card.md -->"
BOLD: Final = "1"
NARROWEST_COLUMN: Final = 10


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a paragraph, a list and a table, any of which may be empty; the first row of the table is its
    header."""

    title: str
    lead: str = ""
    items: Sequence[str] = ()
    table: Sequence[Sequence[str]] = ()


def to_dict(card: Card) -> Json:
    """The card object; undefined values are null."""
    return {"schema_version": SCHEMA_VERSION, **asdict(card)}


def markdown(card: Card) -> str:
    """The card as a Markdown document."""
    lines = [GENERATED, "", f"# Model card: {card.model_id}", "", *textwrap.wrap(card.summary, 120)]
    for section in _sections(card):
        lines += ["", f"## {section.title}", *(["", *textwrap.wrap(section.lead, 120)] if section.lead else [])]
        lines += ["", *(f"- {item}" for item in section.items)] if section.items else []
        lines += ["", *_pipes(section.table)] if section.table else []
    return "\n".join(lines) + "\n"


def text(card: Card, look: Look) -> str:
    """The card as text for people, ending with a line end."""
    lines = [look.paint(f"Model {clean(card.model_id)}", BOLD), *textwrap.wrap(card.summary, look.width, **_INDENT)]
    for section in _sections(card):
        lines += ["", look.paint(section.title, BOLD)]
        lines += textwrap.wrap(section.lead, look.width, **_INDENT) if section.lead else []
        for item in section.items:
            lines += textwrap.wrap(clean(item), look.width, initial_indent="  · ", subsequent_indent="    ")
        lines += _aligned(section.table, look.width) if section.table else []
    return look.spell("\n".join(lines)) + "\n"


_INDENT: Final[Json] = {"initial_indent": "  ", "subsequent_indent": "  "}


def _sections(card: Card) -> Iterator[Section]:
    yield Section("What it is for", items=card.intended)
    yield Section("What it should not be used for", items=[f"{n.who}, for {n.what}: {n.why}." for n in card.not_for])
    yield from _figures(card)
    if card.behavior:
        yield _behavior(card)
    yield from _calibration(card)
    yield Section("Known failures", items=card.failures)
    yield _wording(card)
    yield _data(card)
    yield _licences(card)


def _figures(card: Card) -> Iterator[Section]:
    """A table of this model's figures, and one for each part."""
    if not card.figures:
        yield Section("Figures", "None were measured for this model. Measure it on your own rows: credscore evaluate.")
    for part, figures in groupby(card.figures, key=lambda figure: figure.part):
        head = ("figure", "rows / publishers", "value", "95 %", "TF-IDF")
        title = f"Figures: {part}" if part else "Figures"
        yield Section(title, card.protocol if not part else "", table=[head, *map(_figure, figures)])


def _figure(found: Figure) -> tuple[str, ...]:
    counts = f"{_count(found.rows)} / {_count(found.publishers)}"
    span = "-" if found.low is None or found.high is None else f"{found.low:.3f} to {found.high:.3f}"
    baseline = "-" if found.baseline is None else f"{found.baseline:.3f}"
    return f"{found.figure}, {found.metric}", counts, f"{found.value:.3f}", span, baseline


def _behavior(card: Card) -> Section:
    lead = "Points by which a change moves the most affected score, mean and 99th percentile; rankings as AUC."
    head = ("figure", "limit", card.model_before, card.model_id)
    rows = [(found.figure, found.bound, found.before, found.now) for found in card.behavior]
    return Section("What moves the scores", lead, table=[head, *rows])


def _calibration(card: Card) -> Iterator[Section]:
    """The calibration of each score, then each measured curve."""
    rows = [("score", "slope", "shift", "spread over models", "over texts of 300 words")]
    for name, found in card.calibration.items():
        numbers = (found.slope, found.shift, found.model_spread, found.text_spread)
        rows.append((name, *(f"{number:.2f}" for number in numbers)))  # type: ignore[arg-type]
    lead = (
        "Each score is logistic(slope * raw + shift), fitted on publishers that the raw score was not trained on. The "
        "two spreads, in logits, make its 80 % interval."
    )
    yield Section("Calibration", lead, table=rows)
    for target, curve in card.curves.items():
        head = ("predicted", "rows", "mean", "observed")
        yield Section(f"Calibration: {GOOD_SIDE[target]}, unseen publishers", table=[head, *map(_bin, curve)])


def _bin(found: Bin) -> tuple[str, ...]:
    return (
        f"{100 * found.low:.0f} to {100 * found.high:.0f}",
        _count(found.rows),
        _percent(found.said),
        _percent(found.found),
    )


def _wording(card: Card) -> Section:
    lead = (
        "The n-grams with the largest weights in each head, heaviest first: style words and classes, no names or "
        "subjects. Weights in favor of a text are capped, so that no neutral sentence improves a score by much."
    )
    rows = [
        (head, _grams(w.lowers, w.lowers_equally), _grams(w.raises, w.raises_equally))
        for head, w in card.wording.items()
    ]
    return Section("Heaviest wording", lead, table=[("head", "lowers it", "raises it"), *rows])


def _grams(listed: Sequence[str], equally: int) -> str:
    ties = f"{_count(equally)} n-grams at the cap, among them " if equally else ""
    return ties + ", ".join(listed)


def _data(card: Card) -> Section:
    head = ("head", "set", "rows", "publishers", "what its labels are about")
    rows = [(t.head, t.set, _count(t.rows), _count(t.publishers), t.about or "-") for t in card.teachers]
    return Section("Training sets", "The model contains no text of these sets, only weights.", table=[head, *rows])


def _licences(card: Card) -> Section:
    sets = {t.set: (t.set, t.cite or "-", t.licence, t.commercial) for t in card.teachers}
    barred = sorted(t for t, facts in sets.items() if facts[-1] == "no")
    lead = "Licences as the sets or their carriers state them. Commercial use is forbidden by: "
    lead += f"{', '.join(barred) or 'none'}."
    return Section("Licences of the sets", lead, table=[("set", "from", "licence", "commercial use"), *sets.values()])


def _pipes(table: Sequence[Sequence[str]]) -> list[str]:
    rows = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in table]
    return [rows[0], "|" + "---|" * len(table[0]), *rows[1:]]


def _aligned(table: Sequence[Sequence[str]], width: int) -> list[str]:
    """Aligned columns. If they do not fit, the widest ones are wrapped."""
    cells = [[clean(cell) for cell in row] for row in table]
    wide = [max(map(len, column)) for column in zip(*cells, strict=True)]
    while sum(wide) + 2 * len(wide) > width and max(wide) > NARROWEST_COLUMN:
        wide[wide.index(max(wide))] -= 1
    lines = []
    for row in cells:
        wrapped = [textwrap.wrap(cell, w) for cell, w in zip(row, wide, strict=True)]
        for line in zip_longest(*wrapped, fillvalue=""):
            lines.append("".join(f"  {cell:<{w}}" for cell, w in zip(line, wide, strict=True)).rstrip())
    return lines


def _count(value: int | None) -> str:
    return "-" if value is None else f"{value:,}"


def _percent(value: float) -> str:
    return f"{100 * value:.0f} %"
