"""Many texts as one set of columns: each document is as if it were alone, and its words stand where they are found."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import anything
from strategies import articles as texts

from credscore.document import Document, Stretch, Voice
from credscore.text.batch import Batch
from credscore.text.tokens import Flag

PROSE = "The council met on Tuesday and adopted the plan for the harbour. It rained. "


@given(st.lists(anything, min_size=1, max_size=3))
@settings(max_examples=20)
def test_columns_are_those_of_each_document_alone(some: list[str]) -> None:
    whole = Batch.of([Document(text) for text in some])
    at = 0
    for doc, text in enumerate(some):
        alone = Batch.of([Document(text)])
        rows = slice(at, at + alone.tokens.count)
        assert whole.token_doc[rows].tolist() == [doc] * alone.tokens.count
        for column in ("id", "key", "flags", "facts"):
            assert np.array_equal(getattr(whole.tokens, column)[rows], getattr(alone.tokens, column))
        assert np.array_equal(whole.voice[rows], alone.voice)
        starts = whole.segment_start[(whole.segment_start >= at) & (whole.segment_start < rows.stop)]
        assert np.array_equal(starts - at, alone.segment_start)
        assert whole.words[doc] == alone.words[0]
        at = rows.stop
    assert at == whole.tokens.count


@given(st.lists(anything, min_size=1, max_size=3))
@settings(max_examples=20)
def test_every_token_stands_where_its_offsets_say(some: list[str]) -> None:
    batch = Batch.of([Document(text) for text in some])
    low, high = batch.offsets(batch.token_doc, batch.tokens.start, batch.tokens.end)
    for doc, a, b in zip(batch.token_doc.tolist(), low.tolist(), high.tolist(), strict=True):
        assert 0 <= a < b <= len(some[doc])
        assert b == len(some[doc]) or not unicodedata.combining(some[doc][b])


@given(texts)
@settings(max_examples=20)
def test_what_counts_is_the_text_without_the_lines_of_the_page(text: str) -> None:
    batch = Batch.of([Document(text)])
    counted = batch.counted
    assert not counted.of_page.any()
    assert counted.tokens.count == (~batch.of_page).sum()
    assert (batch.voice[batch.of_page] == Voice.BOILERPLATE).all()
    assert (np.diff(counted.sentence_start) > 0).all()
    assert counted.sentence_start.size == 0 or counted.sentence_start[-1] < counted.tokens.count


def test_a_line_of_the_page_takes_its_punctuation_along() -> None:
    batch = Batch.of([Document(f"{PROSE}\n\n(Reporting by Anna Berg; editing by Paul Holm!)\n\n{PROSE}")])
    plain = Batch.of([Document(f"{PROSE}\n\n{PROSE}")])
    assert batch.counted.tokens.count == plain.tokens.count
    assert batch.counted.tokens.where(ord("!"), ord("("), ord(";")).size == 0
    assert plain.counted is plain


def test_code_is_white_space_and_keeps_its_lines() -> None:
    text = "One two\nx = shocking()\nthree"
    batch = Batch.of([Document(text, voices=(Stretch(8, 22, Voice.CODE),))])
    raw = batch.normalized.codes.tobytes()
    assert [raw[a:b] for a, b in zip(batch.tokens.start, batch.tokens.end, strict=True)] == [b"One", b"two", b"three"]
    assert batch.lines.end.size == Batch.of([Document("One two\n\nthree")]).lines.end.size


@pytest.mark.parametrize("some", [[], [""], ["", "..."], ["\n" * 50]])
def test_texts_without_words_are_texts(some: list[str]) -> None:
    batch = Batch.of([Document(text) for text in some])
    assert (batch.size, batch.tokens.count) == (len(some), 0)
    assert batch.words.tolist() == [0] * len(some)
    assert batch.counted.size == len(some)
    assert batch.quotations.first.size == batch.attributions.verb.size == 0


@given(anything)
def test_paragraphs_and_documents_begin_sentences(text: str) -> None:
    batch = Batch.of([Document(text), Document("Next one here."), Document(text)])
    starts = set(batch.sentence_start.tolist())
    assert set(batch.paragraph_start.tolist()) <= starts
    assert {int(t) for t in batch.doc_token[:-1] if t < batch.tokens.count} <= starts
    assert sorted(starts) == batch.sentence_start.tolist()
    assert batch.token_doc.tolist() == sorted(batch.token_doc.tolist())


def test_what_a_dateline_leaves_of_a_word_is_no_part_of_the_document_before() -> None:
    before = Document("The harbor office said on Monday that two ferries would be repaired by a company in the north.")
    behind = Document("OSLO, July 4.--Mme. Berg, who kept the harbor office for years, said the ferries were old.")
    alone = Batch.of([before]).counted
    both = Batch.of([before, behind]).counted
    first = both.doc_token[1]
    assert not both.tokens.flags[first] & Flag.CONTINUES
    assert np.array_equal(both.tokens.flags[:first], alone.tokens.flags)
