"""How a document was read, passage by passage."""

from __future__ import annotations

import json
import re

from hypothesis import given
from strategies import articles as texts

from credscore.document import Document
from credscore.render.terminal import Look
from credscore.render.voices import render, to_dict
from credscore.text.passages import passages

TEXT = 'The town met. "We will not pay," said Anna Berg, the mayor.\n\n\n\n\nThen it rained.\n'


def shown(text: str, width: int = 120, **options: bool) -> str:
    document = Document(text)
    return render("a.txt", document, passages(document), Look(width, **options))


def test_every_passage_has_its_voice_and_its_speaker_before_it() -> None:
    lines = shown(TEXT).splitlines()
    assert lines[0] == "a.txt"
    assert re.fullmatch(r"author \d+ %  quoted \d+ %", lines[1])
    assert lines[3].startswith("[author] The town met. ")
    assert "[quoted: Anna Berg] " in lines[3]
    assert lines[4:] == ["", "Then it rained."] or lines[4:] == ["", "[author] Then it rained."]


def test_colour_says_it_without_labels() -> None:
    coloured = shown(TEXT, colour=True)
    assert "[quoted" not in coloured
    assert "\x1b[36m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured).count("Anna Berg") == 2


@given(texts)
def test_no_word_is_lost_and_nothing_raw_is_shown(text: str) -> None:
    plain = shown(text)
    assert all(char.isprintable() or char == "\n" for char in plain)
    document = Document(text)
    found = passages(document)
    assert [passage["text"] for passage in to_dict("a", document, found)["passages"]] == [
        text[passage.start : passage.end] for passage in found
    ]


def test_a_text_without_words() -> None:
    assert shown("...") == "a.txt\nno words\n"


def test_json_leaves_out_what_says_nothing() -> None:
    document = Document(TEXT)
    found = to_dict("a", document, passages(document))
    assert json.loads(json.dumps(found)) == found
    assert ["speaker" in passage for passage in found["passages"]].count(True) == 1
    assert not any("read" in passage for passage in found["passages"])
