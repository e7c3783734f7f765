"""Fixes for the faults of the seed article, one kind at a time and all together."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

Mend: TypeAlias = Callable[[str], str]


def _by(*pairs: tuple[str, str]) -> Mend:
    patterns = [(re.compile(pattern, re.MULTILINE), by) for pattern, by in pairs]

    def mend(text: str) -> str:
        for pattern, by in patterns:
            text = pattern.sub(by, text)
        return text

    return mend


def _once(text: str) -> str:
    """Each paragraph once, where it first occurs."""
    return "\n\n".join(dict.fromkeys(text.split("\n\n")))


NAMED: Final = r"Analysts at the Stimson Center, a research institute, said that \1"
MENDS: Final[dict[str, Mend]] = {
    "title once": _once,
    "abbreviations written out": _by(
        (r"\bNKorean\b", "North Korean"), (r"\bSKorean\b", "South Korean"),
        (r"\bNKorea\b", "North Korea"), (r"\bSKorea\b", "South Korea"),
    ),
    "figures as words": _by((r"\b3X\b", "three times"), (r"\bY (?=20\d\d)", ""), (r"\b2nd\b", "second"),
                            (r"\b3 (?=Summits)", "three ")),
    "small letters": _by((r"\bSummitry\b", "summitry"), (r"\bSummits\b", "summits"), (r"\bSummit\b", "summit")),
    "agreement": _by((r"\bhe want to\b", "he wants to"), (r"\bnot yet reschedule\b", "not yet rescheduled"),
                     (r"“break its", "“breaks its"), (r"\bpushes ahead\b", "pushes ahead")),
    "vague source named": _by((r"\bThere are views that (\w+)", NAMED)),
    "slogan out": _by((r"^America First!\s*", "")),
    "call to stay out": _by((r"^Stay tuned.*\s*", "")),
    "furniture out": _by((r"^The following two tabs.*\s*", "")),
    "company's praise out": _by((r"^HEFFX has[^\n]*\s*", "")),
}  # fmt: skip


def mended(text: str) -> dict[str, str]:
    """The text after each fix that changes it, and after all of them."""
    each = {name: mend(text) for name, mend in MENDS.items()}
    everything = text
    for mend in MENDS.values():
        everything = mend(everything)
    return {name: new for name, new in each.items() if new != text} | {"all together": everything}
