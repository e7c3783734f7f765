"""Findings and gates as diagnostics, with a link to the page of their rule; hover texts and the lens of scores."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from lsprotocol.types import CodeDescription, CodeLens, Command, Diagnostic, DiagnosticSeverity, Position, Range

from credscore.checks.finding import Checked, Finding, Gate
from credscore.model.targets import SCORE_NAMES
from credscore.render.inert import clean
from credscore.rules import Rule, find_rule
from credscore.rules.cautions import CAUTIONS
from credscore.scoring.results import Score
from credscore.server.positions import Positions

SOURCE: Final = "credscore"
SEVERITIES: Final = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
TOP: Final = Range(Position(0, 0), Position(0, 0))


def diagnostics(checked: Checked, positions: Positions, site: str | None) -> list[Diagnostic]:
    """The findings of a text, in order, then the gates it does not meet."""
    found = [_finding(finding, positions, site) for finding in checked.findings]
    return [*found, *(_gate(gate, site) for gate in checked.gates if not gate.met)]


def problem(message: str) -> Diagnostic:
    """The diagnostic for a text that cannot be checked."""
    return Diagnostic(TOP, clean(message), severity=DiagnosticSeverity.Error, source=SOURCE, code="not-checked")


def _finding(finding: Finding, positions: Positions, site: str | None) -> Diagnostic:
    place = positions.range(finding.start, finding.end)
    if finding.of_document:  # shown at the first line
        first = positions.position(positions.line_end(place.start.line))
        place = Range(place.start, min(first, place.end, key=lambda p: (p.line, p.character)))
    message = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return Diagnostic(
        place, clean(message), severity=SEVERITIES[finding.severity], code=finding.rule, source=SOURCE,
        code_description=_page(finding.rule, site), data={"start": finding.start, "end": finding.end},
    )  # fmt: skip


def _gate(gate: Gate, site: str | None) -> Diagnostic:
    why = "".join(f"; {CAUTIONS.get(code, code)}" for code in gate.cautions)
    found = "no score" if gate.value is None else f"{gate.value:.0f}"
    message = f"{gate.rule} {gate.limit:g} is not met: found {found}{why}"
    return Diagnostic(
        TOP, message, severity=DiagnosticSeverity.Error, code=gate.rule, source=SOURCE,
        code_description=_page(gate.rule, site),
    )  # fmt: skip


def _page(name: str, site: str | None) -> CodeDescription | None:
    """The page of a shipped rule: of the site if its address is known, else the text in the package."""
    if find_rule(name) is None:
        return None
    return CodeDescription(f"{site.rstrip('/')}/rules/#{name}" if site else _rules_file())


def _rules_file() -> str:
    from pathlib import Path  # noqa: PLC0415

    return Path(str(files("credscore") / "data" / "rules.txt")).absolute().as_uri()


def hover(findings: list[Finding]) -> str:
    """Explanations of the rules of the findings, as Markdown."""
    return "\n\n---\n\n".join(_meaning(finding, find_rule(finding.rule)) for finding in findings)


def _meaning(finding: Finding, rule: Rule | None) -> str:
    head = f"**{finding.rule}** ({finding.code}): {finding.message}"
    if rule is None:
        return head
    return f"{head}\n\n{rule.what}\n\n{rule.why}\n\n*Instead of* {rule.bad}\n\n*write* {rule.good}\n\n{rule.better}"


def lens(score: Score) -> CodeLens:
    """The three scores as a lens on the first line, or why there are none."""
    return CodeLens(TOP, command=Command(title=scores_text(score), command=""))


def scores_text(score: Score) -> str:
    """The scores with their intervals on one line."""
    if score.credibility is None:
        why = (CAUTIONS.get(code, code).removesuffix(": no score is given") for code in score.cautions)
        return f"no score: {'; '.join(why)}"
    return " · ".join(_score(score, name) for name in SCORE_NAMES)


def _score(score: Score, name: str) -> str:
    interval = score.intervals[name]  # type: ignore[index]
    likely = f" (likely {interval.low:.0f} to {interval.high:.0f})" if interval else ""
    return f"{name} {getattr(score, name):.0f}{likely}"
