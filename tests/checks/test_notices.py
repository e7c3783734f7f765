"""Notices: what was excluded from a check, by which file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from credscore.checks.config.settings import Configurations
from credscore.checks.finding import Checked
from credscore.checks.notices import notices, relaxed

FILE = Checked("a.md", 9, 2, ())


def test_what_was_kept_away_is_counted_by_why() -> None:
    file = Checked("a.md", 9, 2, (), ignored=1, within_budget=1200)
    found = notices(Configurations({}), [file, FILE], [])
    assert [(notice.code, notice.count) for notice in found] == [("ignored", 1), ("within-budget", 1200)]
    assert found[0].message == "1 finding suppressed by ignores in the text"
    assert found[1].message == "1,200 findings suppressed by budgets"


def settings(**values: Any) -> Any:
    return Configurations({name.replace("_", "-"): value for name, value in values.items()}).of("a.txt")


@pytest.mark.parametrize(
    ("outer", "near", "expected"),
    [
        ({}, {}, []), ({"max_bias": 40}, {"max_bias": 40}, []), ({"max_bias": 40}, {"max_bias": 30}, []),
        ({"max_bias": 40}, {"max_bias": 50}, ["max-bias 40 -> 50"]),
        ({"min_credibility": 40}, {"min_credibility": 30}, ["min-credibility 40 -> 30"]),
        ({"min_credibility": 40}, {}, ["min-credibility 40 lifted"]),
        ({"fail_on": "warning"}, {"fail_on": "none"}, ["fail-on warning -> none"]),
        ({"fail_on": "error"}, {"fail_on": "warning"}, []),
        ({"abstained": "fail"}, {"abstained": "pass"}, ["abstained fail -> pass"]),
        ({"abstained": "pass"}, {"abstained": "fail"}, []),
        ({"select": ["hedge", "shouting"]}, {"select": ["hedge"]}, ["rules off: shouting"]),
        ({"select": ["hedge"]}, {"select": ["hedge", "shouting"]}, []),
        ({"fail_on": "none"}, {"fail_on": "error"}, []),
        ({"fail_on": "error"}, {"fail_on": "none"}, ["fail-on error -> none"]),
        ({"select": "hedge"}, {"select": "hedge", "rules": {"hedge": {"severity": "info"}}}, ["rules changed: hedge"]),
    ],
)  # fmt: skip
def test_what_asks_less_is_told_and_what_asks_more_is_not(
    outer: dict[str, Any], near: dict[str, Any], expected: list[str]
) -> None:
    assert relaxed(settings(**outer), settings(**near)) == expected


def test_a_nearer_configuration_that_asks_less_is_named(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "credscore.toml").write_text("max-bias = 40")
    (tmp_path / "docs" / "credscore.toml").write_text("max-bias = 90")
    paths = [str(tmp_path / name) for name in ("a.txt", os.path.join("docs", "b.txt"), os.path.join("docs", "c.txt"))]
    found = [notice for notice in notices(Configurations({}), [], paths) if notice.code == "nearer-configuration"]
    assert [notice.count for notice in found] == [2]
    assert "max-bias 40 -> 90" in found[0].message
