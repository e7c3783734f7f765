"""Tokens: runs of letters and digits, their flags, their words."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from strategies import anything, articles

from credscore.text.normalize import SEPARATOR, normalize
from credscore.text.tokens import Flag, Tokens, find_tokens
from credscore.text.vocabulary import ADDRESS, NUMBER, UNKNOWN, vocabulary


def tokens_of(text: str) -> tuple[list[str], Tokens]:
    codes = normalize(text + SEPARATOR).codes
    found = find_tokens(codes)
    raw = codes.tobytes().decode("latin-1")
    return [raw[a:b] for a, b in zip(found.start.tolist(), found.end.tolist(), strict=True)], found


def flagged(text: str, flag: int) -> list[str]:
    words, found = tokens_of(text)
    return [word for word, flags in zip(words, found.flags.tolist(), strict=True) if flags & flag]


@given(anything)
@example("see http://a.b/c?d=e. And x@y.org,then src/a/b.py: no")
def test_tokens_are_addresses_and_the_runs_of_letters_and_digits_around_them(text: str) -> None:
    codes = normalize(text + SEPARATOR).codes
    found = find_tokens(codes)
    raw = bytearray(codes.tobytes())
    for token in found.addresses.tolist():
        size = int(found.end[token] - found.start[token])
        raw[found.start[token] : found.end[token]] = b"a" * size
    expected = [m.span() for m in re.finditer(rb"[A-Za-z0-9\x80]+", raw)]
    assert list(zip(found.start.tolist(), found.end.tolist(), strict=True)) == expected


@given(articles)
def test_what_stands_between_tokens_is_flagged(text: str) -> None:
    codes = normalize(text + SEPARATOR).codes
    found = find_tokens(codes)
    raw = codes.tobytes()
    for place in range(1, found.count):
        between = raw[found.end[place - 1] : found.start[place]]
        flags = int(found.flags[place])
        assert bool(flags & Flag.CONTINUES) == (not re.search(rb"\s", between)), between
        assert bool(flags & Flag.BREAK) == bool(re.search(rb"[][.!?,;:(){}\"|\x81\x82\x83]", between)), between


@given(articles)
def test_ids_are_those_of_the_words(text: str) -> None:
    words, found = tokens_of(text)
    alone = vocabulary().ids([word.lower() for word in words]).tolist()
    expected = [NUMBER if i == UNKNOWN and w[0].isdigit() else i for i, w in zip(alone, words, strict=True)]
    for token in found.addresses.tolist():
        expected[token] = ADDRESS
    assert found.id.tolist() == expected


def test_hyphens_and_apostrophes_part_tokens_not_words() -> None:
    assert tokens_of("The well-known year's 3.5-inch")[0] == ["The", "well", "known", "year", "s", "3", "5", "inch"]
    assert flagged("The well-known year's 3.5-inch", Flag.CONTINUES) == ["known", "s", "5", "inch"]


@pytest.mark.parametrize("gap", [', "', '." (', ": '", " - - ", '" "', ") "])
def test_white_space_anywhere_between_two_tokens_begins_a_word(gap: str) -> None:
    assert flagged(f"said{gap}Hello", Flag.CONTINUES) == []


def test_case_is_flagged() -> None:
    text = "NKorea NATO A iPhone 3X X3 SAfrican NEw USAid McDonald the The"
    assert flagged(text, Flag.UPPER) == ["NATO"]
    assert flagged(text, Flag.GLUED) == ["NKorea", "SAfrican"]
    assert flagged(text, Flag.DIGIT) == ["3X"]
    assert flagged(text, Flag.CAPITAL) == ["NKorea", "NATO", "A", "X3", "SAfrican", "NEw", "USAid", "McDonald", "The"]


def test_a_punctuation_mark_or_line_end_breaks() -> None:
    text = "one two, three (four) five - six\nseven 'eight' nine"
    assert flagged(text, Flag.BREAK) == ["one", "three", "four", "five"]


def test_a_text_without_words_has_no_tokens() -> None:
    for text in ("", "!!!", "\n\n", "“”"):
        assert tokens_of(text)[1].count == 0
