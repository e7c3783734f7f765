"""Rules skip software terms, keys, parts of pages and acronyms, and still report what sells and shouts."""

from __future__ import annotations

from pathlib import Path

import pytest

import credscore
from credscore.readers import read_text

QUIET = [
    "Check out the tag and build it.", "Click Apply to store the file.", "Press the button to continue.",
    "To get started, install the package.", "Learn how to configure a worker.",
    "The sitemap lists every page of the site.", "The sidebar shows the table of contents.",
    "Every table needs a unique index.", "The parser strips a leading slash.", "The best match wins.",
    "The record must have an owner.", "The server MUST NOT close the stream and MAY retry.",
    "See CONTRIBUTING and LICENSE for details.", "Set HOME before you start.", "Use DELETE to remove rows.",
    "Open source code is on the server.", "The order is not guaranteed to hold.", "The range x...y holds both ends.",
]  # fmt: skip
LOUD = [
    ("They will NEVER tell the WHOLE story.", "shouting"), ("Sign up now and join our community.", "call-to-action"),
    ("It is one of the leading banks of the region.", "peacock-phrase"),
    ("The must-have gadget of the year.", "peacock-phrase"), ("And then the money was gone...", "trailing-dots"),
    ("The firm opened a premier destination for shoppers.", "peacock-phrase"),
]  # fmt: skip
GUIDE = "# A guide\n\nGet started here... \n\n```sh\nmake\n```\n\nLearn more in the FOREST manual. {}\n"


@pytest.mark.parametrize("text", QUIET)
def test_technical_use_is_left_alone(text: str) -> None:
    assert not credscore.check(text)


@pytest.mark.parametrize(("text", "rule"), LOUD)
def test_praise_and_pressure_are_not(text: str, rule: str) -> None:
    assert rule in {finding.rule for finding in credscore.check(text)}


def test_requests_in_a_document_with_code_are_instructions() -> None:
    assert not credscore.check(read_text(GUIDE.format(""), "markdown"))
    found = credscore.check(read_text(GUIDE.format("Order now and save."), "markdown"))
    assert [f.text for f in found] == ["Order now"]


@pytest.mark.parametrize("text", [
    "A spokesman spoke on condition of anonymity.", "The man was allegedly seen at the door.",
    "Candidates must have 200 signatures.", "The plastic can stick around for years.",
    "The (VITAL) device was approved.",
    "MORE: What a test can tell you.", "He wrote to <anna@example.org> in May.", "A study posted on April 23 was long.",
    "“They left us with nothing… It is over.” Anna Berg, The Guardian",
])  # fmt: skip
def test_plain_use_in_news_is_left_alone(text: str) -> None:
    assert not credscore.check(text)


def test_a_source_named_in_the_next_sentence_backs_a_vague_one() -> None:
    vague = "Experts say the dam is safe."
    assert [f.rule for f in credscore.check(vague)] == ["vague-source"]
    assert not credscore.check(f'{vague} "It will hold for years to come," said Anna Berg, an engineer.')


def test_a_claim_in_a_long_text_needs_company() -> None:
    plain = "The council met on Monday and looked at the plans for the bridge. "
    claim = "It has a competitive advantage over the other towns. "
    assert [f.text for f in credscore.check(claim)] == ["competitive advantage"]
    assert not credscore.check(9 * plain + claim)
    praise = "The world-class venue offers seamless service and a unique blend of styles."
    found = credscore.check(9 * plain + claim + praise)
    assert "competitive advantage" in [f.text for f in found]


def test_companies_that_praise_themselves_make_claims() -> None:
    assert [f.rule for f in credscore.check("Acme is dedicated to its guests.")] == ["marketing-claim"]
    assert not credscore.check("Acme was founded in 1985.")


@pytest.mark.parametrize(
    "text", (Path(__file__).parents[2] / "fixtures" / "instructions.txt").read_text("utf-8").splitlines()
)
def test_instructions_parts_of_programs_and_words_of_order_are_left_in_peace(text: str) -> None:
    assert [f.rule for f in credscore.check(text) if f.rule != "exclamation"] == []
