"""Sources as JSON: one object, a line a source."""

from __future__ import annotations

import json

import jsonschema
import pytest

import credscore
from credscore.errors import BadRecord, UnreadableInput
from credscore.evaluation.evaluate import Skipped
from credscore.render.sources.json import render
from credscore.render.sources.schema import SCHEMA


def test_a_line_a_source_and_the_line_of_each_error() -> None:
    skipped = Skipped()
    skipped.add(BadRecord("a.csv", 3, "no-text", "found nothing"))
    skipped.add(UnreadableInput("b.csv", "missing", "no such file"))
    sources = credscore.score_sources([{"source": name, "text": "Short."} for name in "abc"])
    made = render(sources, skipped)
    found = json.loads(made, parse_constant=pytest.fail)
    jsonschema.validate(found, SCHEMA)
    assert [(error["path"], error["line"]) for error in found["errors"]] == [("a.csv", 3), ("b.csv", None)]
    lines = made.splitlines()
    assert [json.loads(line.rstrip(","))["source"] for line in lines[1:-1]] == [
        each["source"] for each in found["sources"]
    ]


def test_nothing_is_an_empty_list() -> None:
    found = json.loads(render(credscore.score_sources([]), Skipped()))
    jsonschema.validate(found, SCHEMA)
    assert found["sources"] == []
