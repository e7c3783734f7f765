"""Labelled rows and a teacher, for the tests of training."""

from __future__ import annotations

import random

import numpy as np
from labelled_rows import article, embed, sentence

from credscore.train.corpus import Corpus
from credscore.train.datasets import Row
from credscore.train.distillation import Teacher
from credscore.train.heads import Labelled


def loaded_rows(count: int = 160) -> Labelled:
    seed = random.Random(1)
    rows = [Row("mine", str(n), sentence(n % 2, seed), "", "", f"p{n // 2 % 8}", "", n % 2, None) for n in range(count)]
    return Labelled(
        Corpus.of(rows, documents=False), np.array([row.y for row in rows]), np.ones(count), np.ones(count, np.bool_)
    )


def of_sentences(count: int = 60) -> Teacher:
    seed = random.Random(2)
    return Teacher.of([Row("a", str(n), article(n % 2, seed), "", "", f"q{n}", "", None, None) for n in range(20)],
                      count, 7, embed)  # fmt: skip
