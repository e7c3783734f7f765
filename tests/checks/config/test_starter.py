"""The starter configuration."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from credscore.checks.config.keys import GATES, KEYS
from credscore.checks.config.settings import Configurations
from credscore.checks.config.starter import EXAMPLES, WIDTH, starter

KINDS = {"table", "tables", "list of tables"}


@pytest.mark.parametrize("profile", [None, "docs", "marketing"])
def test_it_is_a_configuration_with_nothing_set_but_the_profile(profile: str | None, tmp_path: Path) -> None:
    text = starter(profile)
    assert tomllib.loads(text) == ({} if profile is None else {"profile": profile})
    (tmp_path / "credscore.toml").write_text(text, "utf-8")
    assert Configurations({}).of(str(tmp_path / "a.txt")).selected
    assert max(map(len, text.splitlines())) <= WIDTH


def test_every_example_is_a_value_that_the_key_takes(tmp_path: Path) -> None:
    for line in re.findall(r"^# ([a-z-]+ = .*)$", starter(None).partition("# [rules.")[0], re.MULTILINE):
        if not line.startswith(("extend =", "profile =")):
            (tmp_path / "credscore.toml").write_text(line, "utf-8")
            assert Configurations({}).of(str(tmp_path / "a.txt")).limits is not None, line


def test_every_key_is_explained_and_gates_where_there_are_any() -> None:
    text = starter(None)
    assert {key.name for key in KEYS if key.kind not in KINDS} >= set(EXAMPLES)
    for name in EXAMPLES:
        assert re.search(rf"^# {name} = ", text, re.MULTILINE), name
    assert not any(f"# {gate} = " in starter("docs") for gate in GATES)
