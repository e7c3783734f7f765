"""Notices: what was excluded from a check, and by which file, so that no gate is switched off unnoticed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from credscore.checks.config.config_files import find_config, shown_path
from credscore.checks.config.config_source import DISK
from credscore.checks.config.settings import Configurations, Settings
from credscore.checks.finding import Checked, Notice

_SUPPRESSED_BY: Final = {
    "ignored": "ignores in the text",
    "accepted": "accepted phrases",
    "within_budget": "budgets",
    "known": "the baseline",
}
"""Names of what suppresses findings, by field of a checked file."""
_STRICTER: Final = {"abstained": ("pass", "fail"), "fail-on": ("none", "error", "warning")}
"""The values of these keys, each stricter than the one before: with "warning", errors fail too."""


def notices(configurations: Configurations, files: Iterable[Checked], paths: Iterable[str]) -> tuple[Notice, ...]:
    """What was excluded from a check of `paths`, of which `files` were checked."""
    named = list(dict.fromkeys(paths))
    found = [*_nearer(configurations, named), *_untrusted(configurations, named)]
    return (*found, *(notice for file in files for notice in _of_file(file)))


def _of_file(file: Checked) -> Iterator[Notice]:
    for name, by in _SUPPRESSED_BY.items():
        count = getattr(file, name)
        if count:
            yield Notice(
                name.replace("_", "-"), file.path, count, f"{count:,} finding{'s' * (count != 1)} suppressed by {by}"
            )
    if file.score and file.gates and "uncharged" in file.score.cautions:
        share = f"{100 * (file.score.charged_share or 0):.0f} %"
        yield Notice("uncharged", file.path, 1, f"only {share} of the visible words are charged to the author")


def _nearer(configurations: Configurations, paths: Iterable[str]) -> Iterator[Notice]:
    """Configurations that are less strict than the outermost one."""
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for path in paths:
        outer = configurations.outermost(path)
        if outer and (less := relaxed(outer, configurations.of(path))):
            near = next(layer.origin for layer in reversed(configurations.layers(configurations.folder(path))))
            above = next(layer.origin for layer in reversed(outer.layers) if layer.path)
            found[near, f"in place of {above}: {'; '.join(less)}"] += 1
    for (origin, difference), count in found.items():
        yield Notice("nearer-configuration", origin, count, f"{_files(count)} checked by it {difference}")


def _files(count: int) -> str:
    return f"{count:,} file{'s' * (count != 1)}"


def relaxed(outer: Settings, near: Settings) -> list[str]:
    """The respects in which settings are less strict than others (gates, failing severities, rules), for people."""
    out = [change for gate, limit in outer.limits.items() if (change := _lifted(gate, limit, near))]
    for key, order in _STRICTER.items():
        was, now = outer.last(key), near.last(key)
        if order.index(now) < order.index(was):
            out.append(f"{key} {was} -> {now}")
    lost = {*outer.last("fail-on-cautions")} - {*near.last("fail-on-cautions")}
    out += [f"cautions that no longer fail: {', '.join(sorted(lost))}"] if lost else []
    off = outer.selected - near.selected
    changed = {name for name in outer.selected & near.selected if outer.rules[name] != near.rules[name]}
    for names, what in ((off, "off"), (changed, "changed")):
        out += [f"rules {what}: {', '.join(sorted(names))}"] if names else []
    return out


def _lifted(gate: str, limit: float, near: Settings) -> str:
    now = near.limits.get(gate)
    if now is None:
        return f"{gate} {limit:g} lifted"
    return f"{gate} {limit:g} -> {now:g}" if (now < limit if gate.startswith("min") else now > limit) else ""


def _untrusted(configurations: Configurations, paths: Iterable[str]) -> Iterator[Notice]:
    """Configurations of the working tree that are not those of the trusted revision."""
    revision = configurations.source.revision
    if revision is None:
        return
    changed: defaultdict[Path, int] = defaultdict(int)
    for path in paths:
        here = find_config(configurations.folder(path), DISK)
        if here and not _is_same(configurations, here):
            changed[here] += 1
    for config, count in changed.items():
        message = f"not as in {revision}, so it was not used for {_files(count)}"
        yield Notice("untrusted-configuration", shown_path(config), count, message)


def _is_same(configurations: Configurations, path: Path) -> bool:
    try:
        return DISK.read(path, 1_000_000) == configurations.source.read(path, 1_000_000)
    except OSError:
        return False
