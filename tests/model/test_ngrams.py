"""N-grams: what stands first, and sums over runs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from credscore.model.ngrams import ONCE, START, NGrams, Runs, first_occurrences
from credscore.model.targets import HEADS, SENTENCE_HEADS
from credscore.text.hash_table import HashTable, pair_keys


@given(st.lists(st.integers(0, 40), max_size=400), st.integers(0, 2**63))
def test_what_stands_first_is_told_from_what_stands_again(some: list[int], factor: int) -> None:
    keys = np.array(some, np.uint64) * np.uint64(factor | 1)
    seen: set[int] = set()
    expected = [not (key in seen or seen.add(key)) for key in keys.tolist()]  # type: ignore[func-returns-value]
    assert first_occurrences(keys).tolist() == expected


def test_heads_add_up_over_runs_of_any_length_and_weights_of_any_size() -> None:
    rng = np.random.default_rng(3)
    words = rng.integers(-(2**15), 2**15, (len(HEADS), 50)).astype(np.int16)
    words[:, 1], words[:, 2] = -(2**15), 2**15 - 1
    pairs = HashTable.of(pair_keys(np.int32([1, 2]), np.int32([1, 2])), np.int32([1, 2]))
    weights = np.zeros((len(HEADS), 3), np.int16)
    weights[:, 1], weights[:, 2] = -(2**15), 2**15 - 1
    ids = np.concatenate([np.repeat([1, 2], [70_000, 40_000]), rng.integers(0, 50, 5000)]).astype(np.int32)
    begin = np.array([0, 70_000, 110_000, 110_003])
    before = np.insert(ids[:-1], 0, START)
    before[begin] = START
    ngrams = NGrams(words, pairs, weights)
    looked = ngrams.look_up(Runs(ids, before, np.zeros(ids.size, np.int32), begin, np.arange(4)))
    found = [ngrams.every(looked, head).tolist() for head in range(len(HEADS))]
    together = ngrams.sentences(looked)[: len(SENTENCE_HEADS)]
    assert together.tolist() == found[ONCE : ONCE + len(SENTENCE_HEADS)]
    for run, (first, last) in enumerate(pairwise([*begin.tolist(), ids.size])):
        some = ids[first:last]
        rows = np.where(some[1:] == some[:-1], np.array([0, 1, 2, *[0] * 47]).take(some[1:]), 0)
        expected = words[:, some].sum(axis=1, dtype=np.int64) + weights[:, rows].sum(axis=1, dtype=np.int64)
        assert [sums[run] for sums in found] == expected.tolist()


def test_what_counts_once_adds_up_over_any_number_of_words() -> None:
    size = 200_000
    words = np.random.default_rng(4).integers(-(2**15), 2**15, (len(HEADS), size)).astype(np.int16)
    words[:, : size // 2] = -(2**15)
    pairs = HashTable.of(np.zeros(0, np.uint64), np.zeros(0, np.int32))
    ids = np.tile(np.arange(size, dtype=np.int32), 2)
    runs = Runs(ids, np.roll(ids, 1), np.repeat(np.int32([0, 2]), size), np.array([0, 10, size]), np.arange(3))
    ngrams = NGrams(words, pairs, np.zeros((len(HEADS), 1), np.int16))
    looked = ngrams.look_up(runs)
    whole = words[:ONCE].sum(axis=1, dtype=np.int64)
    assert ngrams.once(looked, 3).T.tolist() == [whole.tolist(), [0] * ONCE, whole.tolist()]
    head = words[:ONCE, :10].sum(axis=1, dtype=np.int64)
    assert ngrams.once_by_stretch(looked).T.tolist() == [head.tolist(), (whole - head).tolist(), whole.tolist()]
