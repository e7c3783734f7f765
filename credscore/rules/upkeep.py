"""Rules on ignores: each must have an effect and a reason."""

from __future__ import annotations

from credscore.rules.rule import Rule

_DESIGN = "common practice of linters: ignores are small, precise and up to date"

RULES = (
    Rule(
        "U01", "unused-ignore", scope="upkeep",
        what="An ignore comment that suppresses no finding.",
        why="The finding that it suppressed is gone; the comment would hide the next one.",
        source=_DESIGN,
        bad="<!-- credscore: ignore-file[shouting]: names of ships --> (in a text without capitals)",
        good="(no ignore)",
        better="Delete it.",
    ),
    Rule(
        "U02", "bad-ignore", scope="upkeep",
        what="An invalid ignore comment: no rule, an unknown rule, no reason, or a block that is not closed.",
        why="It suppresses nothing, or more than intended.",
        source=_DESIGN,
        bad="<!-- credscore: ignore[shouting] -->",
        good="<!-- credscore: ignore[shouting]: the ship's name is in capitals -->",
        better="Name the rules in brackets, and give the reason after a colon.",
    ),
)  # fmt: skip
