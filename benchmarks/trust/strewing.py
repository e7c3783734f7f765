"""Neutral sentences scattered through texts that read badly: every kind of filler, in every way, in every article.

    python benchmarks/trust/strewing.py

The articles and fillers of `strewn` were written before the rules of `diluted` were chosen, and nothing was chosen on
them. Written to `results/strewing.{md,json}`.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import attacks
from attack_kinds import Attack
from attacks import GAIN, Outcome
from rewrites import Rewrite

import credscore

STREWN: Final = Path(__file__).parent / "strewn"
_ENDS: Final = re.compile(r"(?<=[a-z0-9]{2})[.!?] (?=[A-Z])")


def sentences(text: str) -> list[str]:
    """The sentences of a filler."""
    return [f"{each}." for each in text.strip().rstrip(".").split(". ")]


def behind_sentences(filler: list[str], every: int) -> Rewrite:
    """A sentence of the filler after every `every` sentences of the text."""

    def rewrite(text: str) -> str:
        following, count = itertools.cycle(filler), itertools.count(1)
        return _ENDS.sub(lambda found: found[0] + (f"{next(following)} " if next(count) % every == 0 else ""), text)

    return rewrite


def between_paragraphs(filler: list[str], size: int) -> Rewrite:
    """A paragraph of `size` sentences of the filler after every paragraph of the text."""

    def rewrite(text: str) -> str:
        following = itertools.cycle(filler)
        return "\n\n".join(f"{part}\n\n{' '.join(itertools.islice(following, size))}" for part in text.split("\n\n"))

    return rewrite


def ways(filler: list[str]) -> dict[str, Rewrite]:
    """Ways to scatter a filler."""
    whole = " ".join(filler)
    return {
        "behind every sentence": behind_sentences(filler, 1),
        "behind every second sentence": behind_sentences(filler, 2),
        "behind every third sentence": behind_sentences(filler, 3),
        "in short paragraphs between all paragraphs": between_paragraphs(filler, 2),
        "in paragraphs between all paragraphs": between_paragraphs(filler, 5),
        "at the end": lambda text: f"{text.rstrip()}\n\n{whole}\n",
        "behind the title": lambda text: text.replace("\n\n", f"\n\n{whole}\n\n", 1),
        "in front": lambda text: f"{whole}\n\n{text}",
    }


def fillers() -> dict[str, list[str]]:
    """The fillers of `strewn` by subject, and sentences of all subjects in turn."""
    found = {path.stem: sentences(path.read_text("utf-8")) for path in sorted((STREWN / "fillers").glob("*.txt"))}
    return found | {"all subjects": [each for some in zip(*found.values(), strict=True) for each in some]}


def tried(texts: dict[str, str]) -> list[tuple[str, str, Outcome]]:
    """The filler, the way and the outcome of each."""
    found = []
    for subject, filler in fillers().items():
        for way, rewrite in ways(filler).items():
            attack = Attack(f"{subject} {way}", "padding", rewrite)
            found += [(subject, way, outcome) for outcome in attacks.tried(attack, texts)]
    return found


def row(name: str, outcomes: list[Outcome]) -> str:
    """A line of the table: how many gained, how many of these without a caution, and the most points of these."""
    gained = [outcome for outcome in outcomes if outcome.won > GAIN]
    untold = [outcome.won for outcome in gained if not outcome.raised]
    return f"| {name} | {len(outcomes)} | {len(gained)} | {len(untold)} | {max(untold, default=0):.1f} |"


def by(part: int, found: Iterable[tuple[str, str, Outcome]]) -> dict[str, list[Outcome]]:
    """The outcomes by subject, way or article."""
    groups: dict[str, list[Outcome]] = {}
    for subject, way, outcome in found:
        groups.setdefault((subject, way, outcome.article)[part], []).append(outcome)
    return groups


def main() -> None:
    """Try all and write the table."""
    texts = attacks.articles([STREWN / "articles"])
    found = tried(texts)
    before = [name for name, text in texts.items() if "diluted" in credscore.score(text).cautions]
    heads = f"tried | gained more than {GAIN:.0f} points | of these without a caution | most points without one |"
    lines = ["# Neutral sentences strewn into texts", "", f"| what | {heads}", "|---|---|---|---|---|"]
    lines.append(row("all", [outcome for _, _, outcome in found]))
    lines += [row(name, outcomes) for part in range(3) for name, outcomes in by(part, found).items()]
    lines += ["", f"`diluted` without a filler: {len(before)} of {len(texts)} articles."]
    gained = [outcome for _, _, outcome in found if outcome.won > GAIN]
    untold = [outcome.won for outcome in gained if not outcome.raised]
    counts = {
        "tried": len(found),
        "gained": len(gained),
        "untold": len(untold),
        "most untold": max(untold, default=0.0),
        "flagged before": len(before),
    }
    (attacks.RESULTS / "strewing.md").write_text("\n".join(lines) + "\n", "utf-8")
    (attacks.RESULTS / "strewing.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
