"""Writes the results as tables, as JSON, and for the model card."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from credscore.evaluation import model_card as card
from credscore.evaluation.metrics import reliability
from credscore.model.logistic import sigmoid
from credscore.model.model_files import DEFAULT
from credscore.model.targets import Target
from unseen.figures import theirs
from unseen.rows import Bench
from unseen.splits import Judged

ROOT: Final = Path(__file__).parent.parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "quality" / "results"

PROTOCOL: Final = (
    "Five folds by publisher, stratified by set and label, with {seeds}, over four fifths of the publishers; every "
    "text is scored by a model that never saw its publisher. If a set is left out of training, so are its publishers. "
    "Near-duplicates are removed. Intervals (95 %) resample publishers. The last fifth of the publishers was opened "
    "once, after all choices. The baseline, TF-IDF of words and word pairs with logistic regression, learns from the "
    "same texts with dates, datelines and agency tags masked: once from all the rows that credscore learns from, once "
    "from the evaluated set alone."
)
CURVES: Final[dict[Target, str]] = {
    "credibility": "apart", "bias": "apart", "promotion": "apart", "loaded": "apart", "clickbait": "random",
}  # fmt: skip


def number(value: float | None) -> str:
    return "-" if value is None or np.isnan(value) else f"{value:.3f}"


def pair(low_high: Sequence[float | None]) -> str:
    return " to ".join(map(number, low_high)) if None not in low_high else "-"


def full_table(found: Sequence[Mapping[str, Any]]) -> str:
    """All learners in one table."""
    head = (
        "| figure | rows / sources | credscore | 95 % | TF-IDF, same rows | TF-IDF, own set | features, logistic "
        "| features, forest | majority | less the better TF-IDF, 95 % | length matched: credscore, TF-IDF "
        "| last fifth: credscore, TF-IDF |"
    )
    return _table(head, (_full_row(f) for f in found))


def _full_row(f: Mapping[str, Any]) -> list[str]:
    last = f.get("last_fifth")
    matched = f["length_matched"]
    return [
        f"{f['name']}, {f['unit']}", f"{f['rows']} / {f['sources']}", number(f["credscore"]), pair(f["interval"]),
        *(number(f[name]) for name in ("tfidf", "tfidf_own", "features", "forest", "majority")), pair(f["over_tfidf"]),
        f"{number(matched['credscore'])}, {number(theirs(matched))}",
        f"{number(last['credscore'])}, {number(theirs(last))}" if last else "-",
    ]  # fmt: skip


def verdicts(found: Sequence[Mapping[str, Any]]) -> str:
    """The targets, and whether they were reached."""
    head = "| figure | TF-IDF | target | credscore | reached | last fifth |"
    words = {True: "yes", False: "no", None: "-"}
    return _table(head, (
        [
            f"{f['name']}, {f['unit']}", number(theirs(f)), f["must"], number(f["credscore"]), words[f["reached"]],
            words[f["reached_last_fifth"]],
        ]
        for f in found if "must" in f
    ))  # fmt: skip


def short_table(found: Sequence[Mapping[str, Any]]) -> str:
    head = "| figure | credscore | 95 % over sources | TF-IDF, same folds | last fifth: credscore, TF-IDF |"
    return _table(head, (
        [
            f"{f['name']}, {f['unit']}", number(f["credscore"]), pair(f["interval"]), number(theirs(f)),
            f"{number(last['credscore'])}, {number(theirs(last))}" if (last := f.get("last_fifth")) else "-",
        ]
        for f in found
    ))  # fmt: skip


def free_table(found: Sequence[Mapping[str, Any]], free: Sequence[Mapping[str, Any]]) -> str:
    head = "| figure | all sets | without sets that forbid commercial use | 95 % | TF-IDF, same rows |"
    whole = {f["name"]: f for f in found}
    return _table(head, (
        [
            f"{f['name']}, {f['unit']}", number(whole[f["name"]]["credscore"]), number(f["credscore"]),
            pair(f["interval"]), number(f["tfidf"]),
        ]
        for f in free
    ))  # fmt: skip


def _table(head: str, rows: Any) -> str:
    rule = "|---" * (head.count("|") - 1) + "|"
    return "\n".join([head, rule, *("| " + " | ".join(row) + " |" for row in rows)])


def notes(found: Sequence[Mapping[str, Any]]) -> str:
    """The gap between random splits and unseen sources, and the number of publishers on each side."""
    by_name = {f["name"]: f for f in found}
    apart, random = by_name["recovery"], by_name["recovery, random split"]
    sides = by_name["left-leaning less right-leaning publishers, center beside both"]["blocks"]
    lean = ", ".join(
        f"{side} {b['sources']} publishers ({b['rows']} texts, {b['good']} reliable)" for side, b in sides.items()
    )
    return (
        "On recovery, folds that keep sources apart, instead of a random split, cost credscore "
        f"{random['credscore'] - apart['credscore']:.3f} of AUC and TF-IDF {theirs(random) - theirs(apart):.3f}. "
        f"Publishers by leaning: {lean}."
    )


@dataclass(frozen=True, slots=True)
class Results:
    """All figures: of the model of a recipe, and of one trained `free` of the sets that forbid commercial use."""

    recipe: str
    seeds: int
    minutes: float
    figures: Sequence[Mapping[str, Any]]
    free: Sequence[Mapping[str, Any]]
    curves: Mapping[Target, tuple[card.Bin, ...]]
    seed_article: Mapping[str, float] | None

    @property
    def protocol(self) -> str:
        return PROTOCOL.format(seeds="one seed" if self.seeds == 1 else f"{self.seeds} seeds")

    def markdown(self) -> str:
        return "\n\n".join([
            self.protocol, full_table(self.figures), notes(self.figures), "Targets:",
            verdicts(self.figures), "Trained without the sets whose licence forbids commercial use, with one seed:",
            free_table(self.figures, self.free),
        ])  # fmt: skip


def write(path: Path, name: str, body: str) -> None:
    """Put text between the markers of that name, `<!-- NAME -->` and `<!-- end of NAME -->`."""
    old = path.read_text("utf-8")
    new, count = re.subn(
        rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", lambda m: f"{m[1]}{body}\n{m[2]}", old, flags=re.DOTALL
    )
    if count != 1:
        raise SystemExit(f"{path}: expected the markers <!-- {name} --> and <!-- end of {name} --> once, found {count}")
    path.write_text(new, "utf-8")


def write_all(results: Results) -> None:
    """Write the tables to the results and between the markers of the documents, and the figures for the model card."""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "quality.json").write_text(json.dumps(asdict(results), indent=1) + "\n", "utf-8")
    (RESULTS / "quality.md").write_text(f"# Quality\n\n{results.markdown()}\n", "utf-8")
    write(ROOT / "benchmarks" / "README.md", "quality", results.markdown())
    write(ROOT / "docs" / "quality.md", "quality", short_table(results.figures))
    card.save_figures(DEFAULT, results.recipe, results.protocol, _card_figures(results), results.curves)


def _card_figures(results: Results) -> list[card.Figure]:
    opened = [f["last_fifth"] | {"name": f["name"], "unit": f["unit"]} for f in results.figures if f.get("last_fifth")]
    return [
        *(_card_figure(f, "") for f in results.figures),
        *(_card_figure(f, "last fifth of the publishers") for f in opened),
        *(_card_figure(f, "trained without sets that forbid commercial use") for f in results.free),
    ]


def _card_figure(f: Mapping[str, Any], part: str) -> card.Figure:
    low, high = f["interval"]
    best = theirs(f)
    return card.Figure(
        f["name"], f["unit"], f["credscore"], low, high, f["rows"], f["sources"], None if np.isnan(best) else best, part
    )


def curves(judged: Judged, benches: Mapping[str, Bench]) -> dict[Target, tuple[card.Bin, ...]]:
    """Predicted against observed shares on unseen sources, by target."""
    return {target: _curve(judged, benches[target], scheme) for target, scheme in CURVES.items()}


def _curve(judged: Judged, bench: Bench, scheme: str) -> tuple[card.Bin, ...]:
    logit = judged.logits[bench.target, scheme, "credscore"][0]
    asked = ~np.isnan(logit) & bench.taught
    return card.bins_of(reliability(bench.rows.y[asked], sigmoid(logit[asked])))
