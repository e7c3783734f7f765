"""Rules on ignores: each must have an effect and a reason."""

from __future__ import annotations

from credscore.rules.rule import Rule

_DESIGN = "what users of linters ask for: small, precise ignores that do not rot"

RULES = (
    Rule(
        "U01", "unused-ignore", scope="upkeep",
        what="An ignore that suppresses no finding.",
        why="The finding is gone; left in place, the ignore would hide the next one.",
        source=_DESIGN,
        bad="<!-- credscore: ignore-file[shouting]: names of ships --> (and nothing is shouted)",
        good="(no ignore)",
        better="Delete it.",
    ),
    Rule(
        "U02", "bad-ignore", scope="upkeep",
        what="A malformed ignore: no rule named, an unknown rule, no reason, a block that is not closed.",
        why="It suppresses nothing, or more than intended.",
        source=_DESIGN,
        bad="<!-- credscore: ignore[shouting] -->",
        good="<!-- credscore: ignore[shouting]: the ship's name is in capitals -->",
        better="Name the rules in brackets, and the reason after a colon.",
    ),
)  # fmt: skip
