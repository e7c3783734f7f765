"""Finds and reads configuration files, and validates all their keys."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from credscore.checks.config.config_source import DISK, ConfigSource, is_foreign
from credscore.checks.config.keys import CUSTOM_KEYS, KEYS, OVERRIDE_KEYS, RULE_KEYS, Key
from credscore.checks.config.layers import PYPROJECT, Layer, Place, Table, as_list, hidden
from credscore.checks.config.path_patterns import MAX_STARS, is_starry
from credscore.errors import ConfigError, UsageError
from credscore.rules import FAMILIES, RULES, find_rule
from credscore.text.term_syntax import refuse_many, spellings

FILES: Final = ("credscore.toml", PYPROJECT)
"""File names of configurations, in order of precedence."""

NEAR: Final = 0.85
"""Minimum similarity, 0 to 1, at which the name of a table counts as a misspelling of ours."""

MAX_BYTES: Final = 1_000_000
"""Larger files are rejected."""
MAX_FILES: Final = 64
"""A configuration extends fewer files than this, each counted as often as it is named."""

NAMES: Final = tuple(rule.name for rule in RULES)

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def find_config(folder: Path, source: ConfigSource = DISK) -> Path | None:
    """The nearest configuration in the folder or above it. A pyproject.toml counts if it has [tool.credscore]."""
    return next(filter(None, (config_in(place, source) for place in (folder, *folder.parents))), None)


def config_in(folder: Path, source: ConfigSource = DISK) -> Path | None:
    """The configuration of the folder itself."""
    for name in FILES:
        path = folder / name
        if source.is_file(path) and (name != PYPROJECT or _has_table(path, source)):
            return path
    return None


def _has_table(path: Path, source: ConfigSource) -> bool:
    try:
        text = _text(path, source)
        tables = _toml(path, text).get("tool", {}) if "cred" in text else {}
    except ConfigError:
        return True  # it may contain our table; reading it will report the error
    if "credscore" not in tables:
        _refuse_near(path, tables, None if source is DISK and is_foreign(path, path) else text)
    return "credscore" in tables


def _refuse_near(path: Path, tables: Iterable[str], text: str | None) -> None:
    """Raise ConfigError for a table whose name is probably a misspelling of ours."""
    from difflib import get_close_matches  # noqa: PLC0415

    for name in get_close_matches("credscore", tables, 1, NEAR):
        raise Place(shown_path(path), "tool", text).error(name, f"found [tool.{name}], did you mean [tool.credscore]?")


def read_config(
    path: Path, source: ConfigSource = DISK, seen: tuple[Path, ...] = (), by: Path | None = None
) -> tuple[Layer, ...]:
    """The layers of a file, preceded by those that it extends. `by`: the configuration that was named or found; `seen`:
    the chain of files from there. Raises ConfigError for a file that cannot be read or is invalid; its content is not
    shown if it is outside the repository of `by`."""
    path, real = path.absolute(), Path(os.path.realpath(path))
    if real in seen:
        way = ", ".join(map(shown_path, seen))
        raise ConfigError(f"{shown_path(path)}: extends itself, by way of {way}; expected no cycle")
    foreign = source is DISK and is_foreign(path, by or path)
    try:
        layer = _layer(path, source)
    except ConfigError:
        if foreign:
            raise hidden(shown_path(path)) from None
        raise
    layer = layer._replace(text=None) if foreign else layer
    _check_table(layer.values, KEYS, layer.place)
    below: list[Layer] = []
    for other in _extended(layer, source):
        below += read_config(other, source, (*seen, real), by or path)
        if len(below) >= MAX_FILES:
            raise ConfigError(f"{shown_path(path)}: builds on {len(below)} files; expected fewer than {MAX_FILES}")
    return (*below, layer._replace(values={k: v for k, v in layer.values.items() if k != "extend"}))


def _layer(path: Path, source: ConfigSource) -> Layer:
    """The values of a file, not yet checked."""
    text = _text(path, source)
    whole = _toml(path, text)
    table = whole.get("tool", {}).get("credscore") if path.name == PYPROJECT else whole
    if table is None:
        raise ConfigError(
            f"{shown_path(path)}: found no table [tool.credscore], expected one; add it or name another file"
        )
    return Layer(table, shown_path(path), path.parent, path, text)


def _extended(layer: Layer, source: ConfigSource) -> list[Path]:
    """The files that a file extends."""
    paths = [layer.root / other for other in as_list(layer.values.get("extend", []))]
    missing = next((path for path in paths if not source.is_file(path)), None)
    if missing:
        raise layer.place.error("extend", f"extends {shown_path(missing)}, which is not a file; expected a TOML file")
    return paths


def _text(path: Path, source: ConfigSource) -> str:
    try:
        return source.read(path, MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown_path(path)}: cannot be read: it is not UTF-8; expected a TOML file") from error
    except OSError as error:
        raise ConfigError(f"{shown_path(path)}: cannot be read: {error.strerror}; expected a TOML file") from error
    except ValueError as error:  # a path that Python rejects
        raise ConfigError(f"{shown_path(path)}: cannot be read: {error}; expected a TOML file") from error


def _toml(path: Path, text: str) -> Table:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ConfigError(f"{shown_path(path)}: not TOML: values nested too deep; correct it there") from error
    except ValueError as error:  # invalid TOML, or a number that Python rejects
        raise ConfigError(f"{shown_path(path)}: not TOML: {error}; correct it there") from error


def shown_path(path: Path) -> str:
    """The path as messages name it: relative to the current folder, if it is in it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def near(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """ "did you mean ..." if a known name is similar, else `otherwise`, by default a list of them."""
    from difflib import get_close_matches  # noqa: PLC0415

    names = list(known)
    close = get_close_matches(name, names, 3)
    if close:
        return f"did you mean {' or '.join(map(repr, close))}?"
    return otherwise or f"expected one of {', '.join(sorted(names))}"


def unknown_rule(name: str, more: Iterable[str] = (), otherwise: str = "") -> str:
    """The message for an unknown rule; `more`: names allowed in addition to those of rules; `otherwise`: instead of a
    list of them."""
    gate = find_rule(name)
    if gate:
        return f"{gate.name!r} is a gate, not a rule; it is set by its limit, {gate.name} = N"
    if name in FAMILIES.values():
        return (
            f"{name!r} is a family; expected one of its rules: {', '.join(r.name for r in RULES if r.family == name)}"
        )
    return f"unknown rule {name!r}; {near(name, [*NAMES, *more], otherwise)}"


def check_values(values: Table, origin: str) -> None:
    """Raise ConfigError for invalid values that do not come from a file."""
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
        for glob in as_list(value):
            _check_glob(glob, key, place)
    if key.name in ("accept", "phrases"):
        try:
            refuse_many(as_list(value))
            for phrase in as_list(value):
                spellings(phrase)
        except UsageError as error:
            raise place.error(key.name, str(error)) from error


def _check_glob(glob: str, key: Key, place: Place) -> None:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    if is_starry(glob):
        message = f"expected at most {MAX_STARS} * in one name, and as many **"
        raise place.error(key.name, f"found the pattern {glob!r}, {message}; write several patterns")
    try:
        GitIgnoreSpec.from_lines([glob])
    except ValueError as error:
        message = "expected one as in .gitignore; escape special characters with a backslash"
        raise place.error(key.name, f"found the pattern {glob!r}, {message}") from error


def _fits(key: Key, value: object) -> bool:
    if key.kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and key.least <= value <= key.most
    if key.kind == "texts":
        texts = [value] if isinstance(value, str) else value
        if not (isinstance(texts, list) and all(isinstance(v, str) for v in texts)):
            return False
        return (any(texts) or not key.nonempty) and (not key.choices or {*texts} <= {*key.choices})
    if key.kind == "choice":
        return value in key.choices
    return isinstance(value, bool if key.kind == "flag" else str)


def expected(key: Key) -> str:
    """A description of the values that the key allows."""
    if key.kind == "choice":
        return " or ".join(map(repr, key.choices))
    if key.kind == "number":
        return f"a number from {key.least:g} to {key.most:g}"
    of = f" of {', '.join(key.choices)}" if key.choices else ""
    texts = f"a list of strings{', one or more' if key.nonempty else ''}{of}"
    return {"texts": texts, "flag": "true or false"}.get(key.kind, "a string")


def _check_rules(value: object, place: Place) -> None:
    for name, table in _tables(value, place):
        _check_table(table, rule_keys(name), place.inside(name))


def rule_keys(name: str) -> tuple[Key, ...]:
    """The settings of a rule: those common to all rules, and its own options."""
    rule = find_rule(name)
    own = [Key(o.name, "number", o.doc, o.default, least=o.least, most=1e6) for o in rule.options] if rule else []
    return (*RULE_KEYS, *own)


def _check_custom(value: object, place: Place) -> None:
    for name, table in _tables(value, place):
        if not _NAME.fullmatch(name):
            raise place.error(name, f"found the name {name!r}, expected lower-case letters, digits and hyphens")
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
