"""Laws 9 to 13: who, where, which spelling, page or subject moves no score, and sources move it one way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from credscore.model.targets import SCORE_NAMES
from credscore.scoring.scorer import score_many

ROUNDING = 0.05
"""Scores are shown to one place."""

SENTENCES = """
{title} {name} told a committee on {weekday} that the repairs would take until the end of {month}.
The council voted {number} to one for a plan that would widen the road beside the river.
{name} said {he} had asked engineers to look at the bridge before the money was spent.
The {party} members of the board asked for a second report on what the work would cost.
Officials in {country} have bought the same pumps and say that they last for about ten years.
A {demonym} company built the first part of the line, and a local firm is to finish it.
"We looked at the figures again, and they did not change," said {name}, who leads the office.
The {house} on the corner stays open during the work, as do the shops beside it.
Families of {faith} pupils were asked when the holidays of the school should begin.
{publisher} reported in {month} that the price of steel had risen by a fifth within a year.
The budget sets aside {money} for the first two years and a smaller sum for the third.
{name} answered questions for an hour, and {his} staff handed out copies of the plan.
The court is to decide whether the contract was signed before the tender had ended.
Nobody was hurt when a wall fell in the north of {city} during the storm.
The {side} of the council wants a lower fee for households and a higher one for firms.
Prices at the market rose a little, while the number of stalls stayed the same.
The university of {city} measured the water at five places and found no change.
Residents may send their comments to the office until the second {weekday} of {month}.
The ministry of {country} said that it would answer the letter within a few weeks.
Workers of the {organization} took samples of the soil and sent them to a laboratory.
""".strip().splitlines()
KNOWN: dict[str, tuple[str, ...]] = {
    "name": ("Anna Berg", "Donald Trump", "Hillary Clinton", "Barack Obama", "Vladimir Putin", "Kelvar Stonimek"),
    "title": ("Senator", "Governor", "Mayor", "Judge"),
    "party": ("Democratic", "Republican", "Conservative", "Labour"),
    "side": ("left", "right"),
    "country": ("Norway", "Russia", "China", "Nigeria", "Israel", "Mexico", "Uruguay"),
    "demonym": ("Norwegian", "Russian", "Nigerian", "Mexican", "Chinese"),
    "city": ("Oslo", "Chicago", "Lagos", "Moscow", "Delhi"),
    "faith": ("Christian", "Muslim", "Jewish", "Hindu", "Buddhist"),
    "house": ("church", "mosque", "synagogue"),
    "publisher": ("Reuters", "Breitbart", "CNN", "Politico", "Bloomberg"),
    "organization": ("FBI", "EPA", "NATO", "CIA"),
    "weekday": ("Monday", "Thursday", "Sunday"),
    "month": ("April", "October", "January"),
    "money": ("$40,000", "$95,000", "€40,000"),
    "number": ("seven", "eight", "9"),
}
SEXES = ({"he": "he", "his": "his"}, {"he": "she", "his": "her"})
USUAL = {slot: members[0] for slot, members in KNOWN.items()} | SEXES[0]

stories: SearchStrategy[str] = st.lists(st.sampled_from(SENTENCES), min_size=14, max_size=20, unique=True).map(" ".join)
"""Frames of 180 words and more."""

far_subjects = pytest.mark.xfail(
    strict=False, reason="with credscore-4 two neutral subjects may stand three points apart"
)


def moved(before: str, after: str) -> dict[str, float]:
    """What the change adds to each score."""
    scores = score_many([before, after])
    return {name: float(np.subtract(*getattr(scores, name)[::-1])) for name in SCORE_NAMES}


def still(before: str, after: str, bound: float) -> None:
    """No score moves by more."""
    assert {name: points for name, points in moved(before, after).items() if not abs(points) <= bound} == {}


def filled(story: str, **slots: str) -> str:
    return story.format_map(USUAL | slots)


# 9. Who and where


@pytest.mark.parametrize("slot", sorted(KNOWN.keys() - {"number"}))
@given(st.data(), stories)
def test_one_member_of_a_class_for_another_moves_nothing(slot: str, data: Any, story: str) -> None:
    one, other = data.draw(st.permutations(KNOWN[slot]).map(lambda members: members[:2]))
    still(filled(story, **{slot: one}), filled(story, **{slot: other}), ROUNDING)


@given(stories)
def test_he_for_she_moves_nothing(story: str) -> None:
    still(*(filled(story, **words) for words in SEXES), ROUNDING)


syllables = st.sampled_from("ba del gri ko lun mar nof pel ros tav vim zek".split())  # noqa: SIM905
invented = st.builds(lambda *parts: "".join(parts).capitalize(), *[syllables] * 3)


@given(stories, invented, invented)
def test_a_name_that_nobody_has_heard_moves_nothing(story: str, one: str, other: str) -> None:
    still(filled(story, name=f"Anna {one}"), filled(story, name=f"Anna {other}"), ROUNDING)


# 10. Spelling

SPELLED = (
    ("The centre of the town was closed.", "The center of the town was closed."),
    ("The colour of the labels was changed.", "The color of the labels was changed."),
    ("The programme was cancelled in the autumn.", "The program was canceled in the autumn."),
    ("About 12 per cent of the houses are empty.", "About 12 percent of the houses are empty."),
    ("The organisation analysed the water.", "The organization analyzed the water."),
    ("They travelled towards the harbour.", "They traveled toward the harbor."),
    ("The seven houses have eleven rooms.", "The 7 houses have 11 rooms."),
    ("It is not known who did not answer.", "It isn't known who didn't answer."),
    ("They will not wait, and cannot say why.", "They won't wait, and can't say why."),
)


@given(stories, st.sampled_from(SPELLED))
def test_spelling_moves_at_most_a_point(story: str, spelled: tuple[str, str]) -> None:
    still(*(f"{filled(story)} {sentence}" for sentence in spelled), 1.0)


# 11. The page

FURNITURE = (
    "Visit our homepage for more stories.", "Reporting by Anna Berg; editing by Paul Holm", "By Anna Berg, Reporter",
    "Share this article on Facebook", "Sign up for our newsletter", "Copyright 2019 Marlow Media. All rights reserved.",
    "Read more: Council votes on bridge", "Published 14 March 2018", "Updated: June 5, 2018 at 4:32 PM",
    "Related articles", "Advertisement", "Click here to read the full story", "Photo: Getty Images",
    "https://www.example.org/2018/bridge", "Contents: 1. Background 2. Findings 3. Method",
)  # fmt: skip


def inserted(story: str, line: str, place: int) -> str:
    sentences = filled(story).split(". ")
    first, last = ". ".join(sentences[:place]), ". ".join(sentences[place:])
    return f"{first}.\n\n{line}\n\n{last}" if first else f"{line}\n\n{last}"


@given(stories, st.sampled_from(FURNITURE), st.integers(0, 20))
def test_page_furniture_moves_at_most_a_point(story: str, line: str, place: int) -> None:
    still(filled(story), inserted(story, line, place).rstrip(), 1.0)


# 12. The subject

NEUTRAL = (
    "The car park has room for 120 cars and opens at six in the morning.",
    "The museum of Jewish history keeps letters of families who lived in the quarter.",
    "The vaccine is given in two doses, the second of them after four weeks.",
    "The mosque on the corner was built in 1962 and has a small garden.",
    "The football team plays its home games on Saturday at the ground near the river.",
    "The tax form has three pages and is sent to households in January.",
    "The orchestra rehearses on Thursdays in a hall that the town rents.",
    "The satellite circles the earth every 95 minutes and is followed from three stations.",
)


@far_subjects
@given(stories, st.sampled_from(NEUTRAL), st.sampled_from(NEUTRAL))
def test_a_neutral_sentence_moves_alike_whatever_its_subject(story: str, one: str, other: str) -> None:
    text = filled(story)
    still(text, f"{text} {one}", 2.0)
    still(f"{text} {one}", f"{text} {other}", 1.0)


# 13. Sources

ATTRIBUTED = (
    ("{0}, according to Helen Marsh, a professor of economics.", "{0}."),
    ("According to a report by the audit office, {1}.", "{0}."),
    ("{0}, said Paul Holm, the director of the institute.", "{0}."),
    ("{0}, according to documents of the court.", "{0}."),
)
CLAIMS = ("The price of bread fell by a tenth", "The road was closed for a week", "More people rented a flat")


@given(stories, st.sampled_from(ATTRIBUTED), st.sampled_from(CLAIMS))
def test_a_source_never_costs_and_its_deletion_never_pays(story: str, frames: tuple[str, str], claim: str) -> None:
    named, bare = (f"{filled(story)} {frame.format(claim, claim[0].lower() + claim[1:])}" for frame in frames)
    assert moved(bare, named)["credibility"] >= -ROUNDING


CHARGES = (
    "The man {0}took the car from a driveway, police said.",
    "She was charged with fraud after she {0}used the card of a neighbor, according to court documents.",
    "Prosecutors say the clerk {0}kept the money for three years.",
)


@given(stories, st.sampled_from(CHARGES))
def test_allegedly_costs_nothing_beside_police_or_court(story: str, charge: str) -> None:
    plain, alleged = (f"{filled(story)} {charge.format(word)}" for word in ("", "allegedly "))
    assert moved(plain, alleged)["credibility"] >= -ROUNDING


VERBS = ("stated", "explained", "noted", "added")


@given(stories, st.sampled_from(VERBS))
def test_one_verb_of_plain_reporting_for_another_moves_nothing(story: str, verb: str) -> None:
    text = filled(story)
    still(text, text.replace(" said", f" {verb}"), ROUNDING)
