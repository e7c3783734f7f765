"""The charged share: how much of the visible words the author is charged with."""

from __future__ import annotations

import numpy as np
import pytest

from credscore.document import Document
from credscore.readers.formats import Format, read_text
from credscore.scoring.charged import FEW_WORDS, LISTED, MIN_WORDS, Charged
from credscore.text.batch import Batch

PROSE = "The council met on Tuesday and adopted the plan for the harbour after a debate. "


def charged(text: str, form: Format = "markdown") -> Charged:
    return Charged(Batch.of([read_text(text, form)]))


def test_prose_is_charged_whole_and_quoted_blocks_are_not() -> None:
    assert charged(PROSE).share.tolist() == [1.0]
    half = charged(f"{PROSE}\n\n> {PROSE}")
    assert half.share[0] == pytest.approx(0.5)
    assert half.away[0] == half.visible[0] - half.away[0]


def test_a_small_share_of_many_words_raises_the_caution_and_of_few_does_not() -> None:
    quoted = "> " + PROSE * 6
    assert charged(f"{PROSE}\n\n{quoted}").raises.tolist() == [True]
    assert charged(f"{PROSE * 12}\n\n{quoted}").raises.tolist() == [False]
    few = charged("> " + "word " * (MIN_WORDS - 1) + "\n\nA word.")
    assert few.share[0] < 0.1
    assert few.raises.tolist() == [False]


def test_listed_words_in_code_within_sentences_are_counted_once_each_they_stand() -> None:
    words = ["`shocking`", "`traitor`", "`disgrace`", "`unprecedented`"][: LISTED + 1]
    found = charged(f"{PROSE} It was {' and '.join(words)}.")
    assert found.listed[0] >= LISTED
    assert found.raises.tolist() == [True]
    assert charged(f"{PROSE} Use `path` and `file` and `name`.").listed.tolist() == [0]


def test_a_block_of_code_is_no_word_within_a_sentence() -> None:
    block = "```\n" + "shocking traitor disgrace " * (FEW_WORDS + 1) + "\n```"
    assert charged(f"{PROSE}\n\n{block}").listed.tolist() == [0]


def test_without_words_nothing_is_known_and_each_document_is_counted_by_itself() -> None:
    batch = Batch.of([Document(""), read_text(f"> {PROSE}", "markdown"), Document(PROSE)])
    found = Charged(batch)
    assert np.isnan(found.share[0])
    assert found.share[1:].tolist() == [0.0, 1.0]
