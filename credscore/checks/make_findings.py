"""Turns hits into findings: drops those ignored, accepted or within a budget, and gives the others text and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from credscore.checks.config.config_files import unknown_rule
from credscore.checks.config.settings import Settings
from credscore.checks.finding import Finding
from credscore.checks.hit import Hit
from credscore.checks.lines import Lines, Stretches
from credscore.checks.suggestions import suggestion
from credscore.checks.suppressions import Ignores, find_ignores, in_order
from credscore.document import Document
from credscore.rules import BY_NAME, find_rule

LISTED: Final = "`credscore rule` lists them"
QUOTED_CHARACTERS: Final = 60
"""A message quotes at most this much of the text."""
BUDGET_WORDS: Final = 1000
Places: TypeAlias = dict[str, Stretches]
"""Stretches of a text by the rule that they are for, "" for all rules."""

CUSTOM_CODE: Final = "X"
"""The code of all rules of the user."""


@dataclass(slots=True)
class Kept:
    """The findings of a document, its latent findings, and the number of suppressed ones by reason."""

    findings: list[Finding]
    latent: list[Finding] = field(default_factory=list)
    ignored: int = 0
    accepted: int = 0
    within_budget: int = 0


def findings(
    path: str,
    document: Document,
    hits: Sequence[Hit],
    settings: Settings,
    *,
    words: int,
    accepted: Places,
    ignores: bool = True,
) -> Kept:
    """The findings of a document. `accepted`: by rule, and for all rules under "", where nothing is to be found;
    `ignores` whether ignores in the text are obeyed."""
    if not hits and "credscore:" not in document.text.lower():
        return Kept([])
    lines, kept = Lines(document.text), Kept([])
    names = {custom.name for custom in settings.custom}
    obeyed = Ignores()
    if ignores:
        obeyed = find_ignores(
            document, lines, lambda name: _known(name, names), lambda name: unknown_rule(name, names, LISTED)
        )
    rest = []
    for hit in hits:
        first, last = lines.place(hit.start)[0], lines.place(max(hit.start, hit.end - 1))[0]
        if obeyed.suppresses(hit.rule, first, last, of_document=hit.value is not None):
            kept.ignored += not hit.latent
        elif hit.value is None and _is_accepted(hit, accepted):
            kept.accepted += not hit.latent
        else:
            rest.append(hit)
    within = _within_budget(rest, words, settings)
    kept.within_budget = sum(hit.rule in within and not hit.latent for hit in rest)
    upkeep = [hit for hit in (*obeyed.bad, *obeyed.unused(settings.selected)) if hit.rule in settings.selected]
    shown = in_order([*(hit for hit in rest if hit.rule not in within), *upkeep])
    read = document.visible_slices([hit.start for hit in shown], [hit.end for hit in shown])
    for found in zip(shown, read, strict=True):
        finding = _finding(path, found, document, lines, settings)
        (kept.latent if found[0].latent else kept.findings).append(finding)
    return kept


def _is_accepted(hit: Hit, accepted: Places) -> bool:
    return any(accepted[name].contains(hit.start, hit.end) for name in ("", hit.rule) if name in accepted)


def _known(name: str, own: set[str]) -> str | None:
    rule = find_rule(name)
    return name if name in own else rule.name if rule and rule.scope != "gate" else None


def _within_budget(hits: Sequence[Hit], words: int, settings: Settings) -> set[str]:
    """The rules whose findings stay within their budget."""
    found = Counter(hit.rule for hit in hits if hit.value is None and not hit.latent)
    scale = max(words, BUDGET_WORDS) / BUDGET_WORDS
    return {rule for rule, count in found.items() if count <= settings.rules[rule].budget * scale}


def _finding(path: str, found: tuple[Hit, str], document: Document, lines: Lines, settings: Settings) -> Finding:
    """The finding for a hit; `read` is its text as a reader sees it."""
    hit, read = found
    rule, rule_settings = BY_NAME.get(hit.rule), settings.rules[hit.rule]
    line, column = lines.place(hit.start)
    end_line, end_column = lines.place(hit.end)
    text = document.text[hit.start : hit.end]
    custom = next((custom for custom in settings.custom if custom.name == hit.rule), None)
    better = custom.better if custom else suggestion(hit.rule, hit.identity, text)
    advice = custom.message if custom else rule.better if rule else ""
    message = _message(hit, read, rule.fault if rule else "", advice)
    return Finding(
        hit.rule, rule.code if rule else CUSTOM_CODE, rule_settings.severity, message, path,
        hit.start, hit.end, line, column, end_line, end_column, text, *lines.around(hit.start, hit.end),
        hit.voice, better, hit.value, hit.identity, hit.context, cell=document.cell_at(hit.start),
    )  # fmt: skip


def _message(hit: Hit, read: str, fault: str, advice: str) -> str:
    """The message: what was found, what is wrong with it, and what to do; `read` is the text as a reader sees it."""
    what = hit.detail or f'"{_short(" ".join(read.split()))}"'
    reason = "; ".join(filter(None, (fault, hit.reason)))
    what = f"{what} ({reason})" if reason else what
    return f"{what}: {advice[0].lower()}{advice[1:].rstrip('.')}" if advice else what


def _short(text: str) -> str:
    return text if len(text) <= QUOTED_CHARACTERS else text[: QUOTED_CHARACTERS - 1].rpartition(" ")[0] + " …"
