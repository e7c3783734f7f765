"""HTML that is safe by construction: anything that is not Markup is text and is escaped.

MarkupSafe would add a compiled dependency to the core for these few lines.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final, TypeAlias

from credscore.render.inert import in_html, without_commands


class Markup(str):
    """A string of HTML, made by `el` or read from our own files."""

    __slots__ = ()


Child: TypeAlias = "str | Iterable[str]"
Value: TypeAlias = str | int | float | bool | None

_IN_TEXT: Final = re.compile("[&<>\r]")
_IN_VALUE: Final = re.compile("[&<>\"'\n\r]")
"""Characters that must be escaped. Most texts have none, and searching is cheaper than replacing."""
VOID = frozenset({"input", "rect", "path", "br"})
"""Elements without content."""


def el(name: str, *children: Child, **attributes: Value) -> Markup:
    """An element. Children are text, Markup, or iterables of both. Attributes that are None or False are omitted; True
    gives one without a value; `data_score` is written data-score, `class_` class."""
    start = f"<{name}{_written(attributes)}" if attributes else f"<{name}"
    return Markup(f"{start}/>" if name in VOID else f"{start}>{_written_out(children)}</{name}>")


def joined(*children: Child) -> Markup:
    """The children, concatenated."""
    return Markup(_written_out(children))


def decimal(value: float) -> str:
    """A number with four decimals, for SVG."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"


def _written_out(children: Iterable[Child]) -> str:
    parts: list[str] = []
    for child in children:
        if isinstance(child, str):
            parts.append(_escaped(child))
        else:
            parts += map(_escaped, child)
    return "".join(parts)


def _escaped(text: str) -> str:
    if isinstance(text, Markup):
        return text
    text = in_html(text)
    text = html.escape(text, quote=False).replace("\r", "&#13;") if _IN_TEXT.search(text) else text
    return without_commands(text)


def _written(attributes: Mapping[str, Value]) -> str:
    parts = ""
    for key, value in attributes.items():
        if isinstance(value, str):
            parts += _attribute(key, value)
        elif value is True:
            parts += f" {_name(key)}"
        elif value is not None and value is not False:
            parts += f' {_name(key)}="{decimal(value)}"'
    return parts


@lru_cache(maxsize=4096)
def _attribute(key: str, value: str) -> str:
    """An attribute; cached, since a few recur in every row."""
    value = in_html(value)
    value = html.escape(value).replace("\n", "&#10;").replace("\r", "&#13;") if _IN_VALUE.search(value) else value
    return f' {_name(key)}="{without_commands(value)}"'


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
