"""Rules explained: in a terminal, as a table, as a page."""

from __future__ import annotations

import pytest

from credscore.render.rules import everything, explanation, options, page, precision_text, sentence, table
from credscore.rules import BY_NAME, GATES, RULES
from credscore.rules.measured import Precision


@pytest.mark.parametrize("rule", [*RULES, *GATES], ids=lambda rule: rule.name)
def test_a_rule_is_explained_with_all_it_says(rule: object) -> None:
    shown = explanation([rule.name])  # type: ignore[attr-defined]
    assert shown is not None
    words = " ".join(shown.split())
    for part in ("what", "why", "source", "better"):
        assert " ".join(getattr(rule, part).split()) in words
    for option in options(rule):  # type: ignore[arg-type]
        assert option.split()[0] in words


def test_of_several_names_all_must_be_known() -> None:
    both = explanation(["hedge", "L14"])
    assert both is not None
    assert "hedge" in both
    assert "shouting" in both
    assert explanation(["hedge", "no-such"]) is None


def test_the_page_and_the_table_name_every_rule_once() -> None:
    for rule in RULES:
        assert table().count(f"[`{rule.name}`](#{rule.name})") == 1
    for rule in (*RULES, *GATES):
        assert page().count(f"## {rule.name}\n") == 1
    assert all("\n" not in row and row.count("|") >= 5 for row in table().splitlines())


def test_the_pages_are_parted_by_form_feeds() -> None:
    assert len(everything().split("\f")) == 1 + len(RULES) + len(GATES)


def test_how_often_a_rule_was_right() -> None:
    assert sentence(Precision(40, 36)).startswith(
        "36 of 40 findings judged right (0.77 to 0.96, 95 % Wilson); readers: "
    )
    assert precision_text(BY_NAME["min-credibility"]) == ""
