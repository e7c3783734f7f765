"""Lines of the page inside quotations."""

from __future__ import annotations

import pytest

from credscore.document import Document, Voice
from credscore.text.batch import Batch

SAID = "“We built the bridge. {}It will stand for a hundred years,” said Anna Berg of the roads office.{}"
LINES = ["Continue reading below", "Related articles", "Photo: Getty Images", "Share Tweet Pin Email"]


def quoted(text: str) -> list[str]:
    batch = Batch.of([Document(text)])
    chosen = batch.voice == Voice.QUOTED
    tokens = batch.tokens
    return [text[a:b] for a, b in zip(tokens.start[chosen].tolist(), tokens.end[chosen].tolist(), strict=True)]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_page_ends_no_quotation(line: str) -> None:
    whole = quoted(SAID.format("", ""))
    assert len(whole) == 11
    assert quoted(SAID.format(f"\n\n{line}\n\n", "")) == whole
    assert quoted(SAID.format(f"\n\n{line}\n{line}\n\n", f"\n\n{line}")) == whole


def test_between_quotations_the_paragraphs_stay_apart() -> None:
    text = "“We built it,” said Anna Berg.\n\nRelated articles\n\n“It stands,” said Paul Holm."
    assert quoted(text) == ["We", "built", "it", "It", "stands"]
    assert quoted("He wrote: “We built it.\n\nIt stands,” said Paul Holm.") == ["We", "built", "it"]


def test_no_quotation_runs_from_one_text_to_the_next() -> None:
    texts = ["She said: “We built it.\n\nRelated articles", "Photo: Getty Images\n\nIt stands,” said Paul Holm."]
    both = Batch.of([Document(text) for text in texts])
    alone = [Batch.of([Document(text)]).voice.tolist() for text in texts]
    assert both.voice.tolist() == alone[0] + alone[1]
