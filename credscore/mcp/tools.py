"""The tools: score, check, explain, compare. They only read: nothing is written, run or fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import credscore
from credscore.checks.finding import Finding
from credscore.document import Document
from credscore.errors import UnknownName
from credscore.mcp import answers
from credscore.mcp.answers import LONGEST_TEXT, MOST_CONTRIBUTIONS, MOST_EVIDENCE, MOST_FINDINGS
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.render.rules import state
from credscore.rules import GATES, RULES, find_rule
from credscore.rules.cautions import CAUTIONS
from credscore.scoring.results import Evidence, Score


def scored(document: Document) -> answers.Scored:
    """The scores of a document, with the strongest contributions and evidence."""
    found = credscore.score(document)
    parts = sorted(found.contributions, key=lambda part: -abs(part.points))[:MOST_CONTRIBUTIONS]
    spans = sorted(found.spans, key=lambda span: -_weight(span))[:MOST_EVIDENCE]
    return answers.Scored(
        credibility=found.credibility, bias=found.bias, promotion=found.promotion, clickbait=found.clickbait,
        words=found.words, intervals=_intervals(found), model_id=found.model_id,
        cautions={code: CAUTIONS.get(code, "") for code in found.cautions},
        contributions=[answers.Contribution(score=p.score, feature=p.feature, points=p.points) for p in parts],
        evidence=[_evidence(span) for span in spans], evidence_total=len(found.spans),
    )  # fmt: skip


def checked(document: Document, select: Sequence[str] | None, ignore: Sequence[str] | None) -> answers.Checked:
    """The findings in a document."""
    found = _findings(document, select, ignore)
    return answers.Checked(findings=_listed(found), findings_total=len(found))


def explained(name: str) -> answers.RuleMeaning:
    """Explain a rule, given its name or code. Raises UnknownName, which lists the names, for any other."""
    rule = find_rule(name)
    if rule is None:
        raise UnknownName(
            f"there is no rule {_cut(name)!r}; the rules are {', '.join(r.name for r in (*RULES, *GATES))}"
        )
    return answers.RuleMeaning.model_validate(
        {"name": rule.name, "code": rule.code, "family": rule.family, "state": state(rule), "what": rule.what,
         "why": rule.why, "source": rule.source, "instead_of": rule.bad, "write": rule.good, "advice": rule.better}
    )  # fmt: skip


def compared(before: Document, after: Document) -> answers.Compared:
    """The scores of both versions, and the findings that only one has, matched by rule and words."""
    old, new = credscore.score_many([before, after])
    was, now = _findings(before), _findings(after)
    came, went = _without(now, was), _without(was, now)
    return answers.Compared(
        scores={name: answers.Change(before=getattr(old, name), after=getattr(new, name)) for name in SCORE_NAMES},
        new_findings=_listed(came), gone_findings=_listed(went), new_total=len(came), gone_total=len(went),
    )  # fmt: skip


def _findings(
    document: Document, select: Sequence[str] | None = None, ignore: Sequence[str] | None = None
) -> Sequence[Finding]:
    options = {"select": select, "ignore": ignore}
    return credscore.check(document, **{name: list(value) for name, value in options.items() if value})


def _without(findings: Sequence[Finding], others: Iterable[Finding]) -> list[Finding]:
    known = Counter((finding.rule, finding.identity) for finding in others)
    left = []
    for finding in findings:
        key = (finding.rule, finding.identity)
        if known[key]:
            known[key] -= 1
        else:
            left.append(finding)
    return left


def _listed(findings: Sequence[Finding]) -> list[answers.Finding]:
    return [
        answers.Finding.model_validate(
            {"rule": f.rule, "severity": f.severity, "message": _cut(f.message), "text": _cut(f.text),
             "suggestion": f.suggestion and _cut(f.suggestion), "start": f.start, "end": f.end, "line": f.line,
             "column": f.column}
        )
        for f in findings[:MOST_FINDINGS]
    ]  # fmt: skip


def _intervals(found: Score) -> dict[ScoreName, answers.Interval | None]:
    return {
        name: None if interval is None else answers.Interval(low=interval.low, high=interval.high)
        for name, interval in found.intervals.items()
    }


def _evidence(span: Evidence) -> answers.Evidence:
    return answers.Evidence(
        feature=span.feature, voice=span.voice, text=_cut(span.text), start=span.start, end=span.end, line=span.line,
        column=span.column, points={name: share.points for name, share in span.scores.items()},
    )  # fmt: skip


def _weight(span: Evidence) -> float:
    return max((abs(share.points) for share in span.scores.values()), default=0.0)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
