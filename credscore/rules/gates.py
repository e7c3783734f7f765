"""The gates on scores, explained like rules: limits for a document rather than findings in it."""

from __future__ import annotations

from credscore.rules.rule import Rule

_MODEL = "the model's card: how well each score holds on publishers it never saw"


def _gate(code: str, name: str, what: str, better: str) -> Rule:
    return Rule(
        code, name, scope="gate", family="gate", severity="error", what=what, better=better, source=_MODEL,
        why="A limit keeps quality from falling; a score sums up all evidence, including what no rule reports.",
        bad=f"{name} 60, and a text on the wrong side of it", good=f"{name} 60, and a text on the right side",
    )  # fmt: skip


GATES = (
    _gate("G01", "min-credibility", "A document whose credibility score is below the limit.",
          "See what moved it with `credscore score`."),
    _gate("G02", "max-bias", "A document whose bias score is above the limit.",
          "See what moved it with `credscore score`."),
    _gate("G03", "max-promotion", "A document whose promotion score is above the limit.",
          "See what moved it with `credscore score`."),
)  # fmt: skip
