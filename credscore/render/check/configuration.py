"""A configuration as it holds for a path, each value with the place it comes from."""

from __future__ import annotations

import json
import os
from typing import Any

from credscore.check.keys import KEYS
from credscore.check.settings import Configurations, Settings


def render(configurations: Configurations, path: str) -> str:
    """Lines as in a TOML file; a comment says where each value is from."""
    folder = os.path.isdir(path)
    settings = configurations.of(os.path.join(path, "_") if folder else path)
    keys = [key for key in KEYS if key.name != "extend"]
    rows = [(key.name, _value(settings, key.name, key.added), _origin(settings, key.name)) for key in keys]
    rows = [row for row in rows if row[1] is not None]
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}  # {origin}" for name, value, origin in rows]
    head = f"# for {path}: {_files(settings)}"
    selected = ", ".join(sorted(settings.selected))
    return "\n".join([head, *lines, f"# checked: {selected}"]) + "\n"


def _files(settings: Settings) -> str:
    files = list(dict.fromkeys(layer.origin for layer in settings.layers if layer.values))
    return ", ".join(files) if files else "no configuration found"


def _value(settings: Settings, name: str, added: bool) -> Any:
    if name in ("rules", "custom"):
        return settings.tables(name) or None
    return (settings.added(name) or None) if added or name == "overrides" else settings.last(name)


def _origin(settings: Settings, name: str) -> str:
    return ", ".join(dict.fromkeys(settings.origins(name))) or "default"
