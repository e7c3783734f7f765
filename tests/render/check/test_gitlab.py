"""Findings as a Code Quality report of GitLab."""

from __future__ import annotations

import json

import jsonschema
from formats import FOUND, expected, rendered

from credscore.checks.finding import Report

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"}, "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object", "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/.]"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer"}}},
                },
            },
        },
    },
}  # fmt: skip


def test_gitlab_gets_what_it_asks_for() -> None:
    made = json.loads(expected("gitlab"))
    jsonschema.validate(made, GITLAB)
    assert [row["check_name"] for row in made] == [*(f["rule"] for f in FOUND), "ignored"]
    assert len({row["fingerprint"] for row in made}) == len(made)
    assert json.loads(rendered("gitlab", Report(()))) == []
