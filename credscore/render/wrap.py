"""Wraps pages with a name and its text per line to the width of the terminal. Imports almost nothing, since `credscore
rule` must answer at once: textwrap would import re, which takes half as long as starting Python."""

from __future__ import annotations

import os
import sys

INDENT = 11
"""The column where texts begin, after their names."""
WIDEST = 100
USUAL = 80


def columns() -> int:
    """The width of standard output, or COLUMNS if set, at most WIDEST; USUAL if there is none."""
    requested = os.environ.get("COLUMNS", "")
    if requested.isascii() and requested.isdigit() and int(requested[:6]) > 0:
        return min(int(requested[:6]), WIDEST)
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns or USUAL, WIDEST)
    except (AttributeError, OSError, ValueError):
        return USUAL


def filled(page: str, width: int) -> str:
    """The page with its longer lines wrapped at words; ignore comments, which users copy, stay on one line."""
    return "\n".join(
        line if len(line) <= width or "<!--" in line else _folded(line, width) for line in page.split("\n")
    )


def _folded(line: str, width: int) -> str:
    named = line[INDENT - 1 : INDENT] == " " and line[: INDENT - 1].replace(" ", "").isalpha()
    margin = INDENT if named else 0
    lines = [line[:margin]]
    for word in line[margin:].split():
        if len(lines[-1]) > margin and len(lines[-1]) + len(word) >= width:
            lines.append(" " * margin)
        lines[-1] += f" {word}" if len(lines[-1]) > margin else word
    return "\n".join(lines)
