"""Settings of a file, from layers of values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from credscore.checks.config.settings import Configurations, Settings, as_list
from credscore.errors import ConfigError
from credscore.rules import DEFAULT, RULES


def settings(*layers: dict[str, Any], options: dict[str, Any] | None = None) -> Settings:
    """The settings of layers, the strongest last, without any file."""
    found = Configurations(options or {}).of("a.txt").layers[-1]
    made = [type(found)(values, f"layer {n}", Path.cwd()) for n, values in enumerate(layers)]
    return Settings((*made, found))


def test_nothing_said_is_the_default() -> None:
    assert settings().selected == {*DEFAULT}
    assert settings().limits == {}
    assert settings().fail_on == "warning"


@pytest.mark.parametrize(
    ("layers", "selected"),
    [
        ([{"select": ["hedge"]}], {"hedge"}), ([{"select": "A04"}], {"hedge"}),
        ([{"select": ["hedge"]}, {"select": ["shouting"]}], {"shouting"}),
        ([{"select": ["hedge"]}, {"extend-select": ["shouting"]}], {"hedge", "shouting"}),
        ([{"select": ["hedge", "shouting"]}, {"ignore": ["hedge"]}], {"shouting"}),
        ([{"select": ["hedge"], "ignore": ["hedge"]}], set()), ([{"ignore": ["all"]}], set()),
        ([{"select": ["hedge"]}, {"rules": {"hedge": {"severity": "off"}}}], set()),
        ([{"select": ["hedge"]}, {"custom": {"own": {"phrases": ["a"]}}, "extend-select": ["own"]}], {"hedge", "own"}),
    ],
)  # fmt: skip
def test_later_layers_select_anew_add_or_take_away(layers: list[dict[str, Any]], selected: set[str]) -> None:
    assert settings(*layers).selected == selected


def test_a_family_stands_for_all_its_rules() -> None:
    family = RULES[0].family
    assert settings({"select": [family]}).selected == {rule.name for rule in RULES if rule.family == family}
    assert settings({"select": ["all"]}).selected >= {rule.name for rule in RULES}


@pytest.mark.parametrize(
    "values", [{"select": ["no-such"]}, {"select": ["min-credibility"]}, {"rules": {"no-such": {}}}]
)
def test_what_is_no_rule_is_told(values: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match=r"no-such|min-credibility"):
        _ = settings(values).selected


def test_of_a_rule_the_last_value_holds_and_accepted_phrases_add_up() -> None:
    found = settings(
        {"select": ["P01"], "rules": {"P01": {"severity": "error", "accept": "a"}}},
        {"rules": {"peacock-phrase": {"severity": "info", "accept": ["b", "c"]}}},
    )
    rule = found.rules["peacock-phrase"]
    assert (rule.severity, rule.accept) == ("info", ("a", "b", "c"))
    assert found.table_origins("rules", "peacock-phrase", "severity") == ["layer 0", "layer 1"]


def test_lists_add_up_and_single_values_are_replaced() -> None:
    found = settings({"accept": "a", "max-bias": 40}, {"accept": ["b"], "max-bias": 50})
    assert (found.accept, found.limits) == (("a", "b"), {"max-bias": 50})
    assert found.origins("max-bias") == ["layer 0", "layer 1"]


def test_the_baseline_stands_beside_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('baseline = "known.json"')
    assert Configurations({}).of(str(tmp_path / "a.txt")).baseline == tmp_path / "known.json"


@pytest.mark.parametrize(("value", "listed"), [("abc", ["abc"]), (["a", "b"], ["a", "b"]), ((), [])])
def test_a_text_alone_is_a_list_of_one(value: Any, listed: list[str]) -> None:
    assert as_list(value) == listed
