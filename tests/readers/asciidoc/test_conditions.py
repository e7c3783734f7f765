"""Which content conditionals exclude."""

from __future__ import annotations

from credscore.readers.asciidoc.conditions import Conditions
from credscore.readers.asciidoc.patterns import CONDITION


def hides(*lines: str) -> list[bool]:
    """Whether the content below each line is excluded."""
    conditions, found = Conditions({"a": "", "b": ""}), []
    for line in lines:
        match = CONDITION.match(line)
        assert match is not None
        conditions.take(match)
        found.append(conditions.hides)
    return found


def test_attributes_decide() -> None:
    assert hides("ifdef::a[]", "ifndef::a[]", "endif::[]", "endif::[]") == [False, True, False, False]
    assert hides("ifdef::a,x[]", "ifdef::a+x[]", "ifdef::a[]") == [False, True, True]


def test_what_is_evaluated_is_excluded_and_an_end_too_many_is_nothing() -> None:
    assert hides("endif::[]", "ifeval::[1 == 1]") == [False, True]


def test_content_in_brackets_opens_nothing() -> None:
    assert hides("ifdef::x[no]", "ifdef::a[yes]") == [False, False]
