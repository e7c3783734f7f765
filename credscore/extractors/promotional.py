"""Promotional content: peacock praise, calls to action, self-description, prices, contacts."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.extractors.feature import Feature
from credscore.extractors.patterns import Matches, of_tokens
from credscore.text.addresses import Form
from credscore.text.batch import Batch
from credscore.text.lexicon import Hits
from credscore.text.tokens import Flag

REFERENCES: Final = {
    "peacock": "Bhosale et al. 2013; de Kock & Vlachos 2022",
    "marketing-claim": "Bhosale et al. 2013",
    "call-to-action": "Zhang et al. 2018; Hoy & Koulouri 2025",
    "self-description": "Bhosale et al. 2013; our own list",
    "product-price": "Zhang et al. 2018 (sale links)",
}

CURRENCY: Final = ord("$")


def find(batch: Batch, hits: Hits) -> list[Matches]:
    """Prices and mail addresses."""
    if not batch.tokens.count:
        return []
    mail = batch.tokens.addresses[batch.tokens.address_forms == Form.MAIL]
    price = _prices(batch)
    return [of_tokens("price", price, price + 2), of_tokens("contact", mail)]


def _prices(batch: Batch) -> NDArray[np.intp]:
    """Sums with a fraction, as a shop writes them ("$19.99"), not those of a budget ("$3 million")."""
    tokens = batch.tokens
    whole = _right_after(batch, CURRENCY)
    whole = whole[(tokens.flags.take(whole) & Flag.DIGIT != 0) & (whole + 1 < tokens.count)]
    part = whole + 1
    joined = Flag.DIGIT | Flag.CONTINUES
    cents = (tokens.flags.take(part) & joined == joined) & (tokens.end.take(part) - tokens.start.take(part) == 2)
    return whole[cents & (batch.normalized.codes.take(tokens.end.take(whole)) == ord("."))]


def _right_after(batch: Batch, code: int) -> NDArray[np.intp]:
    """Tokens with the mark right before them."""
    at = batch.tokens.where(code) + 1
    token = batch.tokens.before(at)
    token, at = token[token < batch.tokens.count], at[token < batch.tokens.count]
    return token[batch.tokens.start.take(token) == at]


def _listed(name: str) -> Feature:
    return Feature(
        name, "promotional", "per 100 words", -1, 50, REFERENCES[name], None,
        voice="author", spans=True,
    )  # fmt: skip


FEATURES: tuple[Feature, ...] = (
    *(_listed(name) for name in REFERENCES),
    Feature("price", "promotional", "per 100 words", -1, 50, "Zhang et al. 2018 (sale links)",
            None, voice="author", spans=True),
    Feature("contact", "promotional", "per 100 words", -1, 50, "our own pattern",
            None, voice="author", spans=True),
    Feature("quoted-promotional", "promotional", "per 100 words", -1, 50, "the rule on voices: at most a quarter",
            None, voice="quoted", spans=True),
)  # fmt: skip
