"""The limits that SECURITY.md names are those of the code."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

SECURITY = (Path(__file__).parent.parent.parent / "SECURITY.md").read_text("utf-8")
LIMITS = re.findall(r"^\| .* \| ([\d,^]+)[a-z ]* \| `([a-z_.]+)\.([A-Z_]+)` \|$", SECURITY, re.MULTILINE)


def test_there_are_limits() -> None:
    assert len(LIMITS) == SECURITY.count("` |\n") > 10


@pytest.mark.parametrize(("value", "room", "name"), LIMITS, ids=str)
def test_a_limit_is_what_is_said(value: str, room: str, name: str) -> None:
    held = getattr(importlib.import_module(f"credscore.{room}"), name)
    if value == "2^31":
        assert held == 31
    else:
        assert held - (name == "MAX_FILES") == int(value.replace(",", ""))
