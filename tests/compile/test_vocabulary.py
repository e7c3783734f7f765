"""The source of the vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from credscore.compile.vocabulary import Word, append_words, read_vocabulary, word_arrays
from credscore.errors import LexiconError
from credscore.text.tables import table
from credscore.text.vocabulary import FIRST_WORD, WORDS_TSV, Fact, words


@pytest.mark.parametrize("line", ["a\t1\tec", "zorb", "zorb\tone\t", "zorb\t1\tq"])
def test_a_malformed_word_is_refused_with_file_and_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "vocabulary.tsv"
    path.write_text(f"# what: words\na\t1\te\n{line}\n")
    with pytest.raises(LexiconError, match=r"vocabulary\.tsv:3: found .* expected a new word"):
        read_vocabulary(path)


def test_every_word_of_the_shipped_vocabulary_has_a_place() -> None:
    assert len(read_vocabulary(WORDS_TSV)) == len(words()) == len(table("word_keys")) - FIRST_WORD


def test_new_words_go_behind_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.tsv"
    path.write_text("# what: words\nzebra\t2\te\nan\t1\tec\n")
    before = path.read_bytes()
    found = append_words(path, ["mill", "an", "bakery"])
    assert [word.word for word in found] == ["zebra", "an", "bakery", "mill"]
    assert path.read_bytes().startswith(before)
    assert read_vocabulary(path) == found
    again = path.read_bytes()
    append_words(path, ["mill"])
    assert path.read_bytes() == again


def test_inflections_of_familiar_words_are_familiar_and_clitics_have_no_syllable() -> None:
    words = [Word("stop", 1, "e"), Word("stopped", 1, "w"), Word("mill", 1, "w"), Word("ll", 1, "w")]
    made = word_arrays(words, {"ll": Fact.CLITIC, "mill": Fact.COURT})
    facts, syllables = made["word_facts"][FIRST_WORD:], made["word_syllables"][FIRST_WORD:]
    assert [bool(fact & Fact.EASY) for fact in facts] == [True, True, False, False]
    assert facts[2] == Fact.COURT
    assert syllables.tolist() == [1, 1, 1, 0]
