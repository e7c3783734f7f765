"""Configuration values with their origin, for messages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from credscore.errors import ConfigError

PYPROJECT: Final = "pyproject.toml"
COMMAND_LINE: Final = "command line"

Table: TypeAlias = dict[str, Any]


class Layer(NamedTuple):
    """Values from one origin: `origin` as displayed, `root` the folder that its paths are relative to, `path` the file
    if it is one, `text` its content, None if it must not be shown."""

    values: Table
    origin: str
    root: Path
    path: Path | None = None
    text: str | None = ""

    @property
    def place(self) -> Place:
        """The table of the values."""
        ours = self.path is not None and self.path.name == PYPROJECT
        return Place(self.origin, "tool.credscore" if ours else "", self.text)


class Place(NamedTuple):
    """A table of a file or of the command line, for messages."""

    origin: str
    table: str
    text: str | None = ""

    def inside(self, key: str) -> Place:
        """The place of a table within this one."""
        return Place(self.origin, f"{self.table}.{key}" if self.table else key, self.text)

    def error(self, key: str, message: str) -> ConfigError:
        """The error for a key, with its line; without details if the text must not be shown."""
        if self.text is None:
            return hidden(self.origin)
        where = f" in [{self.table}]" if self.table and self.text else ""
        return ConfigError(f"{self.origin}{self._line(key)}: {message}{where}")

    def _line(self, key: str) -> str:
        """ ":12", the first line after the header of the table that sets the key, or whose header names it."""
        if not self.text:
            return ""
        name = re.escape(key)
        sets = re.compile(rf"\s*\[.*(?<![\w-]){name}(?![\w-]).*\]|\s*[\"']?{name}[\"']?\s*[=.]")
        lines = self.text.splitlines()
        head = next((n for n, line in enumerate(lines) if self.table and line.strip().strip("[]") == self.table), 0)
        return next((f":{n + 1}" for n, line in enumerate(lines) if n >= head and sets.match(line)), "")


def hidden(origin: str) -> ConfigError:
    """The error for a file whose content must not be shown."""
    return ConfigError(
        f"{origin}: not a valid configuration; it is outside the repository, so its content is not shown"
    )


def as_list(value: Any) -> list[str]:
    """The items of a list; a single string is a list of one."""
    return [value] if isinstance(value, str) else list(value)
