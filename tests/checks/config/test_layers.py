"""Configuration values with their origin."""

from __future__ import annotations

from pathlib import Path

import pytest

from credscore.checks.config.layers import Layer, hidden

TEXT = """\
max-bias = 40

[rules.hedge]
severity = "loud"

[rules.long-sentence]
"max-words" = 0

[custom."my rule"]
"""


def layer(name: str = "credscore.toml", text: str | None = TEXT) -> Layer:
    return Layer({}, name, Path(), Path(name), text)


@pytest.mark.parametrize(
    ("tables", "key", "message"),
    [
        ((), "max-bias", "credscore.toml:1: odd"),
        (("rules", "hedge"), "severity", "credscore.toml:4: odd in [rules.hedge]"),
        (("rules", "long-sentence"), "max-words", "credscore.toml:7: odd in [rules.long-sentence]"),
        (("custom",), "my rule", "credscore.toml:9: odd in [custom]"),
        (("rules",), "nowhere", "credscore.toml: odd in [rules]"),
        ((), "bias", "credscore.toml: odd"),
    ],
)
def test_an_error_names_the_line_that_sets_the_key(tables: tuple[str, ...], key: str, message: str) -> None:
    place = layer().place
    for table in tables:
        place = place.inside(table)
    assert str(place.error(key, "odd")) == message


def test_a_table_of_pyproject_is_a_table_of_tools() -> None:
    text = "[tool.other]\nmax-bias = 1\n\n[tool.credscore]\nmax-bias = 2\n"
    found = layer("pyproject.toml", text).place.error("max-bias", "odd")
    assert str(found) == "pyproject.toml:5: odd in [tool.credscore]"


def test_what_must_not_be_shown_is_not() -> None:
    error = layer("/etc/secret", None).place.inside("rules").error("hunter2", "found hunter2")
    assert str(error) == str(hidden("/etc/secret"))
    assert "hunter2" not in str(error)


def test_values_of_a_command_line_have_no_line() -> None:
    found = Layer({}, "command line", Path()).place.error("max-bias", "odd")
    assert str(found) == "command line: odd"
