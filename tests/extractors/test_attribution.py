"""Attribution: who is named as saying what."""

from __future__ import annotations

import pytest
from measuring import found, value


def test_unsourced_sentences() -> None:
    plain = "The old bridge in the north was closed for the winter. "
    sourced = "The old bridge in the north was closed, the mayor said. "
    assert value(plain * 10, "unsourced") == 100
    assert value(sourced * 10, "unsourced") == 0
    assert value((sourced + plain + plain + plain) * 5, "unsourced") == 50


SOURCES = ("named-source", "other-source", "vague-source", "according-to")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg said that it was late.", ("named-source", "Anna Berg said")),
        ("It was late, said Anna Berg.", ("named-source", "said Anna Berg")),
        ('"It was late," said Anna Berg, the minister.', ("named-source", "said Anna Berg")),
        ('"It was late," Berg said.', ("named-source", "Berg said")),
        ("The minister announced that it was late.", ("named-source", "minister announced")),
        ("Chairman Kim announced that it was late.", ("named-source", "Chairman Kim announced")),
        ("He said that it was late.", ("other-source", "He said")),
        ("They announced that it was late.", ("other-source", "They announced")),
        ("In the morning police said it was late.", ("other-source", "police said")),
        ("According to Berg, it was late.", ("according-to", "According to")),
        ("There are views that it was late.", ("vague-source", "There are views that")),
        ("Experts say it was late.", ("vague-source", "Experts say")),
        ("Many believe that it was late.", ("vague-source", "Many believe")),
        ("It is said that it was late.", ("vague-source", "It is said")),
    ],
)
def test_who_is_named_as_the_source(text: str, expected: tuple[str, str]) -> None:
    sources = found(text, *SOURCES)
    assert [name for name, _ in sources] == [expected[0]], sources
    assert expected[1].startswith(sources[0][1]) or sources[0][1].startswith(expected[1])


@pytest.mark.parametrize("text", ["It was said to be late.", "She had nothing to say.", "It rose, saying no more."])
def test_nobody_is_named(text: str) -> None:
    assert found(text, "named-source", "other-source") == []


def test_a_verb_inside_a_quotation_is_no_source() -> None:
    text = '"Berg said it was late," said Jon Eide.'
    assert found(text, *SOURCES) == [("named-source", "said Jon Eide")]
