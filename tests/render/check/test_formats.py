"""Every format is read back by its own schema, or by a program that reads it for a living."""

from __future__ import annotations

import json
import re
import sys
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import junitparser
import pyromark
import pytest
from acting import acted, annotations, needs_act
from checking import LOUD, ROOT, SHORT, WIRE, run
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver

from credscore.checks.finding import Checked, Finding, Report, Skipped
from credscore.errors import UnreadableInput
from credscore.render.check import FORMATS
from credscore.rules import GATES, RULES

EXPECTED = ROOT / "fixtures" / "check" / "expected"
SARIF = json.loads((ROOT / "fixtures" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
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
"""What GitLab's documentation of Code Quality asks of a report; its server's own schema asks less of it (description,
fingerprint, severity and location: app/validators/json_schemas/codeclimate.json)."""

FOUND = [f for d in json.loads((EXPECTED / "json").read_text("utf-8"))["documents"] for f in d["findings"]]


def expected(form: str) -> str:
    return (EXPECTED / form).read_text("utf-8")


def nasty(**more: object) -> Report:
    """A report of odd names and words, control characters and what formats mean something by."""
    text = 'a<b>&"c"|`d`\n::error::\x00\x1b[31m%0A\u202e\ud800'
    finding = Finding("shouting", "L14", "warning", f"{text}: x", "odd,%:\n|<x>.md", 3, 9, 2, 1, 3, 4, text, "", "")
    file = Checked(finding.path, 9, 2, (finding,), **more)  # type: ignore[arg-type]
    errors = (UnreadableInput("no\x01pe|<a>", "missing", "not <there> & gone"),)
    return Report((file,), errors, (Skipped("em]]>pty", "empty"),))


def rendered(form: str, report: Report) -> str:
    made: str = import_module(f"credscore.render.check.{form}").render(report)
    return made


def test_the_formats_are_those_that_are_offered_and_shown() -> None:
    assert set(FORMATS) == {path.name for path in EXPECTED.iterdir()}


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_of_nothing_is_one(form: str) -> None:
    assert rendered(form, Report(()))


@pytest.mark.parametrize("form", sorted({*FORMATS} - {"text", "concise", "github", "markdown"}))
def test_odd_words_break_no_format(form: str) -> None:
    text = rendered(form, nasty())
    if form in ("junit", "checkstyle"):
        ElementTree.fromstring(text.encode("utf-8", "replace"))
    else:
        for part in text.splitlines() if form == "jsonl" else [text]:
            json.loads(part)


# SARIF: the schema


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
    assert len(invocation["toolExecutionNotifications"]) == 2
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


# GitHub: workflow commands, read by act


def shown(folder: Path, text: str) -> list[tuple[str, dict[str, str], str]]:
    """The annotations that a step makes which prints a text."""
    (folder / "printed").write_text(text, encoding="utf-8", errors="replace")
    return annotations(acted(folder, "      - run: cat printed\n"))


@needs_act
def test_github_shows_annotations_and_writes_the_summary(tmp_path: Path) -> None:
    found = shown(tmp_path, expected("github"))
    assert sorted((p["file"], int(p["line"]), int(p["col"])) for _, p, _ in found) == sorted(
        (d["path"], f["line"], f["column"])
        for d in json.loads(expected("json"))["documents"] for f in d["findings"]
    )  # fmt: skip
    (tmp_path / "a.txt").write_text(LOUD * 30)
    command = f"{sys.executable} -m credscore check --format github --select L15 a.txt"
    rows = acted(tmp_path, f"      - run: {command}\n", PYTHONPATH=str(ROOT))
    assert [row["jobResult"] for row in rows if "jobResult" in row] == ["failure"]
    assert len(annotations(rows)) == 10
    assert any("20 more of severity warning" in row["msg"] for row in rows)
    (summary,) = [row["content"] for row in rows if row.get("command") == "summary"]
    assert summary.count("| exclamation |") == 30


@needs_act
def test_nothing_a_text_says_becomes_a_command(tmp_path: Path) -> None:
    made = rendered("github", nasty())
    ((level, properties, _),) = shown(tmp_path, made)  # act takes what is behind the last "::" for the message
    assert (level, properties["file"]) == ("warning", "odd,%:\n|<x>.md")
    assert [line[:10] for line in made.splitlines() if line.startswith("::")] == ["::warning "]


# GitLab: what its documentation asks


def test_gitlab_gets_what_it_asks_for() -> None:
    made = json.loads(expected("gitlab"))
    jsonschema.validate(made, GITLAB)
    assert [row["check_name"] for row in made] == [f["rule"] for f in FOUND]
    assert len({row["fingerprint"] for row in made}) == len(made)
    assert json.loads(rendered("gitlab", Report(()))) == []


# JUnit: junitparser


def test_junit_is_read_by_junitparser() -> None:
    suites = junitparser.JUnitXml.fromstring(expected("junit").encode())
    assert [suite.name for suite in suites] == [
        f"fixtures/check/{name}" for name in ("museum.md", "roof.txt", "nope.md", "empty.txt")
    ]
    for suite in suites:
        counted = junitparser.TestSuite.fromelem(suite._elem)
        said = (suite.tests, suite.failures, suite.errors, suite.skipped)
        counted.update_statistics()
        assert said == (counted.tests, counted.failures, counted.errors, counted.skipped)
    assert sum(suite.failures for suite in suites) == sum(f["severity"] != "info" for f in FOUND)


def test_a_clean_file_is_a_case_that_passed() -> None:
    suites = junitparser.JUnitXml.fromstring(run("--format", "junit", WIRE).stdout.encode())
    assert [(suite.tests, suite.failures) for suite in suites] == [(1, 0)]


# Checkstyle: diff-cover


def test_checkstyle_is_read_by_diff_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = "diff_cover.violationsreporters.java_violations_reporter"
    monkeypatch.setattr(f"{driver}.GitPathTool.relative_path", lambda path: path)
    found = CheckstyleXmlDriver().parse_reports([expected("checkstyle").partition("?>")[2]])
    told = {(path, v.line, v.message) for path, violations in found.items() for v in violations}
    documents = json.loads(expected("json"))["documents"]
    assert told - {("fixtures/check/nope.md", 1, v) for *_, v in told} == {
        (d["path"], f["line"], f"{f['severity']}: {f['message']}") for d in documents for f in d["findings"]
    }


# Markdown: a parser of Markdown


@pytest.mark.parametrize("report", [None, nasty()], ids=["expected", "odd"])
def test_markdown_is_a_table_of_findings(report: Report | None) -> None:
    text = expected("markdown") if report is None else rendered("markdown", report)
    html = pyromark.html(text.encode("utf-8", "replace").decode(), options=pyromark.Options.ENABLE_TABLES)
    rows = html.count("<tr>")
    assert rows == 1 + (len(FOUND) if report is None else 1)
    assert "<a>" not in html
    assert "<x>" not in html


# Lines and gates


def test_concise_lines_are_what_editors_know() -> None:
    lines = expected("concise").splitlines()
    matches = [re.fullmatch(r"(.+?):(\d+):(\d+): (error|warning|info): (.*) \[([a-z-]+)\]", line) for line in lines]
    assert [match[6] for match in matches if match] == [f["rule"] for f in FOUND]


@pytest.mark.parametrize("form", FORMATS)
def test_an_unmet_gate_is_in_every_format(form: str) -> None:
    done = run("--format", form, "--select", "bad-ignore", "--min-credibility", "100", WIRE, SHORT)
    assert done.returncode == 1
    assert "min-credibility" in done.stdout
