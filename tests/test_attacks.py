"""Nothing fools it cheaply: what is disguised is read or told, what is not seen is not read, what is added is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import credscore

sys.path.append(str(Path(__file__).parent.parent / "benchmarks" / "trust"))
from attacks import ATTACKS, GAIN, Attack, articles, tried

TEXTS = articles()


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_no_attack_wins_credibility_untold(attack: Attack) -> None:
    outcomes = tried(attack, TEXTS)
    assert len(outcomes) >= 30
    if attack.exact:
        assert all(outcome.before == outcome.after for outcome in outcomes)
        return
    lost = [
        (o.article, o.before[0], o.after[0])
        for o in outcomes
        if not o.raised and None not in (o.before[0], o.after[0]) and o.after[0] - o.before[0] > GAIN  # type: ignore[operator]
    ]
    # One listed word of five letters and more is not yet told from a slip of the keyboard.
    assert not lost or (attack.name == "letter by letter in every listed word" and len(lost) <= 1), lost


PLAIN = "The council met on Tuesday and adopted the budget for the new school by nine votes to two. " * 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("These tr41tors and cr1minals spoke.", True),
        ("These t r a i t o r s and c-r-i-m-i-n-a-l-s spoke.", True),
        ("These tr41tors spoke.", False),
        ("The U.S.S.R. and the U.S.S.R. met, and A B C D too.", False),
        ("The 70th and 70th, H1N1, covid19, 401k, B2B, MP3 and 1950s models of the 5G G7.", False),
    ],
)
def test_disguised_words_are_told(words: str, told: bool) -> None:
    found = credscore.score(f"{PLAIN}{words} {PLAIN}").cautions
    assert ("disguised" in found) == told
    beside = credscore.score_many([PLAIN, f"{PLAIN}{words} {PLAIN}", "tr41tors cr1minals", ""])
    assert [("disguised" in score.cautions) for score in beside] == [False, told, True, False]
