"""Rules on whole sentences and documents."""

from __future__ import annotations

from typing import Any

import pytest

import credscore
from credscore.checks.sentence_rules import FINDERS, MODEL_RULES
from credscore.rules import BY_NAME

CLAIM = "About 40 percent of the houses in the town are empty in the winter. "
PLAIN = "The road to the school in the north stays open until the spring. "


def found(text: str, rule: str, **options: Any) -> list[str]:
    return [finding.text for finding in credscore.check(text, select=[rule], rules={rule: options} if options else {})]


def test_every_rule_here_is_one() -> None:
    assert {*FINDERS, *MODEL_RULES} <= set(BY_NAME)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (PLAIN + CLAIM + PLAIN, 1),
        (PLAIN + CLAIM.replace(" percent", "%") + PLAIN, 1),
        (PLAIN + "Anna Berg, the mayor, said that 40 percent of the houses are empty.", 0),
        ("Anna Berg said so on Monday. " + CLAIM, 0),
        (CLAIM + "Anna Berg said so on Monday.", 0),
        ("Anna Berg said so on Monday. " + PLAIN + CLAIM, 1),
        (CLAIM + PLAIN + "Anna Berg said so on Monday.", 1),
        ("Only 40 percent are empty. ", 0),
        (f'"{CLAIM.strip()}" said Anna Berg.', 0),
    ],
)
def test_a_share_needs_a_source_in_its_sentence_or_beside_it(text: str, claims: int) -> None:
    assert len(found(text, "unattributed-claim")) == claims


def test_a_sentence_is_long_by_its_words_above_the_limit() -> None:
    sentence = " ".join(["word"] * 30) + "."
    assert found(sentence, "long-sentence", **{"max-words": 29}) == [sentence[:-1]]
    assert found(sentence, "long-sentence", **{"max-words": 30}) == []


def test_a_source_anywhere_is_a_source() -> None:
    assert len(found(PLAIN * 40, "no-source", **{"min-words": 200})) == 1
    assert found(PLAIN * 40 + "Anna Berg, the mayor, said so.", "no-source", **{"min-words": 200}) == []
    assert found(PLAIN * 2, "no-source", **{"min-words": 200}) == []


def test_the_grade_of_a_text_is_held_against_the_limit() -> None:
    (finding,) = credscore.check(PLAIN * 20, select=["hard-to-read"], rules={"hard-to-read": {"max-grade": 1}})
    assert finding.value is not None
    assert finding.value > 1
    assert f"grade {finding.value:.1f}, more than 1" in finding.message
    assert found(PLAIN * 20, "hard-to-read", **{"max-grade": 20}) == []
