"""The notation of phrases: alternatives, gaps, stems, signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.errors import UsageError
from credscore.text.term_syntax import (
    ANY_WORDS,
    MAX_ALL_SPELLINGS,
    MAX_SPELLINGS,
    MAX_WORDS,
    choices,
    count,
    parse,
    refuse_many,
    signs_of,
    spellings,
)

word = st.text("abcde", min_size=1, max_size=4)
slot = st.lists(word, min_size=1, max_size=3)


def words_of(phrase: str) -> list[str]:
    return [b" ".join(spelling.words).decode() for spelling in spellings(phrase)]


@given(st.lists(slot, min_size=1, max_size=5))
def test_every_choice_of_alternatives_is_one_phrase(slots: list[list[str]]) -> None:
    phrase = " ".join(f"({'|'.join(each)})" if len(each) > 1 else each[0] for each in slots)
    found = parse(phrase)
    assert found == slots
    made = list(choices(found))
    assert len(made) == count(found)
    assert made[0] == " ".join(each[0] for each in slots)


def test_a_gap_stands_for_one_to_three_words() -> None:
    assert words_of("not ... but") == [f"not{' ...' * words} but" for words in range(1, ANY_WORDS + 1)]


def test_words_are_read_as_texts_are() -> None:
    assert words_of("ＦＩＮＥ Print*") == words_of("fine print*") == ["fine print*"]
    assert spellings("café") == spellings("cafe\u0301")


@pytest.mark.parametrize(
    ("phrase", "signs"),
    [("read more", [b"", b"", b""]), ("read more!", [b"", b"", b"!"]), ("read: more", [b"", b":", b""]),
     ("read - more", [b"", b"", b""]), ("$ 5 off", [b"$", b"", b""]), ("well-known", [b"", b"", b""]),
     ("read :  ! more", [b"", b": !", b""])],
)  # fmt: skip
def test_signs_are_asked_for_however_they_are_spaced(phrase: str, signs: list[bytes]) -> None:
    (spelling,) = spellings(phrase)
    assert [*spelling.signs][: len(signs)] == signs


def test_hyphens_and_apostrophes_are_not_asked_for() -> None:
    assert signs_of(b" - ") == signs_of(b"'") == signs_of(b"") == b""
    assert signs_of(b" , ") == b","


@pytest.mark.parametrize(
    "phrase",
    ["", "  ", "(a|", "a)b", "(a|)", "(|a) b", "x(a|b)", "... a", "a ...", "...", "!", "*", "a *b", "a* * b",
     "a " * (MAX_WORDS + 1)],
)  # fmt: skip
def test_what_is_no_phrase_is_refused_by_name(phrase: str) -> None:
    with pytest.raises(UsageError, match="found the phrase"):
        spellings(phrase)


def test_a_phrase_of_too_many_spellings_is_refused_before_they_are_written_out() -> None:
    with pytest.raises(UsageError, match=f"expands to {10**9} phrases; expected at most {MAX_SPELLINGS}"):
        spellings(" ".join(["(a|b|c|d|e|f|g|h|i|j)"] * 9))


def test_a_list_of_phrases_may_stand_for_so_many_and_no_more() -> None:
    hundred = " ".join(["(a|b|c|d|e|f|g|h|i|j)"] * 2)
    full = [hundred] * (MAX_ALL_SPELLINGS // 100)
    refuse_many(full)
    with pytest.raises(UsageError, match=f"more than {MAX_ALL_SPELLINGS:,} phrases"):
        refuse_many([*full, "one"])
    with pytest.raises(UsageError, match="found the phrase"):
        refuse_many(["(a"])
