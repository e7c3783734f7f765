"""What the tools answer."""

from __future__ import annotations

import pytest

pytest.importorskip("pydantic")

import credscore
from credscore.document import Document
from credscore.errors import UnknownName
from credscore.mcp.answers import LONGEST_TEXT, MOST_CONTRIBUTIONS, MOST_EVIDENCE, MOST_FINDINGS
from credscore.mcp.tools import checked, compared, explained, scored

PRAISE = "It is a world-class museum on the hill. "
CALM = "The museum on the hill opens in May. "


def test_scores_are_those_of_the_library_with_the_strongest_parts_first(articles: dict[str, str]) -> None:
    document = Document(articles["advert"])
    found, score = scored(document), credscore.score(document)
    assert (found.credibility, found.words, found.model_id) == (score.credibility, score.words, score.model_id)
    points = [abs(part.points) for part in found.contributions]
    assert points == sorted(points, reverse=True)
    assert len(points) == min(MOST_CONTRIBUTIONS, len(score.contributions))
    assert len(found.evidence) == min(MOST_EVIDENCE, len(score.spans))
    assert found.evidence_total == len(score.spans)


def test_findings_are_bounded_and_their_number_is_told() -> None:
    found = checked(Document(PRAISE * (MOST_FINDINGS + 5)), ["peacock-phrase"], None)
    assert (len(found.findings), found.findings_total) == (MOST_FINDINGS, MOST_FINDINGS + 5)
    assert all(len(finding.text) <= LONGEST_TEXT for finding in found.findings)


def test_a_repeated_finding_is_new_as_often_as_it_was_added() -> None:
    one, three = Document(CALM + PRAISE), Document(PRAISE * 3)
    found = compared(one, three)
    assert (found.new_total, found.gone_total) == (2, 0)
    assert (compared(three, one).new_total, compared(three, one).gone_total) == (0, 2)
    assert compared(one, Document(PRAISE + CALM)).new_total == 0


@pytest.mark.parametrize(("name", "state"), [("P01", "on"), ("HEDGE", "preview"), ("min-credibility", "if set")])
def test_a_rule_is_explained_by_name_or_code(name: str, state: str) -> None:
    found = explained(name)
    assert found.state == state
    assert name.lower() in (found.name, found.code.lower())


def test_another_name_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match=r"no rule 'no-such'; the rules are .*hedge"):
        explained("no-such")
