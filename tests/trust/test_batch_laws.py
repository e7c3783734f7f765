"""Law 1: a batch scores each document as if it were alone."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import LISTED, anything

from credscore.scoring import scorer
from credscore.text import batching


@given(st.lists(anything, max_size=8), st.randoms(use_true_random=False), st.integers(1, 3000), st.integers(1, 5))
def test_a_batch_scores_each_document_as_if_it_were_alone(
    some: list[str], shuffle: random.Random, characters: int, documents: int
) -> None:
    shuffle.shuffle(some)
    alone = [scorer.score(text) for text in some]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batching, "BATCH_CHARACTERS", characters)
        patch.setattr(batching, "BATCH_DOCUMENTS", documents)
        many = scorer.score_many(some, "spans")
        rows = scorer.features(some).values
    assert list(many) == alone
    assert many.credibility.tolist() == pytest.approx([s.credibility or math.nan for s in alone], abs=0, nan_ok=True)
    assert [row.tobytes() for row in rows] == [scorer.features([text]).values[0].tobytes() for text in some]


def test_all_articles_in_one_batch_score_as_alone(articles: dict[str, str]) -> None:
    names = sorted(articles)
    random.Random(1).shuffle(names)
    together = scorer.score_many([articles[name] for name in names], "spans")
    assert list(together) == [scorer.score(articles[name]) for name in names]


def test_the_last_word_of_a_text_is_read_as_if_nothing_followed() -> None:
    texts = [
        "The men spoke of the sea and went home. " * 30 + "They came from a Water",
        "Next came the rain.",
        "The men spoke of the sea and went home. " * 30 + "They came from the water",
        "! Next came the rain.",
        "It was $19.",
        "99 came.",
    ]
    together = scorer.features(texts).values
    assert [row.tobytes() for row in together] == [scorer.features([text]).values[0].tobytes() for text in texts]


GRAMMAR = """
a an the of to in is are was were be been has had have not yet he she it who that said told added put recalled words
according by from it's don't so-called ask want claimed sources Berg Reuters NKorea 12 1.5 $4 20X 2024 Mr. U.S. No.
""".split()  # noqa: SIM905
MARKS = [
    '"',
    "'",
    ".",
    ",",
    "!",
    "?",
    "...",
    ":",
    "-",
    "--",
    "(",
    ")",
    "[",
    "#",
    "*",
    ">",
    "“",
    "”",
    "1.",
    "- ",
    "|",
    "%",
]


@pytest.mark.parametrize("seed", range(4))
def test_what_stands_at_the_edges_of_texts_is_read_alike_beside_any_others(seed: int, articles: dict[str, str]) -> None:
    chance = random.Random(seed)
    few = [*chance.sample(GRAMMAR, 8), *chance.sample(MARKS, 6), *chance.sample(LISTED, 4)]
    middles = [*articles.values()] + [""] * len(articles)

    def edge() -> str:
        pieces = (chance.choice(few) + chance.choice(["", " ", " ", "\n", "\n\n"]) for _ in range(chance.randrange(6)))
        return "".join(chance.choice([str, str.capitalize, str.upper])(piece) for piece in pieces)

    some = [f"{edge()}{chance.choice(middles)[: chance.choice((200, 200, 200, 1500))]}{edge()}" for _ in range(300)]
    order = chance.sample(range(300), 300)
    together = list(scorer.score_many(some, "spans"))
    values = scorer.features(some).values
    assert list(scorer.score_many([some[n] for n in order], "spans")) == [together[n] for n in order]
    assert scorer.features([some[n] for n in order]).values.tobytes() == values[order].tobytes()
    for n in order[:30]:
        assert scorer.score(some[n]) == together[n]
