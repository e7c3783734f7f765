"""Scores as JSON: one report, or one line per document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from credscore.errors import UnreadableInput
from credscore.plain_data import Json
from credscore.render.inert import in_json
from credscore.scoring.results import Score

SCHEMA_VERSION: Final = 1
SCORES_VERSION: Final = 2
"""The schema of scores; version 2 added the words within evidence and the charged share."""
RULESET: Final = "2"
"""The version of lexicons and rules. Other versions may give other evidence for the same text."""

EVIDENCE_PIECE: Final = 1000


def document(score: Score, path: str) -> Iterator[str]:
    """The document object of the JSON output: unrounded numbers, null if undefined. In pieces, since the evidence of a
    long text may not fit into memory."""
    yield dump({"path": path, **score.summary()})[:-1] + ', "evidence": ['
    for at in range(0, len(score.spans), EVIDENCE_PIECE):
        piece = dump([found.to_dict() for found in score.spans[at : at + EVIDENCE_PIECE]])[1:-1]
        yield f", {piece}" if at else piece
    yield "]}"


def report(model_id: str, documents: Iterable[Iterable[str]], errors: Sequence[UnreadableInput]) -> Iterator[str]:
    """The whole report, in pieces."""
    return listing({**_versions(model_id), "errors": errors_list(errors)}, documents)


def document_line(model_id: str, document: Iterable[str]) -> Iterator[str]:
    """A document as a line of JSON Lines, with the versions of a report, in pieces."""
    pieces = iter(document)
    yield f"{dump(_versions(model_id))[:-1]}, {next(pieces)[1:]}"
    yield from pieces
    yield "\n"


def error_line(error: UnreadableInput) -> str:
    """An input that could not be read, as a line among the documents."""
    return dump({"path": error.path, "error": {"code": error.code, "message": error.message}}) + "\n"


def dump(value: Json | list[Json]) -> str:
    """One line of JSON; letters of all scripts are kept, characters that a terminal would obey are escaped."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return in_json(line)


def listing(head: Json, documents: Iterable[Iterable[str]], name: str = "documents") -> Iterator[str]:
    """An object that ends with its documents, one per line: compact, yet readable and easy to diff."""
    yield f'{dump(head)[:-1]}, "{name}": ['
    between = "\n"
    for document in documents:
        yield between
        yield from document
        between = ",\n"
    yield "]}\n" if between == "\n" else "\n]}\n"


def errors_list(errors: Sequence[UnreadableInput]) -> list[Json]:
    """The inputs that could not be read, as the reports list them."""
    return [{"path": error.path, "code": error.code, "message": error.message} for error in errors]


def _versions(model_id: str) -> Json:
    return {"schema_version": SCORES_VERSION, "model_id": model_id, "ruleset": RULESET}
