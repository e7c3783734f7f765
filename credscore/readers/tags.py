"""HTML as a row of tags and texts with their places, cut as the HTML standard cuts it, malformed or not.

No parser that people rely on tells the place of every piece of text: Python's `html.parser` does, but takes quadratic
time on malformed pages; lxml and lexbor keep lines at best. So tags are cut here, by one pattern that never goes back,
and `tests/test_html.py` holds what is read against lexbor. Entities are decoded by Python's `html`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

# An attribute's value counts as quoted only right behind its "="; what is not closed runs to the end of the text.
_TAG: Final = re.compile(
    r"""<(?:(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))*+)>?"""
    r"""|!--(?:-?>|.*?(?:--!?>|\Z))|[!?/][^>]*+>?)""",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"""([^\s=/"'>]++)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]*+)))?""")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,9}|#[xX][0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_WHITE: Final = {ord(c): " " for c in "\n\r\t\f"}

RAW: Final = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp"})
"""Elements whose content holds no tags."""
_ENDS: Final = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


Tag = tuple[int, int, str, bool, str, int]
"""Start and end of a tag, its name, whether it closes, its attributes, and where the text ends that an element holds
which holds no tags (for others the end of the tag). Without a name it is a text."""


def cut(text: str) -> Iterator[Tag]:
    """The tags of a page and the texts between them; comments are left out."""
    at, size = 0, len(text)
    search = _TAG.search
    while at < size:
        match = search(text, at)
        if match is None:
            yield at, size, "", False, "", size
            return
        start, end = match.span()
        if start > at:
            yield at, start, "", False, "", start
        at = end
        slash, name, raw = match.groups()
        if name:
            name = name.lower()
            if name in RAW and not slash:
                found = _ENDS[name].search(text, end)
                at = found.start() if found else size
            yield start, end, name, slash == "/", raw, at


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag, names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(raw):
        value = "".join(values)
        found.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
    return found


def texts(text: str, start: int, end: int) -> Sequence[tuple[int, int, str]]:
    """What is read from start to end: entities decoded, white space as blanks; pieces with their places."""
    raw = text[start:end]
    if not raw.isprintable():
        raw = raw.translate(_WHITE)
    return list(_decoded(raw, start)) if "&" in raw else ((start, end, raw),)


def _decoded(raw: str, start: int) -> Iterator[tuple[int, int, str]]:
    at = 0
    for match in _ENTITY.finditer(raw):
        read = html.unescape(match[0])
        if read != match[0]:
            if match.start() > at:
                yield start + at, start + match.start(), raw[at : match.start()]
            yield start + match.start(), start + match.end(), read.translate(_WHITE)
            at = match.end()
    if at < len(raw):
        yield start + at, start + len(raw), raw[at:]
