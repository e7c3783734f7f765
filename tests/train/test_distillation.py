"""What a teacher teaches: sentences drawn, encoded once, none of what is held out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from labelled_rows import article, embed
from numpy.typing import NDArray
from training import loaded_rows, of_sentences

from credscore.train.datasets import Row
from credscore.train.distillation import MAX_PER_TEXT, draw


def test_sentences_are_drawn_the_same_way_each_time() -> None:
    rows = [Row("a", str(n), article(1, random.Random(n)), "", "", "p", "", 1, None) for n in range(5)]
    drawn = draw(rows, 1000, 3)
    assert drawn == draw(rows, 1000, 3) != draw(rows, 1000, 4)
    assert 5 < len(drawn) <= 5 * MAX_PER_TEXT
    assert len({row.text for row in drawn}) == len(drawn)
    assert all(row.y is None and row.text in rows[int(row.id)].text for row in drawn)
    assert len(draw(rows, 7, 3)) == 7


def test_a_held_out_publisher_leaves_the_teacher_too() -> None:
    left = of_sentences().without({"q0", "q1"})
    assert not {"q0", "q1"} & set(left.sentences.publisher)
    assert len(left.sentences) == len(left.vectors) > 0


def test_an_encoder_reads_each_row_once() -> None:
    calls: list[str] = []

    def counted(texts: Sequence[str]) -> NDArray[np.float64]:
        calls.extend(texts)
        return embed(texts)

    taught, rows = replace(of_sentences(), embed=counted), loaded_rows()
    for _ in range(2):
        taught.predictions(rows.corpus, rows.y, rows.weights())
    assert sorted(calls) == sorted({row.text for row in rows.corpus.rows})
