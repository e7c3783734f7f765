"""Style: nonstandard forms and repetition."""

from __future__ import annotations

import pytest
from measuring import found


@pytest.mark.parametrize("form", ["NKorea", "SAfrica", "SSudan"])
def test_glued_forms(form: str) -> None:
    assert form in [text for _, text in found(f"The talks with {form} went on.", "glued-form", "nonstandard")]


@pytest.mark.parametrize("word", ["NATO", "McDonald", "iPhone", "USAid", "BBC", "DeSantis"])
def test_names_are_not_glued(word: str) -> None:
    assert found(f"The talks with {word} went on.", "glued-form", "nonstandard") == []


def test_digit_forms() -> None:
    text = "He met him 3X in Y 2019 and 4x in 2020, in zone Y, 2021, with a 10X lens and X3."
    assert found(text, "digit-form") == [("digit-form", "3X"), ("digit-form", "Y 2019"), ("digit-form", "10X")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said he want more.", ["he want"]),
        ("It has not yet reschedule the talks.", ["has not yet reschedule"]),
        ("He saw the the dog.", ["the the"]),
        ("He will want more, and she may say so.", []),
        ("Does he want more? Let it go. Make him say it.", []),
        ("It has not yet become law.", []),
        ("He wants more.", []),
    ],
)
def test_agreement(text: str, expected: list[str]) -> None:
    assert [words for _, words in found(text, "agreement")] == expected


def test_page_residue_and_trailing_dots() -> None:
    text = "It rose...\n\nThe following two tabs change content below.\n\nAnd so on …… or .. not."
    assert found(text, "page-residue") == [("page-residue", "The following two tabs change content below")]
    assert [words for _, words in found(text, "ellipsis")] == ["...", "……"]
