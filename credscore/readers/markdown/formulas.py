"""Distinguishes mathematics between dollar signs or escaped brackets from prose."""

from __future__ import annotations

import re
from typing import Final

MATHEMATICAL: Final = re.compile(r"[\\^_={}<>+*/|]|\b[A-Za-z]\b")
"""A sign or a single letter."""
ARTICLE: Final = re.compile(r"\b(?:[Aa]|I)\b(?= [A-Za-z]{2})")
"""A single letter that is a word of prose."""
_COMMAND: Final = re.compile(r"\\[A-Za-z]+(?:\{[^{}]*\})?")
_WORD: Final = re.compile(r"[A-Za-z]{2}")
_WORDS: Final = re.compile(r"[A-Za-z]{2,}[,;]?\s+[A-Za-z]{2,}")


def is_formula(inside: str) -> bool:
    """Whether text between two dollar signs is mathematics rather than prose between prices."""
    if inside[0].isspace() or "\\$" in inside:
        return False
    plain = _COMMAND.sub("", inside)
    if inside[0].isdigit():
        return not _WORD.search(plain) and MATHEMATICAL.search(inside) is not None
    return not _WORDS.search(plain)
