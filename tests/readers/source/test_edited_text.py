"""A text made by edits, and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Voice
from credscore.readers.source.edited_text import Edit, EditedText

ORIGINAL = "abcdefghijklmnopqrst"
edits = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 5), st.text("XY", max_size=3)).map(
        lambda e: (e[0], min(20, e[0] + e[1]), e[2])
    ),
    max_size=6,
)


def applied(some: list[Edit]) -> str:
    out, at = "", 0
    for start, end, new in sorted(some):
        if start >= at:
            out, at = out + ORIGINAL[at:start] + new, end
    return out + ORIGINAL[at:]


@given(edits)
def test_of_edits_that_overlap_the_first_holds(some: list[Edit]) -> None:
    assert EditedText.of(ORIGINAL, some).text == applied(some)


@given(edits)
def test_every_letter_that_was_kept_leads_back_to_itself(some: list[Edit]) -> None:
    edited = EditedText.of(ORIGINAL, some)
    for at, letter in enumerate(edited.text):
        ((start, end, read, _),) = edited.rows([(at, at + 1, letter, Voice.AUTHOR)])
        if letter.islower():
            assert (ORIGINAL[start:end], read) == (letter, letter)
            assert edited.start(at) == start
        assert 0 <= start <= end <= len(ORIGINAL)


@given(edits, st.integers(0, 25), st.integers(0, 25))
def test_a_row_over_several_runs_is_split_and_loses_nothing(some: list[Edit], one: int, other: int) -> None:
    edited = EditedText.of(ORIGINAL, some)
    low, high = sorted((min(one, len(edited.text)), min(other, len(edited.text))))
    rows = list(edited.rows([(low, high, edited.text[low:high], Voice.CODE)]))
    assert "".join(read for _, _, read, _ in rows) == edited.text[low:high]
    starts = [start for start, *_ in rows]
    assert starts == sorted(starts)


def test_what_is_read_otherwise_keeps_the_whole_stretch() -> None:
    edited = EditedText.of("a &amp; b", [])
    assert list(edited.rows([(2, 7, "&", Voice.AUTHOR)])) == [(2, 7, "&", Voice.AUTHOR)]


def test_nothing_left_is_a_text_too() -> None:
    edited = EditedText.of("abc", [(0, 3, "")])
    assert (edited.text, edited.start(0)) == ("", 0)
