"""Rereading: texts that would read much worse if words that are not charged to the author were: words in marks one by
one, in code or images within sentences, or in quotations that fill much of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from credscore.document import Document
from credscore.extractors.catalogue import FEATURES
from credscore.model.logistic import percent
from credscore.model.targets import ScoreName
from credscore.scoring.charged import FEW_WORDS, LISTED, uncharged_texts
from credscore.scoring.scored_batch import Scored
from credscore.scoring.without import GOOD
from credscore.text.arrays import Floats, flagged
from credscore.text.tokens import Flags
from credscore.text.vocabulary import word_table
from credscore.text.voices import IS_SAID, in_voices

WORSE: Final = 10.0
"""A text hides words if a score would be more than this many points worse with them, ..."""
WORSE_QUOTED: Final = 20.0
"""... and it hides behind quotations if one would be by more than this many points with what they say, ..."""
BAD: Final[dict[ScoreName, float]] = {"credibility": 20, "bias": 50, "promotion": 50}
"""... and reach this limit."""
MIN_SHORT: Final = 5
"""The least quotations or brackets of a few words, ..."""
MAX_WORDS: Final = 60
"""... at least one in so many words of the text."""
MIN_QUOTED: Final = 0.25
"""The least share of quotations in the text, ..."""
MIN_LISTED: Final = 0.015
"""... and of listed terms in them per token of it."""

_WORD: Final = r"\w[\w-]*+(?:['’]\w++)*+"
_SHORT: Final = re.compile(rf"[\"“”«‘'\[(](?<![\w'][\"“”«‘'\[(]){_WORD}(?: {_WORD}){{0,2}}+[\"“”»’'\])](?!\w)")
"""One to three words in quotation marks or brackets, without punctuation."""
HEDGES: Final = ("allegedly", "reportedly", "supposedly", "apparently", "arguably", "purportedly", "seemingly")
"""Adverbs by which the author says that others say so."""
_HEDGE: Final = re.compile(rf"\b(?:{'|'.join(HEDGES)}) ", re.IGNORECASE)
_OPENING: Final = b"\"'[("
_MARKS: Final = str.maketrans(dict.fromkeys('"“”„«»', " "))
_QUOTED: Final = np.array([feature.id.startswith("quoted-") for feature in FEATURES])


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document as it is read, and with more words charged to the author."""

    doc: int
    now: str
    then: str
    quoted: bool = False


def hides_words(scored: Scored) -> Flags:
    """bool[documents]: whether a score would be much worse if words that the author is not charged with were."""
    out = np.zeros(scored.batch.size, np.bool_)
    readings = [*_in_marks(scored), *_behind_hedges(scored), *_in_code(scored), *_in_quotations(scored)]
    if readings:
        texts = [Document(text) for reading in readings for text in (reading.now, reading.then)]
        worse = _is_worse(Scored.of(texts, scored.model), np.array([reading.quoted for reading in readings]))
        out[[reading.doc for reading, is_worse in zip(readings, worse.tolist(), strict=True) if is_worse]] = True
    return out


def _is_worse(pairs: Scored, quoted: Flags) -> Flags:
    """bool[k]: whether the second of each pair of texts has a score that is much worse."""
    found = np.zeros(quoted.size, np.bool_)
    for name, good in GOOD.items():
        value: Floats = percent(pairs.logits[name])
        worse = good * (value[::2] - value[1::2])
        found |= np.where(quoted, (worse > WORSE_QUOTED) & (good * (value[1::2] - BAD[name]) <= 0), worse > WORSE)
    return found


def _in_marks(scored: Scored) -> Iterator[_Reading]:
    """Texts with many quotations of few words: their marks are removed."""
    batch = scored.batch
    least = np.maximum(MIN_SHORT, batch.words / MAX_WORDS)
    marks = np.searchsorted(batch.doc_code, batch.tokens.where(*_OPENING), side="right") - 1
    count = np.bincount(marks, minlength=batch.size)[: batch.size]
    for doc in flagged(count >= least).tolist():
        text = scored.documents[doc].visible_text
        places = [match.span() for match in _SHORT.finditer(text)]
        if len(places) >= least[doc]:
            yield _Reading(doc, text, _blanked(text, [at for start, end in places for at in (start, end - 1)]))


def _behind_hedges(scored: Scored) -> Iterator[_Reading]:
    """Texts that hedge again and again: the hedges are left out."""
    batch = scored.batch
    hedges = batch.token_doc[word_table(*HEDGES).take(batch.tokens.id)]
    least = np.maximum(MIN_SHORT, batch.words / MAX_WORDS)
    for doc in flagged(np.bincount(hedges, minlength=batch.size) >= least).tolist():
        text = scored.documents[doc].visible_text
        yield _Reading(doc, text, _HEDGE.sub("", text))


def _blanked(text: str, places: list[int]) -> str:
    letters = list(text)
    for at in places:
        letters[at] = " "
    return "".join(letters)


def _in_code(scored: Scored) -> Iterator[_Reading]:
    """Texts with a few listed words in code or images within sentences: these words are appended as prose."""
    for doc in flagged((scored.charged.listed > 0) & (scored.charged.listed < LISTED)).tolist():
        document = scored.documents[doc]
        few = [text for text in uncharged_texts(document) if len(text.split()) <= FEW_WORDS]
        yield _Reading(doc, document.visible_text, f"{document.visible_text}\n\n{' '.join(few)}.\n")


def _in_quotations(scored: Scored) -> Iterator[_Reading]:
    """Texts of which quotations with listed words are a large part: all marks are removed."""
    batch, size = scored.batch, np.maximum(np.diff(scored.batch.doc_token), 1)
    said = np.bincount(batch.token_doc[in_voices(batch.voice, IS_SAID)], minlength=batch.size)
    spans = scored.matrix.spans
    listed = np.bincount(spans.doc[_QUOTED.take(spans.feature)], minlength=batch.size)
    for doc in flagged((said >= MIN_QUOTED * size) & (listed >= MIN_LISTED * size)).tolist():
        text = scored.documents[doc].visible_text
        yield _Reading(doc, text, text.translate(_MARKS), quoted=True)
