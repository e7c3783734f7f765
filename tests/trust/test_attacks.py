"""Cheap tricks fail: disguised words are read or flagged, invisible text is not read, additions are flagged."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

import pytest

import credscore
from credscore.model.model_files import default_model
from credscore.scoring.cautions import CODES
from credscore.scoring.score_table import Fields, caution_codes

sys.path.append(str(Path(__file__).parent.parent.parent / "benchmarks" / "trust"))
import attacks
from attack_kinds import ATTACKS, Attack
from attacks import articles, tried
from rewrites import MINUTES, NEUTRAL, SOURCED, appended

TEXTS = articles()
SCORES = lru_cache(4)(attacks.scores)  # most attacks start from the same articles
KNOWN = {
    '", according to a report" in every sentence': 2,
    "a letter dropped in every listed word": 1,
    "two letters swapped in every listed word": 1,
    "a star for a letter in every listed word": 1,
    "a word before it joined in every listed word": 1,
    "a word behind it joined in every listed word": 1,
    "small capitals in every listed word": 1,
    "listed words in images": 1,
    "a paragraph of ranting under it": 1,
    "sourced sentences once": 2,
    "paragraphs in details": 1,
    "every second paragraph quoted": 1,
}
"""Attacks that win on so many articles: `docs/trust.md` says so."""


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_no_attack_wins_untold(attack: Attack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attacks, "scores", lambda texts, form: SCORES(tuple(texts), form))
    outcomes = tried(attack, TEXTS)
    assert len(outcomes) >= 30
    lost = [(o.article, o.before, o.after) for o in outcomes if not o.holds(attack)]
    assert len(lost) <= KNOWN.get(attack.name, 0), lost


PLAIN = "The council met on Tuesday and adopted the budget for the new school by nine votes to two. " * 4


@pytest.mark.parametrize(
    ("words", "raised"),
    [
        ("These tr41tors and cr1minals spoke.", True),
        ("These t r a i t o r s and c-r-i-m-i-n-a-l-s spoke.", True),
        ("These tr41tors spoke.", False),
        ("These r@dical tr@!tors spoke.", True),
        ("These @dults ju$t spoke.", True),
        ("These r@dicals spoke.", False),
        ("Wow! Tax! Mail berg@mill.org or voss@mill.org, A$AP and A$AP, for US$5 and US$6 at Yahoo!News.", False),
        ("These c r i m i n a l s spoke.", True),
        ("These $h0cking cr1m!nals spoke.", True),
        ("These |iars and trai+ors spoke.", True),
        ("These 9angs of 8andits spoke.", True),
        ("These di**raceful tr**tors spoke.", True),
        ("These dsgrcfl crrpt men spoke.", True),
        ("These phraud and korrupt men spoke.", True),
        ("These \u202esrotiart\u202c spoke.", True),
        ("The S.P.O.R.T.S. spoke.", False),
        ("The U.S.S.R. and the U.S.S.R. met, and A B C D too.", False),
        ("The iphone5, the iphone5 and the windows7, $4135 and $1055, Disney+ and Apple+ for you|me.", False),
        ("The supermassive stars, the supermassive stars and the rattlesnakes.", False),
        ("The 70th and 70th, H1N1, covid19, 401k, B2B, MP3 and 1950s models of the 5G G7.", False),
    ],
)
def test_disguised_words_are_told(words: str, raised: bool) -> None:
    found = credscore.score(f"{PLAIN}{words} {PLAIN}").cautions
    assert ("disguised" in found) == raised
    beside = credscore.score_many([PLAIN, f"{PLAIN}{words} {PLAIN}", "tr41tors cr1minals", ""])
    assert [("disguised" in score.cautions) for score in beside] == [False, raised, True, False]


@pytest.mark.parametrize("words", [NEUTRAL, SOURCED, MINUTES], ids=["neutral", "sourced", "few"])
def test_a_last_paragraph_that_holds_a_score_up_is_told(words: str) -> None:
    text = TEXTS["listicle"]
    changed = appended(words)(text)
    assert "diluted" not in credscore.score(text).cautions
    assert "diluted" in credscore.score(changed).cautions
    beside = credscore.score_many([changed, text, "", changed])
    assert [("diluted" in score.cautions) for score in beside] == [True, False, False, True]


def test_columns_of_scores_tell_it_too() -> None:
    documents = [credscore.read_text(appended(NEUTRAL)(TEXTS["listicle"]), "plain"), None]
    raised = [row["cautions"] for row in Fields.of(documents, default_model()).rows()]
    assert raised == [[*credscore.score(appended(NEUTRAL)(TEXTS["listicle"])).cautions], ["no-text"]]
    assert "diluted" in raised[0]
    assert [caution_codes(1 << place) for place in range(len(CODES))] == [(code,) for code in CODES]


def test_no_honest_fixture_article_is_diluted_but_those_with_parts_of_other_subjects() -> None:
    raised = [name for name, text in TEXTS.items() if "diluted" in credscore.score(text).cautions]
    assert all(name.startswith("seed-kind-") for name in raised), raised
