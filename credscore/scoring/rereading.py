"""Rereading: finds texts that would score much worse if certain words were charged to the author: words in short
quotations, after hedges, in code or images, or in quotations that fill much of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from credscore.document import Document, Stretch, Voice
from credscore.extractors.catalogue import FEATURES
from credscore.late_regex import late
from credscore.model.logistic import percent
from credscore.model.targets import ScoreName
from credscore.scoring.charged import FEW_WORDS, is_prose
from credscore.scoring.marked_words import OPENING, marked_words
from credscore.scoring.scored_batch import Scored
from credscore.scoring.without import GOOD
from credscore.text.arrays import Flags, Floats, Ints, Places, flagged
from credscore.text.batch import Batch
from credscore.text.characters import DOUBLE_QUOTE, SINGLE_QUOTE
from credscore.text.vocabulary import word_table
from credscore.text.voices import IS_SAID, in_voices

WORSE: Final = 10.0
"""A text hides words if a score would be more than this many points worse with them; ..."""
BAD: Final[dict[ScoreName, float]] = {"credibility": 30, "bias": 40, "promotion": 50}
"""... words of quotations, only if it would also reach this limit."""
MIN_SHORT: Final = 5
"""The minimum number of quotations or brackets of a few words, ..."""
MAX_WORDS: Final = 60
"""... at least one per this many words of the text."""
MIN_QUOTED: Final = 0.25
"""The minimum share of quotations in the text, ..."""
MIN_LISTED: Final = 0.015
"""... and of listed terms in them per token of the text."""

MIN_BRACKETS: Final = 2
"""The minimum number of single words in brackets."""

MAX_QUOTED: Final = 3
"""The maximum number of words of a short quotation."""
_WORD: Final = r"\w[\w-]*+(?:['’]\w++)*+"
_OPEN: Final = r"[\"“”«‘'\[(](?<![\w'][\"“”«‘'\[(])"
_SHORT: Final = late(rf"{_OPEN}{_WORD}(?: {_WORD}){{0,{MAX_QUOTED - 1}}}+[\"“”»’'\])](?!\w)")
"""One to three words in quotation marks or brackets, without punctuation."""
_BRACKETED: Final = late(r"(?<!\w)(?:\([a-z][a-z-]*+\)|\[[a-z][a-z-]*+\])(?!\w)")
"""A single lower-case word in brackets, so not an abbreviation or name."""
WORD_JOINER: Final = "\u2060"
HEDGES: Final = ("allegedly", "reportedly", "supposedly", "apparently", "arguably", "purportedly", "seemingly")
"""Adverbs with which the author attributes a statement to others."""
_HEDGE: Final = late(rf"\b(?:{'|'.join(HEDGES)})(?= )", re.IGNORECASE)
_BRACKETS: Final = b"[("
_MARKS: Final = str.maketrans(dict.fromkeys('"“”„«»', " "))
_QUOTED: Final = np.array([feature.id.startswith("quoted-") for feature in FEATURES])


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document with more of its words charged to the author; `quoted`: whether these are those of quotations."""

    doc: int
    then: Document
    quoted: bool = False


def hides_words(scored: Scored) -> Flags:
    """bool[documents]: whether a score would be much worse if words that are not charged to the author were."""
    out = np.zeros(scored.batch.size, np.bool_)
    readings = [*_in_marks(scored), *_behind_hedges(scored), *_in_code(scored), *_in_quotations(scored)]
    if readings:
        then = Scored.of([reading.then for reading in readings], scored.model)
        docs = np.array([reading.doc for reading in readings])
        out[docs[_is_worse(scored, docs, then, np.array([reading.quoted for reading in readings]))]] = True
    return out


def _is_worse(scored: Scored, docs: Places, then: Scored, quoted: Flags) -> Flags:
    """bool[k]: whether the other reading of each document has a much worse score."""
    found = np.zeros(quoted.size, np.bool_)
    for name, good in GOOD.items():
        new: Floats = percent(then.logits[name])
        worse = good * (scored.percents[name].take(docs) - new)
        found |= (worse > WORSE) & (~quoted | (good * (new - BAD[name]) <= 0))
    return found


