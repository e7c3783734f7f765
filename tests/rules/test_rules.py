"""The rules: what fires, what stays silent, and that every piece of evidence against a text has one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import credscore
from credscore.extractors.catalogue import FEATURES
from credscore.model.model import HEAD_COLUMNS
from credscore.rules import BY_NAME, DEFAULT, FAMILIES, GATES, RULES, SCOPES, find_rule

TEXTS = Path(__file__).parent.parent.parent / "fixtures" / "rules"

NO_FAULT = {
    "named-source", "other-source", "according-to", "cited-document", "quotation",  # speak for a text
    "link", "assertive", "connective",  # speak neither for nor against it
    "wording-scope", "loaded-peak", "loaded-share",  # a rule reports the sentences of the same head, or none can
    *(f"{head}-{read}" for head in ("evaluative", "selling") for read in ("sentences", "peak", "share")),
}  # fmt: skip


def cases(sign: str) -> list[tuple[str, str]]:
    """Rule and text of each line with the sign; `12 * text` is the text twelve times, `\\n` a line end."""
    found = []
    for path in sorted(TEXTS.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            match = re.fullmatch(r"([+-]) (?:(\d+) \* )?(.*)", line)
            assert match, f"{path.name}: {line}"
            if match[1] == sign:
                text = match[3].replace("\\n", "\n")
                found.append((path.stem, " ".join([text] * int(match[2])) if match[2] else text))
    return found


FIRE, SILENT = cases("+"), cases("-")


# What a model says of a sentence may move with the model, and what counts in a sentence with the evidence; that it is
# found at all may not.
LOOSE: dict[str, dict[str, float]] = {"loaded-sentence": {"min-percent": 50}, "slanted-wording": {"min-points": 0.5}}
OF_MODEL = tuple(LOOSE)
LOOSE |= {rule.name: {"min-percent": 0} for rule in RULES if rule.judged}


def names(text: str, rule: str, rules: object = None) -> list[str]:
    upkeep = ["default"] if BY_NAME[rule].scope == "upkeep" else []
    return [finding.rule for finding in credscore.check(text, select=[rule, *upkeep], rules=rules or {})]


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_a_rule_fires_on_its_texts_and_on_no_others(rule: str) -> None:
    assert [text for name, text in FIRE if name == rule and rule not in names(text, rule, LOOSE)] == []
    assert [text for name, text in SILENT if name == rule and rule in names(text, rule)] == []


def test_every_rule_has_five_texts_of_either_kind() -> None:
    for found in (FIRE, SILENT):
        counts = {rule.name: sum(name == rule.name for name, _ in found) for rule in RULES}
        assert {rule for rule, _ in found} == set(counts)
        assert min(counts.values()) >= 5, counts


def test_no_two_texts_are_the_same() -> None:
    assert len({*FIRE, *SILENT}) == len(FIRE) + len(SILENT)


def test_every_piece_of_evidence_has_a_rule() -> None:
    evidence = {feature.id for feature in FEATURES if feature.spans} | {*HEAD_COLUMNS}
    assert {feature for rule in RULES for feature in rule.features} == evidence - NO_FAULT


def test_there_are_many_rules_and_names_and_codes_are_unique() -> None:
    everything = (*RULES, *GATES)
    assert len(RULES) >= 25
    assert len({rule.name for rule in everything}) == len({rule.code for rule in everything}) == len(everything)
    for rule in everything:
        assert re.fullmatch(r"[A-Z]\d\d", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)


@pytest.mark.parametrize("rule", [*RULES, *GATES], ids=repr)
def test_every_rule_says_what_it_should(rule: object) -> None:
    assert isinstance(rule, type(RULES[0]))
    for text in (rule.what, rule.why, rule.better):
        assert text.endswith("."), text
        assert text[0].isupper()
    assert rule.source
    assert rule.bad != rule.good
    assert rule.scope in SCOPES
    assert rule.severity == ("error" if rule.scope == "gate" else "warning")
    assert (rule.step > 0) == (rule.scope == "document")
    assert rule.family in {*FAMILIES.values(), "gate"}


@pytest.mark.parametrize("rule", [r for r in RULES if not r.bad.startswith("(") and r.scope == "words"], ids=repr)
def test_the_example_of_a_rule_is_one(rule: object) -> None:
    assert isinstance(rule, type(RULES[0]))
    bad = rule.bad.replace("  ...  ", "\n\n") + ("\n\nIt costs little." if rule.title else "")
    good = rule.good + ("\n\nIt costs little." if rule.title else "")
    assert rule.name in names(bad, rule.name)
    assert rule.name not in names(good, rule.name)


FILLER = """The council met on Monday in the town hall. Anna Berg, the mayor, said the bridge would open in May. The
contractor has until June to make the repairs. Nine members voted for the plan and two against it, according to the
minutes of the meeting."""


@pytest.mark.parametrize("rule", OF_MODEL)
def test_the_example_of_a_rule_of_the_model_is_one(rule: str) -> None:
    """In a text that is long enough to be scored."""
    for text, expected in ((BY_NAME[rule].bad, True), (BY_NAME[rule].good, False)):
        found = credscore.check(f"{text} {FILLER}", select=[rule], rules=LOOSE if expected else {})
        assert any(finding.text.startswith(text[:20]) for finding in found) == expected


def test_all_that_is_wrong_in_an_example_is_found() -> None:
    for rule, words in (("shouting", ["NEVER", "WHOLE"]), ("agreement", ["she want", "the the"])):
        assert [f.text for f in credscore.check(BY_NAME[rule].bad, select=[rule])] == words


def test_rules_are_found_by_name_and_code() -> None:
    assert find_rule("p01") is find_rule("Peacock-Phrase") is BY_NAME["peacock-phrase"]
    assert find_rule("nope") is None
    assert "hedge" not in DEFAULT


@pytest.mark.parametrize(
    ("name", "example"), [(rule.name, found) for rule in RULES for found in re.findall(r"`([^`]+)`", rule.what)]
)
def test_what_a_rule_names_as_an_example_fires(name: str, example: str) -> None:
    text = f"The town has it. {example[0].upper()}{example[1:]} on the hill there. We have {example} here."
    assert name in {found.rule for found in credscore.check(text, select=["all"], rules=LOOSE)}
