"""Reads and scores files in groups."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from credscore.cli.console import followed, report_problem
from credscore.errors import UnreadableInput

if TYPE_CHECKING:
    from credscore.document import Document
    from credscore.readers import Format, Read, TextFile

Result = TypeVar("Result")


def answers(
    reads: Iterable[Read], score_documents: Callable[[list[Document]], Iterable[Result]]
) -> Iterator[tuple[TextFile, Result] | UnreadableInput]:
    """Each file with its result, in order, computed in groups. Unreadable files are also reported on standard error."""
    from credscore.text.batching import STREAM_CHARACTERS, batches  # noqa: PLC0415

    for group in batches(reads, _characters, STREAM_CHARACTERS):
        documents = [read.document for read in group if not isinstance(read, UnreadableInput)]
        found = iter(score_documents(documents) if documents else ())
        for read in group:
            if isinstance(read, UnreadableInput):
                report_problem(str(read))
                yield read
            else:
                yield read, next(found)
        sys.stdout.flush()


def _characters(read: Read) -> int:
    return 0 if isinstance(read, UnreadableInput) else len(read.document.visible_text)


def read_followed(paths: Sequence[str], format_in: Format | None, *, streams: bool) -> Iterable[Read]:
    """The files below the paths, read one by one, with progress."""
    from credscore.readers import read_paths  # noqa: PLC0415

    return followed(read_paths(paths, format_in), "files", streams=streams)
