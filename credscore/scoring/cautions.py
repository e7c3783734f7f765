"""Cautions: reasons to trust a score less, or to give none."""

from __future__ import annotations

import itertools
from functools import cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.errors import ModelError
from credscore.extractors.feature import MIN_WORDS
from credscore.scoring.dilution import diluted
from credscore.scoring.misspellings import misspelt
from credscore.scoring.rereading import hides_words
from credscore.scoring.scored_batch import PLACES, Scored
from credscore.scoring.stuffing import stuffed
from credscore.scoring.substitutions import MIN_DISGUISED, substituted
from credscore.scoring.unevenness import uneven
from credscore.scoring.without import Paragraphs
from credscore.text.arrays import Flags, Places, distinct, flagged, ragged, run_sizes, run_sums
from credscore.text.batch import Batch
from credscore.text.characters import OTHER_LETTER
from credscore.text.hash_table import MULTIPLIER
from credscore.text.tokens import Kind, Tokens

MIN_OWN_WORDS: Final = 30
MAX_OUTSIDE: Final = 1
"""A text with more columns outside the training range than this gets no score."""
DISGUISED: Final = 2
"""The number of disguised words (digits for letters, or spelled out) that raises the caution: too many for typos or
product names."""
OVERRIDES: Final = "\u202d\u202e"
"""Characters that display letters in another order than that of the text."""
SPELLED: Final = 8
"""A run of this many separate letters is no abbreviation, and counts as two disguised words."""
CUT_WORDS: Final = 12
"""A last paragraph of at least this many words without an end mark counts as truncated."""

CODES: Final = (
    "too-short",
    "not-english",
    "out-of-range",
    "look-alikes",
    "stuffing",
    "truncated",
    "disguised",
    "diluted",
    "out-of-scope",
    "uncharged",
    "uneven",
)
Codes: TypeAlias = NDArray[np.uint16]
"""A bit for each of `CODES`."""
FOREIGN: Final = np.uint16(1 << CODES.index("not-english"))


def cautions(scored: Scored) -> tuple[Codes, Flags]:
    """uint16[documents]: a bit for each of CODES that holds; bool[documents]: whether there is no score."""
    matrix = scored.matrix
    short = (matrix.words < MIN_WORDS) | (matrix.own_words < MIN_OWN_WORDS)
    foreign = ~short & matrix.foreign
    outside = np.zeros(scored.batch.size, np.int64)
    for name, (low, high) in scored.model.ranges.items():
        if name not in PLACES:
            raise ModelError(f"the model {scored.model.id!r} has ranges of {name!r:.40}, a column that does not exist")
        column = scored.column(name)
        outside += (column < low) | (column > high)
    silent = short | foreign | (outside > MAX_OUTSIDE)
    raised = {
        "too-short": short,
        "not-english": foreign,
        "out-of-range": ~short & (outside > 0),
        "stuffing": stuffed(scored),
    }
    paragraphs = Paragraphs.of(scored)
    raised |= {
        "diluted": ~silent & diluted(Paragraphs.of_sentences(scored)),
        "uneven": ~silent & uneven(paragraphs),
        "out-of-scope": ~silent & (scored.distance > 0),
    }
    raised |= {"uncharged": scored.charged.raises | (~silent & hides_words(scored))}
    return _raised(scored.batch, raised), silent


def all_short(batch: Batch) -> bool:
    """Whether no text has enough words for a score, or a title."""
    return bool((batch.words < MIN_WORDS).all()) and not any(d.title or d.voices for d in batch.documents)


def short_cautions(batch: Batch) -> Codes:
    """uint16[documents]: the cautions of a batch in which all texts are too short."""
    return _raised(batch, {"too-short": np.ones(batch.size, np.bool_)})


def _raised(batch: Batch, known: dict[str, Flags]) -> Codes:
    no = np.zeros(batch.size, np.bool_)
    own = {
        "look-alikes": _look_alikes(batch),
        "truncated": _truncated(batch),
        "disguised": _disguised(batch, known.get("not-english", no)),
    }
    flags = known | own
    bits = np.zeros(batch.size, np.uint16)
    for place, code in enumerate(CODES):
        bits |= flags.get(code, no).astype(np.uint16) << np.uint16(place)
    return bits


