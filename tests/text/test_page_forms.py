"""The forms of page lines: each finds its example, and the vocabulary has its words."""

from __future__ import annotations

import pytest

from credscore.document import Document
from credscore.text.batch import Batch
from credscore.text.page_forms import SPEAKING, Form, expanded, forms
from credscore.text.vocabulary import UNKNOWN, vocabulary

PROSE = "The council met on Tuesday and heard from two engineers about the old bridge."


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.example)
def test_each_form_has_an_example_that_it_finds(form: Form) -> None:
    assert Batch.of([Document(f"{PROSE}\n\n{form.example}\n\n{PROSE}")]).of_page.any()
    assert vocabulary().ids([*form.spelled]).min(initial=UNKNOWN + 1) > UNKNOWN


def test_examples_are_distinct() -> None:
    assert len({form.example for form in forms()}) == len(forms())


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        (b"Keep this, she said, for the winter.", True),
        (b"Never, warned the old man.", True),
        (b"Correction: The vote, he said, was on Monday.", False),
        (b"Boats, which said nothing, lie in the harbor.", False),
    ],
)
def test_a_line_in_which_someone_speaks_is_prose(line: bytes, prose: bool) -> None:
    assert (SPEAKING.search(line) is not None) == prose


def test_a_rest_that_ends_like_a_sentence_has_no_finite_verb() -> None:
    rest = expanded("more{rest}[.]?")
    assert rest.fullmatch(b"more on the vote.")
    assert rest.fullmatch(b"more on what was promised")
    assert not rest.fullmatch(b"more on it was promised.")
