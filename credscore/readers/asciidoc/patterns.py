"""Patterns for lines that do not start an ordinary paragraph."""

from __future__ import annotations

import re
from typing import Final

from credscore.readers.source.lines import Line

DELIMITER: Final = re.compile(r"(-{4,}|={4,}|\.{4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|~{4,}|(`{3,}|~{3,})[^`]*)$")
TABLE: Final = re.compile(r"[|,:!]={3,}$")
ATTRIBUTE: Final = re.compile(r":(!?[\w][\w-]*!?):(?:[ \t]+(.*))?$")
HEADING: Final = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
UNDERLINE: Final = re.compile(r"([=\-~^+])\1{2,}$")
BLOCK_STYLE: Final = re.compile(r"\[(?!\[)([^\[\]]*(?:\[[^\[\]]*\])?[^\[\]]*)\]$")
ANCHOR: Final = re.compile(r"\[\[[^\[\]]*\]\]$")
TITLE: Final = re.compile(r"\.(?![.\s])(?=\S)")
MACRO: Final = re.compile(r"([a-z][\w-]*)::([^\[\]]*)\[(.*)\]$")
CONDITION: Final = re.compile(r"(ifdef|ifndef|ifeval|endif)::([^\[\]]*)\[(.*)\]$")
ADMONITION: Final = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
ITEM: Final = re.compile(
    r"(?:[-*•]|\*{2,6}|\.{1,6}|\d{1,9}\.|[a-zA-Z]\.|[ivxIVX]{1,8}\)|<(?:\d{1,3}|\.)>)[ \t]+"
    r"(?:\[[ x*]\][ \t]+)?(?=\S)"
)
DESCRIBED: Final = re.compile(r"(?:(?!//).)*?[^\s:;](:{2,4}|;;)(?:[ \t]+|$)")
BREAK: Final = re.compile(r"('{3,}|<<<+|-[ ]?-[ ]?-|\*[ ]?\*[ ]?\*)$")
CODE_STYLES: Final = ("source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "comment", "plantuml",
                       "mermaid", "ditaa", "graphviz", "diagram", "a2s", "vega")  # fmt: skip
KNOWN: Final = {"author": "byline", "revdate": "date", "date": "date"}
NOT_STYLE: Final = re.compile(r"[,%#.\[]")
LONG_LINE: Final = 2000
"""Longer lines are neither block macros nor description-list terms."""
MAX_VALUE: Final = 80
"""Longer attribute values are not substituted."""


def block_macro(text: str, line: Line) -> re.Match[str] | None:
    """The block macro that a line is, such as an image; its third group is what its brackets hold."""
    return MACRO.match(text, line.start, line.end) if line.end - line.start < LONG_LINE else None


def described(text: str, line: Line) -> re.Match[str] | None:
    """The term of a description list with which a line begins."""
    return DESCRIBED.match(text, line.start, line.end) if line.end - line.start <= LONG_LINE else None


def interrupts(text: str, line: Line, *, items: bool) -> bool:
    """Whether a line starts a new block without a preceding blank line; `items` if it follows a list line."""
    mark, size = text[line.start], line.end - line.start
    if items and (ITEM.match(text, line.start, line.end) or (mark == "+" and size == 1)):
        return True
    if items and size < LONG_LINE and DESCRIBED.match(text, line.start, line.end):
        return True
    if line.column:
        return False
    return bool(
        (mark == "/" and text.startswith("//", line.start))
        or (mark == "[" and BLOCK_STYLE.match(text, line.start, line.end))
        or (mark in "-=.*_+~`" and DELIMITER.match(text, line.start, line.end))
        or (mark in "|,:!" and TABLE.match(text, line.start, line.end))
        or (mark in "ie" and CONDITION.match(text, line.start, line.end))
    )


def underline(text: str, line: Line, below: Line) -> str | None:
    """The underline character of a two-line title, None if there is none."""
    match = UNDERLINE.match(text, below.start, below.end)
    if match is None or below.column or abs(line.end - line.start - (below.end - below.start)) > 2:
        return None
    return match[1] if any(map(str.isalnum, text[line.start : line.end])) else None
