"""The settings of a file: the layers of its configuration and of the command line, resolved."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from credscore.checks.config.config_files import (
    check_values,
    config_in,
    find_config,
    read_config,
    unknown_rule,
)
from credscore.checks.config.config_source import DISK, ConfigSource, repository_root
from credscore.checks.config.keys import GATES, KEYS, FailOn, Severity
from credscore.checks.config.layers import COMMAND_LINE, Layer, as_list
from credscore.errors import ConfigError
from credscore.rules import BY_NAME, DEFAULT, FAMILIES, RULES, find_rule
from credscore.rules.profiles import Profile, find_profile

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

EVERY: Final = frozenset(rule.name for rule in RULES)
CODES: Final = frozenset(rule.code.lower() for rule in RULES)


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """How one rule is applied: `budget` findings per 1,000 words are tolerated; `accept` phrases; `options`."""

    severity: Severity
    budget: float = 0.0
    accept: tuple[str, ...] = ()
    options: dict[str, float] = field(default_factory=dict)


class Custom(NamedTuple):
    """A rule of the user."""

    name: str
    phrases: tuple[str, ...]
    message: str
    better: str | None
    quoted: bool


@dataclass(frozen=True)
class Settings:
    """The settings of a file, from layers of values, the strongest last."""

    layers: tuple[Layer, ...]

    def last(self, name: str) -> Any:
        """The value of the strongest layer that has one, else the default."""
        found = [layer.values[name] for layer in self.layers if name in layer.values]
        return found[-1] if found else next(key.default for key in KEYS if key.name == name)

    def added(self, name: str) -> list[str]:
        """The values of all layers, concatenated."""
        return [text for layer in self.layers for text in as_list(layer.values.get(name, ()))]

    def origins(self, name: str) -> list[str]:
        """The origins of the values."""
        return [layer.origin for layer in self.layers if name in layer.values]

    @cached_property
    def custom(self) -> tuple[Custom, ...]:
        """The user's rules."""
        return tuple(
            Custom(name, tuple(as_list(t["phrases"])), t.get("message", ""), t.get("better"), t.get("quoted", False))
            for name, t in self.tables("custom").items()
        )

    @cached_property
    def selected(self) -> frozenset[str]:
        """The names of the rules to check. Raises ConfigError for an unknown one."""
        chosen = {*self._default, *self._own}
        self._check_names()
        for layer in self.layers:
            names = {key: as_list(layer.values.get(key, ())) for key in ("select", "extend-select", "ignore")}
            if "select" in layer.values:
                chosen = set()
            for key in ("select", "extend-select"):
                chosen |= {n for name in names[key] for n in self._named(name, layer, key)}
            chosen -= {n for name in names["ignore"] for n in self._named(name, layer, "ignore")}
        return frozenset(n for n in chosen if self.tables("rules").get(n, {}).get("severity") != "off")

    @property
    def profile(self) -> Profile | None:
        """The selected profile."""
        name = self.last("profile")
        return find_profile(name) if name else None

    @property
    def _default(self) -> set[str]:
        """The rules checked if none are selected."""
        return self.profile.rules(DEFAULT) if self.profile else {*DEFAULT}

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.tables("custom"))

    def _check_names(self) -> None:
        """Raise ConfigError for settings of an unknown rule."""
        for layer in self.layers:
            for name in layer.values.get("rules", ()):
                if name not in self._own and name.lower() not in EVERY | CODES:
                    raise layer.place.inside("rules").error(name, unknown_rule(name, self._own))

    def _named(self, name: str, layer: Layer, key: str) -> set[str]:
        """The rules selected by a name, code, family, `default` or `all`."""
        own = self._own
        groups = {"all": EVERY | own, "default": self._default | own, "custom": own}
        groups |= {family: {r.name for r in RULES if r.family == family} for family in FAMILIES.values()}
        rule = find_rule(name)
        if name in own or name in groups:
            return set(groups.get(name, {name}))
        if rule is None or rule.scope == "gate":
            raise layer.place.error(key, unknown_rule(name, (*groups, *own)))
        return {rule.name}

    @cached_property
    def rules(self) -> dict[str, RuleSettings]:
        """The settings of every selected rule."""
        return {name: self._rule(name) for name in self.selected}

    def _rule(self, name: str) -> RuleSettings:
        rule = BY_NAME.get(name)
        table = {**self.tables("custom").get(name, {}), **self.tables("rules").get(name, {})}
        options = {o.name: float(table.get(o.name, o.default)) for o in rule.options} if rule else {}
        own = self.profile.severities.get(name) if self.profile else None
        severity = table.get("severity", own or (rule.severity if rule else "warning"))
        accept = tuple(as_list(table.get("accept", ())))
        return RuleSettings(severity, float(table.get("max-per-1000-words", 0)), accept, options)

    def tables(self, name: str) -> dict[str, dict[str, Any]]:
        """Tables by name, merged over the layers."""
        merged: dict[str, dict[str, Any]] = {}
        for layer in self.layers:
            for key, table in layer.values.get(name, {}).items():
                into = merged.setdefault(_rule_name(key), {})
                into.update({k: [*into.get(k, ()), *as_list(v)] if k == "accept" else v for k, v in table.items()})
        return merged

    def table_origins(self, name: str, rule: str, key: str) -> list[str]:
        """The origins of the values of a key in a table."""
        return [
            layer.origin for layer in self.layers for named, table in layer.values.get(name, {}).items()
            if _rule_name(named) == rule and key in table
        ]  # fmt: skip

    @cached_property
    def accept(self) -> tuple[str, ...]:
        """Phrases in which no rule finds anything."""
        return tuple(self.added("accept"))

    @cached_property
    def limits(self) -> dict[str, float]:
        """The gates that are set, with their limits."""
        limits = {gate: float(self.last(gate)) for gate in GATES if self.last(gate) is not None}
        if limits and self.profile and not self.profile.gates:
            origins = ", ".join(dict.fromkeys(origin for gate in limits for origin in self.origins(gate)))
            message = f"the profile {self.profile.name!r} has no gates, since its texts are out of the scope of scores"
            raise ConfigError(f"{origins}: found {', '.join(limits)}; {message}; expected another profile, or no gate")
        return limits

    @property
    def fail_on(self) -> FailOn:
        """The severities that fail the check."""
        found: FailOn = self.last("fail-on")
        return found

    @cached_property
    def refused(self) -> frozenset[str]:
        """The cautions that fail a gate."""
        return frozenset(as_list(self.last("fail-on-cautions")))

    @property
    def baseline(self) -> Path | None:
        """The baseline file, if there is one."""
        found = [layer.root / layer.values["baseline"] for layer in self.layers if "baseline" in layer.values]
        return found[-1] if found else None


