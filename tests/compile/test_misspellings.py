"""Keys of listed words and of their misspellings."""

from __future__ import annotations

from credscore.compile.misspellings import misspelling_arrays
from credscore.text.hash_table import word_keys


def keys(*words: str) -> list[int]:
    return sorted(word_keys(list(words)).tolist())


def test_short_words_and_what_is_no_word_have_no_key() -> None:
    made = misspelling_arrays(["hoax", "shock", "tr4itor", "naïve-ly", "traitor"], [], [])
    assert made["listed_words"].tolist() == keys("shock", "traitor")


def test_a_dropped_letter_is_a_key_unless_it_makes_a_word() -> None:
    made = misspelling_arrays(["stalled", "disgrace"], [], ["stalled", "stalle", "talled"])
    drops = made["listed_drops"].tolist()
    assert keys("disgrce")[0] in drops
    assert keys("stlled")[0] in drops
    assert not {*keys("stalle", "talled")} & {*drops}


def test_a_listed_word_is_no_misspelling_of_another() -> None:
    assert (
        keys("cheats")[0] not in misspelling_arrays(["cheats", "cheaters", "cheatsx"], [], [])["listed_drops"].tolist()
    )


def test_letters_in_any_order_behind_the_first_are_one_key() -> None:
    made = misspelling_arrays(["traitor"], [], [])
    assert made["listed_letters"].tolist() == keys("taiorrt") == keys("t" + "".join(sorted("raitor")))


def test_keys_are_sorted_and_distinct() -> None:
    made = misspelling_arrays(["traitor", "traitor", "liars", "disgrace", "shameful"], [], [])
    for column in made.values():
        assert column.tolist() == sorted(set(column.tolist()))
