"""How a document was read: its passages, each in one voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in order; together they hold every word that is read, and its code."""
    batch = Batch.of([document])
    found = _passages(batch, document, Speakers(batch)) if batch.tokens.count else iter(())
    code = [_passage(document, s.start, s.end, s.voice) for s in document.voices if s.voice == Voice.CODE]
    return tuple(_with_code(document, found, code))


def _passage(document: Document, start: int, end: int, voice: Voice, speaker: str | None = None) -> Passage:
    low, high = document.bounds(start, end)
    return Passage(voice, start, end, document.text[start:end], document.visible_text[low:high], speaker)


def _with_code(document: Document, found: Iterable[Passage], code: Sequence[Passage]) -> Iterator[Passage]:
    """Code is put between passages, and parts those that it stands in."""
    rest = list(reversed(code))
    for passage in found:
        at = passage.start
        while rest and rest[-1].start < passage.end:
            yield from _part(document, passage, at, rest[-1].start)
            at = max(at, rest[-1].end)
            yield rest.pop()
        yield from _part(document, passage, at, passage.end)
    yield from reversed(rest)


def _part(document: Document, passage: Passage, start: int, end: int) -> Iterator[Passage]:
    whole = (start, end) == (passage.start, passage.end)
    if whole or (end > start and any(map(str.isalnum, document.text[start:end]))):
        yield _passage(document, start, end, passage.voice, passage.speaker)


def speakers_at(document: Document, places: Sequence[int]) -> list[str | None]:
    """Who is named as saying the quotation that each offset of the text stands in, None where nobody is."""
    found = [passage for passage in passages(document) if passage.speaker] if places else []
    return [next((p.speaker for p in found if p.start <= place < p.end), None) for place in places]


def _passages(batch: Batch, document: Document, speakers: Speakers) -> Iterator[Passage]:
    first = _turns(batch)
    last = np.append(first[1:], batch.tokens.count)
    doc = np.zeros(first.size, np.int32)
    start, end = batch.offsets(doc, batch.tokens.start[first], batch.tokens.end[last - 1])
    quotation = np.searchsorted(batch.quotations.first, first, side="right") - 1
    for token, low, high, said in zip(first.tolist(), start.tolist(), end.tolist(), quotation.tolist(), strict=True):
        voice = Voice(int(batch.voice[token]))
        yield _passage(document, low, high, voice, speakers.of(said) if voice == Voice.QUOTED else None)


def _turns(batch: Batch) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """First tokens of passages: where the voice changes, or another quotation begins."""
    turns = np.flatnonzero(np.diff(batch.voice)) + 1
    said = batch.quotations.first[batch.quotations.attributed]
    return distinct(np.concatenate([[0], turns, said]))


def whole(document: Document, found: Sequence[Passage]) -> Iterator[tuple[Passage | None, str]]:
    """All that is read, cut at its passages: marks before the first word of a passage are its own, and what else stands
    between two goes with the one before."""
    text, at = document.visible_text, 0
    begins = [_with_marks(text, document.bounds(passage.start, passage.end)[0]) for passage in found]
    for place, passage in enumerate(found):
        low = max(begins[place], at)
        if low > at:
            yield (found[place - 1] if place else None), text[at:low]
        at = document.bounds(passage.start, passage.end)[1]
        yield passage, text[low:at]
    if at < len(text):
        yield (found[-1] if found else None), text[at:]


def _with_marks(text: str, start: int) -> int:
    """The place moved back over what stands right before a word: quotation marks, brackets, list marks."""
    while start and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    return start
