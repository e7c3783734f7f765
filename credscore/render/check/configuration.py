"""The effective configuration of a path, each value with its origin."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any, TypeAlias

from credscore.checks.config.keys import KEYS, Key
from credscore.checks.config.settings import Configurations, Settings
from credscore.render.inert import clean, in_toml
from credscore.render.terminal import USUAL, Look

Row: TypeAlias = tuple[str, Any, str]
"""The name of a value, the value, and its origin."""


def render(configurations: Configurations, path: str) -> str:
    """Lines as in a TOML file, with the origin of each value in a comment."""
    folder = os.path.isdir(path)
    settings = configurations.of(os.path.join(path, "_") if folder else path)
    rows = [row for key in KEYS if key.name != "extend" for row in _rows(settings, key)]
    head = f"for {path}: {_files(settings)}"
    selected = f"checked: {', '.join(sorted(settings.selected))}"
    return "\n".join([_comment(head), *map(_line, rows), _comment(selected)]) + "\n"


def _line(row: Row) -> str:
    """A value with its origin. If too wide, the origin comes first and lists have one item per line."""
    name, value, origin = row
    name = clean(name)
    line = f"{name} = {_written(value)}"
    if len(f"{line}  # {origin}") <= USUAL:
        return f"{line}  # {clean(origin)}"
    if len(line) > USUAL and isinstance(value, list):
        line = "\n".join([f"{name} = [", *(f"  {_written(item)}," for item in value), "]"])
    return f"{_comment(origin)}\n{line}"


def _written(value: Any) -> str:
    return in_toml(json.dumps(value, ensure_ascii=False))


def _comment(text: str) -> str:
    return Look().fold(text, "# ", "#   ")


def _files(settings: Settings) -> str:
    files = list(dict.fromkeys(layer.origin for layer in settings.layers if layer.values))
    return ", ".join(files) if files else "no configuration found"


def _rows(settings: Settings, key: Key) -> Iterator[Row]:
    """The rows of a key that has a value: one per value of a table."""
    added = key.added or key.kind == "list of tables"
    if key.kind == "tables":
        for name, table in settings.tables(key.name).items():
            for inside, value in table.items():
                origins = settings.table_origins(key.name, name, inside)
                yield f"{key.name}.{name}.{inside}", value, _origins_text(origins, added=inside == "accept")
    elif (settings.added(key.name) if added else settings.last(key.name)) not in (None, []):
        value = settings.added(key.name) if added else settings.last(key.name)
        yield key.name, value, _origins_text(settings.origins(key.name), added=added)


def _origins_text(origins: list[str], *, added: bool) -> str:
    """All origins of a list, or the origin of the effective value."""
    return ", ".join(dict.fromkeys(origins if added else origins[-1:])) or "default"
