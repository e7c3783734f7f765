"""Divides a document into passages of one voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document, Voice
from credscore.text.arrays import distinct
from credscore.text.batch import Batch
from credscore.text.speakers import Speakers


class Passage(NamedTuple):
    """A passage of one voice.

    `start`, `end` offsets in the document's text (code points); `text` that slice; `read` its visible form; `speaker`
    the name of the speaker of a quotation, None if unknown or not a quotation.
    """

    voice: Voice
    start: int
    end: int
    text: str
    read: str
    speaker: str | None = None


class _Run(NamedTuple):
    """A passage given by its bounds."""

    voice: Voice
    start: int
    end: int
    speaker: str | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Passages:
    """The passages of the documents in a batch, computed on request."""

    batch: Batch

    @classmethod
    def of_document(cls, document: Document) -> Passages:
        """The passages of one document."""
        return cls(Batch.of([document]))

    @cached_property
    def _speakers(self) -> Speakers:
        return Speakers(self.batch)

    @cached_property
    def _first(self) -> NDArray[np.int64]:
        """First tokens of passages: at the start of a document, a change of voice or another quotation."""
        batch = self.batch
        starts = batch.doc_token[:-1][np.diff(batch.doc_token) > 0]
        turns = np.flatnonzero(np.diff(batch.voice)) + 1
        return distinct(np.concatenate([starts, turns, batch.quotations.first[batch.quotations.attributed]]))

    def of(self, doc: int) -> tuple[Passage, ...]:
        """The passages of a document in order; together they hold every word that is read, and its code."""
        document = self.batch.documents[doc]
        code = [_Run(s.voice, s.start, s.end) for s in document.voices if s.voice == Voice.CODE]
        runs = list(_with_code(document, self._runs(doc), code))
        read = document.visible_slices([run.start for run in runs], [run.end for run in runs])
        return tuple(
            Passage(run.voice, run.start, run.end, document.text[run.start : run.end], text, run.speaker)
            for run, text in zip(runs, read, strict=True)
        )

    def speakers_at(self, doc: int, places: Sequence[int]) -> list[str | None]:
        """The speaker of the quotation at each offset of a document's text, None if nobody is named."""
        found = [run for run in self._runs(doc) if run.speaker] if places else []
        return [next((run.speaker for run in found if run.start <= place < run.end), None) for place in places]

    def _runs(self, doc: int) -> Iterator[_Run]:
        batch = self.batch
        if batch.doc_token[doc] == batch.doc_token[doc + 1]:
            return
        low, high = np.searchsorted(self._first, batch.doc_token[[doc, doc + 1]])
        first = self._first[low:high]
        last = np.append(first[1:], batch.doc_token[doc + 1])
        start, end = batch.offsets(batch.token_doc.take(first), batch.tokens.start[first], batch.tokens.end[last - 1])
        quotation = np.searchsorted(batch.quotations.first, first, side="right") - 1
        for token, begin, stop, is_quoted in zip(*(a.tolist() for a in (first, start, end, quotation)), strict=True):
            voice = Voice(int(batch.voice[token]))
            yield _Run(voice, begin, stop, self._speakers.of(is_quoted) if voice == Voice.QUOTED else None)


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in order; together they cover every word that is read, and its code."""
    return Passages.of_document(document).of(0)


def _with_code(document: Document, found: Iterable[_Run], code: Sequence[_Run]) -> Iterator[_Run]:
    """Insert code stretches, splitting passages that contain them."""
    rest = list(reversed(code))
    for run in found:
        at = run.start
        while rest and rest[-1].start < run.end:
            yield from _part(document, run, at, rest[-1].start)
            at = max(at, rest[-1].end)
            yield rest.pop()
        yield from _part(document, run, at, run.end)
    yield from reversed(rest)


def _part(document: Document, run: _Run, start: int, end: int) -> Iterator[_Run]:
    whole = (start, end) == (run.start, run.end)
    if whole or (end > start and any(map(str.isalnum, document.text[start:end]))):
        yield run._replace(start=start, end=end)


def visible_passages(document: Document, found: Sequence[Passage]) -> Iterator[tuple[Passage | None, str]]:
    """The visible text cut into passages. Marks before the first word of a passage belong to it; other text between
    passages belongs to the one before."""
    text, at = document.visible_text, 0
    bounds = document.all_bounds([passage.start for passage in found], [passage.end for passage in found])
    begins = [_with_marks(text, low) for low, _ in bounds]
    for place, passage in enumerate(found):
        low = max(begins[place], at)
        if low > at:
            yield (found[place - 1] if place else None), text[at:low]
        at = bounds[place][1]
        yield passage, text[low:at]
    if at < len(text):
        yield (found[-1] if found else None), text[at:]


def _with_marks(text: str, start: int) -> int:
    """Move a position back over directly preceding quotation marks, brackets and list marks."""
    while start and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    return start
