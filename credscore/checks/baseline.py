"""Baselines: findings that are recorded once and then suppressed, wherever they move. A baseline only shrinks.

A finding matches an entry with the same rule and words, and each entry matches once. Context and path only decide which
of several equal findings is new. A finding about a whole document matches by rule and file, unless its value is worse
by the step of the rule. Entries whose rule or file was not checked count neither as found nor as missing.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from credscore.checks.baseline_file import Entry, read_baseline, write_baseline
from credscore.checks.finding import Checked, Finding, Report
from credscore.checks.lines import rejoined
from credscore.rules import BY_NAME

SHOWN: Final = 100
"""Longer words are truncated in the file; the fingerprint still identifies them."""


HERE: Final = Path("here")
"""Stands for a file in the current folder."""


def print_of(finding: Finding, base: Path = HERE) -> str:
    """The fingerprint of a finding: of its rule and words, or of its rule and file (relative to `base`) if it is about
    a whole document. Rules on the same feature in titles and elsewhere count as one, so that a known finding stays
    known if its title becomes a sentence. White space around hyphens is ignored, since lines are broken there.
    """
    return _hashed(finding, relative(finding.path, base) if finding.of_document else rejoined(finding.identity))


def _hashed(finding: Finding, named: str) -> str:
    rule = BY_NAME.get(finding.rule)
    name = rule.features[0] if rule and rule.features else finding.rule
    return hashlib.sha256(f"{name}\0{named}".encode()).hexdigest()[:16]


def numbered(report: Report) -> Report:
    """The report with every finding's fingerprint, for formats that show them."""
    return replace(report, files=tuple(with_fingerprints(report.files)))


def with_fingerprints(files: Iterable[Checked]) -> list[Checked]:
    """The files with fingerprints for all findings. Equal findings of a file are numbered in order. Fingerprints do not
    depend on other files."""
    return [replace(file, findings=tuple(_numbered(file.findings))) for file in files]


def _numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for finding in findings:
        known = print_of(finding)
        seen[known] += 1
        yield replace(finding, fingerprint=f"{known}:{seen[known]}")


def relative(path: str, base: Path) -> str:
    """A path as a baseline names it."""
    return path if path == "-" else os.path.relpath(os.path.abspath(path), base.absolute().parent).replace(os.sep, "/")


def entries_of(files: Iterable[Checked], base: Path) -> list[Entry]:
    """All findings of files as entries, latent ones too."""
    return [entry_of(finding, base) for file in files for finding in (*file.findings, *file.latent)]


def entry_of(finding: Finding, base: Path) -> Entry:
    """A finding as an entry."""
    path = relative(finding.path, base)
    return Entry(finding.rule, print_of(finding, base), path, finding.context, finding.identity[:SHOWN], finding.value)


@dataclass(frozen=True, slots=True)
class Applied:
    """The result of applying a baseline: the files without known findings, the entries that matched, as found now, and
    those that were looked for and not found."""

    files: list[Checked]
    kept: list[Entry]
    missing: list[Entry]


def apply(entries: Sequence[Entry], files: Sequence[Checked], base: Path, paths: Sequence[str] = ()) -> Applied:
    """Remove the known findings from files. `paths`: those checked; deleted files below them count as missing."""
    searched = _Searched(files, base, paths)
    matcher = _Matcher(entries, base, searched)
    findings = [f for file in files for f in file.findings] + [f for file in files for f in file.latent]
    matcher.match([f for f in findings if not f.of_document])
    matcher.match_documents([f for f in findings if f.of_document])
    missing = [e for e in entries if id(e) in matcher.free and searched.at(e, gone=not matcher.exists(e.path))]
    dropped = {id(entry) for entry in missing}
    kept = [matcher.found.get(id(e), e) for e in entries if id(e) not in dropped]
    return Applied([_without(file, matcher.known) for file in files], kept, missing)


def _without(file: Checked, known: set[int]) -> Checked:
    """The file without known findings. Those in sentences outside of the comparison are not counted."""
    away = [finding for finding in file.findings if id(finding) in known]
    left = tuple(finding for finding in file.findings if id(finding) not in known)
    return replace(file, findings=left, known=file.known + sum(finding.touched for finding in away))


