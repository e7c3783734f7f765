"""Words between marks, found in codes."""

from __future__ import annotations

from credscore.document import Document
from credscore.scoring.marked_words import marked_words
from credscore.text.batch import Batch


def found(text: str, most: int = 3) -> list[tuple[str, int]]:
    marked = marked_words(Batch.of([Document(text)]).tokens, most)
    return [(text[start:], words) for start, words in zip(marked.start.tolist(), marked.words.tolist(), strict=True)]


def test_a_few_words_between_marks_are_found() -> None:
    assert found('The "so-called plan" failed') == [('"so-called plan" failed', 2)]
    assert found("A (mere) [don't] one") == [("(mere) [don't] one", 1), ("[don't] one", 1)]


def test_other_marks_and_longer_passages_are_not() -> None:
    for text in ('He said: "One, two."', 'x"y" z', '"one two three four"', '"a\nb" c', "the workers' own words' end"):
        assert found(text) == [], text
    assert found('"one two"', most=1) == []
