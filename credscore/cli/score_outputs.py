"""The outputs of `credscore score`: text, one JSON report, or JSON Lines. Each returns the exit code."""
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from credscore.cli.console import print_as_utf_8, print_for_people
from credscore.cli.exit_codes import UNREADABLE
from credscore.cli.scored_files import answers
from credscore.errors import UnreadableInput

if TYPE_CHECKING:
    from credscore.document import Document
    from credscore.model.model import Model
    from credscore.readers import Read, TextFile
    from credscore.render.shown_evidence import Shown
    from credscore.render.text import Names, Order
    from credscore.scoring.results import Score


def write_text(reads: Iterable[Read], model: Model, order: Order) -> int:
    """Scores for people, separated by blank lines, each as soon as it is available."""
    from credscore.render.shown_evidence import shown_of_columns
    from credscore.render.text import render
    from credscore.render.waterfall import SHOWN_POINTS
    from credscore.scoring.score_columns import ScoreColumns
    from credscore.text.batch import Batch
    from credscore.text.passages import Passages

    def score_batch(documents: list[Document]) -> Iterator[tuple[Score, Shown, Names]]:
        batch = Batch.of(documents)
        read = Passages(batch)
        columns = ScoreColumns.of(batch, model, "spans")
        return (
            (columns.outline(doc, SHOWN_POINTS), found, partial(read.speakers_at, doc))
            for doc, found in enumerate(shown_of_columns(columns))
        )

    look = print_for_people()
    failed, between = False, ""
    for answer in answers(reads, score_batch):
        if isinstance(answer, UnreadableInput):
            failed = True
        else:
            file, (score, shown, names) = answer
            text = render(file.document, score, file.path, look, order, names=names, shown=shown)
            sys.stdout.write(between + text)
            between = "\n"
    return UNREADABLE if failed else 0


def write_json(reads: Iterable[Read], model: Model) -> int:
    """One JSON report, at the end."""
    from credscore.render import json as render

    errors: list[UnreadableInput] = []
    documents = []
    for answer in _scores(reads, model):
        if isinstance(answer, UnreadableInput):
            errors.append(answer)
        else:
            documents.append(list(render.document(answer[1], answer[0].path)))
    print_as_utf_8()
    sys.stdout.writelines(render.report(model.id, documents, errors))
    return UNREADABLE if errors else 0


def write_lines(reads: Iterable[Read], model: Model) -> int:
    """A line of JSON for each file, as soon as it is available."""
    from credscore.render import json as render

    print_as_utf_8()
    failed = False
    for answer in _scores(reads, model):
        if isinstance(answer, UnreadableInput):
            failed = True
            sys.stdout.write(render.error_line(answer))
        else:
            sys.stdout.writelines(render.document_line(model.id, render.document(answer[1], answer[0].path)))
    return UNREADABLE if failed else 0


def _scores(reads: Iterable[Read], model: Model) -> Iterator[tuple[TextFile, Score] | UnreadableInput]:
    from credscore.scoring.scorer import score_documents

    return answers(reads, lambda documents: score_documents(documents, model, "spans"))
