"""Loaded phrases in their sentence: what is reported by default, and what is not."""

from __future__ import annotations

import pytest

import credscore
from credscore.checks.loaded_hits import RULE_OF_LIST
from credscore.rules import BY_NAME, DEFAULT

JUDGED = tuple(dict.fromkeys(RULE_OF_LIST.values()))


def reported(text: str) -> list[tuple[str, str]]:
    """Rule and words of the loaded phrases that are reported by default."""
    return [(f.rule, f.text) for f in credscore.check(text) if f.rule in JUDGED]


def test_the_rules_are_on() -> None:
    assert {*JUDGED} <= {*DEFAULT}
    assert {"loaded-slogan", "name-calling", "fear-appeal", "hyperbole", "one-sided-term"} <= {*JUDGED}


@pytest.mark.parametrize("slogan", ["America First!", "Make America great again!", "Defund the police!"])
def test_a_slogan_counts_as_a_sentence_of_the_author(slogan: str) -> None:
    assert ("loaded-slogan", slogan) in reported(f"The minister signed the bill on Monday. {slogan}")
    assert not reported(f'The minister signed the bill. "{slogan}" the crowd in the square said.')
    assert not reported(f"The crowd in the square said {slogan}")


@pytest.mark.parametrize(("text", "words"), [
    ("This shocking, corrupt hoax is a total disgrace.", {"shocking", "corrupt", "hoax", "disgrace"}),
    ("The senator slammed the bill and boasted about the chaos it would cause.", {"slammed", "boasted", "chaos"}),
    ("That puppet of a bizarre cult spews toxic lies.", {"puppet", "bizarre", "cult", "spews", "toxic", "lies"}),
    ("These shameless cowards have unleashed mayhem.", {"shameless", "cowards"}),
])  # fmt: skip
def test_phrases_that_load_a_sentence(text: str, words: set[str]) -> None:
    found = reported(text)
    assert words <= {text for _, text in found}
    assert len(found) == len({text for _, text in found})


@pytest.mark.parametrize("text", [
    "Uranium One was sold to a company in 2010.",
    "The regime change policy was discussed at the conference.",
    "He was convicted of corruption by a court in Lyon.",
    "The radical surgery removed the tumour.",
    "The program exits if the file is corrupt.",
    "The Corruption Perceptions Index ranks 180 countries.",
    "She said that Cole was incompetent.",
    "The opposition called it \"a shocking, corrupt hoax and a total disgrace\", according to the minutes.",
    "The flood destroyed the bridge and killed two people.",
])  # fmt: skip
def test_plain_use_names_and_reports_stay_silent(text: str) -> None:
    assert not reported(text)


def test_a_message_names_the_evidence_and_what_stands_beside() -> None:
    found = {f.text: f.message for f in credscore.check("The senator slammed the bill and boasted about the chaos.")}
    assert "people called" in found["slammed"]
    assert 'near "' in found["slammed"]


def test_a_lower_limit_reports_every_listed_term() -> None:
    text = "The senator slammed the bill."
    assert not reported(text)
    assert credscore.check(text, select=["hyperbole"], rules={"hyperbole": {"min-percent": 0}})[0].text == "slammed"
    assert BY_NAME["hyperbole"].options[0].least == 0


def test_sentences_are_judged_alone() -> None:
    loaded, plain = "This shocking, corrupt hoax is a total disgrace.", "The council met on Monday."
    assert reported(f"{plain} {loaded} {plain}") == reported(loaded)


def test_an_isolated_sentence_of_a_report_needs_more_than_one_among_others() -> None:
    plain = "The council met on Monday and looked at the plans for the bridge. "
    loaded = "This shameful vote of the council on Monday is over. "
    beside = "It is a vile, despicable farce that insults every decent resident. "
    assert reported(loaded)
    assert not reported(15 * plain + loaded)
    report = reported(15 * plain + 5 * beside + loaded)
    assert [words for _, words in report].count("shameful") == 1


@pytest.mark.parametrize("loaded", ["This shocking, corrupt hoax is a total disgrace.",
                                    "The spineless crooks on the board grovel again.",
                                    "The ruling of the judge was vile, cowardly and insane."])  # fmt: skip
def test_an_attack_counts_in_any_report(loaded: str) -> None:
    plain = "The council met on Monday and looked at the plans for the bridge. "
    assert reported(12 * plain + loaded + 4 * plain)
    assert not reported(12 * plain + f'"{loaded}" one member said. ' + 4 * plain)
    assert not reported(12 * plain + f"He said it would be as if {loaded[0].lower()}{loaded[1:]} " + 4 * plain)


@pytest.mark.parametrize("text", ["The regime has unleashed chaos.", "The so-called reformers boasted.",
                                  "The so-called leader whined again."])  # fmt: skip
def test_a_sentence_of_little_but_weak_loaded_words_is_loaded(text: str) -> None:
    assert reported(text)


@pytest.mark.parametrize("text", ["The editorial called the plan idiotic.", "The tyrant's tomb is in the museum.",
                                  "The court found that the conduct was reckless."])  # fmt: skip
def test_what_somebody_called_a_thing_and_what_is_far_away_need_more(text: str) -> None:
    assert not reported(text)
