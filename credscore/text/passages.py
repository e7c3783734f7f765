"""How a document was read: its passages, each in one voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from credscore.document import Document, Voice
from credscore.text.arrays import distinct
from credscore.text.batch import Batch
from credscore.text.speakers import Speakers


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one voice. `start`, `end` offsets in the text of the document (code points), `text` that slice, `read`
    what is read of it; `speaker` who is named as saying it, for quotations, else None."""

    voice: Voice
    start: int
    end: int
    text: str
    read: str
    speaker: str | None = None


class _Run(NamedTuple):
    """A passage by its place alone."""

    voice: Voice
    start: int
    end: int
    speaker: str | None = None


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in order; together they hold every word that is read, and its code."""
    batch = Batch.of([document])
    found = _runs(batch, Speakers(batch)) if batch.tokens.count else iter(())
    code = [_Run(s.voice, s.start, s.end) for s in document.voices if s.voice == Voice.CODE]
    runs = list(_with_code(document, found, code))
    read = document.visible_slices([run.start for run in runs], [run.end for run in runs])
    return tuple(
        Passage(run.voice, run.start, run.end, document.text[run.start : run.end], text, run.speaker)
        for run, text in zip(runs, read, strict=True)
    )


def _with_code(document: Document, found: Iterable[_Run], code: Sequence[_Run]) -> Iterator[_Run]:
    """Code is put between passages, and parts those that it stands in."""
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


def speakers_at(document: Document, places: Sequence[int]) -> list[str | None]:
    """Who is named as saying the quotation that each offset of the text stands in, None where nobody is."""
    found = [passage for passage in passages(document) if passage.speaker] if places else []
    return [next((p.speaker for p in found if p.start <= place < p.end), None) for place in places]


def _runs(batch: Batch, speakers: Speakers) -> Iterator[_Run]:
    first = _turns(batch)
    last = np.append(first[1:], batch.tokens.count)
    doc = np.zeros(first.size, np.int32)
    start, end = batch.offsets(doc, batch.tokens.start[first], batch.tokens.end[last - 1])
    quotation = np.searchsorted(batch.quotations.first, first, side="right") - 1
    for token, low, high, said in zip(first.tolist(), start.tolist(), end.tolist(), quotation.tolist(), strict=True):
        voice = Voice(int(batch.voice[token]))
        yield _Run(voice, low, high, speakers.of(said) if voice == Voice.QUOTED else None)


def _turns(batch: Batch) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """First tokens of passages: where the voice changes, or another quotation begins."""
    turns = np.flatnonzero(np.diff(batch.voice)) + 1
    said = batch.quotations.first[batch.quotations.attributed]
    return distinct(np.concatenate([[0], turns, said]))


def whole(document: Document, found: Sequence[Passage]) -> Iterator[tuple[Passage | None, str]]:
    """All that is read, cut at its passages: marks before the first word of a passage are its own, and what else stands
    between two goes with the one before."""
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
    """The place moved back over what stands right before a word: quotation marks, brackets, list marks."""
    while start and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    return start
