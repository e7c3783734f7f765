"""Texts are scored in groups, with results in order."""

from __future__ import annotations

import pytest

from credscore.cli.scored_files import answers
from credscore.document import Document
from credscore.errors import UnreadableInput
from credscore.readers import TextFile
from credscore.text.batching import STREAM_CHARACTERS


def test_answers_stand_beside_their_files_and_errors_in_between(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[int] = []

    def echo(documents: list[Document]) -> list[str]:
        asked.append(len(documents))
        return [document.text[:1] for document in documents]

    files = [TextFile(f"{name}.txt", Document(name * STREAM_CHARACTERS)) for name in "abc"]
    error = UnreadableInput("x.pdf", "pdf", "a PDF document")
    found = list(answers([error, files[0], files[1], error, files[2]], echo))
    assert found == [error, (files[0], "a"), (files[1], "b"), error, (files[2], "c")]
    assert asked == [1, 1, 1]
    assert capsys.readouterr().err.count("x.pdf: a PDF document") == 2


def test_where_nothing_can_be_read_nothing_is_asked() -> None:
    error = UnreadableInput("x.pdf", "pdf", "a PDF document")
    assert list(answers([error], lambda _: pytest.fail("asked"))) == [error]
