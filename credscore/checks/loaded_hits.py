"""The hits of rules on loaded phrases: one a phrase, with the technique and why it counts in its sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.checks.config.settings import Settings
from credscore.checks.hits import Hit, hit_of_tokens
from credscore.checks.loaded_phrases import SIGNALS, Phrases, Weights, find_phrases, judge, weights
from credscore.rules import RULES
from credscore.text.arrays import Places, flagged
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon
from credscore.text.tables import table
from credscore.text.tokens import Flags

STRONG: Final = 10
"""A weaker phrase is reported only where it is the strongest of its sentence."""
SEEN: Final = 3
"""A message says how often a term was loaded where it was seen so often."""
CERTAIN: Final = 100.0
LONG, AROUND, COMPANY = 8, 10, 2
"""In a document of so many sentences, a sentence with fewer than COMPANY likely loaded ones up to so many sentences
away stands alone: reports that load a single sentence mostly repeat somebody's words."""
LIKELY, ALONE = 0.4, 0.8
"""In log-odds: from where a sentence counts as company, and what it costs to stand alone."""

_PREFIX: Final = "charged-"
RULE_OF_LIST: Final = {
    name: rule.name
    for rule in RULES if rule.judged
    for name in (*rule.features, *(_PREFIX + feature for feature in rule.features))
}  # fmt: skip
_SLOGAN: Final = lexicon().lists.index("slogan")


def loaded_hits(batch: Batch, settings: Sequence[Settings], selected: Collection[str]) -> Iterator[tuple[int, Hit]]:
    """The loaded phrases of a batch that are reported, or would be in company, with the place of their document."""
    if not {*selected} & {*RULE_OF_LIST.values()}:
        return
    found = FoundPhrases.of(batch, weights())
    columns = (found.phrases.term, found.phrases.first, found.phrases.last, found.percent, found.counts)
    for row, (term, first, last, percent, counts) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        doc = int(batch.token_doc[first])
        asked = settings[doc].rules.get(RULE_OF_LIST.get(lexicon().lists[lexicon().term_list[term]], ""))
        least = asked.options["min-percent"] if asked else CERTAIN + 1
        if found.in_company[row] >= least and (counts or not least):
            yield doc, replace(found.hit(batch, row, first, last), latent=percent < least)


@dataclass(frozen=True, slots=True)
class FoundPhrases:
    """Phrases with what their sentence makes of them: `percent` float64[n], how probably readers call it loaded, and
    `in_company` the same wherever it stands;
    `counts` bool[n], strong enough to be reported; `row` int64[n] into `signals` float64[sentences, 6]; `slogan`
    bool[n], a rally cry of the author's."""

    phrases: Phrases
    percent: NDArray[np.float64]
    in_company: NDArray[np.float64]
    counts: Flags
    row: Places
    signals: NDArray[np.float64]
    slogan: Flags

    @classmethod
    def of(cls, batch: Batch, known: Weights) -> FoundPhrases:
        """The phrases of a batch, judged by weights."""
        phrases = find_phrases(batch, known.votes)
        judged = judge(batch, phrases, known.context)
        row = np.searchsorted(judged.sentence, phrases.sentence)
        odds = known.intercept + judged.signals @ known.signals
        alone = odds - ALONE * _alone(batch, judged.sentence, odds >= LIKELY)
        top = judged.signals[:, SIGNALS.index("top")].take(row)
        slogan = _slogans(batch, phrases) & (judged.signals[:, SIGNALS.index("reported")].take(row) == 0)
        counts = (phrases.vote >= np.minimum(STRONG, top)) | slogan
        percent, in_company = (
            np.where(slogan, CERTAIN, (100 / (1 + np.exp(-each))).take(row)) for each in (alone, odds)
        )
        return cls(phrases, percent, in_company, counts, row, judged.signals, slogan)

    def hit(self, batch: Batch, row: int, first: int, last: int) -> Hit:
        """A phrase as a hit, with the exclamation mark right behind it."""
        term = int(self.phrases.term[row])
        exclaimed = batch.normalized.codes[batch.tokens.end[last - 1]] == ord("!")
        rule = RULE_OF_LIST[lexicon().lists[lexicon().term_list[term]]]
        hit = hit_of_tokens(batch, rule, first, last, term=lexicon().terms[term], signs=(0, int(exclaimed)))
        return replace(hit, reason="; ".join(self._reasons(batch, row, term)))

    def _reasons(self, batch: Batch, row: int, term: int) -> Iterator[str]:
        """Why the phrase counts where it stands."""
        if self.slogan[row]:
            yield "a slogan in the author's own voice"
            return
        seen, loaded = table("term_seen")[term].tolist()
        if seen >= SEEN:
            yield f"loaded in {loaded} of {seen} sentences labelled by people"
        others = [other for other in flagged(self.row == self.row[row]).tolist() if other != row]
        if others:
            strongest = max(others, key=lambda other: int(self.phrases.vote[other]))
            first, last = int(self.phrases.first[strongest]), int(self.phrases.last[strongest]) - 1
            words = batch.tokens.lowered[batch.tokens.start[first] : batch.tokens.end[last]].tobytes()
            yield f'beside "{words.decode("latin-1")}"'
        if self.signals[self.row[row], SIGNALS.index("exclaimed")]:
            yield "in an exclamation"


def _alone(batch: Batch, sentence: Places, likely: Flags) -> Flags:
    """bool[n]: in a document of LONG sentences or more, fewer than COMPANY likely ones stand around the sentence."""
    first = np.searchsorted(batch.sentence_start, batch.doc_token)
    doc = np.searchsorted(first, sentence, side="right") - 1
    low, high = np.maximum(sentence - AROUND, first[doc]), np.minimum(sentence + AROUND + 1, first[doc + 1])
    others = sentence[likely]
    near = np.searchsorted(others, high) - np.searchsorted(others, low) - likely
    return np.asarray((near < COMPANY) & (first[doc + 1] - first[doc] >= LONG))


def _slogans(batch: Batch, phrases: Phrases) -> Flags:
    """bool[n]: slogans that are a sentence of their own with its mark, or end in an exclamation mark."""
    after = batch.normalized.codes.take(batch.tokens.end.take(phrases.last - 1), mode="clip")
    bounds = np.append(batch.sentence_start, batch.tokens.count)
    alone = (phrases.first == bounds[phrases.sentence]) & (phrases.last == bounds[phrases.sentence + 1])
    cried = (after == ord("!")) | (alone & (after == ord(".")))
    return np.asarray((lexicon().term_list.take(phrases.term) == _SLOGAN) & cried)
