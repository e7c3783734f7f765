"""Cautions: what a reader of a score should know."""

from __future__ import annotations

import pytest

import credscore
from credscore.rules.cautions import CAUTIONS
from credscore.scoring import scorer


@pytest.mark.parametrize(
    ("name", "caution"),
    [("short", "too-short"), ("dutch", "not-english"), ("german", "not-english"), ("spanish", "not-english"),
     ("look-alikes", "look-alikes"), ("stuffed", "stuffing")],
)  # fmt: skip
def test_cautions_of_fixtures(articles: dict[str, str], name: str, caution: str) -> None:
    score = scorer.score(articles[name])
    assert caution in score.cautions
    assert (score.credibility is None) == (caution in ("too-short", "not-english"))
    assert caution in CAUTIONS


def test_well_made_articles_carry_no_caution(articles: dict[str, str]) -> None:
    known = {
        "short",
        "dutch",
        "german",
        "spanish",
        "look-alikes",
        "stuffed",
        "listicle",
        "how-to",
        *(name for name in articles if name.startswith("seed-kind-")),  # parts of other subjects, which dilute them
    }
    assert {name: scorer.score(text).cautions for name, text in articles.items() if name not in known} == {
        name: () for name in articles if name not in known
    }


def test_a_text_cut_off_is_told(articles: dict[str, str]) -> None:
    text = articles["wire-report"]
    assert "truncated" in scorer.score(text[: text.index("annual revenue")]).cautions
    assert "truncated" not in scorer.score(text).cautions


def test_quotation_alone_is_too_little_of_the_author() -> None:
    speech = "We have rebuilt the bridge and the school and the road to the harbour in two years. " * 8
    score = scorer.score(f'"{speech.strip()}" said Anna Berg, the minister.')
    assert score.words > 100
    assert "too-short" in score.cautions
    assert score.credibility is None


@pytest.mark.parametrize(
    "name", ["Владимир Сорокин", "Ελένη Παππά", "СОРОКА", "АНТОН ОСТ", "Οδυσσέας", "Москва", "Київ", "Ёлка", "Άννα"]
)
def test_a_name_in_its_own_script_is_no_attack(name: str, articles: dict[str, str]) -> None:
    assert "look-alikes" not in credscore.score(f"{articles['wire-report']}\n\nIt was {name} who said so.").cautions


@pytest.mark.parametrize("word", ["trаitor", "Тrump", "hоax", "pοlice", "hόax", "traїtor"])
def test_a_word_of_two_scripts_is_told(word: str, articles: dict[str, str]) -> None:
    assert "look-alikes" in credscore.score(f"{articles['wire-report']}\n\nIt was the {word} who said so.").cautions
