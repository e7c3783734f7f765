"""Resolves the speakers of quotations, on request, for those that are displayed."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.batch import Batch
from credscore.text.subjects import Kind, name_bounds
from credscore.text.subjects_after import is_word
from credscore.text.vocabulary import Fact

ELSEWHERE: Final = 10_000
"""Distance penalty, in tokens, for a verb in another sentence."""
THOUGHT: Final = 30
"""Distance penalty for a verb of thinking or planning, which quotes less often than one of saying."""
_BE: Final = ("is", "are", "was", "were", "been", "being")
_SHOWN: Final = (Kind.GROUP, Kind.ROLE, Kind.NAME)


class Speakers:
    """Finds the attribution of each quotation of a batch."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        found = batch.attributions
        chosen = np.flatnonzero(found.kind > Kind.NOBODY)
        self.thought = batch.tokens.facts.take(found.verb[chosen]) & (Fact.REPORTING | Fact.QUOTING) == 0
        self.verb, self.kind = found.verb[chosen], found.kind[chosen]
        self.first, self.last = found.first[chosen], found.last[chosen]

    def of(self, quotation: int) -> str | None:
        """The speaker of a quotation, None if nobody is named.

        This is the label of its turn, or the name below or next to it; else the subject of the nearest attribution in
        its paragraph; else, if the quotation opens its paragraph and nothing in it attributes, of the last one in the
        paragraph before. A pronoun stands for the last name before it. A common noun, a place or a document names
        nobody.
        """
        quotations = self.batch.quotations
        first, last = quotations.source[quotation].tolist()
        if first >= 0:
            return self._read(first, last)
        adjacent = int(quotations.adjacent[quotation])
        batch = self.batch
        bounds = name_bounds(batch.tokens, batch.grammar, batch.sentence_start, adjacent) if adjacent >= 0 else None
        if bounds is not None and not self._spoken_to(bounds[1]):
            return None if self._impersonal(*bounds) else self._read(*bounds)
        nearest = self._nearest(int(quotations.first[quotation]), int(quotations.last[quotation]))
        found = None if nearest is None else self._named(nearest)
        return None if found is None else self._read(int(self.first[found]), int(self.last[found]))

    def _spoken_to(self, after: int) -> bool:
        """Whether a name that ends before a token is the subject of a passive: "Ida Vik was warned by police"."""
        window = np.arange(after, min(after + 2, self.batch.tokens.count))
        return bool(is_word(self.batch.tokens, window, *_BE).any())

    def _impersonal(self, first: int, last: int) -> bool:
        return bool(self.batch.impersonal(np.array([first]), np.array([last]))[0])

    @staticmethod
    def _owner(starts: NDArray[np.int32], token: int | NDArray[np.int64]) -> NDArray[np.int64]:
        return np.asarray(np.searchsorted(starts, token, side="right") - 1)

    def _nearest(self, first: int, last: int) -> int | None:
        """The attribution nearest to a quotation, given by its tokens; those in its sentences take precedence."""
        paragraph = int(self._owner(self.batch.paragraph_start, first))
        low, high = self._within(paragraph)
        if low == high and self._continues(first, paragraph):
            low, high = self._within(paragraph - 1)
        if low == high:
            return None
        verbs = self.verb[low:high]
        begins, ends = (self._owner(self.batch.sentence_start, token) for token in (first, last - 1))
        sentence = self._owner(self.batch.sentence_start, verbs)
        elsewhere = (sentence != begins) & (sentence != ends)
        away = np.maximum(verbs - last, first - verbs) + ELSEWHERE * elsewhere
        away = away + THOUGHT * self.thought[low:high]
        return low + int(np.argmin(away))

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """int64[paragraphs + 1]: the index of the first attribution in each paragraph, and the total."""
        bounds = np.append(self.batch.paragraph_start, self.batch.tokens.count)
        return np.searchsorted(self.verb, bounds).astype(np.int64)

    def _within(self, paragraph: int) -> tuple[int, int]:
        """The range of a paragraph's attributions."""
        return int(self._places[paragraph]), int(self._places[paragraph + 1])

    def _continues(self, first: int, paragraph: int) -> bool:
        """Whether the quotation opens its paragraph and another paragraph of the document precedes."""
        batch = self.batch
        return paragraph > 0 and first == batch.paragraph_start[paragraph] and not batch.lines.opens[paragraph]

    def _named(self, at: int) -> int | None:
        """The attribution that names the speaker: itself, or for a pronoun the last name before it."""
        if self.kind[at] in _SHOWN:
            return at
        if self.kind[at] != Kind.PRONOUN:
            return None
        paragraph = int(self._owner(self.batch.paragraph_start, int(self.verb[at])))
        low, _ = self._within(paragraph)
        if paragraph > 0 and not self.batch.lines.opens[paragraph]:
            low, _ = self._within(paragraph - 1)
        named = np.flatnonzero(self.kind[low:at] == Kind.NAME)
        return low + int(named[-1]) if named.size else None

    def _read(self, first: int, last: int) -> str:
        batch = self.batch
        low, high = batch.offsets(batch.token_doc[[first]], batch.tokens.start[[first]], batch.tokens.end[[last - 1]])
        document = batch.documents[int(batch.token_doc[first])]
        start, end = document.bounds(int(low[0]), int(high[0]))
        return " ".join(document.visible_text[start:end].split())
