"""Configurations, baselines and phrases made by an attacker are refused within limits of memory and time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hostile_texts import DEEP, TEXT

from credscore.checks import baseline
from credscore.checks.checker import Checker
from credscore.checks.config import config_files as config
from credscore.checks.config.settings import Configurations
from credscore.errors import ConfigError, UsageError
from credscore.text.term_syntax import spellings


def check(tmp_path: Path, configuration: str) -> Any:
    path = tmp_path / "credscore.toml"
    path.write_text(configuration, "utf-8")
    (tmp_path / "a.txt").write_text(TEXT)
    return Checker(Configurations({}, str(path))).check([str(tmp_path / "a.txt")])


CONFIGURATIONS = {
    "deep": f"accept = {DEEP}",
    "deep tables": "[" + ".".join("a" * 20_000) + "]",
    "large": "# " + "x" * config.MAX_BYTES,
    "a number without end": "min-credibility = " + "1" * 10_000,
    "no number": "min-credibility = nan",
    "too much": "min-credibility = inf",
    "a day": "min-credibility = 2020-01-01",
    "another file that never ends": 'extend = "/dev/zero"',
    "another file with NUL": 'extend = "a\\u0000b"',
    "itself": 'extend = "credscore.toml"',
    "a secret": 'extend = "/etc/passwd"',
    "a baseline that never ends": 'baseline = "/dev/zero"',
    "a folder for a baseline": 'baseline = "/"',
    "stars in a name": 'exclude = ["' + "*a" * 12 + 'b"]',
    "stars in paths": '[[overrides]]\npaths = "' + "**/a/" * 12 + 'b"',
    "choices without end": '[custom.x]\nphrases = ["' + "(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p) " * 16 + '"]',
    "a phrase without end": '[custom.x]\nphrases = ["' + "a " * 50_000 + '"]',
    "choices of many phrases": "[custom.x]\nphrases = ["
    + ",".join(f'"w{n} {"(a|b|c|d|e|f|g|h|i|j) " * 3}"' for n in range(500))
    + "]",
    "a name with a line end": '[custom."a\\nb"]\nphrases = ["a"]',
    "control characters": "a = \x00",
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_hostile_configuration_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        check(tmp_path, CONFIGURATIONS[name])
    assert "root:" not in str(caught.value), "nothing of a file that is none of ours is shown"


def test_files_that_build_on_each_other_twice_come_to_an_end(tmp_path: Path) -> None:
    for n in range(60):
        (tmp_path / f"{n}.toml").write_text(f'extend = ["{n + 1}.toml", "{n + 1}.toml"]')
    (tmp_path / "60.toml").write_text("")
    with pytest.raises(ConfigError, match=r"builds on \d+ files"):
        config.read_config(tmp_path / "0.toml")


def entry(**changes: Any) -> str:
    row = {"rule": "max-bias", "fingerprint": "a", "path": "b", "value": 1}
    return json.dumps({"schema_version": 1, "findings": [{**row, **changes}]})


BASELINES = {
    "deep": DEEP, "nothing": "", "a list": "[]", "findings that are none": '{"schema_version": 1, "findings": 3}',
    "an entry that is none": '{"schema_version": 1, "findings": [3]}', "a value as text": entry(value="1"),
    "no number": entry(value=float("nan")), "no end": entry(value=float("inf")), "a list for a path": entry(path=[]),
    "a number for a rule": entry(rule=3), "an object for a context": entry(context={}),
    "another version": '{"schema_version": {}, "findings": []}',
}  # fmt: skip


@pytest.mark.parametrize("name", BASELINES)
def test_a_hostile_baseline_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(BASELINES[name])
    with pytest.raises(ConfigError, match=r"known\.json"):
        baseline.read_baseline(path)


@pytest.mark.parametrize("path", ["../" * 500 + "etc/passwd", "a" * 100_000, "a\0b", "/", ""])
def test_odd_paths_in_a_baseline_name_nothing(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.txt").write_text("It is a world-class museum.")
    known = tmp_path / "known.json"
    known.write_text(entry(path=path, rule="peacock-phrase"))
    report = Checker(Configurations({})).check([str(tmp_path / "a.txt")], known)
    assert [f.rule for file in report.files for f in file.findings] == ["peacock-phrase"]


def test_spellings_are_counted_before_they_are_made() -> None:
    with pytest.raises(UsageError, match="expands to 18446744073709551616 phrases"):
        spellings("(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p) " * 16)
