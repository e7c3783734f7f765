"""What each word is read as."""

from __future__ import annotations

from pathlib import Path

import pytest

from credscore.compile import classes
from credscore.compile.classes import LISTS, alike, american, members, reading_arrays
from credscore.errors import LexiconError
from credscore.text.reading import CLASSES
from credscore.text.vocabulary import FIRST_WORD


@pytest.mark.parametrize(
    ("british", "other"),
    [("colour", "color"), ("favoured", "favored"), ("realise", "realize"), ("analysed", "analyzed"),
     ("travelled", "traveled"), ("labelling", "labeling")],
)  # fmt: skip
def test_british_spellings_are_read_as_american_ones(british: str, other: str) -> None:
    assert american({british, other})[british] == other
    assert british not in american({british})


def test_short_words_are_no_spellings_of_each_other() -> None:
    assert "rise" not in american({"rise", "rize"})


def test_a_list_of_another_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classes, "LISTS", tmp_path)
    (tmp_path / "a.tsv").write_text("# class: b\nword\n")
    with pytest.raises(LexiconError, match="expected '# class: a'"):
        members("a")
    (tmp_path / "empty.tsv").write_text("")
    with pytest.raises(LexiconError, match="expected"):
        members("empty")


def test_a_phrase_with_one_member_of_a_class_holds_them_all() -> None:
    found = set(alike(("radical", "muslim", "plot")))
    assert {("radical", "muslim", "plot"), ("radical", "catholic", "plot")} <= found
    assert all(first == "radical" and last == "plot" for first, _, last in found)
    assert list(alike(("muslim",))) == [("muslim",)]
    assert set(alike(("leftist",))) == {("leftist",), ("rightist",)}
    assert list(alike(("the", "mill"))) == [("the", "mill")]


def test_words_are_read_as_class_spelling_or_themselves() -> None:
    words = ["shocking", "colour", "color", "zorb", "1999", "democrats"]
    flags = dict.fromkeys(words, "w") | {"shocking": "s", "color": "s"}
    names, arrays = reading_arrays({word: FIRST_WORD + n for n, word in enumerate(words)}, flags)
    read = [names[at] for at in arrays["word_read"][FIRST_WORD:]]
    assert read[:3] == ["shocking", "color", "color"]
    assert read[3] == names[0]
    assert read[4] == "<number>"
    assert read[5].startswith("<")
    assert names[: len(CLASSES)] == [f"<{name}>" for name in CLASSES]
    assert LISTS.is_dir()
