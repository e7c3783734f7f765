"""Rules on ignores: each must have an effect and a reason."""

from __future__ import annotations

from credscore.rules.rule import Rule

_DESIGN = "what users of linters ask for: small, precise ignores that do not rot"

RULES = (
    Rule(
        "U01", "unused-ignore", scope="upkeep",
        what="An ignore comment that suppresses no finding.",
        why="The finding it was for is gone; left behind, it would hide the next one.",
        source=_DESIGN,
        bad="<!-- credscore: ignore-file[shouting]: names of ships --> (and nothing is shouted)",
        good="(no ignore)",
        better="Delete it.",
    ),
    Rule(
        "U02", "bad-ignore", scope="upkeep",
        what="An invalid ignore comment: no rule, an unknown rule, no reason, or a block that is not closed.",
        why="It suppresses nothing, or more than anyone knows.",
        source=_DESIGN,
        bad="<!-- credscore: ignore[shouting] -->",
        good="<!-- credscore: ignore[shouting]: the ship's name is in capitals -->",
        better="Name the rules in brackets, and give the reason after a colon.",
    ),
)  # fmt: skip