def _read_as(document: Document, text: str, charged: tuple[Voice, ...] = ()) -> Document:
    """The document with another visible text of the same length, without its ranges of voices that count as prose."""
    stretches = document.voices
    bounds = document.all_bounds([s.start for s in stretches], [s.end for s in stretches]) if stretches else []
    kept = (
        Stretch(low, high, stretch.voice)
        for stretch, (low, high) in zip(stretches, bounds, strict=True)
        if not (stretch.voice in charged and is_prose(text[low:high]))
    )
    return Document(text, title=document.title, voices=tuple(kept))


def _in_marks(scored: Scored) -> Iterator[_Reading]:
    """Texts with many quotations of few words, or some single words in brackets: their marks are removed."""
    least = np.maximum(MIN_SHORT, scored.batch.words / MAX_WORDS)
    for doc in _with_marks(scored, least):
        document = scored.documents[doc]
        text = document.visible_text
        places = [match.span() for match in _SHORT.finditer(text)]
        if len(places) < least[doc]:
            places = [match.span() for match in _BRACKETED.finditer(text)]
            if len(places) < MIN_BRACKETS:
                continue
        unmarked = _without(text, [at for start, end in places for at in (start, end - 1)])
        yield _Reading(doc, _read_as(document, unmarked))


def _with_marks(scored: Scored, least: Floats) -> Iterator[int]:
    """Documents in which the patterns may match often enough, judged by the codes, since searching all texts takes
    longer. Code has no codes, so texts with code are judged by all their marks."""
    batch = scored.batch
    marked = marked_words(batch.tokens, MAX_QUOTED)
    single = marked.start[(marked.words <= 1) & (marked.opening != DOUBLE_QUOTE) & (marked.opening != SINGLE_QUOTE)]
    likely = (_count(batch, marked.start) >= least) | (_count(batch, single) >= MIN_BRACKETS)
    marks = _count(batch, batch.tokens.where(*OPENING)) >= least
    marks |= _count(batch, batch.tokens.where(*_BRACKETS)) >= MIN_BRACKETS
    for doc in flagged(likely | marks).tolist():
        if likely[doc] or any(stretch.voice == Voice.CODE for stretch in scored.documents[doc].voices):
            yield doc


def _count(batch: Batch, places: Ints) -> Places:
    """int64[documents]: how many of the positions in the codes are in each."""
    return np.diff(np.searchsorted(places, batch.doc_code))


def _behind_hedges(scored: Scored) -> Iterator[_Reading]:
    """Texts with many hedges, which are replaced by blanks."""
    batch = scored.batch
    hedges = batch.token_doc[word_table(*HEDGES).take(batch.tokens.id)]
    least = np.maximum(MIN_SHORT, batch.words / MAX_WORDS)
    for doc in flagged(np.bincount(hedges, minlength=batch.size) >= least).tolist():
        document = scored.documents[doc]
        blank = _HEDGE.sub(lambda match: " " * len(match[0]), document.visible_text)
        yield _Reading(doc, _read_as(document, blank))


def _without(text: str, places: list[int]) -> str:
    """The text with an ignored character at each position, so that all others keep theirs."""
    letters = list(text)
    for at in places:
        letters[at] = WORD_JOINER
    return "".join(letters)


def _in_code(scored: Scored) -> Iterator[_Reading]:
    """Texts with prose in code or images: code is read in place, the texts of images after the text."""
    for doc in flagged((scored.charged.moved > 0) & ~scored.charged.raises).tolist():
        document = scored.documents[doc]
        read = _read_as(document, document.visible_text, (Voice.CODE,))
        few = [text for text in document.unread.splitlines() if len(text.split()) <= FEW_WORDS and is_prose(text)]
        yield _Reading(doc, replace(read, text=f"{read.text}\n\n{' '.join(few)}.\n") if few else read)


def _in_quotations(scored: Scored) -> Iterator[_Reading]:
    """Texts of which quotations with listed words are a large part: all marks are removed."""
    batch, size = scored.batch, np.maximum(np.diff(scored.batch.doc_token), 1)
    said = np.bincount(batch.token_doc[in_voices(batch.voice, IS_SAID)], minlength=batch.size)
    spans = scored.matrix.spans
    listed = np.bincount(spans.doc[_QUOTED.take(spans.feature)], minlength=batch.size)
    for doc in flagged((said >= MIN_QUOTED * size) & (listed >= MIN_LISTED * size)).tolist():
        document = scored.documents[doc]
        yield _Reading(doc, _read_as(document, document.visible_text.translate(_MARKS)), quoted=True)
