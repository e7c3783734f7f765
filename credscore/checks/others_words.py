"""Context that shows that a loaded phrase is not the author's view: clauses on what others think, say or accuse."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.text.arrays import Flags, Ints, Places, among, flagged, ragged, run_sums
from credscore.text.batch import Batch
from credscore.text.hash_table import word_keys
from credscore.text.tokens import Flag
from credscore.text.vocabulary import Fact

DISTANT: Final = np.sort(word_keys((  # noqa: SIM905 - a list would be a column of words
    "called labelled labeled labeling labelling described denounced branded dubbed deemed likened portrayed "
    "characterized nicknamed "
    "century centuries antiquity ancient medieval museum tomb dynasty archaeologists excavated mythology legend bc "
    "term coined etymology adjective noun paradox theorem fallacy novel film movie opera episode character sequel "
    "species genus plot protagonist fictional fable tale tales poem ballad drama thriller sitcom animated scripture "
    "bible cattle larvae insects beetle burrow goalkeeper striker midfielder batsman quarterback battalion siege "
    "besieged pharaoh emperor"
).split()))  # fmt: skip
"""Words next to which a loaded word is a quoted name, or belongs to a work, to history or to nature."""
SO, _AS, _THAT = word_keys(["so", "as", "that"])
_OPINIONS: Final = np.sort(word_keys((  # noqa: SIM905
    "view notion idea belief claim argument suggestion accusation perception impression charge assertion allegation "
    "complaint fear feeling theory"
).split()))  # fmt: skip
"""Words before "that" that introduce an opinion."""
_CAST: Final = np.sort(word_keys((  # noqa: SIM905
    "tar tarred tarring paint painted paints painting portray portrayed portraying dismiss dismissed dismissing decry "
    "decried decrying deride derided deriding denounced denouncing mocked mocking ridiculed lambasted condemned regard "
    "regarded regarding view viewed viewing see saw seen write wrote written attacked criticized criticised "
    "disparage disparages disparaged disparaging framed framing slam slammed blast blasted thought thinks think cast "
    "casting refer referred referring depicted depicting "
    "present presented presents presenting assail assailed assailing slandered slander remember remembers remembered "
    "recall recalled characterize characterized characterizes characterise characterised vilified demonized hailed "
    "defined listed classified classed recorded reported"
).split()))  # fmt: skip
"""Words before "as" that introduce an opinion."""
_CALLED: Final = np.sort(word_keys((  # noqa: SIM905
    "deem deemed deems considered considers consider believe believed believes call called calls calling labelled "
    "labeled labeling branded branding dubbed termed accuse accused accuses accusing describes described describing "
    "depicts depicted depicting portrays portrayed portraying recounts narrates starring"
).split()))  # fmt: skip
VIEWS: Final = np.sort(word_keys((  # noqa: SIM905
    "believes believed believing thinks regards regarded viewed sees saw seen considers considered perceives perceived "
    "portrays portrayed portraying depicts depicted accuses accused accusing accusations accusation allegations feels "
    "felt fears feared suggests suggested calls calling dismisses dismissed deems deemed criticizes criticized "
    "criticizing criticised criticism critics complained complaints complaining opinion view message rhetoric "
    "narrative perception notion indignant alleged supposedly reputation likes likened mocked mocks derided ridiculed "
    "opponents detractors narrates"
).split()))  # fmt: skip
"""Words for the views of others."""
_SUPPOSING: Final = np.sort(word_keys(["would", "could", "might", "may"]))
_WRITERS: Final = np.sort(word_keys(["i", "we", "you", "i'd", "we'd", "i'm", "i've", "we've", "so", "can"]))
_TOLD: Final = np.sort(word_keys((  # noqa: SIM905
    "admitted admits alleged alleges posted fumed shouted cried joked groaned thinks thought believes believed claims "
    "claiming saying arguing complaining insisting feared fears feels felt writes writing tells telling"
).split()))  # fmt: skip
"""Verbs that report what is said or thought, besides those of the vocabulary."""
_SAID: Final = np.sort(word_keys(["said", "says", "thought", "thinks", "believes", "believed", "claimed", "claims"]))
"""Verbs that also report without "that"."""
_SUBJECTS: Final = np.sort(word_keys((  # noqa: SIM905
    "the a an this these those it he she they his her their its such there all no every everything"
).split()))  # fmt: skip
"""Words that begin a clause without "that"."""
_ENDS: Final = np.sort(word_keys(["that", "how", "what"]))
_LATE, _TAIL = 2, 6
"""A verb among the last two tokens of a sentence reports what precedes the mark before it, if that is near."""
_BACK, _CLOSE = 14, 8
"""How many tokens before a phrase are searched for words that make it somebody else's."""


