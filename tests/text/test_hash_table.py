"""Words as keys, and a hash table that answers as a dict does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.text.hash_table import KEY_BYTES, HashTable, pair_keys, word_keys

keys = st.one_of(st.integers(1, 2**64 - 1), st.integers(1, 500), st.integers(1, 2**20).map(lambda n: n << 32))

words = st.text("abcdefghijklmnopqrstuvwxyz0123456789\x80", min_size=1, max_size=40)


@given(
    st.lists(st.tuples(keys, st.integers(1, 999)), max_size=300, unique_by=(lambda e: e[0], lambda e: e[1])),
    st.lists(keys | st.just(0), max_size=100),
)
def test_a_hash_table_answers_as_a_dict(entries: list[tuple[int, int]], asked: list[int]) -> None:
    known = dict(entries)
    table = HashTable.of(np.array(list(known), np.uint64), np.array(list(known.values()), np.int32))
    wanted = [*known, *asked]
    found = table.find(np.array(wanted, np.uint64))
    assert found.tolist() == [known.get(key, 0) for key in wanted]


@pytest.mark.parametrize("bad", [[3, 3], [0], [5, 0, 7]])
def test_repeated_or_zero_keys_are_refused(bad: list[int]) -> None:
    with pytest.raises(ValueError, match="distinct and not zero"):
        HashTable.of(np.array(bad, np.uint64), np.arange(1, len(bad) + 1, dtype=np.int32))


@given(st.lists(words, unique=True, max_size=60))
def test_words_have_keys_of_their_own(some: list[str]) -> None:
    short = [word for word in some if len(word) <= KEY_BYTES]
    assert np.unique(word_keys(short)).size == len(short)
    assert word_keys(some).tolist() == [int(word_keys([word])[0]) for word in some]


def test_a_very_long_word_is_known_by_its_start_and_length() -> None:
    one, same_start, longer = word_keys(["a" * 40, "a" * 32 + "b" * 8, "a" * 41]).tolist()
    assert one == same_start
    assert one != longer


def test_pairs_have_keys_of_their_own() -> None:
    ids = np.arange(300, dtype=np.int32)
    first, second = np.meshgrid(ids, ids)
    assert np.unique(pair_keys(first.ravel(), second.ravel())).size == 300 * 300
