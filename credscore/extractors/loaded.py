"""Loaded phrasing: slogans, name-calling, fear, hyperbole, shouting, scare quotes."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.extractors.feature import Feature
from credscore.extractors.patterns import Matches, of_marks, of_tokens
from credscore.text.arrays import among, flagged, ragged, run_sums, with_end
from credscore.text.batch import Batch
from credscore.text.lexicon import Hits, lexicon
from credscore.text.quote_attribution import SCARE_WORDS
from credscore.text.tokens import Flag, Kind
from credscore.text.vocabulary import Fact
from credscore.text.voices import IS_PROSE

SHOUT_LETTERS: Final = 4
"""A shorter word in capitals is taken for an abbreviation."""

SLOGAN_WORDS: Final = 7
"""The most tokens of a slogan in capitals."""
SLOGANS: Final = lexicon().lists.index("slogan")

REFERENCES: Final = {
    "slogan": "Da San Martino et al. 2019 (slogans)",
    "name-calling": "Da San Martino et al. 2019 (name calling)",
    "flag-waving": "Da San Martino et al. 2019 (flag-waving)",
    "fear": "Da San Martino et al. 2019 (appeal to fear); Zhang et al. 2018",
    "hyperbole": "Da San Martino et al. 2019 (exaggeration)",
    "intensifier": "Recasens et al. 2013; Rashkin et al. 2017",
    "superlative": "Rashkin et al. 2017",
    "one-sided": "Recasens et al. 2013 (one-sided terms)",
    "hostile": "Przybyla 2020",
    "certainty": "Rashkin et al. 2017 (modal adverbs)",
    "conspiracy": "Da San Martino et al. 2019 (doubt); our own list",
    "clickbait": "Chakraborty et al. 2016",
}


def find(batch: Batch, hits: Hits) -> list[Matches]:
    """Shouting, exclamation and scare quotes."""
    tokens = batch.tokens
    upper = flagged(tokens.flags & Flag.UPPER != 0)
    long = tokens.end.take(upper) - tokens.start.take(upper) >= SHOUT_LETTERS
    shouted = upper[long & (tokens.facts.take(upper) & Fact.COMMON != 0)]
    return [
        of_tokens("shouting", shouted),
        of_marks(batch, "exclamation", ord("!"), 1),
        _scare_quotes(batch),
        _shouted_slogans(batch, hits),
    ]


def _shouted_slogans(batch: Batch, hits: Hits) -> Matches:
    """Short sentences in capitals with an exclamation mark ("Make Ruritania Proud!") that are not listed."""
    tokens = batch.tokens
    bounds = with_end(batch.sentence_start, tokens.count)
    size = bounds[1:] - bounds[:-1]
    few = flagged((size > 1) & (size <= SLOGAN_WORDS))
    few = few[batch.normalized.codes.take(tokens.end.take(bounds[few + 1] - 1)) == ord("!")]
    if not few.size:
        return of_tokens("slogan", few)
    few = few[IS_PROSE.take(batch.voice.take(bounds[few]))]
    within = ragged(bounds[few], size[few])
    small = (tokens.flags.take(within) & Flag.CAPITAL == 0) & (tokens.facts.take(within) & Fact.FUNCTION == 0)
    few = few[run_sums(small, np.concatenate([[0], np.cumsum(size[few])])) == 0]
    known = np.searchsorted(bounds, hits.first[hits.list == SLOGANS], side="right") - 1
    few = few[~among(few, known)]
    return of_tokens("slogan", bounds[few], bounds[few + 1])


def _scare_quotes(batch: Batch) -> Matches:
    """A few words in quotation marks that are neither attributed to anybody nor the name of a work or thing."""
    quotations = batch.quotations
    tokens = batch.tokens
    few = ~quotations.attributed & (quotations.last - quotations.first <= SCARE_WORDS)
    first, last = quotations.first[few], quotations.last[few]
    small = (tokens.flags.take(first) & Flag.CAPITAL == 0) & (tokens.flags.take(last - 1) & Flag.CAPITAL == 0)
    ended = tokens.kinds.take(quotations.end[few] - 1) & Kind.END != 0
    kept = small & ~ended
    return of_tokens("scare-quote", first[kept], last[kept])


def _listed(name: str) -> Feature:
    return Feature(name, "loaded", "per 100 words", -1, 50, REFERENCES[name], None, voice="author", spans=True)


FEATURES: tuple[Feature, ...] = (
    *(_listed(name) for name in REFERENCES),
    Feature("shouting", "loaded", "per 100 words", -1, 50, "Przybyla 2020; Rubin et al. 2016",
            None, voice="author", spans=True),
    Feature("exclamation", "loaded", "per 100 words", -1, 50, "Przybyla 2020; Horne & Adali 2017",
            None, voice="author", spans=True),
    Feature("scare-quote", "loaded", "per 100 words", -1, 50, "Zhang et al. 2018",
            None, voice="author", spans=True),
    Feature("quoted-loaded", "loaded", "per 100 words", -1, 50, "the rule on voices: at most a quarter",
            None, voice="quoted", spans=True),
)  # fmt: skip