class _Searched:
    """The entries that were searched for: their rule was on for their file, or for any file if theirs no longer
    exists."""

    def __init__(self, files: Sequence[Checked], base: Path, paths: Sequence[str]) -> None:
        self.rules = {relative(file.path, base): file.rules for file in files}
        self.anywhere: frozenset[str] = frozenset().union(*self.rules.values())
        self.paths = [relative(path, base) for path in paths]

    def inside(self, entry: Entry) -> bool:
        """Whether an entry was searched for in its file."""
        return entry.rule in self.rules.get(entry.path, ())

    def at(self, entry: Entry, *, gone: bool) -> bool:
        """Whether an entry would have been found."""
        if entry.path in self.rules:
            return self.inside(entry)
        return gone and entry.rule in self.anywhere and any(_is_below(entry.path, path) for path in self.paths)


def _is_below(path: str, folder: str) -> bool:
    return folder in (".", path) or path.startswith(f"{folder}/")


class _Matcher:
    """Matches each entry with at most one finding."""

    def __init__(self, entries: Sequence[Entry], base: Path, searched: _Searched) -> None:
        self.entries, self.base, self.searched = entries, base, searched
        self.free = {id(entry) for entry in entries}
        self.known: set[int] = set()
        self.found: dict[int, Entry] = {}
        self.today: dict[str, str] = {}
        self._exists: dict[str, bool] = {}

    def exists(self, path: str) -> bool:
        """Whether the file of an entry is still there."""
        if path not in self._exists:
            self._exists[path] = os.path.exists(self.base.absolute().parent / path)
        return self._exists[path]

    def _left(self, entry: Entry) -> bool:
        """Whether the words are no longer in their file, because it is gone or was checked."""
        return self.searched.inside(entry) or not self.exists(entry.path)

    def match(self, findings: Sequence[Finding]) -> None:
        """Match by rule and words: first with the same path and context, then with less and less in common."""
        self.today = {_hashed(f, f.identity): print_of(f) for f in findings}
        listed = {self._print(e) for e in self.entries if e.value is None}
        rest = [(f, p, relative(f.path, self.base)) for f in findings if (p := print_of(f)) in listed]
        for of_entry, of_finding in (
            (lambda e: (self._print(e), e.path, e.context), lambda f, p, path: (p, path, f.context)),
            (lambda e: (self._print(e), e.context), lambda f, p, path: (p, f.context)),
            (lambda e: (self._print(e), e.path), lambda f, p, path: (p, path)),
            (lambda e: (self._print(e),) if self._left(e) else None, lambda f, p, path: (p,)),
        ):
            rest = self._give(rest, of_entry, of_finding)

    def _print(self, entry: Entry) -> str:
        """The current fingerprint of an entry; in older baselines, white space around hyphens counted."""
        return self.today.get(entry.print, entry.print)

    def _give(
        self, rows: list[tuple[Finding, str, str]], of_entry: Callable[[Entry], Any],
        of_finding: Callable[[Finding, str, str], Any],
    ) -> list[tuple[Finding, str, str]]:  # fmt: skip
        """Match findings and entries with equal keys. Returns the findings left over."""
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
        self.found[id(entry)] = entry_of(finding, self.base)

    def match_documents(self, findings: Sequence[Finding]) -> None:
        """Match by rule and file, or by the name of a file that is gone, unless the value is worse by a step."""
        for finding in findings:
            path = relative(finding.path, self.base)
            for entry in self.entries:
                if id(entry) in self.free and entry.rule == finding.rule and self._same_file(entry, path):
                    self.free.discard(id(entry))
                    self._compare_values(entry, finding)
                    break

    def _same_file(self, entry: Entry, path: str) -> bool:
        if entry.value is None:
            return False
        gone = not self.exists(entry.path) and os.path.basename(entry.path) == os.path.basename(path)
        return entry.path == path or gone

    def _compare_values(self, entry: Entry, finding: Finding) -> None:
        assert entry.value is not None
        assert finding.value is not None
        if finding.value < entry.value + BY_NAME[finding.rule].step:
            self.known.add(id(finding))
        worst = min(entry.value, finding.value)
        self.found[id(entry)] = replace(entry, path=relative(finding.path, self.base), value=worst)


def adopted(files: Sequence[Checked], base: Path, paths: Sequence[str]) -> list[Checked]:
    """Write a baseline of all findings of files, and remove these from the files. An existing baseline only shrinks:
    entries that were searched for and not found are dropped, and none are added."""
    entries = read_baseline(base) if base.exists() else entries_of(files, base)
    applied = apply(entries, files, base, paths)
    write_baseline(base, applied.kept)
    return applied.files
