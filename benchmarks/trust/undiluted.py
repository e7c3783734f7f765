"""`diluted` on rants that nobody diluted, and on the same rants with neutral text put in.

    python benchmarks/trust/undiluted.py

Nothing was chosen on the rants and fillers of `fresh`. Those in `looked-at` were tried when the criterion of `diluted`
was chosen, and are not counted here. Each rant is tried as it is, with one filler in one way, and with every filler in
every way. Written to `results/undiluted.{md,json}`.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Final

import attacks
from attack_kinds import Attack
from attacks import GAIN, Outcome
from strewing import sentences, ways

import credscore

FRESH: Final = Path(__file__).parent / "fresh"


def own_pairs(texts: dict[str, str], fillers: list[list[str]]) -> list[str]:
    """Each rant with a filler of its own, in one way after another."""
    pairs = zip(texts.values(), itertools.cycle(fillers), strict=False)
    return [[*ways(filler).values()][place % len(ways(filler))](text) for place, (text, filler) in enumerate(pairs)]


def strewn(texts: dict[str, str], fillers: list[list[str]]) -> list[Outcome]:
    """The outcomes of every filler in every way, where points are gained."""
    tries = [(way, rewrite) for filler in fillers for way, rewrite in ways(filler).items()]
    found = [attacks.tried(Attack(way, "padding", rewrite), texts) for way, rewrite in tries]
    return [outcome for outcomes in found for outcome in outcomes if outcome.won > GAIN]


def flagged(texts: list[str]) -> int:
    """How many texts are diluted."""
    return sum("diluted" in score.cautions for score in credscore.score_many(texts))


def main() -> None:
    """Try all and write the table."""
    texts = attacks.articles([FRESH / "rants"])
    fillers = [sentences(path.read_text("utf-8")) for path in sorted((FRESH / "fillers").glob("*.txt"))]
    gained = strewn(texts, fillers)
    counts = {
        "rants": len(texts),
        "flagged": flagged([*texts.values()]),
        "own flagged": flagged(own_pairs(texts, fillers)),
        "gained": len(gained),
        "gained flagged": sum("diluted" in outcome.raised for outcome in gained),
        "untold": sum(not outcome.raised for outcome in gained),
        "most untold": round(max((outcome.won for outcome in gained if not outcome.raised), default=0.0), 1),
    }
    rows = (
        ("rants as they are", counts["rants"], counts["flagged"]),
        ("the same with a filler each, whatever it gains", counts["rants"], counts["own flagged"]),
        (
            f"with all fillers in all ways, where more than {GAIN:.0f} points are gained",
            counts["gained"],
            counts["gained flagged"],
        ),
    )
    lines = ["# Plain rants, and diluted ones", "", "| what | texts | `diluted` |", "|---|---|---|"]
    lines += [f"| {name} | {count} | {found} |" for name, count, found in rows]
    lines += ["", f"Without any caution: {counts['untold']}; the most points of these: {counts['most untold']}."]
    (attacks.RESULTS / "undiluted.md").write_text("\n".join(lines) + "\n", "utf-8")
    (attacks.RESULTS / "undiluted.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
