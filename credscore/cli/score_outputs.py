"""What `credscore score` prints: text, one JSON report, or JSON Lines. Each function returns the exit code."""
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias

from credscore.cli.console import print_as_utf_8, print_for_people
from credscore.cli.exit_codes import UNREADABLE
from credscore.cli.scored_files import answers, read_followed
from credscore.errors import UnreadableInput

if TYPE_CHECKING:
    from credscore.document import Document
    from credscore.model.model import Model
    from credscore.readers import Format, Read, TextFile
    from credscore.render.shown_evidence import Shown
    from credscore.render.text import Names, Order
    from credscore.scoring.results import Score


Form: TypeAlias = Literal["text", "json", "jsonl"]


def score_paths(
    paths: Sequence[str],
    form: Form = "text",
    order: Order = "weight",
    format_in: Format | None = None,
    model_file: str | None = None,
) -> int:
    """Score files and folders."""
    from credscore.model.model_files import default_model, load_model

    chosen = default_model() if model_file is None else load_model(model_file)
    reads = read_followed(paths, format_in, streams=form != "json")
    if form == "text":
        return write_text(reads, chosen, order)
    return write_json(reads, chosen) if form == "json" else write_lines(reads, chosen)


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
