"""Known findings: written once, kept away from then on, wherever they move; the list only gets shorter.

A finding is known by its rule and its words, as often as they are listed; the words around it and the path only choose
which of several equal ones is new. A finding about a whole document is known by rule and file, until its value is worse
by the rule's step.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from credscore.check.finding import Checked, Finding, Report
from credscore.errors import ConfigError
from credscore.rules import BY_NAME

SCHEMA_VERSION: Final = 1
SHOWN: Final = 100
"""Longer words are listed by their start; their fingerprint tells them apart."""

Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One known finding. `print` the fingerprint of rule and words; `path` relative to the file of the baseline, with
    slashes; `value` for findings about a whole document."""

    rule: str
    print: str
    path: str
    context: str
    text: str
    value: float | None = None


def print_of(finding: Finding) -> str:
    """The fingerprint of a finding's rule and words; of a whole document, of rule and file.

    Rules on the same feature in titles and elsewhere count as one: a title that becomes a sentence brings nothing back.
    """
    named = finding.path.replace(os.sep, "/") if finding.whole else finding.identity
    rule = BY_NAME.get(finding.rule)
    name = rule.features[0] if rule and rule.features else finding.rule
    return hashlib.sha256(f"{name}\0{named}".encode()).hexdigest()[:16]


def with_fingerprints(files: Iterable[Checked]) -> list[Checked]:
    """The files with every finding's fingerprint, equal ones numbered in their order."""
    seen: Counter[str] = Counter()
    return [replace(file, findings=tuple(_numbered(f, seen) for f in file.findings)) for file in files]


def _numbered(finding: Finding, seen: Counter[str]) -> Finding:
    known = print_of(finding)
    seen[known] += 1
    return replace(finding, fingerprint=f"{known}:{seen[known]}")