def is_opinion(batch: Batch, first: Ints) -> Flags:
    """bool[n]: whether the phrase is in a clause on another's opinion ("the view that", "dismissed as", "called
    them")."""
    key = batch.tokens.key
    if not key.size:
        return np.zeros(first.size, np.bool_)
    begin = batch.sentence_start[np.searchsorted(batch.sentence_start, first, side="right") - 1]
    back = first[:, None].astype(np.int64) - np.arange(_BACK, 0, -1)
    inside = back >= begin[:, None]
    back = np.maximum(back, 0)
    inside &= ~among(key.take(np.maximum(back - 1, 0)), _WRITERS)
    words = key.take(back)
    thought = inside & among(words, _OPINIONS) & (key.take(np.minimum(back + 1, key.size - 1)) == _THAT)
    cast = np.logical_or.accumulate(inside & among(words, _CAST), 1)[:, :-1] & (words == _AS)[:, 1:]
    called = (inside & among(words, _CALLED))[:, -_CLOSE:]
    return np.asarray(thought.any(1) | cast.any(1) | called.any(1))


def is_reported(batch: Batch, first: Ints | Places) -> Flags:
    """bool[n]: whether each token is in a clause that reports somebody's words without marks ("she said that ..."), or
    in a sentence that ends in who said it."""
    tokens, key = batch.tokens, batch.tokens.key
    if not key.size or not first.size:
        return np.zeros(first.size, np.bool_)
    verbs = flagged((tokens.facts & Fact.REPORTING != 0) | among(key, _TOLD))
    verbs = verbs[~among(key.take(np.maximum(verbs - 1, 0)), _WRITERS)]
    after = key.take(verbs + 1, mode="clip")
    that = among(after, _ENDS)
    opens = verbs[that | (among(key.take(verbs), _SAID) & among(after, _SUBJECTS))]
    bounds = np.append(batch.sentence_start, tokens.count).astype(np.int64)
    sentence = np.searchsorted(bounds, first, side="right") - 1
    begin, end = bounds[sentence], bounds[sentence + 1]
    within = np.searchsorted(opens, first) > np.searchsorted(opens, begin)
    return np.asarray(within | _is_ended(batch, verbs[~that], first, end))


def _is_ended(batch: Batch, verbs: Places, first: Ints | Places, end: Places) -> Flags:
    """bool[n]: whether the sentence that ends before each token of `end` closes, after a mark, with a verb that
    reports ("..., the groundsman admitted")."""
    parts = flagged(batch.tokens.flags & Flag.BREAK != 0)
    part = np.maximum(np.searchsorted(parts, end) - 1, 0)
    opens = parts[part] if parts.size else np.zeros(end.size, np.int64)
    ends = np.searchsorted(verbs, end) > np.searchsorted(verbs, np.maximum(end - _LATE, 0))
    return np.asarray(ends & (opens > first) & (end - opens <= _TAIL))


def is_supposed(batch: Batch, begin: Places, end: Places) -> Flags:
    """bool[n]: whether the sentence says what may be or would be."""
    within = ragged(begin, end - begin)
    return _counts(among(batch.tokens.key.take(within), _SUPPOSING), begin, end)


def _counts(found: Flags, begin: Places, end: Places) -> Flags:
    """bool[n]: whether one of the tokens of each sentence was found."""
    return np.asarray(run_sums(found, np.concatenate([[0], np.cumsum(end - begin)])) > 0)


def is_viewed(batch: Batch, begin: Places, end: Places) -> Flags:
    """bool[n]: whether the sentence says what others think, as opposed to the author or the reader."""
    within, key = ragged(begin, end - begin), batch.tokens.key
    viewed = among(key.take(within), VIEWS) & ~among(key.take(np.maximum(within - 1, 0)), _WRITERS)
    return _counts(viewed, begin, end)
