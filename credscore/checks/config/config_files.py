"""Configuration files: found, read, and every key of them checked."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from credscore.atomic_files import read_limited
from credscore.checks.config.keys import CUSTOM_KEYS, KEYS, OVERRIDE_KEYS, RULE_KEYS, Key
from credscore.errors import ConfigError, UsageError
from credscore.rules import FAMILIES, RULES, find_rule
from credscore.text.term_syntax import spellings

PYPROJECT: Final = "pyproject.toml"
FILES: Final = ("credscore.toml", PYPROJECT)
"""Where a configuration may stand; the first before the second."""

NEAR: Final = 0.85
"""How like ours the name of a table must be to be taken for a slip; 1 is the same."""

MAX_BYTES: Final = 1_000_000
"""A larger file is no configuration."""
MAX_FILES: Final = 64
"""A configuration builds on fewer others, each counted as often as it is named."""

MAX_STARS: Final = 3
"""Stars in one name of a path pattern, and `**` in all of it: with more, matching long paths may take for ever."""

NAMES: Final = tuple(rule.name for rule in RULES)

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

Table: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layer:
    """Values from one place: `origin` as it is shown, `root` the folder that its paths are relative to, `path` the file
    if it is one."""

    values: Table
    origin: str
    root: Path
    path: Path | None = None

    @property
    def place(self) -> Place:
        """The table of the values."""
        ours = self.path is not None and self.path.name == PYPROJECT
        return Place(self.origin, "tool.credscore" if ours else "", self.path)


COMMAND_LINE: Final = "command line"


def find_config(folder: Path) -> Path | None:
    """The nearest configuration in the folder or above it; a pyproject.toml counts where it has [tool.credscore]."""
    for place in (folder, *folder.parents):
        for name in FILES:
            path = place / name
            if path.is_file() and (name != PYPROJECT or _has_table(path)):
                return path
    return None


def _has_table(path: Path) -> bool:
    try:
        tables = _toml(path).get("tool", {}) if b"cred" in read_limited(path, MAX_BYTES) else {}
    except (ConfigError, OSError):
        return True  # it may hold ours, and is told when it is read
    if "credscore" not in tables:
        _refuse_near(path, tables)
    return "credscore" in tables


def _refuse_near(path: Path, tables: Iterable[str]) -> None:
    """Raise ConfigError for a table whose name is nearly ours."""
    from difflib import get_close_matches  # noqa: PLC0415

    for name in get_close_matches("credscore", tables, 1, NEAR):
        raise Place(_shown(path), "tool", path).error(name, f"found [tool.{name}], did you mean [tool.credscore]?")


def read_config(path: Path, seen: tuple[Path, ...] = ()) -> tuple[Layer, ...]:
    """The layers of a file, those that it extends first. Raises ConfigError for what cannot be read or meant."""
    path, real = path.absolute(), path.resolve()
    if real in seen:
        by = ", ".join(map(_shown, seen))
        raise ConfigError(f"{_shown(path)}: extends itself, by way of {by}; expected no circle")
    whole = _toml(path)
    table = whole.get("tool", {}).get("credscore") if path.name == PYPROJECT else whole
    if table is None:
        raise ConfigError(f"{_shown(path)}: found no table [tool.credscore], expected one; add it or name another file")
    layer = Layer(table, _shown(path), path.parent, path)
    _check_table(table, KEYS, layer.place)
    below: list[Layer] = []
    for other in _extended(layer):
        below += read_config(other, (*seen, real))
        if len(below) >= MAX_FILES:
            raise ConfigError(f"{_shown(path)}: builds on {len(below)} files; expected fewer than {MAX_FILES}")
    return (*below, replace(layer, values={k: v for k, v in table.items() if k != "extend"}))


def _extended(layer: Layer) -> list[Path]:
    """The files that a file builds on."""
    paths = [layer.root / other for other in _as_list(layer.values.get("extend", []))]
    missing = next((path for path in paths if not path.is_file()), None)
    if missing:
        raise layer.place.error("extend", f"extends {_shown(missing)}, which is no file; expected a TOML file")
    return paths


def _toml(path: Path) -> Table:
    try:
        return tomllib.loads(read_limited(path, MAX_BYTES).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{_shown(path)}: cannot be read: it is not UTF-8; expected a TOML file") from error
    except RecursionError as error:
        raise ConfigError(
            f"{_shown(path)}: not TOML that is meant: values too deep in others; mend it there"
        ) from error
    except OSError as error:
        raise ConfigError(f"{_shown(path)}: cannot be read: {error.strerror}; expected a TOML file") from error
    except ValueError as error:  # of TOML, or of a path or number that Python does not take
        raise ConfigError(f"{_shown(path)}: not TOML: {error}; mend it there") from error


def _shown(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def near(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """ "did you mean ..." where some known name is like it, else a list of them, or what is said otherwise."""
    from difflib import get_close_matches  # noqa: PLC0415

    names = list(known)
    close = get_close_matches(name, names, 3)
    if close:
        return f"did you mean {' or '.join(map(repr, close))}?"
    return otherwise or f"expected one of {', '.join(sorted(names))}"


def unknown_rule(name: str, more: Iterable[str] = ()) -> str:
    """What is said of a name that is that of no rule; `more` names besides those of rules that were expected."""
    gate = find_rule(name)
    if gate:
        return f"{gate.name!r} is a gate, not a rule; it is asked for by its limit, {gate.name} = N"
    if name in FAMILIES.values():
        return (
            f"{name!r} is a family; expected one of its rules: {', '.join(r.name for r in RULES if r.family == name)}"
        )
    return f"unknown rule {name!r}; {near(name, [*NAMES, *more], '`credscore rule` lists them')}"


@dataclass(frozen=True, slots=True)
class Place:
    """A table of a file or of the command line, for messages."""

    origin: str
    table: str
    path: Path | None = None

    def inside(self, key: str) -> Place:
        """The place of a table in this one."""
        return Place(self.origin, f"{self.table}.{key}" if self.table else key, self.path)

    def error(self, key: str, message: str) -> ConfigError:
        """The error of a key, with the line it stands in."""
        where = f" in [{self.table}]" if self.table and self.path else ""
        return ConfigError(f"{self.origin}{self._line(key)}: {message}{where}")

    def _line(self, key: str) -> str:
        """ ":12", the first line behind the head of the table that sets the key or names it in a head."""
        if self.path is None:
            return ""
        name = re.escape(key)
        sets = re.compile(rf"\s*\[.*(?<![\w-]){name}(?![\w-]).*\]|\s*[\"']?{name}[\"']?\s*[=.]")
        lines = self.path.read_text("utf-8-sig").splitlines()
        head = next((n for n, line in enumerate(lines) if self.table and line.strip().strip("[]") == self.table), 0)
        return next((f":{n + 1}" for n, line in enumerate(lines) if n >= head and sets.match(line)), "")


def check_values(values: Table, origin: str) -> None:
    """Raise ConfigError for values, not from a file, that cannot be meant."""
    _check_table(values, KEYS, Place(origin, ""))


def _check_table(table: object, keys: Sequence[Key], place: Place) -> None:
    if not isinstance(table, dict):
        raise place.error(place.table.rpartition(".")[2], f"found {table!r}, expected a table")
    known = {key.name: key for key in keys}
    for name, value in table.items():
        if name not in known:
            raise place.error(name, f"unknown key {name!r}; {near(name, known)}")
        _check_value(known[name], value, place)


def _check_value(key: Key, value: object, place: Place) -> None:
    check = {"rules": _check_rules, "custom": _check_custom, "overrides": _check_overrides}.get(key.name)
    if check:
        check(value, place.inside(key.name))
    elif not _fits(key, value):
        raise place.error(key.name, f"{key.name} = {value!r}; expected {expected(key)}")
    if key.name in ("exclude", "paths"):
        for glob in _as_list(value):
            _check_glob(glob, key, place)
    if key.name in ("accept", "phrases"):
        for phrase in _as_list(value):
            try:
                spellings(phrase)
            except UsageError as error:
                raise place.error(key.name, str(error)) from error


def _check_glob(glob: str, key: Key, place: Place) -> None:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    if _is_starry(glob):
        told = f"expected at most {MAX_STARS} * in one name, and as many **"
        raise place.error(key.name, f"found the pattern {glob!r}, {told}; write several patterns")
    try:
        GitIgnoreSpec.from_lines([glob])
    except ValueError as error:
        told = "expected one as in .gitignore; a backslash stands before what is meant as it is"
        raise place.error(key.name, f"found the pattern {glob!r}, {told}") from error


def _is_starry(glob: str) -> bool:
    runs = [len(re.findall(r"\*+", name)) for name in glob.split("/")]
    return max(runs) > MAX_STARS or glob.count("**") > MAX_STARS


def _fits(key: Key, value: object) -> bool:
    if key.kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and key.least <= value <= key.most
    if key.kind == "texts":
        texts = [value] if isinstance(value, str) else value
        return isinstance(texts, list) and all(isinstance(v, str) for v in texts) and (any(texts) or not key.some)
    if key.kind == "choice":
        return value in key.choices
    return isinstance(value, bool if key.kind == "flag" else str)


def expected(key: Key) -> str:
    """What a value of the key may be."""
    if key.kind == "choice":
        return " or ".join(map(repr, key.choices))
    if key.kind == "number":
        return f"a number from {key.least:g} to {key.most:g}"
    texts = f"a list of texts{', one or more' if key.some else ''}"
    return {"texts": texts, "flag": "true or false"}.get(key.kind, "a text")


def _check_rules(value: object, place: Place) -> None:
    for name, table in _tables(value, place):
        _check_table(table, rule_keys(name), place.inside(name))


def rule_keys(name: str) -> tuple[Key, ...]:
    """What may be set of a rule: of all rules, and its own options."""
    rule = find_rule(name)
    own = [Key(o.name, "number", o.doc, o.default, least=o.least, most=1e6) for o in rule.options] if rule else []
    return (*RULE_KEYS, *own)


def _check_custom(value: object, place: Place) -> None:
    for name, table in _tables(value, place):
        if not _NAME.fullmatch(name):
            raise place.error(name, f"found the name {name!r}, expected small letters, digits and hyphens")
        if find_rule(name):
            raise place.error(name, f"the name {name!r} is that of a shipped rule; choose another")
        _check_table(table, CUSTOM_KEYS, place.inside(name))
        if not table.get("phrases"):
            raise place.error(name, f"the custom rule {name!r} has no phrases; expected some")


def _check_overrides(value: object, place: Place) -> None:
    if not isinstance(value, list):
        raise place.error("overrides", f"found {value!r}, expected tables [[{place.table}]]")
    for table in value:
        _check_table(table, OVERRIDE_KEYS, place)
        if not table.get("paths"):
            raise place.error("overrides", "an override without paths; expected paths = [...]")


def _tables(value: object, place: Place) -> list[tuple[str, Table]]:
    if not isinstance(value, Mapping):
        raise place.error(place.table.rpartition(".")[2], f"found {value!r}, expected tables by name")
    return list(value.items())


def _as_list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
