"""Lines that Markdown and HTML join, and those that stay apart."""

from __future__ import annotations

import pytest

from credscore.document import Voice
from credscore.readers.formats import Format, read_text
from credscore.text.batch import Batch
from credscore.text.passages import passages

PROSE = "The council met on Tuesday and adopted the budget by nine votes to two."


def page(text: str) -> str:
    return f"<article><p>{text}</p></article>"


FORMS: list[tuple[Format, object]] = [("markdown", str), ("html", page), ("rst", str), ("asciidoc", str)]


@pytest.mark.parametrize(("form", "write"), FORMS)
@pytest.mark.parametrize(
    "line", ["Share this: Tweet | Pin It", "Read more: Council votes on bridge", "By Anna Berg, Reporter"]
)
def test_a_line_of_the_page_stays_one(form: Format, write: object, line: str) -> None:
    text = write(f"{PROSE}\n{line}\n{PROSE}")  # type: ignore[operator]
    alone = Batch.of([read_text(write(f"{PROSE}\n{PROSE}"), form)])  # type: ignore[operator]
    assert Batch.of([read_text(text, form)]).counted.tokens.count == alone.tokens.count


@pytest.mark.parametrize(("form", "write"), FORMS)
def test_a_turn_stays_one(form: Format, write: object) -> None:
    document = read_text(write("Anna: My boat is gone.\nPaul: I saw it."), form)  # type: ignore[operator]
    assert [p.speaker for p in passages(document) if p.voice == Voice.QUOTED] == ["Anna", "Paul"]


@pytest.mark.parametrize(("form", "write"), FORMS)
def test_wrapped_prose_stays_a_paragraph(form: Format, write: object) -> None:
    wrapped = "The old man told us to\nread more about it and\nThe Bridge before\nMay 3, when they\nshare the tools."
    assert Batch.of([read_text(write(wrapped), form)]).paragraph_start.size == 1  # type: ignore[operator]
