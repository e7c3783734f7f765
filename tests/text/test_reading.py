"""What a reader of style sees: classes for who and where, one word for every spelling."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import articles as texts

from credscore.document import Document
from credscore.text.batch import Batch
from credscore.text.reading import Reading, reading_names
from credscore.text.vocabulary import Fact


def seen(text: str) -> str:
    reading = Batch.of([Document(text)]).reading
    names = reading_names()
    return " ".join(names[at] for at in reading.id[reading.kept].tolist())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Lund said it was late.", "Quorvax Zimbel said it was late."),
        ("The vote in Kenya was close.", "The vote in Papua New Guinea was close."),
        ("Muslims pray here.", "Catholics pray here."),
        ("A Democrat said so.", "A Republican said so."),
        ("He told her.", "She told him."),
        ("The spokesman stated it.", "The spokeswoman explained it."),
        ("The centre is grey.", "The center is gray."),
        ("They realise it.", "They realize it."),
        ("We do not know.", "We don't know."),
        ("We cannot know.", "We can't know."),
        ("We can not know.", "We cannot know."),
        ("It is true.", "It's true."),
        ("It rose by 25 percent.", "It rose by twenty-five per cent."),
        ("It came on March 3, 2020.", "It came on 12 June 1999."),
        ("A radical left plan.", "A radical right plan."),
        ("The US agreed.", "The UK agreed."),
        ("They paid $300.", "They paid NZ$300."),
        ("We counted 105 cats.", "We counted one hundred and five cats."),
        ("We counted 500 cats.", "We counted half a million cats."),
        ("It took 2.5 years.", "It took two and a half years."),
        ("They asked Lund about it.", "They asked So about it."),
        ("They asked Lund about it.", "They asked D'Angelo about it."),
        ("They asked Lund about it.", "They asked Khaled al-Masri about it."),
        ("They asked Lund about it.", "They asked de la Cruz about it."),
        ("They left in June.", "They left in May."),
        ("A Druze town.", "A Wiccan town."),
        ("A libertarian plan.", "A liberal plan."),
    ],
)
def test_members_and_spellings_are_one(one: str, other: str) -> None:
    assert seen(one) == seen(other)


def test_words_of_style_stay_words() -> None:
    assert seen("This shocking and reckless plan") == "this shocking and reckless plan"
    assert seen("IT IS SHOCKING AND WRONG") == "it is shocking and wrong"


@given(st.lists(texts, min_size=1, max_size=4))
def test_a_batch_reads_each_document_as_alone(some: list[str]) -> None:
    batch = Batch.of([Document(text) for text in some])
    for doc, text in enumerate(some):
        alone, span = Batch.of([Document(text)]).reading, slice(batch.doc_token[doc], batch.doc_token[doc + 1])
        assert np.array_equal(batch.reading.id[span], alone.id)
        assert np.array_equal(batch.reading.kept[span], alone.kept)


@given(texts)
def test_the_first_token_of_every_stretch_is_read(text: str) -> None:
    batch = Batch.of([Document(text)])
    assert batch.reading.kept.take(batch.segment_start[batch.segment_start < batch.tokens.count]).all()


def test_every_fact_has_a_bit_of_its_own() -> None:
    bits = [int(bit) for name, bit in vars(Fact).items() if name.isupper()]
    assert len(set(bits)) == len(bits)


PARTS = (
    "By Anna Berg\n\n", "Dr. Berg met Mayor Ida Vik in May 2018, the US said. ", "Advertisement\n\n",
    "THE END OF IT\n\n",
    "Reporting by Anna Berg; editing by Paul Holm ", "May 5, 2018\n\n", "It's Berg's, and they can't. ",
    "5 min read\n\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS)))
def test_what_the_page_adds_changes_no_reading(parts: list[str]) -> None:
    counted = Batch.of([Document("".join(parts))]).counted
    alone = Reading.of(counted.tokens, counted.segment_start, counted.names)
    assert counted.reading.id.tolist() == alone.id.tolist()
    assert counted.reading.kept.tolist() == alone.kept.tolist()
