"""The cautions that a score may carry, and what they mean."""

from __future__ import annotations

from typing import Final

CAUTIONS: Final = {
    "too-short": "fewer than 50 words, or fewer than 30 in the author's own voice: no score is given",
    "not-english": "too few English words: no score is given",
    "out-of-range": "unlike the texts the model was trained on; far outside them no score is given",
    "no-text": "None or NaN was given instead of a text: no score is given",
    "look-alikes": "letters of another script stand for Latin ones; they were read as the letters they look like",
    "stuffing": "the same words again (such as a text given twice), or sources named far more often than in prose",
    "truncated": "the text seems to be cut off at its end",
    "disguised": "words misspelt, masked, spelled out or with digits for letters were not read the way they look",
    "diluted": "plain sentences that share few words with the loaded ones improve a score",
    "uncharged": "much of the visible text is not charged to the author: block quotes, code, asides, quoted words",
    "uneven": "some paragraphs read far worse than the others: a score of the whole text describes neither",
    "out-of-scope": "reads like fiction, verse, talk, a script, documentation, recipe or contract: scores mean little",
}
"""Every caution a Score may carry, and its meaning."""
