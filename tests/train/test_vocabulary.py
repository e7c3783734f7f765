"""The vocabulary gathered: who uses a word, and how it is written."""

from __future__ import annotations

from collections import Counter

from credscore.train.datasets import Row
from credscore.train.vocabulary import COMMON_SEEN, Facts, gather, words_in


def row(text: str, domain: str) -> Row:
    return Row("a", "1", text, "", "", domain, "", None, None)


def test_publishers_a_word_whatever_its_capitals() -> None:
    counts, _ = gather(iter([row("The mill. the Mill", "x"), row("THE mill", "x"), row("a mill", "y")]))
    assert (counts["mill"], counts["the"], counts["a"]) == (2, 1, 1)


def test_the_share_of_small_letters_is_that_of_mid_sentence() -> None:
    text = "we saw the mill there. Mill owners met. " * COMMON_SEEN + "we saw the Mill there. " * COMMON_SEEN
    _, share = gather(iter([row(text, "x")]))
    assert share["mill"] == 0.5
    assert "owners" not in share or share["owners"] == 1


def test_flags_tell_names_ordinary_words_style_and_grammar() -> None:
    facts = Facts({"marlow": 0.1, "mill": 0.9, "shocking": 0.9}, Counter(mill=9, shocking=9), frozenset({"shocking"}))
    grammar = frozenset({"may"})
    assert [facts.flags(word, grammar) for word in ("marlow", "mill", "shocking", "may", "zorb")] == [
        "p", "w", "ws", "ws", "",
    ]  # fmt: skip


def test_the_words_a_row_holds_are_told_once_by_their_places() -> None:
    held = words_in([row("Mill the MILL zorb", "x"), row("", "x")], ["the", "a", "mill"])
    assert [found.tolist() for found in held] == [[0, 2], []]