def read_baseline(path: Path) -> list[Entry]:
    """The entries of a file. Raises ConfigError for one that cannot be read, or is no baseline."""
    try:
        whole = json.loads(path.read_text("utf-8"))
        if whole["schema_version"] != SCHEMA_VERSION:
            raise ConfigError(f"{path}: a baseline of version {whole['schema_version']!r}; expected {SCHEMA_VERSION}")
        return [_entry(row) for row in whole["findings"]]
    except OSError as error:
        raise ConfigError(
            f"{path}: the baseline cannot be read: {error.strerror}; write one with --write-baseline {path}"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{path}: no baseline ({error!r}); expected what --write-baseline writes") from error


def _entry(row: dict[str, Any]) -> Entry:
    context, text, value = row.get("context", ""), row.get("text", ""), row.get("value")
    return Entry(str(row["rule"]), str(row["fingerprint"]), str(row["path"]), context, text, value)


def _row(entry: Entry) -> dict[str, Any]:
    row = {"rule": entry.rule, "fingerprint": entry.print, "path": entry.path}
    return row | ({"value": entry.value} if entry.value is not None else {"text": entry.text, "context": entry.context})


def write_baseline(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries, one a line, in an order that makes changes easy to read."""
    ordered = sorted(entries, key=lambda e: (e.path, e.rule, e.print, e.context))
    rows = ",\n".join(json.dumps(_row(entry), ensure_ascii=False) for entry in ordered)
    body = f"\n{rows}\n" if rows else ""
    try:
        path.write_text(f'{{"schema_version": {SCHEMA_VERSION}, "findings": [{body}]}}\n', "utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: the baseline cannot be written: {error.strerror}; name a file that can") from error


def relative(path: str, home: Path) -> str:
    """A path as a baseline names it."""
    return path if path == "-" else os.path.relpath(os.path.abspath(path), home.absolute().parent).replace(os.sep, "/")


def entries_of(files: Iterable[Checked], home: Path) -> list[Entry]:
    """All findings of files as entries."""
    return [entry_of(finding, home) for file in files for finding in file.findings]


def entry_of(finding: Finding, home: Path) -> Entry:
    """A finding as an entry."""
    path = relative(finding.path, home)
    return Entry(finding.rule, print_of(finding), path, finding.context, finding.identity[:SHOWN], finding.value)


@dataclass(frozen=True, slots=True)
class Applied:
    """What a baseline left: the files without known findings, and the entries that were found and that were not."""

    files: list[Checked]
    found: list[Entry]
    missing: list[Entry]


def apply(entries: Sequence[Entry], files: Sequence[Checked], home: Path) -> Applied:
    """Take the known findings out of files."""
    matcher = _Matcher(entries, home)
    findings = [finding for file in files for finding in file.findings]
    matcher.match([f for f in findings if not f.whole])
    matcher.match_whole([f for f in findings if f.whole])
    left = []
    for file in files:
        new = tuple(f for f in file.findings if id(f) not in matcher.known)
        left.append(replace(file, findings=new, known=file.known + len(file.findings) - len(new)))
    checked = {relative(file.path, home) for file in files}
    rest = [entry for entry in entries if id(entry) in matcher.free]
    missing = [e for e in rest if e.path in checked or not matcher.exists(e.path)]
    kept = {id(entry) for entry in missing}
    found = [matcher.better.get(id(e), e) for e in entries if id(e) not in kept]
    return Applied(left, found, missing)


class _Matcher:
    """Gives each entry to at most one finding."""

    def __init__(self, entries: Sequence[Entry], home: Path) -> None:
        self.entries, self.home = entries, home
        self.free = {id(entry) for entry in entries}
        self.known: set[int] = set()
        self.better: dict[int, Entry] = {}
        self._exists: dict[str, bool] = {}

    def exists(self, path: str) -> bool:
        """Whether the file of an entry is still there."""
        if path not in self._exists:
            self._exists[path] = (self.home.absolute().parent / path).exists()
        return self._exists[path]

    def match(self, findings: Sequence[Finding]) -> None:
        """By rule and words: first where path and surroundings are the same, then less and less of it."""
        prints = [(f, print_of(f), relative(f.path, self.home)) for f in findings]
        listed: Counter[str] = Counter(e.print for e in self.entries if e.value is None)
        rest = [row for row in prints if listed[row[1]]]
        for of_entry, of_finding in (
            (lambda e: (e.print, e.path, e.context), lambda f, p, path: (p, path, f.context)),
            (lambda e: (e.print, e.context), lambda f, p, path: (p, f.context)),
            (lambda e: (e.print, e.path), lambda f, p, path: (p, path)),
            (lambda e: None if self.exists(e.path) else (e.print,), lambda f, p, path: (p,)),
        ):
            rest = self._give(rest, of_entry, of_finding)

    def _give(
        self, rows: list[tuple[Finding, str, str]], of_entry: Callable[[Entry], Any],
        of_finding: Callable[[Finding, str, str], Any],
    ) -> list[tuple[Finding, str, str]]:  # fmt: skip
        """Match what has the same key; what is left."""
        free: defaultdict[Any, list[Entry]] = defaultdict(list)
        for entry in reversed(self.entries):
            if entry.value is None and id(entry) in self.free:
                free[of_entry(entry)].append(entry)
        left = []
        for row in rows:
            entries = free.get(of_finding(*row))
            if entries:
                self._take(entries.pop(), row[0])
            else:
                left.append(row)
        return left

    def _take(self, entry: Entry, finding: Finding) -> None:
        self.free.discard(id(entry))
        self.known.add(id(finding))

    def match_whole(self, findings: Sequence[Finding]) -> None:
        """By rule and file, or by the name of a file that is gone, while the value is not worse by a step."""
        for finding in findings:
            path = relative(finding.path, self.home)
            for entry in self.entries:
                if id(entry) in self.free and entry.rule == finding.rule and self._same_file(entry, path):
                    self.free.discard(id(entry))
                    self._judge(entry, finding)
                    break

    def _same_file(self, entry: Entry, path: str) -> bool:
        if entry.value is None:
            return False
        gone = not self.exists(entry.path) and os.path.basename(entry.path) == os.path.basename(path)
        return entry.path == path or gone

    def _judge(self, entry: Entry, finding: Finding) -> None:
        assert entry.value is not None
        assert finding.value is not None
        if finding.value < entry.value + BY_NAME[finding.rule].step:
            self.known.add(id(finding))
        self.better[id(entry)] = replace(entry, path=relative(finding.path, self.home),
                                         value=min(entry.value, finding.value))  # fmt: skip


def adopted(report: Report, path: Path) -> Report:
    """Write a baseline of all findings of a report and take them out of it. A file that exists only gets shorter: what
    was not found again is taken out, and nothing is put in."""
    if path.exists():
        applied = apply(read_baseline(path), report.files, path)
        write_baseline(path, applied.found)
    else:
        written = entries_of(report.files, path)
        write_baseline(path, written)
        applied = apply(written, report.files, path)
    return replace(report, files=tuple(applied.files), outdated=0)
