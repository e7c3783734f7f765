"""Findings as one JSON report, under the schema `credscore/data/schemas/check.json`."""

from __future__ import annotations

from collections import Counter
from typing import Final

from credscore.checks.baseline import numbered
from credscore.checks.finding import Checked, Gate, Report
from credscore.model.targets import SCORE_NAMES
from credscore.plain_data import Json, number
from credscore.render.json import RULESET, dump, errors_list, listing

SCHEMA_VERSION: Final = 1


def render(report: Report) -> str:
    """The whole report as one object, with one document per line."""
    files = ([dump(document(file))] for file in numbered(report).files)
    return "".join(listing({**head(report), "errors": errors_list(report.errors)}, files))


def head(report: Report) -> Json:
    """The fields of the whole report."""
    return {
        "schema_version": SCHEMA_VERSION,
        "ruleset": RULESET,
        "model_id": report.model_id,
        "configuration": list(report.configuration),
        "summary": summary(report),
        "notices": [{"code": n.code, "path": n.path, "count": n.count, "message": n.message} for n in report.notices],
        "skipped": [{"path": s.path, "code": s.code, "message": s.message} for s in report.skipped],
    }


def summary(report: Report) -> Json:
    """Counts over all files."""
    severities = Counter(finding.severity for finding in report.findings)
    return {
        "files": report.checked,
        "sentences": report.total("sentences"),
        "words": report.total("words"),
        "findings": {name: severities[name] for name in ("error", "warning", "info")},
        "gates_not_met": sum(not gate.met for file in report.files for gate in file.gates),
        **{name: report.total(name) for name in ("ignored", "accepted", "within_budget", "known")},
        "excluded": sum(skipped.code == "excluded" for skipped in report.skipped),
        "uncharged": report.noticed("uncharged"),
        "outdated": report.outdated,
        "unscored": report.unscored,
        "exit_code": report.exit_code,
    }


def document(file: Checked) -> Json:
    """One file."""
    return {
        "path": file.path,
        "words": file.words,
        "sentences": file.sentences,
        "scores": None if file.score is None else {n: number(getattr(file.score, n)) for n in SCORE_NAMES},
        "cautions": None if file.score is None else list(file.score.cautions),
        "charged_share": None if file.score is None else number(file.score.charged_share),
        "change": _change(file),
        "gates": [_gate(gate) for gate in file.gates],
        "findings": [finding.to_dict() for finding in file.findings],
        **{name: getattr(file, name) for name in ("ignored", "accepted", "within_budget", "known")},
    }


def _change(file: Checked) -> Json | None:
    if file.change is None:
        return None
    scores = {name: [number(value) for value in pair] for name, pair in file.change.scores.items()}
    return {"scores": scores, "spans": file.change.spans}


def _gate(gate: Gate) -> Json:
    return {
        "gate": gate.rule,
        "limit": gate.limit,
        "value": number(gate.value),
        "met": gate.met,
        "refused": list(gate.refused),
    }


__all__ = ["document", "dump", "head", "render", "summary"]
