"""Do the scores hold under attack? Every article, attacked in each way, before and after.

    python benchmarks/trust/attacks.py

An attack holds if the same words written another way score the same to the bit, or if what was added gains at most GAIN
points of credibility, bias or promotion, or raises a caution. The thresholds of the cautions were chosen on the
articles of `fixtures/articles` and `articles`; those of `held-out` are attacked too and counted apart, and nothing was
chosen on them but the weights of `diluted` (`dilution_weights.py`). `tests/trust/test_attacks.py` tries every attack
too. Written to `results/attacks.{md,json}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from attack_kinds import ADDED, ATTACKS, Attack

import credscore
from credscore.readers import Format

ROOT: Final = Path(__file__).parent.parent.parent
HERE: Final = Path(__file__).parent
RESULTS: Final = HERE / "results"
CHOSEN_ON: Final = (ROOT / "fixtures" / "articles", HERE / "articles")
HELD_OUT: Final = (HERE / "held-out",)
GAIN: Final = 10.0
"""Points that an attack may gain without a caution."""
HELD_OUT_HEAD: Final = "Of the articles in `held-out`, the attacks that gain there without a caution:"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An attack on an article: credibility, bias and promotion before and after, None where there is no score."""

    attack: str
    article: str
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]
    raised: tuple[str, ...]
    lowers: bool = False

    @property
    def won(self) -> float:
        """The largest gain in points: higher credibility, or lower bias or promotion; the reverse if it lowers."""
        signs = (-1, 1, 1) if self.lowers else (1, -1, -1)
        gains = [
            s * (b - a)
            for s, a, b in zip(signs, self.before, self.after, strict=True)
            if a is not None and b is not None
        ]
        return max(gains, default=0.0)

    def holds(self, attack: Attack) -> bool:
        """Whether the attack gained nothing without a caution."""
        if attack.exact:
            return self.before == self.after
        return self.won <= GAIN or bool(self.raised) or None in self.after


def scores(texts: Iterable[str], form: Format) -> credscore.Scores:
    """Scores of texts read as a format, in one batch, which scores each as alone."""
    return credscore.score_many(credscore.read_text(text, form) for text in texts)


def tried(attack: Attack, texts: dict[str, str]) -> list[Outcome]:
    """One attack on all articles."""
    before = scores(map(attack.plain, texts.values()), attack.form)
    after = scores(map(attack.rewrite, texts.values()), attack.form)
    values = [[(s.credibility, s.bias, s.promotion) for s in found] for found in (before, after)]
    known = [set(a.cautions) - ({"diluted"} if attack.kind in ADDED else set()) for a in before]
    raised = [tuple(c for c in b.cautions if c not in a) for a, b in zip(known, after, strict=True)]
    return [Outcome(attack.name, *each, attack.lowers) for each in zip(texts, *values, raised, strict=True)]


def articles(folders: Iterable[Path] = CHOSEN_ON) -> dict[str, str]:
    """The articles of the folders that have a score."""
    found = {p.stem: p.read_text("utf-8") for folder in folders for p in sorted(folder.glob("*.txt"))}
    scored = credscore.score_many(found.values())
    return {name: text for (name, text), score in zip(found.items(), scored, strict=True) if score.credibility}


def marked(name: str) -> str:
    """The name of an attack, with the words that it adds as code."""
    return re.sub('"([^"]*)"', r"`\1`", name)


def row(attack: Attack, outcomes: list[Outcome]) -> str:
    """A line of the table: the article that gained most by the attack, and the cautions on all articles."""
    worst = max(outcomes, key=lambda o: (not o.holds(attack), o.won))
    numbers = [" / ".join("-" if v is None else f"{v:.1f}" for v in values) for values in (worst.before, worst.after)]
    flagged = sum(bool(o.raised) for o in outcomes)
    codes = ", ".join(sorted({code for o in outcomes for code in o.raised})) or "none"
    held = sum(o.holds(attack) for o in outcomes)
    return (
        f"| {attack.kind} | {marked(attack.name)} | {worst.article} | {numbers[0]} | {numbers[1]} | {worst.won:+.1f} | "
        f"{', '.join(worst.raised) or 'none'} | {codes} in {flagged} | {held} of {len(outcomes)} |"
    )


def counts(outcomes: dict[Attack, list[Outcome]]) -> dict[str, float]:
    """How many articles, attacks and outcomes; how many held; and the most points gained without a caution."""
    every = [(attack, outcome) for attack, found in outcomes.items() for outcome in found]
    untold = (outcome.won for _, outcome in every if not outcome.raised and None not in outcome.after)
    return {
        "articles": len({outcome.article for _, outcome in every}),
        "attacks": len(outcomes),
        "tried": len(every),
        "held": sum(outcome.holds(attack) for attack, outcome in every),
        "most untold": round(max(untold), 1),
    }


def table(outcomes: dict[Attack, list[Outcome]]) -> list[str]:
    """The lines of a table, an attack each."""
    names = ("kind", "attack", "worst article", "before: credibility / bias / promotion", "after", "gained",
             "cautions on it", "cautions on all articles", "held")  # fmt: skip
    return [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}", *(row(a, o) for a, o in outcomes.items())]


def main() -> None:
    """Try all attacks on all articles and write the tables."""
    texts, fresh = articles(), articles(HELD_OUT)
    outcomes = {attack: tried(attack, texts) for attack in ATTACKS}
    held_out = {attack: tried(attack, fresh) for attack in ATTACKS}
    gained = {attack: found for attack, found in held_out.items() if not all(o.holds(attack) for o in found)}
    lines = ["# Attacks", "", *table(outcomes), "", HELD_OUT_HEAD, "", *table(gained)]
    counted = counts(outcomes) | {"held out": counts(held_out)}
    (RESULTS / "attacks.md").write_text("\n".join(lines) + "\n", "utf-8")
    (RESULTS / "attacks.json").write_text(json.dumps(counted, indent=1) + "\n", "utf-8")
    print("\n".join(lines), counted, sep="\n")


if __name__ == "__main__":
    main()
