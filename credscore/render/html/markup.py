"""HTML that is safe by construction: anything that is not Markup is text and is escaped.

Written here because MarkupSafe would be one more compiled dependency of the core for these few lines.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TypeAlias


class Markup(str):
    """A string of HTML, made by `el` or read from our own files."""

    __slots__ = ()


Child: TypeAlias = "str | Iterable[str]"
Value: TypeAlias = str | int | float | bool | None

VOID = frozenset({"input", "rect", "path", "br"})
"""Elements without content."""


def el(name: str, *children: Child, **attributes: Value) -> Markup:
    """An element. Children are text, Markup, or iterables of both. Attributes that are None or False are omitted; True
    gives one without a value; `data_score` is written data-score, `class_` class."""
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}"
    return Markup(f"{start}/>" if name in VOID else f"{start}>{joined(*children)}</{name}>")


def joined(*children: Child) -> Markup:
    """The children, concatenated."""
    return Markup("".join(_escaped(each) for child in children for each in _each(child)))


def _each(child: Child) -> Iterable[str]:
    return (child,) if isinstance(child, str) else child


def _escaped(text: str) -> str:
    return text if isinstance(text, Markup) else html.escape(text, quote=False)


def _attribute(key: str, value: Value) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{html.escape(_written(value))}"'


def _written(value: str | float) -> str:
    """Numbers to four places, as pictures need them."""
    return value if isinstance(value, str) else f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"
