"""Resolves the speakers of quotations, on request, for those that are displayed."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.batch import Batch
from credscore.text.subjects import Kind, name_bounds, name_start, subjects
from credscore.text.subjects_after import is_word
from credscore.text.vocabulary import Fact

ELSEWHERE: Final = 10_000
"""Distance penalty, in tokens, for a verb in another sentence."""
REACH: Final = 12
"""Maximum tokens between "quoted" and "saying", and between "in the words of" and a quotation."""
PARAGRAPHS: Final = 8
"""Maximum paragraphs after that of a quotation in which its speaker is searched for, ..."""
NEAR: Final = 6
"""... and maximum tokens between the last of them and the verb."""
THOUGHT: Final = 30
"""Distance penalty for a verb of thinking or planning, which quotes less often than one of saying."""
CLAUSE: Final = 30
"""Distance penalty for a verb after "and" or "while" behind the quotation: it is that of another clause."""
_JOINS: Final = ("and", "but", "while", "whereas", "although", "though")
_BE: Final = ("is", "are", "was", "were", "been", "being")
_SHOWN: Final = (Kind.GROUP, Kind.ROLE, Kind.NAME)


class Speakers:
    """Finds the attribution of each quotation of a batch."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        found = batch.attributions
        chosen = np.flatnonzero(found.kind > Kind.NOBODY)
        self.alone = found.verb[found.kind == Kind.NOBODY]
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
        found = self._speaker(quotation)
        return self._speaker_below(quotation) if found is None else found

    def _speaker_below(self, quotation: int) -> str | None:
        """The speaker of the last quotation of those that continue this one, if a verb follows it closely."""
        last = quotation
        while last - quotation < PARAGRAPHS and self._goes_on(last):
            last += 1
        end = int(self.batch.quotations.last[last])
        at = int(np.searchsorted(self.verb, end))
        follows = last > quotation and at < self.verb.size and self.verb[at] - end < NEAR
        return self._speaker(last) if follows else None

    def _speaker(self, quotation: int) -> str | None:
        """The speaker of a quotation considered alone."""
        quotations = self.batch.quotations
        first, last = quotations.source[quotation].tolist()
        if first >= 0:
            return self._read(first, last)
        adjacent = int(quotations.adjacent[quotation])
        batch = self.batch
        bounds = name_bounds(batch.tokens, batch.grammar, batch.sentence_start, adjacent) if adjacent >= 0 else None
        owns = adjacent >= quotations.last[quotation] and bounds is not None and self._owns(bounds[1])
        if bounds is not None and not (self._spoken_to(bounds[1]) or owns):
            return None if self._impersonal(*bounds) else self._read(*bounds)
        bounds = self._between_commas(int(quotations.last[quotation]))
        if bounds is not None:
            return self._read(*bounds)
        nearest = self._nearest(int(quotations.first[quotation]), int(quotations.last[quotation]))
        if nearest is None:
            return self._in_the_words_of(int(quotations.first[quotation]))
        if (cited := self._cited(int(self.verb[nearest]))) is not None:
            return self._read(*cited)
        found = self._named(nearest)
        return None if found is None else self._read(int(self.first[found]), int(self.last[found]))

    def _goes_on(self, quotation: int) -> bool:
        """Whether a quotation without a closing mark is continued by the next one, which opens the next paragraph with
        the same mark."""
        batch = self.batch
        if quotation + 1 == batch.quotations.first.size:
            return False
        (low, high), end = batch.quotations.first[quotation : quotation + 2], batch.quotations.last[quotation] - 1
        paragraph = int(self._owner(batch.paragraph_start, int(high)))
        between = batch.normalized.codes[batch.tokens.end[end] : batch.tokens.start[high]].tobytes()
        return (
            high == batch.paragraph_start[paragraph]
            and int(self._owner(batch.paragraph_start, int(low))) == paragraph - 1
            and not batch.lines.opens[paragraph]
            and between.count(b'"') + between.count(b"'") == 1
            and self._mark(int(low)) == self._mark(int(high))
        )

    def _mark(self, first: int) -> str:
        """The opening mark as written, which tells a quotation that goes on from one inside it."""
        batch = self.batch
        place = batch.tokens.start[[first]] - 1
        (at,), _ = batch.offsets(batch.token_doc[[first]], place, place + 1)
        return batch.documents[int(batch.token_doc[first])].text[int(at)]

    def _owns(self, after: int) -> bool:
        """Whether a name is a possessive, as in "Vik's lawyer"."""
        return bool(is_word(self.batch.tokens, np.array([after]), "s")[0]) and self._joined(after)

    def _joined(self, token: int) -> bool:
        """Whether an apostrophe joins a token to the one before."""
        tokens = self.batch.tokens
        return bool(tokens.lowered[tokens.start[token] - 1] == ord("'"))

    def _in_the_words_of(self, quotation: int) -> str | None:
        """The name after "in the words of", before a quotation in its sentence."""
        batch = self.batch
        floor = int(batch.sentence_start[self._owner(batch.sentence_start, quotation)])
        window = np.arange(max(floor, quotation - REACH), quotation)
        at = window[is_word(batch.tokens, window, "words") & is_word(batch.tokens, window + 1, "of")]
        bounds = name_bounds(batch.tokens, batch.grammar, batch.sentence_start, int(at[-1]) + 2) if at.size else None
        return None if bounds is None or self._owns(bounds[1]) else self._read(*bounds)

    def _cited(self, verb: int) -> tuple[int, int] | None:
        """The tokens of the name in "the Herald quoted Ida Vik as saying" and "Ida Vik was quoted by the Herald as
        saying"; None for other verbs and if the subject is no name."""
        batch = self.batch
        window = np.arange(max(0, verb - REACH), verb)
        at = window[
            is_word(batch.tokens, window, "quoted", "cited") & is_word(batch.tokens, np.array([verb - 1]), "as")
        ]
        if not at.size or not is_word(batch.tokens, np.array([verb]), "saying")[0]:
            return None
        after = int(at[-1]) + 1
        if not is_word(batch.tokens, np.array([after]), "as", "by")[0]:
            return name_bounds(batch.tokens, batch.grammar, batch.sentence_start, after)
        floor = batch.sentence_start[self._owner(batch.sentence_start, at[-1:])]
        none = np.zeros(batch.tokens.count, np.bool_)
        before = subjects(batch.grammar, floor, none, at[-1:])
        if before.kind[0] != Kind.NAME:
            return None
        return int(name_start(batch.grammar, floor, before.head)[0]), int(before.head[0]) + 1

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
        if self._joined_clause(last):
            away = away + CLAUSE * (verbs >= last)
        return low + int(np.argmin(away))

    def _between_commas(self, last: int) -> tuple[int, int] | None:
        """The tokens of the name between commas before a verb without another subject, after a quotation in its
        sentence: "..., the league's head, Ida Vik, said"."""
        batch, starts = self.batch, self.batch.sentence_start
        at = int(np.searchsorted(self.alone, last))
        verb = int(self.alone[at]) if at < self.alone.size else batch.tokens.count
        if verb - last > REACH or self._owner(starts, verb) != self._owner(starts, last - 1):
            return None
        floor = starts[self._owner(starts, np.array([verb]))]
        start = int(name_start(batch.grammar, floor, np.array([verb - 1]))[0])
        bounds = name_bounds(batch.tokens, batch.grammar, starts, start)
        commas = batch.tokens.lowered.take(batch.tokens.end.take([start - 1, verb - 1])) == ord(",")
        return bounds if bounds == (start, verb) and start > last and commas.all() else None

    def _joined_clause(self, last: int) -> bool:
        """Whether "and" or "while" begins a clause after a quotation, rather than joining it to another."""
        after = is_word(self.batch.tokens, np.array([last]), *_JOINS)[0]
        starts = self.batch.quotations.first
        following = int(np.searchsorted(starts, last + 1))
        return bool(after) and not (following < starts.size and starts[following] == last + 1)

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
