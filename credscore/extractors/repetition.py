"""Repetition within a document: lines and runs of tokens that occurred before."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.extractors.counts import Counts
from credscore.extractors.patterns import Matches, of_tokens
from credscore.text.arrays import Floats, Ints, distinct, flagged, ragged, run_sums, with_end
from credscore.text.batch import Batch
from credscore.text.hash_table import MULTIPLIER, Keys

GRAM: Final = 4
"""Tokens of a run."""
MIN_LINE: Final = 4
"""Shorter lines, in tokens, may recur without being a repetition."""

_STEP: Final = np.uint32(0x9E3779B1)

Places = NDArray[np.intp]


def repeated_lines(batch: Batch) -> Matches:
    """Paragraphs that occurred before in the document, word for word."""
    tokens = batch.tokens
    bounds = with_end(batch.paragraph_start, tokens.count)
    size = bounds[1:] - bounds[:-1]
    doc = batch.token_doc.take(bounds[:-1])
    chosen = flagged(size >= MIN_LINE)
    edges = tokens.key.take(bounds[chosen]) * MULTIPLIER + tokens.key.take(bounds[chosen + 1] - 1)
    alike = _twice(_by_document(edges ^ size[chosen].astype(np.uint64), doc[chosen]))
    if not alike[0].size:
        return of_tokens("repeated-line", alike[0])
    chosen = chosen[distinct(np.concatenate(alike))]
    place = ragged(np.zeros(chosen.size, np.int64), size[chosen]).view(np.uint64)
    keys = tokens.key.take(ragged(bounds[chosen], size[chosen]))
    mixed = (keys ^ (keys >> np.uint64(31))) * (place * np.uint64(2) + MULTIPLIER)
    hashed = _by_document(np.add.reduceat(mixed, np.cumsum(size[chosen]) - size[chosen]), doc[chosen])
    again = chosen[np.sort(_twice(hashed)[1])]
    return of_tokens("repeated-line", bounds[again], bounds[again + 1])


def _by_document(hashed: Keys, doc: Ints) -> Keys:
    """The hashes combined with their document, so that they are equal only within one."""
    return (hashed >> np.uint64(16)) | doc.astype(np.uint64) << np.uint64(48)


def _twice(hashed: Keys) -> tuple[Places, Places]:
    """int64[k] and int64[k]: positions of hashes that occur again, and of their next occurrences."""
    order = np.argsort(hashed, kind="stable")
    same = hashed[order][1:] == hashed[order][:-1]
    return order[:-1][same], order[1:][same]


def repeated_grams(counts: Counts) -> Floats:
    """% of runs of four tokens that occurred before in the document."""
    batch, hashed = counts.batch, counts.token_hash
    runs = hashed.size - GRAM + 1
    if runs < 1:
        return np.full(batch.size, np.nan)
    mixed = hashed[:runs].copy()
    for step in range(1, GRAM):
        mixed *= _STEP
        mixed += hashed[step : runs + step]
    size = np.maximum(batch.doc_token[1:] - batch.doc_token[:-1] - (GRAM - 1), 0)
    for first, count in zip(batch.doc_token.tolist(), size.tolist(), strict=False):
        mixed[first : first + count].sort()
    again = np.zeros(hashed.size, np.bool_)
    np.equal(mixed[1:], mixed[:-1], out=again[1:runs])
    across = (batch.doc_token[:, None] + np.arange(1 - GRAM, 1)).ravel()
    again[across[(across >= 0) & (across < hashed.size)]] = False
    return 100 * counts.share(run_sums(again, batch.doc_token).astype(np.float64), size.astype(np.float64))
