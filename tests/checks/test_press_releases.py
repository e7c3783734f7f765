"""Press releases, told by the forms that their publishers use."""

from __future__ import annotations

import pytest

import credscore
from credscore.checks.press_releases import is_press_release


@pytest.mark.parametrize("text", [
    "It rained.\nAbout Marrow Tools\nMarrow Tools makes saws.",
    "About Marrow Tools: Marrow makes saws.",
    "Marrow Tools (NASDAQ: MRW) makes saws.",
    "This text contains forward-looking statements.",
    "We are proud to announce a saw.",
    "For more information on saws, visit the site.",
    "To learn more, call the office.",
    "Media Contact: Ana Berg",
    "The saws of the Company are sold in Peru.",
    "Its MarrowSaw\u2122 is sold in Peru.",
])  # fmt: skip
def test_forms_of_press_releases(text: str) -> None:
    assert is_press_release(text)


@pytest.mark.parametrize("text", [
    "About Schmidt is a film of 2002.",
    "The bank (founded in 1950) was sold.",
    "The office has more information on the flood.",
    "She was proud to sing.",
    "The company's contacts in Peru were named.",
    "He wrote about Marrow Tools and its saws.",
])  # fmt: skip
def test_forms_of_other_texts(text: str) -> None:
    assert not is_press_release(text)


def test_weak_praise_counts_in_a_long_press_release_but_not_in_a_report() -> None:
    plain = "The council met on Monday and looked at the plans for the bridge. "
    praise = "It has a loyal following and a wealth of experience. "
    assert not credscore.check(30 * plain + praise, select=["peacock-phrase"])
    assert credscore.check(30 * plain + praise + "We are pleased to announce a bridge.", select=["peacock-phrase"])