@cache
def codes_of(bits: int) -> tuple[str, ...]:
    """The codes whose bits are set."""
    return tuple(itertools.compress(CODES, (bits >> place & 1 for place in range(len(CODES)))))


def _look_alikes(batch: Batch) -> Flags:
    """bool[documents]: letters of another script within Latin words. Words entirely in another script do not count."""
    out = np.zeros(batch.size, np.bool_)
    at, tokens = batch.normalized.look_alikes, batch.tokens
    at = at[tokens.kinds.take(at) & Kind.LETTER != 0]
    if at.size:
        inside = tokens.before(at + 1) - 1
        word = distinct(inside)
        strange = np.bincount(np.searchsorted(word, inside), minlength=word.size)
        mixed = _latin(tokens, word) > strange
        out[batch.token_doc.take(word[mixed])] = True
    return out


def _latin(tokens: Tokens, word: Places) -> Places:
    """int64[n]: how many letters of each token are Latin, including look-alikes normalized to Latin letters."""
    size = tokens.end.take(word) - tokens.start.take(word)
    at = ragged(tokens.start.take(word), size)
    latin = (tokens.kinds.take(at) & Kind.LETTER != 0) & (tokens.lowered.take(at) < OTHER_LETTER)
    return run_sums(latin, np.append(0, np.cumsum(size)))


def _truncated(batch: Batch) -> NDArray[np.bool_]:
    """bool[documents]: no end mark after a long last paragraph, or an ellipsis there."""
    out = np.zeros(batch.size, bool)
    some = flagged(batch.doc_token[1:] > batch.doc_token[:-1])
    last = batch.doc_token[some + 1] - 1
    paragraph = batch.paragraph_start[np.searchsorted(batch.paragraph_start, last, side="right") - 1]
    long = last - paragraph >= CUT_WORDS
    some, last = some[long], last[long]
    tails = zip(some.tolist(), batch.tokens.end[last].tolist(), batch.doc_code[some + 1].tolist(), strict=True)
    for doc, start, end in tails:
        tail = batch.normalized.codes[start:end].tobytes()
        out[doc] = b"..." in tail or not any(mark in tail for mark in b'.!?":)')
    return out


def _disguised(batch: Batch, foreign: Flags) -> Flags:
    """bool[documents]: words with digits or signs for letters ("tr41tors", "tr@itors"), spelled out ("t r a i t o r
    s"), or reversed by a direction override; unless the text is foreign, also listed words misspelt, split or joined. A
    word that may be a name, a term or a slip counts once."""
    turned = [_is_turned(document.visible_text) for document in batch.documents]
    mixed, spelt = substituted(batch.tokens), misspelt(batch.tokens)
    cut, near = (some[~foreign.take(batch.token_doc.take(some))] for some in spelt)
    once = _once(batch, np.concatenate([mixed.near, near]))
    found = np.concatenate([once, mixed.sure, cut, _letter_by_letter(batch.tokens)])
    return (np.bincount(batch.token_doc.take(found), minlength=batch.size) >= DISGUISED) | turned


def _once(batch: Batch, token: Places) -> Places:
    """int64[k]: the first of equal tokens of each document."""
    words = batch.tokens.key.take(token) + batch.token_doc.take(token).astype(np.uint64) * MULTIPLIER
    return token[np.unique(words, return_index=True)[1]]


def _is_turned(text: str) -> bool:
    return not text.isascii() and any(mark in text for mark in OVERRIDES)


def _letter_by_letter(tokens: Tokens) -> Places:
    """The first token of each run of single letters, one character apart; twice for long runs."""
    one = flagged(tokens.end - tokens.start == 1)
    one = one[tokens.kinds.take(tokens.start.take(one)) & Kind.LETTER != 0]
    if one.size <= MIN_DISGUISED:
        return one[:0]
    start = tokens.start.take(one)
    begin = flagged(np.concatenate([[True], start[1:] - start[:-1] != 2]))
    size = run_sizes(begin, one.size)
    return one[np.concatenate([begin[size > MIN_DISGUISED], begin[size >= SPELLED]])]
