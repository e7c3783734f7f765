"""Lines, and which of their ends end paragraphs."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from strategies import anything

from credscore.document import Document
from credscore.text.batch import Batch


def paragraphs(text: str) -> list[str]:
    batch = Batch.of([Document(text)])
    first = batch.paragraph_start.tolist()
    raw = batch.normalized.codes.tobytes().decode("latin-1")
    bounds = [*first, batch.tokens.count]
    return [raw[batch.tokens.start[a] : batch.tokens.end[b - 1]] for a, b in itertools.pairwise(bounds)]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council has decided to close the old bridge across the river for\n"
        "Monday and the days after, because engineers of the county found that\n"
        "Two of its piers had moved since the flood of last year, it was said on\n"
        "the radio.\n\nNext."
    )
    assert len(paragraphs(text)) == 2


def test_a_line_a_paragraph() -> None:
    line = "The council has decided to close the old bridge, and engineers found that two piers moved. " * 2
    assert len(paragraphs(f"{line}\n{line}\n{line}")) == 3


def test_list_items_are_paragraphs() -> None:
    assert paragraphs("We need\n- apples\n- pears\n• plums") == ["We need", "apples", "pears", "plums"]


def test_the_turns_of_a_transcript_are_paragraphs() -> None:
    text = "ANNA BERG: we will see about it, and then\nMr. Paul Holm: no\nthey said: later"
    assert len(paragraphs(text)) == 2


def test_a_short_line_before_a_capital_ends_unless_its_sentence_goes_on() -> None:
    assert len(paragraphs("A short heading\nThe text begins")) == 2
    assert len(paragraphs("In the spring,\nAnna Berg left")) == 1
    assert len(paragraphs("It was then that\nthe town voted")) == 1
    assert len(paragraphs("The lamp still on -\nAnd she was gone")) == 1


def test_a_short_line_does_not_end_in_an_abbreviation_that_goes_on() -> None:
    assert len(paragraphs("The plan was drawn by Messrs.\nRoe and Park")) == 1
    assert len(paragraphs("Volume 3, no.\n4 of the series")) == 1
    assert len(paragraphs("The answer was no.\nShe left at noon")) == 2
    assert len(paragraphs("We met on Mill St.\nMarlow lies to the east")) == 2


@given(st.lists(anything, min_size=1, max_size=3))
def test_paragraphs_ascend_and_every_document_opens_one(texts: list[str]) -> None:
    batch = Batch.of([Document(text) for text in texts])
    lines = batch.lines
    assert (np.diff(lines.paragraph_start) > 0).all()
    with_words = batch.doc_token[:-1][np.diff(batch.doc_token) > 0]
    assert lines.paragraph_start[lines.opens].tolist() == with_words.tolist()
    assert (lines.page[:, 0] <= lines.page[:, 1]).all()


@given(st.lists(anything, min_size=1, max_size=3))
def test_a_batch_breaks_each_document_as_alone(texts: list[str]) -> None:
    batch = Batch.of([Document(text) for text in texts])
    alone = [Batch.of([Document(text)]).paragraph_start + at for text, at in zip(texts, batch.doc_token, strict=False)]
    assert batch.paragraph_start.tolist() == np.concatenate(alone).tolist()
