"""Sentences that neutral text would have."""

from __future__ import annotations

from credscore.document import Document
from credscore.model.model_files import default_model
from credscore.scoring.plain_sentences import plain_sentences
from credscore.scoring.scored_batch import Scored
from credscore.scoring.without import Paragraphs


def plain(*texts: str) -> list[bool]:
    scored = Scored.of([*map(Document, texts)], default_model())
    found: list[bool] = plain_sentences(Paragraphs.of_sentences(scored)).tolist()
    return found


TRAIN = "The train to Holm leaves from the second platform every hour."
"""A plain sentence."""
THEY = "They leave from the same platform as the trains to the coast."
LISTED = "The disgraceful platform at the end of the station is used at night."
ASKED = "Does the train to Holm leave from the second platform every hour?"


def test_sentences_with_listed_words_questions_and_exclamations_are_not_plain() -> None:
    assert plain(f"{TRAIN} {LISTED} {ASKED} {ASKED.replace('?', '!')} {TRAIN}") == [True, False, False, False, True]


def test_a_sentence_with_a_pronoun_is_as_plain_as_the_one_before() -> None:
    assert plain(f"{TRAIN} {THEY} {THEY}") == [True, True, True]
    assert plain(f"{THEY} {TRAIN}") == [False, True]
    assert plain(f"{TRAIN} {THEY} {ASKED} {THEY} {THEY} {TRAIN}") == [True, True, False, False, False, True]


def test_the_text_before_decides_nothing() -> None:
    assert plain(TRAIN, THEY, "", THEY) == [True, False, False]
    assert plain("") == []
