"""Promotional content: peacock praise, calls to action, self-description, prices, contacts."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.batch import Batch
from credscore.features.feature import Feature
from credscore.features.patterns import Matches, of_tokens
from credscore.lexicon import Hits
from credscore.tokens import Flag

REFERENCES: Final = {
    "peacock": "Bhosale et al. 2013; de Kock & Vlachos 2022",
    "marketing-claim": "Bhosale et al. 2013",
    "call-to-action": "Zhang et al. 2018; Hoy & Koulouri 2025",
    "self-description": "Bhosale et al. 2013; our own list",
    "product-price": "Zhang et al. 2018 (sale links)",
}

CURRENCY: Final = ord("$")
AT: Final = ord("@")


def find(batch: Batch, hits: Hits) -> list[Matches]:
    """Prices, addresses and telephone numbers."""
    tokens = batch.tokens
    if not tokens.count:
        return []
    before = batch.folded.codes.take(np.maximum(tokens.start - 1, 0))
    joined = tokens.flags & Flag.CONTINUES != 0
    price = np.flatnonzero((tokens.flags & Flag.DIGIT != 0) & (before == CURRENCY) & _cents(batch))
    mail = np.flatnonzero(joined & (before == AT))
    return [of_tokens(batch, "price", price), of_tokens(batch, "contact", *_whole(batch, mail))]


def _cents(batch: Batch) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """A price with a fraction, as a shop writes it ("$19.99"), not the sums of a budget ("$3 million")."""
    tokens = batch.tokens
    after = np.minimum(np.arange(tokens.count) + 1, tokens.count - 1)
    digits = (tokens.flags.take(after) & (Flag.DIGIT | Flag.CONTINUES)) == (Flag.DIGIT | Flag.CONTINUES)
    two = tokens.end.take(after) - tokens.start.take(after) == 2
    point = batch.folded.codes.take(tokens.end, mode="clip") == ord(".")
    return np.asarray(digits & two & point)


def _whole(
    batch: Batch, inner: np.ndarray[tuple[int], np.dtype[np.intp]]
) -> tuple[np.ndarray[tuple[int], np.dtype[np.intp]], ...]:
    """First and last token of the unspaced words that hold the given tokens."""
    begins = np.append(np.flatnonzero(batch.tokens.flags & Flag.CONTINUES == 0), batch.tokens.count)
    place = np.searchsorted(begins, inner, side="right")
    place = np.unique(place)
    return begins[np.maximum(place - 1, 0)], begins[place]


def _listed(name: str) -> Feature:
    return Feature(
        name, "promotional", "per 100 words", -1, 50, REFERENCES[name], lambda c: c.rate(name),
        voice="author", spans=True,
    )  # fmt: skip


FEATURES: tuple[Feature, ...] = (
    *(_listed(name) for name in REFERENCES),
    Feature("price", "promotional", "per 100 words", -1, 50, "Zhang et al. 2018 (sale links)",
            lambda c: c.rate("price"), voice="author", spans=True),
    Feature("contact", "promotional", "per 100 words", -1, 50, "our own pattern",
            lambda c: c.rate("contact"), voice="author", spans=True),
    Feature("quoted-promotional", "promotional", "per 100 words", -1, 50, "the rule on voices: at most a quarter",
            lambda c: c.rate("quoted-promotional", "all"), voice="quoted", spans=True),
)  # fmt: skip
