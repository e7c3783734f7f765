"""Findings for people: place, rule and message, then the line with carets below."""

from __future__ import annotations

import unicodedata
from typing import Final

from credscore.checks.finding import Checked, Finding, Report
from credscore.render.check.summary import change_text, gate_text, notes, scores_text, summary
from credscore.render.inert import clean
from credscore.render.terminal import Look

_STYLES: Final = {"error": "31", "warning": "33", "info": "36"}
BOLD, FAINT = "1", "2"
_PLAIN: Final = Look()


def render(report: Report, look: Look = _PLAIN, *, quiet: bool = False) -> str:
    """The report for people; if `quiet`, only findings and failed gates."""
    blocks = [block for file in report.files for block in _file(file, look, quiet)]
    if not quiet:
        lines = [look.fold(clean(note)) for note in notes(report)]
        blocks.append("\n".join([*lines, look.paint(look.fold(summary(report)), BOLD)]))
    return look.spell("\n\n".join(blocks)) + "\n" * bool(blocks)


def _file(file: Checked, look: Look, quiet: bool) -> list[str]:
    items = []
    if file.change and not quiet:
        items.append(change_text(file.change))
    elif not quiet and file.score and file.gates and file.scored:
        items.append(scores_text(file))
    items += [f"error: {gate.rule}: {gate_text(gate)}" for gate in file.gates if not gate.met]
    path = look.paint(clean(file.path), BOLD)
    rows = [look.fold(f"{path}: {_painted(row, look)}") for row in items]
    return [*(["\n".join(rows)] if rows else []), *(_finding(f, look) for f in file.findings)]


def _painted(line: str, look: Look) -> str:
    """A line about a file, with its severity colored."""
    severity, colon, rest = line.partition(": ")
    return f"{look.paint(severity, _STYLES[severity])}{colon}{rest}" if severity in _STYLES else line


def _finding(finding: Finding, look: Look) -> str:
    place = look.paint(f"{clean(finding.path)}:{finding.place}", BOLD)
    severity = look.paint(finding.severity, _STYLES[finding.severity])
    voice = "" if finding.voice == "author" else f" ({finding.voice})"
    head = f"{place}: {severity}: {finding.rule}{look.paint(voice, FAINT)}"
    lines = [look.fold(head), look.fold(clean(finding.message), "  ")]
    if not finding.of_document:
        lines += _excerpt(finding, look)
    if finding.hint:
        lines.append(look.fold(clean(finding.hint), "  "))
    return "\n".join(lines)


def _excerpt(finding: Finding, look: Look) -> list[str]:
    """The line, cut to fit, and carets under the words."""
    number = str(finding.line)
    room = look.width - len(number) - 5
    words = _clipped(clean(finding.text.splitlines()[0] if finding.text else ""), room)
    spare = room - len(words)
    before, after = clean(finding.before), clean(finding.after if "\n" not in finding.text else "")
    left = before.lstrip() if len(before.lstrip()) <= max(spare // 2, spare - len(after)) else _tail(before, spare // 2)
    right = _head(after, spare - len(left))
    gutter = look.paint(f"  {number} | ", FAINT)
    margin = look.paint(f"  {' ' * len(number)} | ", FAINT)
    marks = look.paint("^" * max(_width(words), 1), _STYLES[finding.severity])
    return [f"{gutter}{left}{words}{right}".rstrip(), f"{margin}{' ' * _width(left)}{marks}"]


def _clipped(words: str, room: int) -> str:
    return words if len(words) <= room else words[: room - 1] + "…"


def _tail(text: str, room: int) -> str:
    """The end of a text that fits, after an ellipsis."""
    return "…" + text[len(text) - max(room - 1, 0) :] if room > 1 else ""


def _head(text: str, room: int) -> str:
    """The beginning of a text that fits, before an ellipsis."""
    return text.rstrip() if len(text.rstrip()) <= room else f"{text[: room - 1].rstrip()}…" if room > 1 else ""


def _width(text: str) -> int:
    """Columns of a terminal: wide letters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
