"""Listed words that a reader recognizes and a look-up does not."""

from __future__ import annotations

import pytest

import credscore
from credscore.document import Document
from credscore.scoring.misspellings import misspelt
from credscore.text.batch import Batch


def found(text: str) -> int:
    return sum(some.size for some in misspelt(Batch.of([Document(text)]).tokens))


@pytest.mark.parametrize(
    "form",
    [
        "disgrrace",
        "disgraaaace",
        "disgrce",
        "disgarce",
        "disg-race",
        "disg*race",
        "DISGRCE",
        "disgraceing",
        "disgracee",
        "disgr**eful",
        "di**raceful",
        "dis__ceful",
        "sh**cking",
        "sh*cking",
        "sh##king",
        "dsgrcfl",
        "DSGRCFL",
        "disgrcfl",
        "crrpt",
        "korrupt",
        "skandalous",
        "phraud",
        "stoopid",
        "hsocking",
        "corurpt",
    ],
)
def test_a_listed_word_is_recognized_in_disguise(form: str) -> None:
    assert found(f"It was a {form} to all.") > 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It was a disgrace to all.",
        "The mayor Disgrce left.",
        "The zorbling hall was full.",
        "Two panes of the window and two pints of milk.",
        "An ultrafast train and an ultrawide lens.",
        "A supermassive star and a hypermassive one, anticorruption and ultranationalist.",
        "Bleakness, brazenness and outraging, snipping and disdainfully, customise and politicised.",
        "A rattlesnake, a hammerhead, a torchbearer and a goldfinch near the sheepskin.",
        "An actuator, the medial and radial nerves, an easel and the eaves.",
        "The mgmt and the CRPT of the dept in the html.",
        "A well--known foo_bar and a snake_case name.",
        "They were lovin' it, as the singular compatriot said.",
    ],
)
def test_words_as_they_are_names_and_other_words_are_not(text: str) -> None:
    assert found(text) == 0


def test_a_slip_is_near_a_listed_word_and_a_mask_surely_one() -> None:
    for form, sure in (("disgrce", False), ("korrupt", False), ("disgrrace", True), ("disg*race", True)):
        spelt = misspelt(Batch.of([Document(f"It was a {form} to all.")]).tokens)
        assert (spelt.sure.size, spelt.near.size) == (int(sure), int(not sure))


def test_a_word_that_recurs_is_a_term_and_two_words_are_a_disguise() -> None:
    plain = "The council met on Tuesday and adopted the budget for the new school by nine votes to two. " * 5
    for words, told in (("parasitemia " * 5, False), ("corurpt disgrce", True), ("sh**cking sh**cking", True)):
        assert ("disguised" in credscore.score(f"{plain}There was {words} here. {plain}").cautions) == told
