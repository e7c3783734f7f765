"""Text that several formats share: notices about files, gates and changes, and the closing line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from credscore.checks.finding import NOTICES, SKIPS, Change, Checked, Finding, Gate, Notice, Report
from credscore.model.targets import SCORE_NAMES
from credscore.render.check.paths import relative
from credscore.rules import BY_NAME

BULK: Final = ("excluded", "git-ignored", "untouched", "nested-repository")
"""Reasons for which many files are skipped at once. At most SHOWN of them are named."""
SHOWN: Final = 5

COUNTED: Final = ("ignored", "accepted", "within-budget", "known")
"""Notices that people read as counts in the closing line."""

UNSCORED: Final = "gates are set, but no document could be scored: the check fails"


def gate_text(gate: Gate) -> str:
    """A score compared with its limit."""
    if gate.value is None:
        refused = " (which fails)" if gate.refused else ""
        return f"not scored: {', '.join(gate.cautions) or 'no score'}{refused}"
    name = gate.rule.partition("-")[2]
    bound = "at least" if gate.rule.startswith("min") else "at most"
    compared = f"{name} {gate.value:.1f}, expected {bound} {gate.limit:g}"
    return f"{compared}, without the caution {' or '.join(gate.refused)}" if gate.refused else compared


def unmet(file: Checked) -> Iterator[Finding]:
    """The failed gates of a file, as findings at its first line."""
    for gate in file.gates:
        if not gate.met:
            rule, mark = BY_NAME[gate.rule], f"{gate.rule}:{relative(file.path)}"
            yield Finding(
                gate.rule, rule.code, "error", gate_text(gate), file.path, 0, 0, 1, 1, 1, 1, "", "", "",
                value=gate.limit if gate.value is None else gate.value, fingerprint=mark,
            )  # fmt: skip


def problems(report: Report) -> Iterator[Finding]:
    """The findings and failed gates of all files, in order."""
    for file in report.files:
        yield from unmet(file)
        yield from file.findings


def change_text(change: Change) -> str:
    """ "credibility 72 -> 66, bias 12 -> 15: +3 promotional"."""
    moves = [f"{name} {_score(a)} -> {_score(b)}" for name, (a, b) in change.scores.items() if _score(a) != _score(b)]
    spans = ", ".join(f"{count:+d} {family}" for family, count in change.spans.items())
    scored = any(value is not None for pair in change.scores.values() for value in pair)
    moved = ", ".join(moves) or ("scores unchanged" if scored else "not scored")
    return f"{moved}: {spans}" if spans else moved


def changes(report: Report) -> Iterator[str]:
    """How each file changed, if it is compared with a revision."""
    return (f"{file.path}: {change_text(file.change)}" for file in report.files if file.change)


def _score(value: float | None) -> str:
    return "none" if value is None else f"{value:.0f}"


def scores_text(file: Checked) -> str:
    """The scores of a file, if it has any."""
    if file.score is None:
        return ""
    return ", ".join(f"{name} {_score(getattr(file.score, name))}" for name in SCORE_NAMES)


def summary(report: Report) -> str:
    """The closing line: failures and findings, then the numbers of checked, suppressed and skipped files, with
    reasons."""
    severities = Counter(finding.severity for finding in report.findings)
    found = ", ".join(_count(severities[name], name) for name in ("error", "warning", "info") if severities[name])
    gates = sum(not gate.met for file in report.files for gate in file.gates)
    suppressed = [
        _part(report.total("ignored"), "ignored"), _part(report.total("accepted"), "accepted"),
        _part(report.total("within_budget"), "within budget"), _part(report.total("known"), "in the baseline"),
    ]  # fmt: skip
    checked = f"{_count(report.checked, 'file')} and {_count(report.total('sentences'), 'sentence')} checked"
    missed = f"{_count(gates, 'gate')} not met" if gates else ""
    by = f"configured by {', '.join(report.configuration)}" if report.configuration else ""
    others = _part(report.others, "with other suffixes not read")
    uncharged = report.noticed("uncharged")
    much = f"{_count(uncharged, 'file')} of which much is not charged to the author" if uncharged else ""
    parts = [missed, found or "no findings", checked, *suppressed, much, _skipped(report), others, by]
    return "; ".join(part for part in parts if part)


def _part(number: int, what: str) -> str:
    return f"{number:,} {what}" if number else ""


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1 and what != 'info')}"


def _skipped(report: Report) -> str:
    why = Counter(skipped.code for skipped in report.skipped) + Counter(error.code for error in report.errors)
    if not why:
        return ""
    return f"{sum(why.values()):,} skipped ({', '.join(f'{code} {count}' for code, count in sorted(why.items()))})"


def passed_unscored(report: Report) -> Iterator[str]:
    """The documents with gates but no score, if that does not fail."""
    for file in report.files:
        unscored = next((gate for gate in file.gates if gate.value is None and gate.met), None)
        if unscored:
            yield f"{file.path}: {gate_text(unscored)}; passes"


def notice_text(notice: Notice) -> str:
    """A notice for people."""
    return f"{notice.path}: {notice.message}"


def exclusions(report: Report) -> Iterator[Notice]:
    """Everything that was excluded from the check, including files."""
    yield from report.notices
    for skipped in report.skipped:
        if skipped.code in NOTICES:
            yield Notice(skipped.code, skipped.path, 1, skipped.message)


def notes(report: Report) -> list[str]:
    """Notices besides findings: unscored documents, skipped files, an outdated baseline, and what a configuration or
    the
    text excluded from a gate. The closing line counts suppressed findings."""
    out = []
    for code in SKIPS:
        chosen = [skipped for skipped in report.skipped if skipped.code == code]
        out += [f"{s.path}: skipped: {s.message}" for s in chosen[: SHOWN if code in BULK else None]]
        if code in BULK and len(chosen) > SHOWN:
            out.append(f"{_count(len(chosen) - SHOWN, 'more file')} skipped: {SKIPS[code]}")
    out += [notice_text(notice) for notice in report.notices if notice.code not in COUNTED]
    out += passed_unscored(report)
    if report.unscored:
        out.append(UNSCORED)
    if report.outdated:
        what = "entry of the baseline is" if report.outdated == 1 else "entries of the baseline are"
        out.append(f"{report.outdated:,} {what} not found any more; write it again to drop them")
    return out
