"""Every format is read back by its own schema, or by a program that reads it for a living."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from checking import SHORT, WIRE, run
from formats import EXPECTED, nasty, rendered

from credscore.checks.finding import Report
from credscore.render.check import FORMATS

"""What GitLab's documentation of Code Quality asks of a report; its server's own schema asks less of it (description,
fingerprint, severity and location: app/validators/json_schemas/codeclimate.json)."""


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


# GitHub: workflow commands, read by act


# GitLab: what its documentation asks


# JUnit: junitparser


# Checkstyle: diff-cover


# Markdown: a parser of Markdown


# Lines and gates


@pytest.mark.parametrize("form", FORMATS)
def test_an_unmet_gate_is_in_every_format(form: str) -> None:
    done = run("--format", form, "--select", "bad-ignore", "--min-credibility", "100", WIRE, SHORT)
    assert done.returncode == 1
    assert "min-credibility" in done.stdout
