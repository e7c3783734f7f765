from __future__ import annotations

import pytest

import credscore
from credscore.checks.slogans import slogan_sentences
from credscore.readers.plain import read_plain
from credscore.text.batch import Batch


def slogans(text: str) -> list[str]:
    batch = Batch.of([read_plain(text)])
    spans = slogan_sentences(batch)
    return [text[batch.tokens.start[a] : batch.tokens.end[b - 1]] for a, b in spans]


@pytest.mark.parametrize("text", ["No justice, no peace!", "Workers of the world, unite!", "Drain the swamp.",
                                  "My land, my rules!", "Hands off our forests!", "Down with the junta!",
                                  "Make Ruritania great again!", "One land, one voice!"])  # fmt: skip
def test_a_sentence_of_its_own_is_a_slogan_whatever_its_commas(text: str) -> None:
    assert slogans(text) == [text[:-1]]
    assert [f.rule for f in credscore.check(text, select=["loaded-slogan"])] == ["loaded-slogan"]


@pytest.mark.parametrize("text", ['"No justice, no peace!" the crowd called.', "No justice, no peace, they sang.",
                                  "No problem!", "Make it work again and again.", "Save our place in the queue!?",
                                  "The town has no lake, no river.", "No swab, no test."])  # fmt: skip
def test_what_is_quoted_or_no_slogan_is_not(text: str) -> None:
    assert slogans(text) == []


def test_one_that_ends_in_a_stop_stands_in_a_paragraph_of_its_own() -> None:
    assert slogans("They met. No justice, no peace. They left.") == []
    assert slogans("They met.\n\nNo justice, no peace.\n\nThey left.") == ["No justice, no peace"]


@pytest.mark.parametrize("text", ["Books, not bombs!", "Abolish the levy now!", "No to war!"])
def test_frames_of_rallies(text: str) -> None:
    assert slogans(text) == [text[:-1]]


@pytest.mark.parametrize("text", ["The banner read: Stop the boats!", "They chanted: No blood for oil!",
                                  "His cap says: Make America great again!"])  # fmt: skip
def test_after_a_colon_it_is_what_somebody_shouted_or_wrote(text: str) -> None:
    assert not credscore.check(text, select=["loaded-slogan"])
