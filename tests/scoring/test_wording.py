"""The words behind the part of a head."""

from __future__ import annotations

from pathlib import Path

import pytest

import credscore
from credscore.scoring.wording import MOST


def test_the_words_of_a_stretch_are_shares_of_what_it_adds() -> None:
    text = (Path(__file__).parents[2] / "fixtures" / "articles" / "opinion-rant.txt").read_text("utf-8")
    found = credscore.score(text)
    stretches = [e for e in found.spans if e.words]
    assert {e.feature for e in stretches} >= {"wording-credibility", "wording-bias"}
    for stretch in stretches:
        sizes = [max(abs(share.points) for share in word.scores.values()) for word in stretch.words]
        assert sizes == sorted(sizes, reverse=True)
        for word in stretch.words:
            assert stretch.start <= word.start < word.end <= stretch.end
            assert text[word.start : word.end] == word.text
    short = next(e for e in stretches if len(e.words) < MOST and e.scores)
    for name, share in short.scores.items():
        assert sum(word.scores[name].points for word in short.words) == pytest.approx(share.points)
