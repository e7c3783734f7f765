"""Readability: the classic formulas, from counts.

Each formula takes counts, not text, and equals textstat's for the same counts. Higher is harder, except Flesch.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from credscore.extractors.counts import Counts, spread
from credscore.extractors.feature import Feature
from credscore.text.arrays import Floats


def flesch(words: Floats, sentences: Floats, syllables: Floats) -> Floats:
    """Flesch reading ease, about 0 (hard) to 100 (easy). Flesch 1948."""
    return 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words)


def flesch_kincaid(words: Floats, sentences: Floats, syllables: Floats) -> Floats:
    """Flesch-Kincaid grade, school years. Kincaid et al. 1975."""
    return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59


def gunning_fog(words: Floats, sentences: Floats, complex_words: Floats) -> Floats:
    """Gunning fog index, school years; complex words have three syllables and are not familiar. Gunning 1952."""
    return 0.4 * (words / sentences + 100 * complex_words / words)


def smog(sentences: Floats, polysyllables: Floats) -> Floats:
    """SMOG grade, school years; meant for 30 sentences or more. McLaughlin 1969."""
    return 1.043 * np.sqrt(30 * polysyllables / sentences) + 3.1291


def coleman_liau(words: Floats, sentences: Floats, letters: Floats) -> Floats:
    """Coleman-Liau index, school years. Coleman & Liau 1975 (textstat's rounding of the weights)."""
    return 0.058 * (100 * letters / words) - 0.296 * (100 * sentences / words) - 15.8


def automated_readability(words: Floats, sentences: Floats, characters: Floats) -> Floats:
    """Automated readability index, school years. Smith & Senter 1967."""
    return 4.71 * (characters / words) + 0.5 * (words / sentences) - 21.43


def dale_chall(words: Floats, sentences: Floats, hard_words: Floats) -> Floats:
    """Dale-Chall score, about 4 (easy) to 10 (hard). Dale & Chall 1948."""
    hard = 100 * hard_words / words
    return 0.1579 * hard + 0.0496 * (words / sentences) + np.where(hard > 5, 3.6365, 0.0)


def lix(words: Floats, sentences: Floats, long_words: Floats) -> Floats:
    """LIX, about 20 (easy) to 60 (hard); long words have more than six letters. Bjornsson 1968."""
    return words / sentences + 100 * long_words / words


def rix(sentences: Floats, long_words: Floats) -> Floats:
    """RIX, long words per sentence. Anderson 1983."""
    return long_words / sentences


def characters(counts: Counts) -> Floats:
    """float64[documents]: letters, digits and marks, without blanks."""
    return counts.letters + counts.mark_table[:, FIRST_PRINTED:].sum(axis=1)


GRADE: Final = "school years"
FIRST_PRINTED: Final = 0x21

FEATURES: tuple[Feature, ...] = (
    Feature("flesch", "readability", "reading ease", 0, 50, "Flesch 1948",
            lambda c: flesch(c.words, c.formula_sentences, c.syllables)),
    Feature("flesch-kincaid", "readability", GRADE, 0, 50, "Kincaid et al. 1975",
            lambda c: flesch_kincaid(c.words, c.formula_sentences, c.syllables)),
    Feature("gunning-fog", "readability", GRADE, 0, 50, "Gunning 1952",
            lambda c: gunning_fog(c.words, c.formula_sentences, c.complex_words)),
    Feature("smog", "readability", GRADE, 0, 100, "McLaughlin 1969",
            lambda c: smog(c.formula_sentences, c.polysyllables)),
    Feature("coleman-liau", "readability", GRADE, 0, 50, "Coleman & Liau 1975",
            lambda c: coleman_liau(c.words, c.formula_sentences, c.letters)),
    Feature("ari", "readability", GRADE, 0, 50, "Smith & Senter 1967",
            lambda c: automated_readability(c.words, c.formula_sentences, characters(c))),
    Feature("dale-chall", "readability", "Dale-Chall score", 0, 50, "Dale & Chall 1948",
            lambda c: dale_chall(c.words, c.formula_sentences, c.hard_words)),
    Feature("lix", "readability", "LIX", 0, 50, "Bjornsson 1968",
            lambda c: lix(c.words, c.formula_sentences, c.long_words)),
    Feature("rix", "readability", "long words per sentence", 0, 50, "Anderson 1983",
            lambda c: rix(c.formula_sentences, c.long_words)),
    Feature("sentence-length", "readability", "words per sentence", 0, 50, "Horne & Adali 2017",
            lambda c: c.share(c.words, c.sentences)),
    Feature("sentence-length-spread", "readability", "coefficient of variation", 0, 100, "Horne & Adali 2017",
            lambda c: spread(c.sentence_words, c.doc_sentence)),
    Feature("word-length", "readability", "letters per word", 0, 50, "Horne & Adali 2017",
            lambda c: c.share(c.letters, c.words)),
    Feature("word-length-spread", "readability", "coefficient of variation", 0, 50, "Horne & Adali 2017",
            lambda c: spread(c.word_letters, c.doc_word)),
    Feature("syllables-per-word", "readability", "syllables per word", 0, 50, "Flesch 1948",
            lambda c: c.share(c.syllables, c.words)),
    Feature("hard-words", "readability", "% of words", 0, 50, "Dale & Chall 1948",
            lambda c: 100 * c.share(c.hard_words, c.words)),
)  # fmt: skip
