"""The charged share: how many of the visible words are attributed to the author and so enter the scores."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import UNCHARGED, Document, Voice
from credscore.text.arrays import Flags, distinct, flagged, ragged
from credscore.text.batch import Batch
from credscore.text.lexicon import LOADED, PROMOTIONAL, lexicon
from credscore.text.vocabulary import vocabulary
from credscore.text.voices import in_voices

LEAST: Final = 0.6
"""A smaller charged share raises the caution. No article of a reliable publisher has a smaller share; one web page in
five does."""
MIN_WORDS: Final = 40
"""Fewer uncharged words raise no caution, whatever their share."""
FEW_WORDS: Final = 3
"""Code spans and image texts of at most this many words count as part of a sentence."""
LISTED: Final = 3
"""This many loaded or promotional words in such spans raise the caution: they may have been put there to evade it."""

_IS_UNCHARGED: Final = np.array([voice in UNCHARGED for voice in Voice])
_CHARGED_LISTS: Final = lexicon().listed(*LOADED, *PROMOTIONAL)
_WORD: Final = re.compile(r"(?<![^\s\"'“‘(])[A-Za-z]{2,}(?=[.,;:!?\"'”’)]*(?:\s|$))")
"""A word of prose: letters only, between blanks and punctuation."""


class Charged:
    """Word counts by document, all int64.

    `visible`: words shown; `away`: those of them not charged to the author, that is block quotes, boilerplate, tables,
    prose in code, and what the reader of the format skipped; `moved`: words of prose in code or images; `listed`: those
    of them within sentences that are loaded or promotional.
    """

    def __init__(self, batch: Batch) -> None:
        away = flagged(in_voices(batch.voice, _IS_UNCHARGED))
        self.away = np.bincount(batch.token_doc.take(away), minlength=batch.size)
        self.visible = np.diff(batch.doc_token).astype(np.int64)
        self.moved, self.listed = np.zeros((2, batch.size), np.int64)
        for place, document in enumerate(batch.documents):
            if document.unread or document.voices:
                self._add(place, [_WORD.findall(text) for text in uncharged_texts(document)])

    def _add(self, place: int, outside: list[list[str]]) -> None:
        """Count words that were not tokenized."""
        words = sum(map(len, outside))
        self.away[place] += words
        self.visible[place] += words
        self.moved[place] = words
        self.listed[place] = _listed([word.lower() for few in outside if len(few) <= FEW_WORDS for word in few])

    @property
    def share(self) -> NDArray[np.float64]:
        """float64[documents]: the charged share, 0 to 1; NaN without words."""
        shown = np.where(self.visible > 0, self.visible, np.nan)
        return np.asarray(1 - self.away / shown, np.float64)

    @property
    def raises(self) -> Flags:
        """bool[documents]: whether so much is uncharged that a score says little about what a reader sees."""
        much = (self.away >= MIN_WORDS) & (self.away > (1 - LEAST) * self.visible)
        return np.asarray(much | (self.listed >= LISTED))


def uncharged_texts(document: Document) -> list[str]:
    """The visible texts that were not tokenized: code, and what the reader of the format skipped."""
    code = [stretch for stretch in document.voices if stretch.voice == Voice.CODE]
    slices = document.visible_slices([s.start for s in code], [s.end for s in code]) if code else []
    return [*slices, *document.unread.splitlines()]


def is_prose(text: str) -> bool:
    """Whether most of a text that was not tokenized is words of prose."""
    return 2 * len(_WORD.findall(text)) > len(text.split())


def _listed(words: list[str]) -> int:
    """How many of the words are on a loaded or promotional list."""
    if not words:
        return 0
    known = lexicon()
    state = known.word_state.take(vocabulary().ids(words))
    start, count = known.offsets.take(state), known.offsets.take(state + 1) - known.offsets.take(state)
    lists = known.term_list.take(known.ended.take(ragged(start, count)))
    owner = np.repeat(np.arange(state.size), count)
    return distinct(owner[_CHARGED_LISTS.take(lists)]).size
