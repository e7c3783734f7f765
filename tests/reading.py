"""What the tests of readers share: unique words written into a document, and where each must be found again."""

from __future__ import annotations

import os
import re
from itertools import count

import numpy as np
from hypothesis import strategies as st

from credscore.document import Document, Voice
from credscore.errors import UnreadableInput
from credscore.readers import ERRORS, TextFile, read_paths
from credscore.text.batch import Batch
from credscore.text.normalize import normalize

LINE_ENDS = ("\n", "\r\n", "\r")
LEADS = ("", "\ufeff", "😀 e\u0301 ", "\ufeff😀")

SLOT = re.compile("[@~]")


def filled_template(
    template: str, forms: dict[str, str], end: str, lead: str
) -> tuple[str, list[tuple[int, str, str]], list[str]]:
    """The text with a word of its own for each `@` (to be read) and `~` (not to be read): where each word to be read
    stands, as it is written and as it is read; and the words not to be read. `forms` are ways to write a letter e."""
    numbers, ways = count(1000), iter([*forms.items()] * (len(template) + 1))
    words: list[tuple[str, str]] = []
    unread: list[str] = []

    def word(slot: re.Match[str]) -> str:
        number = next(numbers)
        if slot[0] == "~":
            unread.append(f"skip{number}")
            return unread[-1]
        written, read = next(ways)
        words.append((f"w{written}{number}x", f"w{read}{number}x"))
        return words[-1][0]

    text = lead + SLOT.sub(word, template).replace("\n", end)
    return text, [(text.index(written), written, read) for written, read in words], unread


def check(document: Document, words: list[tuple[int, str, str]], unread: list[str]) -> None:
    """Every word is a token at the place where it stands in the file, and no other word is one."""
    batch = Batch.of([document])
    low, high = batch.offsets(batch.token_doc, batch.tokens.start, batch.tokens.end)
    raw = batch.normalized.codes.tobytes().decode("latin-1")
    tokens = [raw[a:b] for a, b in zip(batch.tokens.start, batch.tokens.end, strict=True)]
    places = {token: place for place, token in enumerate(tokens)}
    for start, written, read in words:
        place = places[normalize(read).codes.tobytes().decode("latin-1")]
        found = document.text[low[place] : high[place]]
        assert (int(low[place]), found) == (start, written), document.text
        assert document.visible_slices([int(low[place])], [int(high[place])]) == [read]
    assert not [word for word in unread if word in tokens], document.text
    assert (np.diff(low) >= 0).all()


def voices(document: Document) -> list[list[str]]:
    """Voice and words, as they are read, of each run of tokens that is not the author's prose."""
    batch = Batch.of([document])
    turns = np.flatnonzero(np.diff(batch.voice.astype(int), prepend=-1, append=-1))
    start = batch.normalized.to_text.of(batch.tokens.start[turns[:-1]])
    end = batch.normalized.to_text.of(batch.tokens.end[turns[1:] - 1])
    names = [Voice(value).label for value in batch.voice[turns[:-1]]]
    return [[v, document.visible_text[a:b]] for v, a, b in zip(names, start, end, strict=True) if v != "author"]


def shuffled(blocks: list[str], between: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(blocks), min_size=1, max_size=9).map(between.join)


def read_one(path: object) -> TextFile | UnreadableInput:
    (read,) = read_paths([os.fspath(path)])  # type: ignore[call-overload]
    return read


def refusal(path: object) -> UnreadableInput:
    read = read_one(path)
    assert isinstance(read, UnreadableInput)
    assert read.code in ERRORS
    return read


def text_of(path: object) -> str:
    read = read_one(path)
    assert isinstance(read, TextFile), read
    return read.document.text


def check_any(document: Document, text: str) -> None:
    """The document keeps the text, and each of its tokens is found in it."""
    assert document.text == text
    check(document, [], [])
