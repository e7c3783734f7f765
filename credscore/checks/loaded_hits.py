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
LONG, AROUND, COMPANY = 8, 40, 2
"""From LONG sentences on, a document is judged as such: a sentence with fewer than COMPANY likely loaded ones up to
AROUND sentences away is isolated. Reports with one loaded sentence mostly repeat somebody's words."""
LIKELY, IN_DOCUMENT, ISOLATED = 0.8, 0.13, 0.8
"""In log-odds: from where a sentence counts as company; what is taken off in a document, where fewer sentences are
loaded than among those picked for labelling; and what more for an isolated one."""
FURTHER: Final = 3.2
"""In log-odds: the further phrases of a sentence are reported in a document where they would reach this by themselves;
elsewhere the message of the strongest names one of them."""

_PREFIX: Final = "charged-"
RULE_OF_LIST: Final = {
    name: rule.name
    for rule in RULES if rule.judged
    for name in (*rule.features, *(_PREFIX + feature for feature in rule.features))
}  # fmt: skip
_SLOGAN: Final = lexicon().lists.index("slogan")


def loaded_hits(batch: Batch, settings: Sequence[Settings], selected: Collection[str]) -> Iterator[tuple[int, Hit]]:
    """The loaded phrases of a batch that are reported, or would be elsewhere, with the place of their document."""
    if not {*selected} & {*RULE_OF_LIST.values()}:
        return
    found = FoundPhrases.of(batch, weights())
    columns = (found.phrases.term, found.phrases.first, found.phrases.last, found.percent, found.counts)
    for row, (term, first, last, percent, counts) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        doc = int(batch.token_doc[first])
        asked = settings[doc].rules.get(RULE_OF_LIST.get(lexicon().lists[lexicon().term_list[term]], ""))
        least = asked.options["min-percent"] if asked else CERTAIN + 1
        if found.elsewhere[row] >= least and (found.may_count[row] or not least):
            reported = percent >= least and (counts or not least)
            yield doc, replace(found.hit(batch, row, first, last), latent=not reported)


@dataclass(frozen=True, slots=True)
class FoundPhrases:
    """Phrases with what their sentence makes of them: `percent` float64[n], how likely readers are to call it loaded,
    and `elsewhere` the most it could be in another document; `counts` bool[n], strong enough to be reported, and
    `may_count` the same in another document; `row` int64[n] into `signals` float64[sentences, 8]; `slogan`
    bool[n], a rally cry of the author's."""

    phrases: Phrases
    percent: NDArray[np.float64]
    elsewhere: NDArray[np.float64]
    counts: Flags
    may_count: Flags
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
        here = odds - _in_long(batch, judged.sentence) * (
            IN_DOCUMENT + ISOLATED * _isolated(batch, judged.sentence, odds >= LIKELY)
        )
        slogan = _slogans(batch, phrases) & (judged.signals[:, SIGNALS.index("reported")].take(row) == 0)
        top = judged.signals[:, SIGNALS.index("top")].take(row)
        may_count = (phrases.vote >= np.minimum(STRONG, top)) | slogan
        counts = may_count & (_holds_alone(batch, phrases, here.take(row), top, known) | _is_top(phrases, top) | slogan)
        percent, elsewhere = (np.where(slogan, CERTAIN, (100 / (1 + np.exp(-each))).take(row)) for each in (here, odds))
        return cls(phrases, percent, elsewhere, counts, may_count, row, judged.signals, slogan)

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


def _holds_alone(
    batch: Batch, phrases: Phrases, odds: NDArray[np.float64], top: NDArray[np.float64], known: Weights
) -> Flags:
    """bool[n]: whether a phrase would do without the strongest of its sentence; all outside long documents."""
    own = odds - known.signals[SIGNALS.index("top")] * (top - phrases.vote)
    return (own >= FURTHER) | ~_in_long(batch, phrases.sentence)


def _is_top(phrases: Phrases, top: NDArray[np.float64]) -> Flags:
    """bool[n]: the first of the strongest phrases of a sentence."""
    found = np.zeros(top.size, np.bool_)
    strongest = flagged(phrases.vote >= top)
    sentence = phrases.sentence[strongest]
    found[strongest[np.concatenate([[True], np.diff(sentence) > 0])[: sentence.size]]] = True
    return found


def _in_long(batch: Batch, sentence: Places) -> Flags:
    """bool[n]: whether the document of each sentence has LONG sentences or more."""
    sizes = np.diff(np.searchsorted(batch.sentence_start, batch.doc_token))
    return np.asarray(sizes.take(batch.token_doc.take(batch.sentence_start.take(sentence))) >= LONG)


def _isolated(batch: Batch, sentence: Places, likely: Flags) -> Flags:
    """bool[n]: fewer than COMPANY likely ones of the document stand around the sentence."""
    first = np.searchsorted(batch.sentence_start, batch.doc_token)
    doc = batch.token_doc.take(batch.sentence_start.take(sentence))
    low, high = np.maximum(sentence - AROUND, first[doc]), np.minimum(sentence + AROUND + 1, first[doc + 1])
    others = sentence[likely]
    return np.asarray(np.searchsorted(others, high) - np.searchsorted(others, low) - likely < COMPANY)


def _slogans(batch: Batch, phrases: Phrases) -> Flags:
    """bool[n]: slogans that are a sentence of their own with its mark, or end in an exclamation mark."""
    after = batch.normalized.codes.take(batch.tokens.end.take(phrases.last - 1), mode="clip")
    bounds = np.append(batch.sentence_start, batch.tokens.count)
    alone = (phrases.first == bounds[phrases.sentence]) & (phrases.last == bounds[phrases.sentence + 1])
    cried = (after == ord("!")) | (alone & (after == ord(".")))
    return np.asarray((lexicon().term_list.take(phrases.term) == _SLOGAN) & cried)
