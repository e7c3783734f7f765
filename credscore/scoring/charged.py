"""The charged share: how much of the visible words the author is charged with, so that nothing is hidden in plain
sight."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import UNCHARGED, Document, Voice
from credscore.text.arrays import flagged, ragged
from credscore.text.batch import Batch
from credscore.text.lexicon import LOADED, PROMOTIONAL, lexicon
from credscore.text.tokens import Flags
from credscore.text.vocabulary import vocabulary
from credscore.text.voices import in_voices

LEAST: Final = 0.6
"""A smaller charged share raises the caution; of articles of reliable publishers none has one, of pages one in five."""
MIN_WORDS: Final = 40
"""Fewer uncharged words are no reason for a caution, whatever their share."""
FEW_WORDS: Final = 3
"""Code or the text of an image with no more words stands within a sentence, ..."""
LISTED: Final = 3
"""... and so many loaded or promotional words there are taken out of sentences."""

_IS_UNCHARGED: Final = np.array([voice in UNCHARGED for voice in Voice])
_CHARGED_LISTS: Final = np.isin(lexicon().lists, (*LOADED, *PROMOTIONAL))
_WORD: Final = re.compile(r"(?<![^\s\"'“‘(])[A-Za-z]{2,}(?=[.,;:!?\"'”’)]*(?:\s|$))")
"""A word of prose: letters alone, between blanks and punctuation."""


class Charged:
    """By document: `visible` int64 how many words it shows; `away` int64 how many of them the author is not charged
    with: block quotes, boilerplate, tables, words of prose in code, and what its reader left unread; `listed` int64 how
    many loaded or promotional words stand in code or images within sentences."""

    def __init__(self, batch: Batch) -> None:
        away = flagged(in_voices(batch.voice, _IS_UNCHARGED))
        self.away = np.bincount(batch.token_doc.take(away), minlength=batch.size)
        self.visible = np.diff(batch.doc_token).astype(np.int64)
        self.listed = np.zeros(batch.size, np.int64)
        for place, document in enumerate(batch.documents):
            if document.unread or document.voices:
                self._add(place, [_WORD.findall(text) for text in _outside(document)])

    def _add(self, place: int, outside: list[list[str]]) -> None:
        """Count words that stand outside of the tokens."""
        words = sum(map(len, outside))
        self.away[place] += words
        self.visible[place] += words
        self.listed[place] = _listed([word.lower() for few in outside if len(few) <= FEW_WORDS for word in few])

    @property
    def share(self) -> NDArray[np.float64]:
        """float64[documents], 0 to 1: the charged share, NaN without words."""
        shown = np.where(self.visible > 0, self.visible, np.nan)
        return np.asarray(1 - self.away / shown, np.float64)

    @property
    def raises(self) -> Flags:
        """bool[documents]: so much is not charged that a score says little of what the page shows."""
        much = (self.away >= MIN_WORDS) & (self.away > (1 - LEAST) * self.visible)
        return np.asarray(much | (self.listed >= LISTED))


def _outside(document: Document) -> list[str]:
    """Texts that are shown and not read."""
    code = [stretch for stretch in document.voices if stretch.voice == Voice.CODE]
    slices = document.visible_slices([s.start for s in code], [s.end for s in code]) if code else []
    return [*slices, *document.unread.splitlines()]


def _listed(words: list[str]) -> int:
    """How many words a loaded or promotional list has."""
    if not words:
        return 0
    known = lexicon()
    state = known.word_state.take(vocabulary().ids(words))
    start, count = known.offsets.take(state), known.offsets.take(state + 1) - known.offsets.take(state)
    lists = known.term_list.take(known.ended.take(ragged(start, count)))
    owner = np.repeat(np.arange(state.size), count)
    return int(np.unique(owner[_CHARGED_LISTS.take(lists)]).size)
