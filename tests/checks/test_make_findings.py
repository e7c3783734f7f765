"""Hits to findings: suppressed, within a budget, or located and worded."""

from __future__ import annotations

from typing import Any

import credscore
from credscore.checks.make_findings import QUOTED_CHARACTERS

SHOUT = "The bill was NEVER read at night. "
FILL = "The road to the school in the north of the town stays open until the end of spring. " * 12


def findings(text: str, **options: Any) -> list[Any]:
    return list(credscore.check(text, select=["shouting"], **options))


def test_a_finding_is_the_slice_that_it_says() -> None:
    text = f"First line.\r\n{SHOUT}"
    (found,) = findings(text)
    assert text[found.start : found.end] == found.text == "NEVER"
    assert (found.line, found.column, found.end_line, found.end_column) == (2, 14, 2, 19)
    assert (found.before, found.after) == ("The bill was ", " read at night. ")
    assert found.message.startswith('"NEVER" (capitals for emphasis): ')
    assert not found.message.endswith(".")


def test_a_long_passage_is_quoted_by_its_beginning() -> None:
    (found,) = findings("We wrote: we will " + "NEVER SELL THE OLD MILL, " * 8 + "and so on.")
    quoted = found.message.partition('" (')[0].strip('"')
    assert quoted.endswith(" …")
    assert len(quoted) <= QUOTED_CHARACTERS + 2


def test_a_budget_is_for_a_thousand_words_and_shorter_texts_have_no_less() -> None:
    twice = {"rules": {"shouting": {"max-per-1000-words": 2}}}
    assert findings(SHOUT * 2, **twice) == []
    assert len(findings(SHOUT * 3, **twice)) == 3
    assert findings(SHOUT * 3 + FILL * 10, **twice) == []


def test_accepted_words_and_ignored_lines_are_kept_away() -> None:
    assert findings(SHOUT, accept=["never"]) == []
    assert findings(SHOUT, rules={"shouting": {"accept": ["never"]}}) == []
    assert len(findings(SHOUT, rules={"exclamation": {"accept": ["never"]}})) == 1
