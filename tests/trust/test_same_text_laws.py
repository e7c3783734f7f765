"""Laws 4 and 5: the same text has the same score, in any process and written in any way."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import unicodedata
from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from score_fields import numbers
from strategies import articles as texts

from credscore.compile.unicode import LOOK_ALIKES
from credscore.scoring import scorer

# 4. Same text, same score

REPLAY = """
import sys, pathlib, dataclasses, credscore
for path in sys.argv[1:]:
    print(repr(dataclasses.astuple(credscore.score(pathlib.Path(path).read_bytes().decode()))))
"""


def test_another_process_locale_and_hash_seed_change_nothing(articles: dict[str, str]) -> None:
    folder = Path(__file__).parent.parent.parent / "fixtures" / "articles"
    names = ["wire-report", "seed-kind-canal", "advert", "look-alikes", "dutch"]
    expected = [repr(astuple(scorer.score(articles[name]))) for name in names]
    for seed, locale in (("0", "C"), ("1", "tr_TR.UTF-8"), ("4242", "C.UTF-8")):
        environ = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", REPLAY, *(str(folder / f"{name}.txt") for name in names)]
        done = subprocess.run(command, env=environ, capture_output=True, check=True)
        assert done.stdout.decode().splitlines() == expected


# 5. The same text written another way

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def curly(text: str) -> str:
    text = re.sub(r'(?<![^\s(\[])"', "“", text).replace('"', "”")
    return re.sub(r"(?<![^\s(\[])'", "‘", text).replace("'", "’")


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”„‘’‚", "\"\"\"'''"))


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def sprinkled(text: str) -> str:
    chance = random.Random(len(text))
    return re.sub(r"(?<=[A-Za-z])(?=[A-Za-z])", lambda _: chance.choice(["", *INVISIBLE]), text)


def disguised(text: str) -> str:
    chance = random.Random(len(text))
    return "".join(chance.choice(LOOK_ALIKES[c]) if c in LOOK_ALIKES and chance.random() < 0.3 else c for c in text)


WAYS = {
    "curly": curly,
    "straight": straight,
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFKC": lambda text: unicodedata.normalize("NFKC", text),
    "NFKD": lambda text: unicodedata.normalize("NFKD", text),
    "CRLF": lambda text: re.sub(r"\r\n|\r|\n", "\r\n", text),
    "CR": lambda text: re.sub(r"\r\n|\r|\n", "\r", text),
    "invisible": sprinkled,
    "look-alikes": disguised,
    "full-width": wide,
}


@pytest.mark.parametrize("way", WAYS)
def test_an_article_written_another_way_scores_the_same(articles: dict[str, str], way: str) -> None:
    changed = [WAYS[way](text) for text in articles.values()]
    assert way == "NFC" or changed != list(articles.values())
    before = scorer.score_many(articles.values(), "contributions")
    for one, other in zip(before, scorer.score_many(changed, "contributions"), strict=True):
        assert numbers(other) == numbers(one)
        assert (other.words, other.contributions) == (one.words, one.contributions)
        assert set(other.cautions) - set(one.cautions) <= {"look-alikes"}
        assert way != "look-alikes" or "look-alikes" in other.cautions


@given(texts, st.sampled_from(sorted(WAYS)))
def test_any_text_written_another_way_scores_the_same(text: str, way: str) -> None:
    one, other = scorer.score(text), scorer.score(WAYS[way](text))
    assert numbers(other) == numbers(one)
    assert (other.words, other.contributions) == (one.words, one.contributions)


def test_look_alikes_are_told(articles: dict[str, str]) -> None:
    told = {name for name, text in articles.items() if "look-alikes" in scorer.score(text).cautions}
    assert told == {"look-alikes"}
