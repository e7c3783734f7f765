"""Findings as SARIF."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from checking import ROOT, run
from formats import FOUND, expected, nasty, rendered

from credscore.checks.finding import Checked, Finding, Report
from credscore.rules import GATES, RULES

SARIF = json.loads((ROOT / "fixtures" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))


def sarif(text: str) -> dict[str, object]:
    made = json.loads(text)
    jsonschema.Draft4Validator(SARIF).validate(made)
    assert made["version"] == "2.1.0"
    (found,) = made["runs"]
    return found  # type: ignore[no-any-return]


def test_sarif_follows_its_schema() -> None:
    found = sarif(expected("sarif"))
    results = found["results"]
    assert isinstance(results, list)
    assert [r["ruleId"] for r in results] == [f["rule"] for f in FOUND]
    assert {r["level"] for r in results} == {"error", "warning", "note"}
    prints = [r["partialFingerprints"]["credscore/v1"] for r in results]
    assert prints == [f["fingerprint"] for f in FOUND]
    assert len(set(prints)) == len(prints)
    region = results[0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 3, 20)
    invocation = found["invocations"][0]  # type: ignore[index]
    assert not invocation["executionSuccessful"]
    assert len(invocation["toolExecutionNotifications"]) == 3
    sarif(rendered("sarif", nasty()))
    sarif(rendered("sarif", Report(())))


def test_sarif_knows_every_rule() -> None:
    driver = sarif(expected("sarif"))["tool"]["driver"]  # type: ignore[index]
    assert [rule["id"] for rule in driver["rules"]] == [*(r.name for r in (*RULES, *GATES)), "plain-words"]
    for rule in driver["rules"][:-1]:
        assert rule["help"]["markdown"]


def test_sarif_holds_no_more_than_a_run_may(monkeypatch: pytest.MonkeyPatch) -> None:
    found = sarif(run("--format", "sarif", "--select", "all", str(ROOT / "fixtures" / "articles")).stdout)
    assert len(found["results"]) > 25  # type: ignore[arg-type]
    monkeypatch.setattr("credscore.render.check.sarif.MOST", 3)
    (path,) = {Path(str(ROOT / "fixtures" / "check" / "museum.md"))}
    finding = Finding("shouting", "L14", "info", "x", str(path), 0, 1, 1, 1, 1, 2, "x", "", "")
    grave = Finding("shouting", "L14", "error", "grave", str(path), 0, 1, 1, 1, 1, 2, "x", "", "")
    report = Report((Checked(str(path), 9, 1, (*[finding] * 5, grave)),))
    found = sarif(rendered("sarif", report))
    assert [r["level"] for r in found["results"]] == ["error", "note", "note"]  # type: ignore[attr-defined]
    assert "3 more findings" in str(found["invocations"])


def test_a_message_has_no_links() -> None:
    finding = replace(nasty().files[0].findings[0], message="see [here](https://example.org), a[1]")
    report = replace(nasty(), files=(replace(nasty().files[0], findings=(finding,)),))
    results = sarif(rendered("sarif", report))["results"]
    assert results[0]["message"]["text"] == "see \\[here](https://example.org), a\\[1]"  # type: ignore[index]
