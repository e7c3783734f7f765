"""Who is named as saying a quotation: worked out only for those that are shown."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Voice
from credscore.text.batch import Batch
from credscore.text.tokens import Flag
from credscore.text.vocabulary import Fact, vocabulary

REACH: Final = 15
"""A name is looked for among so many tokens before a reporting verb, ..."""
REACH_AFTER: Final = 6
"""... so many after it where the verb comes first, or behind "according to", ..."""
REACH_ROLE: Final = 4
"""... and "the minister" or "she" among so many before."""
NAME_TOKENS: Final = 6
ELSEWHERE: Final = 10_000
"""A verb in another sentence counts as so many tokens further away."""

_NO_NAME: Final = Fact.FUNCTION | Fact.CALENDAR | Fact.PRONOUN


class Speakers:
    """The reporting verbs of a batch, with whom they name."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.facts, self.flags = batch.tokens.facts, batch.tokens.flags
        said = (self.facts & (Fact.REPORTING | Fact.QUOTING) != 0) & (batch.voice != Voice.QUOTED)
        self.verbs = np.flatnonzero(said)

    def of(self, quotation: int) -> str | None:
        """The name that stands beside it; else the name or role that the nearest verb has, or one before it in the
        paragraph where that has a pronoun; from the paragraph before, where this one is begun by the quotation and has
        no verb. None where nobody is named."""
        said = self.batch.quotations
        first, last = int(said.first[quotation]), int(said.last[quotation])
        beside = int(said.beside[quotation])
        if beside >= 0 and self._is_name(beside):
            floor = int(self.batch.sentence_start[self._owner(self.batch.sentence_start, beside)])
            return self._read(self._back(beside, floor), self._ahead(beside, self.batch.tokens.count))
        paragraph = int(self._owner(self.batch.paragraph_start, first))
        verbs = self._in(paragraph)
        if not verbs.size and self._goes_on(first, paragraph):
            verbs = self._in(paragraph - 1)
        away = np.maximum(verbs - last, first - verbs)
        sentences = [self._owner(self.batch.sentence_start, token) for token in (first, last - 1)]
        away = away + ELSEWHERE * ~np.isin(self._owner(self.batch.sentence_start, verbs), sentences)
        nearest = [int(verb) for verb in verbs[np.argsort(away, kind="stable")]]
        for verb in nearest[:1] + [other for other in nearest[1:] if other < nearest[0]]:
            name = self._subject(verb)
            if name is not None:
                return self._read(*name)
        return None

    @staticmethod
    def _owner(starts: NDArray[np.int32], token: int | NDArray[np.intp]) -> NDArray[np.intp]:
        return np.asarray(np.searchsorted(starts, token, side="right") - 1)

    def _in(self, paragraph: int) -> NDArray[np.intp]:
        bounds = np.append(self.batch.paragraph_start, self.batch.tokens.count)
        low, high = np.searchsorted(self.verbs, bounds[[paragraph, paragraph + 1]])
        return self.verbs[low:high]

    def _goes_on(self, first: int, paragraph: int) -> bool:
        """The quotation begins its paragraph, and another paragraph of the document goes before."""
        batch = self.batch
        return paragraph > 0 and first == batch.paragraph_start[paragraph] and not batch.lines.opens[paragraph]

    def _subject(self, verb: int) -> tuple[int, int] | None:
        """First and last token (excluded) of who speaks by a verb."""
        floor = int(self.batch.sentence_start[self._owner(self.batch.sentence_start, verb)])
        before = range(verb - 1, max(floor, verb - REACH) - 1, -1)
        near = before[:REACH_ROLE]
        if self.flags[verb] & Flag.BREAK or self.batch.tokens.id[verb] == _according():
            found = self._behind(verb)
            if found:
                return found
        if self._has_pronoun(verb, near):
            return None
        named = next((token for token in before if self._is_name(token)), None)
        if named is None:
            named = next((token for token in near if self.facts[token] & Fact.SOURCE_ROLE), None)
        return None if named is None else (self._back(named, floor), self._ahead(named, verb))

    def _has_pronoun(self, verb: int, near: range) -> bool:
        """A pronoun stands before the verb or one word further, nothing between: "she told", "she also said"."""
        for token, after in zip(near[:2], (verb, verb - 1), strict=False):
            if self.flags[after] & Flag.BREAK:
                return False
            if self.facts[token] & Fact.PRONOUN:
                return True
        return False

    def _is_name(self, token: int) -> bool:
        capital = bool(self.flags[token] & Flag.CAPITAL) and not self.facts[token] & (_NO_NAME | Fact.COMMON)
        return capital and self.batch.voice[token] != Voice.QUOTED

    def _back(self, token: int, floor: int) -> int:
        """The first token of a name that ends with one: over further capitals, and "of" between two."""
        first = token
        while first > floor and token - first < NAME_TOKENS and not self.flags[first] & Flag.BREAK:
            if self._is_part(first - 1):
                first -= 1
            elif first - 1 > floor and self.batch.tokens.id[first - 1] in self._joints and self._is_part(first - 2):
                first -= 2
            else:
                break
        return first

    def _ahead(self, token: int, end: int) -> int:
        """One behind the last token of a name that begins or goes on at one: over "of" and further capitals."""
        last = token + 1
        while last + 1 < end and not self.flags[last] & Flag.BREAK:
            if self._is_part(last):
                last += 1
            elif self.batch.tokens.id[last] in self._joints and self._is_part(last + 1):
                last += 2
            else:
                break
        return last

    def _is_part(self, token: int) -> bool:
        return bool(self.flags[token] & Flag.CAPITAL) and not self.facts[token] & _NO_NAME

    def _behind(self, verb: int) -> tuple[int, int] | None:
        """The name behind a verb: "said Ilse Brandt, the clerk", "according to surveyor Emil Katz"."""
        token, first = verb + 1, None
        while token < min(verb + REACH_AFTER, self.batch.tokens.count) and not self.flags[token] & Flag.BREAK:
            if self._is_part(token) if first is not None else self._is_name(token):
                first = token if first is None else first
            elif first is not None:
                break
            token += 1
        return None if first is None else (self._back(first, verb), token)

    @cached_property
    def _joints(self) -> frozenset[int]:
        return frozenset(vocabulary().ids(["of", "for", "de", "van", "von"]).tolist())

    def _read(self, first: int, last: int) -> str:
        batch = self.batch
        low, high = batch.offsets(batch.token_doc[[first]], batch.tokens.start[[first]], batch.tokens.end[[last - 1]])
        document = batch.documents[int(batch.token_doc[first])]
        start, end = document.bounds(int(low[0]), int(high[0]))
        return " ".join(document.visible_text[start:end].split())


@cache
def _according() -> int:
    return int(vocabulary().ids(["according"])[0])