def _refuse_nothing(settings: Settings) -> None:
    """Raise ConfigError if no rule is on and no gate is set: such a check would always pass."""
    if not settings.selected and not settings.limits:
        origins = ", ".join(layer.origin for layer in settings.layers if layer.values)
        raise ConfigError(f"{origins}: every rule is off and no gate is set; expected one; see `--show-config`")


def _rule_name(name: str) -> str:
    """The name of a rule, given its name or code; names of user rules are unchanged."""
    rule = find_rule(name)
    return rule.name if rule else name


class Configurations:
    """The settings of each file, from the nearest configuration or the one that is named, overridden by the command
    line. `source` reads configurations and baselines."""

    def __init__(self, options: dict[str, Any], config: str | None = None, source: ConfigSource = DISK) -> None:
        self.source = source
        self.named = None if config is None else read_config(Path(config), source)
        check_values(options, COMMAND_LINE)
        self.options = Layer(options, COMMAND_LINE, Path.cwd())
        self._layers: dict[Path, tuple[Layer, ...]] = {}
        self._settings: dict[tuple[int, tuple[bool, ...]], Settings] = {}
        self._globs: dict[tuple[str, Path, tuple[str, ...]], GitIgnoreSpec] = {}

    def of(self, path: str) -> Settings:
        """The settings of a file. Raises ConfigError for an invalid configuration."""
        return self._settings_of(self.layers(self.folder(path)), path)

    def outermost(self, path: str) -> Settings | None:
        """The settings that a file would have under the outermost configuration of its repository, or of the current
        folder; None if that is also the nearest."""
        folder = self.folder(path)
        if self.named is not None or not (near := self.layers(folder)):
            return None
        here = repository_root(Path.cwd() / "_")
        top = here if here and folder.is_relative_to(here) else repository_root(folder / "_") or Path.cwd()
        above = (place for place in (folder, *folder.parents) if place.is_relative_to(top))
        found = [config for place in above if (config := config_in(place, self.source))]
        return None if not found or found[-1] == near[-1].path else self._settings_of(self._read(found[-1]), path)

    def _settings_of(self, layers: tuple[Layer, ...], path: str) -> Settings:
        fits = tuple(self._fits(layer, override, path) for layer, override in _overrides(layers))
        key = (id(layers), fits)
        if key not in self._settings:
            overrides = [
                layer._replace(values=override, origin=f"{layer.origin} [[overrides]]")
                for (layer, override), fit in zip(_overrides(layers), fits, strict=True)
                if fit
            ]
            self._settings[key] = Settings((*layers, *overrides, self.options))
            if not any(True for _ in _overrides(layers)):
                _refuse_nothing(self._settings[key])
        return self._settings[key]

    @property
    def files(self) -> tuple[str, ...]:
        """The configuration files that were read, in order."""
        read = [self.named or (), *self._layers.values()]
        return tuple(dict.fromkeys(layer.origin for layers in read for layer in layers))

    def refuse_idle(self, paths: Iterable[str]) -> None:
        """Raise ConfigError if the command line sets an option of a rule that is off for all of these files."""
        on = frozenset[str]().union(*(self.of(path).selected for path in paths))
        for name, table in self.options.values.get("rules", {}).items():
            if _rule_name(name) not in on and table.get("severity") != "off":
                raise ConfigError(f"{COMMAND_LINE}: the rule {name!r} is off; expected one that is on, or one of "
                                  f"--extend-select {name}")  # fmt: skip

    def excluded(self, path: str) -> bool:
        """Whether the configuration excludes the file, even if it is named."""
        layers = (*self.layers(self.folder(path)), self.options)
        patterns = ((layer, as_list(layer.values.get("exclude", ()))) for layer in layers)
        return path != "-" and any(self._matches(layer, globs, path) for layer, globs in patterns)

    def layers(self, folder: Path) -> tuple[Layer, ...]:
        """The layers of the configuration for the files of a folder."""
        if self.named is not None:
            return self.named
        if folder not in self._layers:
            found = find_config(folder, self.source)
            self._layers[folder] = self._read(found) if found else ()
        return self._layers[folder]

    def _read(self, path: Path) -> tuple[Layer, ...]:
        if path not in self._layers:
            self._layers[path] = read_config(path, self.source)
        return self._layers[path]

    def folder(self, path: str) -> Path:
        """The folder whose configuration applies to a file."""
        return Path.cwd() if path == "-" else Path(os.path.abspath(path)).parent

    def _fits(self, layer: Layer, override: dict[str, Any], path: str) -> bool:
        return path != "-" and self._matches(layer, as_list(override["paths"]), path)

    def _matches(self, layer: Layer, patterns: Sequence[str], path: str) -> bool:
        if not patterns:
            return False
        key = (layer.origin, layer.root, tuple(patterns))
        if key not in self._globs:
            from pathspec import GitIgnoreSpec  # noqa: PLC0415

            self._globs[key] = GitIgnoreSpec.from_lines(patterns)
        return self._globs[key].match_file(os.path.relpath(os.path.abspath(path), layer.root).replace(os.sep, "/"))


def _overrides(layers: Sequence[Layer]) -> Iterator[tuple[Layer, dict[str, Any]]]:
    return ((layer, override) for layer in layers for override in layer.values.get("overrides", ()))
