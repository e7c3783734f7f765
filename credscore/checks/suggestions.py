"""Suggested replacements for the words of a finding."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).parent.parent / "rules" / "wording.tsv"
_LEAVE_OUT: Final = "(leave it out)"


def suggestion(rule: str, identity: str, text: str) -> str | None:
    """The replacement for the words, None if none is known."""
    if rule in ("shouting", "odd-capital"):
        return text.lower()
    if rule == "intensifier":
        return _LEAVE_OUT
    if rule == "exclamation":
        return "."
    words = identity.split()
    if rule == "agreement" and len(words) == 2 and words[0] == words[1]:
        return text.split(maxsplit=1)[0]
    return wordings().get((rule, " ".join(identity.replace("-", " ").split())))


@cache
def wordings() -> dict[tuple[str, str], str]:
    """Maps rule and words (normalized, blanks for hyphens) to the wording to use instead."""
    rows = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {(rule, words): better for rule, words, better in rows}
