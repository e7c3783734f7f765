"""The counts from which the features of a batch are computed; each is computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Flags, Floats, Ints, distinct, flagged, run_sums, with_end
from credscore.text.batch import Batch
from credscore.text.characters import EXCLAMATION, QUESTION, STOP
from credscore.text.hash_table import MULTIPLIER
from credscore.text.syllables import syllables
from credscore.text.tokens import Flag
from credscore.text.vocabulary import UNKNOWN, Fact, vocabulary
from credscore.text.voices import IS_OWN, in_voices

LONG_LETTERS: Final = 7
"""Minimum letters of a long word in LIX and RIX (more than six)."""
POLYSYLLABLE: Final = 3
STRETCH_WORDS: Final = 3
"""Minimum words of a sentence in the readability formulas."""

ADDRESS_LETTERS: Final = 4
"""An address is read as the word "link": four letters, one syllable, familiar."""


@dataclass(frozen=True, eq=False, repr=False)
class Counts:
    """Counts of a batch by document. `found` int64[documents, features]: number of spans by column of `names`; the
    other counts are computed on first use."""

    batch: Batch
    found: NDArray[np.int64]
    names: dict[str, int]

    def per_document(self, chosen: Flags) -> Floats:
        """float64[documents]: how many of each document's tokens are chosen."""
        return run_sums(chosen, self.batch.doc_token).astype(np.float64)

    def total(self, values: NDArray[np.integer]) -> Floats:
        """float64[documents]: the sum over each document's tokens."""
        return run_sums(values, self.batch.doc_token).astype(np.float64)

    def share(self, part: Floats, whole: Floats) -> Floats:
        """part / whole, not finite if the whole is 0; the matrix turns it into NaN."""
        return part / whole

    def spans(self, *features: str) -> Floats:
        """float64[documents]: the number of spans of the features."""
        return self.found.take([self.names[f] for f in features], axis=1).sum(axis=1, dtype=np.float64)

    def facts(self, fact: np.uint32) -> Floats:
        """float64[documents]: the author's tokens with a fact, per 100 of the author's words."""
        return 100 * self.share(self.per_document(self.own & (self.batch.tokens.facts & fact != 0)), self.own_words)

    def marks(self, characters: str) -> Floats:
        """float64[documents]: how often any of the (punctuation) characters occurs."""
        return self.mark_table.take([ord(c) for c in characters], axis=1).sum(axis=1, dtype=np.float64)

    @cached_property
    def own(self) -> Flags:
        """bool[tokens]: whether a token is the author's, those of title, lists and tables included."""
        return in_voices(self.batch.voice, IS_OWN)

    @cached_property
    def token_hash(self) -> NDArray[np.uint32]:
        """uint32[tokens]: a hash of each token in lower case."""
        return (self.batch.tokens.key * MULTIPLIER >> np.uint64(32)).astype(np.uint32)

    @cached_property
    def is_word(self) -> Flags:
        """bool[tokens]: whether a token begins a word; words are separated by white space."""
        return self.batch.tokens.flags & Flag.CONTINUES == 0

    @cached_property
    def word_start(self) -> NDArray[np.intp]:
        """int64[words]: the first token of each word."""
        return flagged(self.is_word)

    @cached_property
    def doc_word(self) -> Ints:
        """int32[documents + 1]: the first word of each document."""
        return self.batch.tokens.words.before(self.batch.doc_token)

    def per_word(self, values: NDArray[np.integer]) -> NDArray[np.int64]:
        """int64[words]: the sum over each word's tokens."""
        sums = values.take(self.word_start).astype(np.int64)
        further, word = self._further
        np.add.at(sums, word, values.take(further))
        return sums

    @cached_property
    def _further(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """int64[k] and int64[k]: the tokens that begin no word, which are few, and the words they belong to."""
        further = flagged(~self.is_word)
        return further, further - np.arange(1, further.size + 1)

    def words_that(self, chosen: Flags) -> Floats:
        """float64[documents]: how many of each document's words are chosen."""
        return run_sums(chosen, self.doc_word).astype(np.float64)

    @cached_property
    def words(self) -> Floats:
        """float64[documents]: words."""
        return self.batch.words.astype(np.float64)

    @cached_property
    def own_words(self) -> Floats:
        """float64[documents]: words in the author's voice."""
        return self.per_document(self.is_word & self.own)

    @cached_property
    def token_letters(self) -> Ints:
        """int32[tokens]: letters and digits; of an address always `ADDRESS_LETTERS`."""
        letters = self.batch.tokens.end - self.batch.tokens.start
        letters[self.batch.tokens.addresses] = ADDRESS_LETTERS
        return letters

    @cached_property
    def letters(self) -> Floats:
        """float64[documents]: letters and digits of all words."""
        return self.total(self.token_letters)

    @cached_property
    def word_letters(self) -> NDArray[np.int64]:
        """int64[words]: letters and digits."""
        return self.per_word(self.token_letters)

    @cached_property
    def syllables(self) -> Floats:
        """float64[documents]: syllables of all words."""
        return run_sums(self.word_syllables, self.doc_word).astype(np.float64)

    @cached_property
    def word_syllables(self) -> NDArray[np.int64]:
        """int64[words]: syllables, of known words from the vocabulary, of others by spelling, 1 for numbers."""
        tokens = self.batch.tokens
        counts = vocabulary().syllables.take(tokens.id)
        unseen = flagged(tokens.id == UNKNOWN)
        counts[unseen] = syllables(tokens.lowered, tokens.start[unseen], tokens.end[unseen])
        return self.per_word(counts)

    @cached_property
    def polysyllables(self) -> Floats:
        """float64[documents]: words of three syllables or more."""
        return self.words_that(self.word_syllables >= POLYSYLLABLE)

    @cached_property
    def complex_words(self) -> Floats:
        """float64[documents]: words of three syllables or more that are not familiar."""
        return self.words_that((self.word_syllables >= POLYSYLLABLE) & self.is_hard)

    @cached_property
    def long_words(self) -> Floats:
        """float64[documents]: words of more than six letters."""
        return self.words_that(self.word_letters >= LONG_LETTERS)

    @cached_property
    def is_hard(self) -> Flags:
        """bool[words]: whether part of a word is unfamiliar: neither on textstat's list of familiar words nor a regular
        inflection of one, nor a number or a proper name (Dale & Chall 1948)."""
        tokens = self.batch.tokens
        plain = (Fact.EASY | Fact.CLITIC | Fact.COMMON) & tokens.facts
        name = (tokens.flags & Flag.CAPITAL != 0) & (plain & Fact.COMMON == 0)
        hard = (plain & (Fact.EASY | Fact.CLITIC) == 0) & ~name & (tokens.flags & Flag.DIGIT == 0)
        return self.per_word(hard) > 0

    @cached_property
    def hard_words(self) -> Floats:
        """float64[documents]: unfamiliar words."""
        return self.words_that(self.is_hard)

    @cached_property
    def formula_sentences(self) -> Floats:
        """float64[documents]: the number of sentences as textstat counts them for the formulas, at least 1: stretches
        of at least three words between full stops, question or exclamation marks ("Mr." ends one)."""
        batch = self.batch
        after = batch.tokens.before(batch.tokens.where(STOP, EXCLAMATION, QUESTION))
        start = distinct(np.concatenate([batch.doc_token[:-1], after]))
        start = start[start < batch.tokens.count]
        words = np.diff(batch.tokens.words.before(np.append(start, batch.tokens.count)))
        long = words + ~self.is_word.take(start) >= STRETCH_WORDS
        found = run_sums(long, np.searchsorted(start, batch.doc_token))
        return np.maximum(found, 1).astype(np.float64)

    @cached_property
    def sentence_words(self) -> NDArray[np.int64]:
        """int64[sentences]: words of each sentence."""
        before = self.batch.tokens.words.before(with_end(self.batch.sentence_start, self.batch.tokens.count))
        return (before[1:] - before[:-1]).astype(np.int64)

    @cached_property
    def doc_sentence(self) -> NDArray[np.intp]:
        """int64[documents + 1]: the first sentence of each document."""
        return self.batch.sentence_start.searchsorted(self.batch.doc_token)

    @cached_property
    def sentences(self) -> Floats:
        """float64[documents]: sentences."""
        return (self.doc_sentence[1:] - self.doc_sentence[:-1]).astype(np.float64)

    @cached_property
    def paragraph_bounds(self) -> Ints:
        """int32[paragraphs + 1]: the first token of each paragraph, and the number of tokens."""
        return with_end(self.batch.paragraph_start, self.batch.tokens.count)

    @cached_property
    def doc_paragraph(self) -> NDArray[np.intp]:
        """int64[documents + 1]: the first paragraph of each document."""
        return self.batch.paragraph_start.searchsorted(self.batch.doc_token)

    @cached_property
    def paragraphs(self) -> Floats:
        """float64[documents]: paragraphs."""
        return (self.doc_paragraph[1:] - self.doc_paragraph[:-1]).astype(np.float64)

    @cached_property
    def mark_table(self) -> NDArray[np.int64]:
        """int64[documents, 256]: how often each code that is not a letter, digit or blank occurs."""
        tokens = self.batch.tokens
        bounds = tokens.marks.searchsorted(self.batch.doc_code)
        cells = (256 * np.arange(self.batch.size)).repeat(bounds[1:] - bounds[:-1])
        cells += tokens.mark_codes
        return np.bincount(cells, minlength=self.batch.size * 256).reshape(-1, 256)


def spread(values: NDArray[np.integer], bounds: NDArray[np.integer]) -> Floats:
    """float64[runs]: coefficient of variation of the integers from each bound to the next, NaN for fewer than two or
    a sum of zero."""
    n = np.diff(bounds).astype(np.float64)
    whole = values.astype(np.int64)
    total = run_sums(whole, bounds).astype(np.float64)
    squares = run_sums(whole * whole, bounds).astype(np.float64)
    out = np.full(n.size, np.nan)
    candidates = (n > 1) & (total > 0)
    mean = total[candidates] / n[candidates]
    out[candidates] = np.sqrt(np.maximum(squares[candidates] / n[candidates] - mean * mean, 0.0)) / mean
    return out
