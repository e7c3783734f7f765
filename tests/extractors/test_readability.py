"""Readability: textstat's formulas, from counts."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from textstat.backend import counts as textstat_counts
from textstat.backend import metrics

from credscore.document import Document
from credscore.extractors import readability as ours
from credscore.extractors.catalogue import FEATURES, INDEX
from credscore.extractors.counts import Counts
from credscore.text.batch import Batch

COUNTS = {
    "count_words": 411,
    "count_sentences": 23,
    "count_syllables": 688,
    "count_polysyllable_words": 61,
    "count_letters": 2011,
    "count_chars": 2090,
    "count_long_words": 131,
    "count_difficult_words": 97,
}

FORMULAS = {
    "flesch_reading_ease": (ours.flesch, "words sentences syllables"),
    "flesch_kincaid_grade": (ours.flesch_kincaid, "words sentences syllables"),
    "gunning_fog": (ours.gunning_fog, "words sentences difficult_words"),
    "smog_index": (ours.smog, "sentences polysyllable_words"),
    "coleman_liau_index": (ours.coleman_liau, "words sentences letters"),
    "automated_readability_index": (ours.automated_readability, "words sentences chars"),
    "dale_chall_readability_score": (ours.dale_chall, "words sentences difficult_words"),
    "lix": (ours.lix, "words sentences long_words"),
    "rix": (ours.rix, "sentences long_words"),
}

NO_LANGUAGE = {"coleman_liau_index", "automated_readability_index", "lix", "rix"}


def set_counts(patch: pytest.MonkeyPatch, values: dict[str, int]) -> None:
    """Make textstat count these numbers, whatever the text: its counting (and its download) never runs."""
    for module in [m for name, m in sys.modules.items() if name.startswith("textstat.backend.metrics.")]:
        for name, value in values.items():
            if hasattr(module, name):
                patch.setattr(module, name, lambda *_, value=value, **__: value)


@pytest.mark.parametrize("formula", FORMULAS)
def test_same_counts_same_value_as_textstat(formula: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, names = FORMULAS[formula]
    chance = np.random.default_rng(1)
    for case in range(50):
        values = {name: int(value * chance.uniform(0.2, 3)) + 1 for name, value in COUNTS.items()}
        set_counts(monkeypatch, values)
        text = f"text {case} of {formula}"  # textstat remembers the answer for a text
        theirs = getattr(metrics, formula)(*((text,) if formula in NO_LANGUAGE else (text, "en_US")))
        given = [np.array([float(values[f"count_{name}"])]) for name in names.split()]
        assert float(mine(*given)[0]) == pytest.approx(theirs, abs=1e-9)


def test_hard_words_of_five_percent_or_less_cost_no_surcharge() -> None:
    words, sentences = np.array([100.0, 100.0]), np.array([5.0, 5.0])
    five, six = ours.dale_chall(words, sentences, np.array([5.0, 6.0])).tolist()
    assert six - five == pytest.approx(3.6365 + 0.1579)


def test_words_and_letters_are_counted_as_textstat_counts_them(articles: dict[str, str]) -> None:
    for name in ("wire-report", "press-office", "court-ruling", "science-desk"):
        batch = Batch.of([Document(articles[name])])
        counts = Counts(batch, np.zeros((1, len(FEATURES)), np.int64), INDEX)
        assert counts.words[0] == pytest.approx(textstat_counts.count_words(articles[name]), rel=0.02)
        assert counts.letters[0] == pytest.approx(textstat_counts.count_letters(articles[name]), rel=0.02)
