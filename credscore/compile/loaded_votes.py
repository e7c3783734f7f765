"""Votes of loaded terms, from their counts in labelled sentences.

A vote is the posterior mode of log-odds under a normal prior around the mean of the term's list. It averages two shifts
against the base rates of each corpus: how often sentences with the term were labelled loaded, and how often the term
itself was marked, compared with other listed terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from credscore.model.logistic import sigmoid
from credscore.text.arrays import flagged
from credscore.text.lexicon import LOADED
from credscore.text.tables import DATA
from credscore.text.vocabulary import FIRST_WORD

LOADED_CONTEXT: Final = DATA / "loaded_context.tsv"
CORPORA: Final = ("news", "articles")
"""News sentences (BABE, MBIC), and articles annotated with propaganda techniques (Da San Martino et al. 2019)."""
SCALE: Final = 10
PRECISION: Final = 2.0
"""Precision of the prior, worth about eight sentences at even odds."""
MOST_SEEN: Final = 5
"""In the mean of its list, a frequent term counts as if seen only this often."""
NEWTON_STEPS: Final = 20

Counts = NDArray[Any]
"""int64[terms, corpora, 3]: the number of sentences with a term; of these, how many were labelled loaded, and in how
many the term was marked."""


def votes_of(counts: Counts, owner: Sequence[str], base: NDArray[np.float64]) -> NDArray[np.int8]:
    """int8[terms]: votes in tenths of log-odds, 0 for terms of other lists. `owner`: the list of each term; `base`
    float64[corpora]: the share of loaded sentences."""
    listed = np.isin(owner, LOADED)
    marked = counts[listed, :, 2].sum(0) / np.maximum(counts[listed, :, 0].sum(0), 1)
    votes = np.zeros(len(owner))
    for name in LOADED:
        own = flagged(np.array(owner) == name)
        loaded = _shifts(counts[own][:, :, :2], base)
        votes[own] = (loaded + 1 + _shifts(counts[own][:, :, [0, 2]], marked)) / 2
    return np.clip(np.rint(SCALE * votes), -127, 127).astype(np.int8)


def _shifts(seen: Counts, base: NDArray[np.float64]) -> NDArray[np.float64]:
    """float64[terms]: the shift in log-odds from the base rate, for the terms of one list."""
    weight = np.minimum(1, MOST_SEEN / np.maximum(seen[:, :, 0].sum(1), 1))
    prior = _mode((seen * weight[:, None, None]).sum(0)[None], base, np.zeros(1), 0.01)
    return _mode(seen, base, np.full(len(seen), prior[0]), PRECISION)


def _mode(seen: Counts, base: NDArray[np.float64], prior: NDArray[np.float64], precision: float) -> NDArray[np.float64]:
    """float64[n]: the posterior mode of the shift, given counts[n, corpora, 2], by Newton's method."""
    offset, shift = np.log(base / (1 - base)), prior.copy()
    for _ in range(NEWTON_STEPS):
        share = sigmoid(offset + shift[:, None])
        slope = (seen[:, :, 1] - seen[:, :, 0] * share).sum(1) - precision * (shift - prior)
        shift = shift + slope / ((seen[:, :, 0] * share * (1 - share)).sum(1) + precision)
    return shift


def vote_arrays(lists: Sequence[Path], owner: Sequence[str], ids: dict[str, int]) -> dict[str, NDArray[Any]]:
    """The arrays that loaded phrases are judged with: counts and votes of the terms of the `lists`, votes of everyday
    words, weights of signals."""
    rows = [line.split("\t") for line in LOADED_CONTEXT.read_text("utf-8").splitlines() if not line.startswith("#")]
    known = {
        kind: [(name, float(value)) for k, name, value in rows if k == kind] for kind in ("base", "signal", "word")
    }
    counts = np.array([row for path in lists for row in _counts(path)], np.int64)
    context = np.zeros(len(ids) + FIRST_WORD, np.int8)
    for word, vote in known["word"]:
        context[ids[word]] = vote
    return {
        "term_votes": votes_of(counts, owner, np.array([share for _, share in known["base"]])),
        "term_seen": counts[:, :, :2].sum(1).astype(np.uint16),
        "context_votes": context,
        "loaded_signals": np.array([weight for _, weight in known["signal"]]),
    }


def _counts(path: Path) -> Iterator[list[list[int]]]:
    """The counts in the line of each term of a list, zeros if it has none."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            found = [text.split("/") for text in line.split("\t")[1:] if re.fullmatch(r"\d+/\d+/\d+", text)]
            yield [[int(n) for n in row] for row in found] or [[0, 0, 0]] * len(CORPORA)
