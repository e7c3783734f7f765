"""Phrases of the user, found in linear time."""

from __future__ import annotations

import pytest

import credscore
from credscore.checks.phrases import Phrases
from credscore.errors import UsageError
from credscore.text.term_syntax import MAX_SPELLINGS, Spelling, spellings


def test_phrases_are_folded_and_written_in_several_ways() -> None:
    assert [spelling.words for spelling in spellings("(a|b) ... c")] == [
        (first, *[b"..."] * n, b"c") for first in (b"a", b"b") for n in (1, 2, 3)
    ]  # fmt: skip
    assert spellings("Café’s") == [Spelling((b"cafe", b"s"), (b"", b"", b""))]
    assert spellings("U.S. troops") == [Spelling((b"u", b"s", b"troops"), (b"", b".", b".", b""))]
    assert not Phrases([])
    for wrong in ("", "...", "a ...", "(a", "a(b|c)", "* b", " ".join("abcdefghijklmnopq"), "?!", "(a|)"):
        with pytest.raises(UsageError):
            spellings(wrong)
    with pytest.raises(UsageError, match=str(MAX_SPELLINGS)):
        spellings(" ".join(["(a|b|c|d)"] * 6))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("U.S.", "The U.S. Navy and us. The US. A U. S.", ["U.S.", "U. S."]),
        ("e.g.", "Some, e.g. mills; eg. E G.", ["e.g."]),
        ("C++", "Vitamin C, C++ and C+.", ["C++"]),
        ("C#", "Vitamin C, C#, C", ["C#"]),
        ("100%", "100 cats, 100% of them, 100 %", ["100%"]),
        (".NET", "A net, .NET", [".NET"]),
        ("R&D", "Our R&D, R & D, R D and R\n& D.", ["R&D", "R & D", "R\n& D"]),
        ("(U.S.|British) ... troops", "The U.S. and other troops.", ["U.S. and other troops"]),
        ("a.m", "At 5 a.\n\nM is late.", []),
        ("well known", "It is well-known and well known; well, known.", ["well-known", "well known"]),
    ],
)
def test_signs_of_a_phrase_are_looked_at(phrase: str, text: str, found: list[str]) -> None:
    made = credscore.check(text, select=["custom"], custom={"own": {"phrases": [phrase]}})
    assert [finding.text for finding in made] == found


def test_a_phrase_that_is_too_long_is_told_the_limit() -> None:
    with pytest.raises(UsageError, match=r"1 to 16 words, '...' only between words and counted as 3"):
        spellings("a ... b ... c ... d ... z")
