"""The schemas are valid, refuse what the configuration refuses, and are those that are shipped."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from credscore.render.check.schema import SCHEMAS
from credscore.text.tables import DATA


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_the_shipped_file_is_current(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert json.loads((DATA / "schemas" / f"{name}.json").read_text("utf-8")) == SCHEMAS[name]


@pytest.mark.parametrize(
    ("config", "valid"),
    [
        ({}, True), ({"min-credibility": 60}, True), ({"min-credibility": 101}, False),
        ({"min_credibility": 60}, False),
        ({"rules": {"shouting": {"severity": "error"}}}, True), ({"rules": {"shouting": {"severity": "loud"}}}, False),
        ({"custom": {"house": {"phrases": ["sign up"]}}}, True), ({"custom": {"house": {}}}, False),
        ({"custom": {"My House": {"phrases": ["a"]}}}, False), ({"overrides": [{"paths": "docs"}]}, True),
        ({"overrides": [{}]}, False),
    ],
)  # fmt: skip
def test_configurations(config: dict[str, Any], valid: bool) -> None:
    assert jsonschema.Draft202012Validator(SCHEMAS["config"]).is_valid(config) is valid
