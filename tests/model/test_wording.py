"""What weighs most in the shipped model is style: it can be measured."""

from __future__ import annotations

from itertools import chain

import pytest

from credscore.compile.vocabulary import read_vocabulary
from credscore.evaluation.model_card import HEAVIEST, heaviest
from credscore.model.model_files import DEFAULT, default_model
from credscore.model.targets import HEADS
from credscore.text.vocabulary import WORDS_TSV
from credscore.train.recipe import Recipe
from credscore.train.wording import LISTED

READ = {"<said>", "<role>", "<name>", "<he>", "<his>", "<start>"}
"""Classes that n-grams may hold: who speaks, and that somebody is named."""
PUBLISHERS = 25


@pytest.fixture(scope="module")
def usage() -> dict[str, tuple[int, float]]:
    lines = (line.split("\t") for line in LISTED.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {gram: (int(publishers), float(even)) for gram, publishers, even in lines}


@pytest.mark.parametrize("head", HEADS)
def test_the_heaviest_ngrams_are_used_by_many_about_every_subject(
    head: str, usage: dict[str, tuple[int, float]]
) -> None:
    found = heaviest(default_model())[head]
    grams = [*found.lowers, *found.raises]
    assert len(grams) == 2 * HEAVIEST
    even = Recipe.read().evenness
    odd = [gram for gram in grams if gram not in usage or usage[gram][0] < PUBLISHERS or usage[gram][1] < even]
    assert odd == []


def test_no_ngram_holds_a_name_or_a_subject() -> None:
    flags = {word.word: word.flags for word in read_vocabulary(WORDS_TSV)}
    for head, found in heaviest(default_model()).items():
        words = set(chain.from_iterable(gram.split() for gram in (*found.lowers, *found.raises)))
        classes = {word for word in words if word.startswith("<")}
        assert classes <= READ, head
        assert not [word for word in words - classes if "p" in flags[word] or "s" not in flags[word]], head


def test_the_files_of_the_model_take_at_most_two_megabytes() -> None:
    files = [path for path in DEFAULT.parent.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 2_000_000
