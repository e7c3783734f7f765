"""The rules: one ordered tuple, from which all lists and explanations of rules are generated."""

from __future__ import annotations

from credscore.rules import attribution, loaded, model, promotional, style, upkeep
from credscore.rules.gates import GATES
from credscore.rules.rule import FAMILIES, SCOPES, SEVERITIES, Option, Rule

__all__ = ["BY_NAME", "DEFAULT", "FAMILIES", "GATES", "RULES", "SCOPES", "SEVERITIES", "Option", "Rule", "find_rule"]

RULES: tuple[Rule, ...] = (
    *loaded.RULES,
    *attribution.RULES,
    *promotional.RULES,
    *style.RULES,
    *model.RULES,
    *upkeep.RULES,
)

BY_NAME = {rule.name: rule for rule in (*RULES, *GATES)}
"""Rules and gates."""

DEFAULT = tuple(rule.name for rule in RULES if not rule.preview)
"""The rules checked if none are selected."""


def find_rule(name: str) -> Rule | None:
    """The rule or gate with a name or code, in any case; None if there is none."""
    return BY_NAME.get(name.lower()) or next((rule for rule in BY_NAME.values() if rule.code == name.upper()), None)
