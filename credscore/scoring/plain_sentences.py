"""Plain sentences, as neutral text put into another would have: neither loaded nor selling, and not tied to others."""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.extractors.catalogue import FEATURES
from credscore.scoring.without import Paragraphs
from credscore.text.arrays import Flags, Ints, Places, flagged, run_sums, with_end
from credscore.text.characters import EXCLAMATION, QUESTION, STOP
from credscore.text.vocabulary import word_table

PLAIN: Final = 0.5
"""A sentence is plain if the mean probability that its words are loaded or selling is at most this."""
CLOSING: Final = b")]\"'"

_LISTED: Final = np.array([f.spans and f.voice == "author" and f.family in ("loaded", "promotional") for f in FEATURES])
_SPEAKER: Final = "i me my mine myself we us our ours ourselves"
_PERSONS: Final = (
    "you your yours yourself yourselves he him his himself she her hers herself they them their theirs themselves"
)
_LINKS: Final = (
    "it its this that these those some most others another both neither all none such and but so or yet nor then still "
    "meanwhile instead also even only just because"
)


def plain_sentences(sentences: Paragraphs) -> Flags:
    """bool[sentences]: the judged sentences that end in a full stop and are plain: their words are hardly loaded or
    selling, none of them is listed as such, they neither ask nor exclaim, and nobody speaks of himself. One that is
    tied to what was said before must follow a plain one."""
    count = sentences.first.size
    if not count:
        return np.zeros(0, np.bool_)
    plain = sentences.judged & (sentences.loud <= PLAIN)
    plain[_with_listed_words(sentences)] = False
    plain[_with_marks(sentences)] = False
    plain &= _ends(sentences) & ~_with_words(sentences, _SPEAKER)
    tied = _tied(sentences)
    plain[tied & np.append(True, sentences.doc[1:] != sentences.doc[:-1])] = False
    deciding = np.maximum.accumulate(np.where(plain & tied, 0, np.arange(count)))
    return np.asarray(plain & plain.take(deciding))


def _with_listed_words(sentences: Paragraphs) -> Places:
    """int64[k]: the sentences in which the author uses a loaded or promotional word of the lists."""
    spans = sentences.scored.matrix.spans
    start = spans.start.take(flagged(_LISTED.take(spans.feature)))
    return _owners(sentences, sentences.scored.batch.tokens.before(start + 1) - 1)


def _with_marks(sentences: Paragraphs) -> Places:
    """int64[k]: the sentences with a question or exclamation mark, at the end or within."""
    tokens = sentences.scored.batch.tokens
    return _owners(sentences, tokens.before(tokens.where(EXCLAMATION, QUESTION)) - 1)


def _owners(sentences: Paragraphs, token: Ints) -> Places:
    """int64[k]: the sentence of each token; -1, a mark before all tokens, counts to the first."""
    return np.maximum(np.searchsorted(sentences.first, token, side="right") - 1, 0)


def _tied(sentences: Paragraphs) -> Flags:
    """bool[sentences]: whether there is a personal pronoun, or a word that links it to another at its start."""
    first = sentences.scored.batch.tokens.id.take(sentences.first)
    return np.asarray(_with_words(sentences, _PERSONS) | word_table(*_LINKS.split()).take(first))


def _with_words(sentences: Paragraphs, words: str) -> Flags:
    """bool[sentences]: whether one of the words is among its words."""
    tokens = sentences.scored.batch.tokens
    return run_sums(word_table(*words.split()).take(tokens.id), with_end(sentences.first, tokens.count)) > 0


def _ends(sentences: Paragraphs) -> Flags:
    """bool[sentences]: whether a full stop follows the last word, maybe behind a bracket or quotation mark."""
    tokens = sentences.scored.batch.tokens
    end = tokens.end.take(sentences.last - 1)
    closing = np.isin(tokens.lowered.take(end, mode="clip"), [*CLOSING])
    return np.asarray(tokens.lowered.take(end + closing, mode="clip") == STOP)
