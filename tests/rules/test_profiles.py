"""Profiles: which rules a kind of text is checked with."""

from __future__ import annotations

import pytest

import credscore
from credscore.errors import ConfigError
from credscore.rules import BY_NAME, DEFAULT, SEVERITIES
from credscore.rules.profiles import NAMES, PROFILES, find_profile


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_profile_names_rules_and_severities(profile: object) -> None:
    assert isinstance(profile, type(PROFILES[0]))
    assert {*profile.without} <= {*DEFAULT}
    assert {*profile.extra, *profile.severities} <= {*BY_NAME}
    assert {*profile.severities.values()} <= {*SEVERITIES}


def test_documentation_may_exclaim_and_marketing_may_praise() -> None:
    text = "Welcome! It is one of the leading tools of the region."
    assert {f.rule for f in credscore.check(text, profile="docs")} == {"peacock-phrase"}
    assert not credscore.check(text, profile="marketing")
    assert {f.rule for f in credscore.check(text)} == {"exclamation", "peacock-phrase"}


def test_loaded_phrases_are_reported_in_every_profile() -> None:
    for name in NAMES:
        found = credscore.check("This shocking, corrupt hoax is a total disgrace.", profile=name)
        assert {"hyperbole", "hostile-wording"} <= {f.rule for f in found}


def test_settings_go_over_a_profile() -> None:
    text = "The minister signed the bill. America first!"
    found = credscore.check(text, profile="news", select=["loaded-slogan"])
    assert [f.severity for f in found] == ["error"]
    found = credscore.check(text, profile="news", rules={"loaded-slogan": {"severity": "info"}})
    assert [f.severity for f in found if f.rule == "loaded-slogan"] == ["info"]
    assert find_profile("docs").rules(DEFAULT) < {*DEFAULT}


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ConfigError, match="profile"):
        credscore.check("The council met.", profile="poems")
