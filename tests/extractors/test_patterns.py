"""Runs of a mark, and the token that they belong to."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Document
from credscore.extractors.patterns import of_marks, owners
from credscore.text.batch import Batch

texts = st.lists(st.text("ab.! \n", max_size=30), min_size=1, max_size=3)


@given(texts, st.integers(1, 4))
def test_runs_are_those_of_a_regular_expression_behind_a_token(some: list[str], at_least: int) -> None:
    batch = Batch.of([Document(text) for text in some])
    found = of_marks(batch, "exclamation", ord("!"), at_least)
    expected = []
    for doc, text in enumerate(some):
        first = re.search("[ab]", text)
        for run in re.finditer(f"!{{{at_least},}}", text):
            if first and run.start() > first.start():
                expected.append((doc, len(run[0])))
    assert found.start is not None
    assert found.end is not None
    docs = batch.token_doc.take(found.first).tolist() if found.first.size else []
    assert list(zip(docs, (found.end - found.start).tolist(), strict=True)) == expected


def test_a_mark_before_the_first_token_of_its_document_has_no_owner() -> None:
    batch = Batch.of([Document("one"), Document("!two!")])
    places = batch.tokens.where(ord("!"))
    assert owners(batch, places).tolist() == [-1, 1]
    assert owners(Batch.of([Document("!!")]), places[:0]).size == 0
