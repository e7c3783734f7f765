"""Notebooks: their Markdown cells are read, each place exactly where it stands in the JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import check, filled_template, shuffled, voices
from strategies import AT_SCALE

import credscore
from credscore.document import Document
from credscore.readers import read_text


def read(text: str) -> Document:
    return read_text(text, "notebook")


def notebook(*cells: tuple[str, Any], **how: Any) -> str:
    """A notebook of nbformat 4, of kinds and sources."""
    listed = [{"cell_type": kind, "metadata": {"cells": [{"x": 1}]}, "source": source} for kind, source in cells]
    for cell in listed:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"data": {"text/html": ["<p>shocking"]}, "output_type": "display_data"}]
    return json.dumps({"cells": listed, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, **how)


def lines(source: str) -> list[str]:
    return source.splitlines(keepends=True)


def test_markdown_cells_alone_are_read() -> None:
    text = notebook(
        ("markdown", lines("# A *title*\n\nText “here”\nand `code`")), ("code", lines("shocking()\n# stunning")),
        ("raw", "terrible"), ("markdown", "```\nopen"), ("markdown", "Last\ttext"), indent=1,
    )  # fmt: skip
    document = read(text)
    assert document.visible_text == "A title\n\nText “here” and code\n\nopen\n\nLast\ttext"
    assert document.title == "A title"
    assert voices(document)[0] == ["title", "A title"]


def test_places_are_those_of_the_file_and_of_the_cell() -> None:
    text = notebook(("code", "x"), ("markdown", lines('Plain\n\nCaf\u00e9 "so" \U0001f600 fine\\* day')))
    document = read(text)
    assert "\\u00e9" in text
    words = {"Café": "Caf\\u00e9", "fine": "fine", "day": "day"}
    check(document, [(text.index(w), w, r) for r, w in words.items()], [])
    assert document.cell_at(text.index("fine")) == (document.cells[2].start, 2, 3)
    assert document.cell_at(text.index("Plain")) == (text.index("Plain"), 2, 1)


def test_nbformat_3_has_worksheets_and_headings() -> None:
    cells = [
        {"cell_type": "heading", "level": 1, "source": "Title"}, {"cell_type": "code", "input": "shocking"},
        {"source": ["Text\n", "more"], "cell_type": "markdown"}, {"cell_type": "heading", "level": 2, "source": "Part"},
    ]  # fmt: skip
    document = read(json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}))
    assert document.visible_text == "Title\n\nText more\n\nPart"
    assert document.title == "Title"


def test_other_texts_are_documents_of_which_nothing_is_read() -> None:
    for text in ("", "Text", "[1, 2]", '{"a": {"cells": [{"cell_type": "markdown", "source": "no"}]}}', "{", '"'):
        assert read(text).visible_text == ""
    assert read('\ufeff{"cells": [{"cell_type": "markdown", "source": ["cut off').visible_text == "cut off"


BLOCKS = ["# @ @", "@ *@* **@** `~`", "- @\n- @", "> @\n@", "```\n~\n```", "| @ | @ |\n|--|--|\n| @ | `~` |",
"@ \"@\" \\* @",
          "<div>\n\n@ <b>@</b>\n\n</div>", "😀 @ e\u0301 @ é", "@\t@", "{{ ~ }} @", "!!! ~\n\n    @"]  # fmt: skip
FORMS = {"e": "e", "&eacute;": "é", "**e**": "e", "é": "é", "&#233;": "é"}


@given(
    st.lists(shuffled(BLOCKS, "\n\n"), min_size=1, max_size=4), st.booleans(), st.booleans(), st.sampled_from([None, 1])
)
def test_every_word_is_found_where_it_stands(
    sources: list[str], ascii_only: bool, listed: bool, indent: int | None
) -> None:
    plain, words, unread = filled_template("\x00".join(sources), FORMS, "\n", "")
    cells = [("markdown", lines(source) if listed else source) for source in plain.split("\x00")]
    text = notebook(("code", "skip1"), *cells, ensure_ascii=ascii_only, indent=indent)
    written = [(json.dumps(word, ensure_ascii=ascii_only)[1:-1], word_read) for _, word, word_read in words]
    check(read(text), [(text.index(word), word, word_read) for word, word_read in written], [*unread, "skip1"])


@AT_SCALE
@given(st.text(alphabet=st.sampled_from('{}[]",:\\un0dD8cells typmarkdownoc\n\ud800é'), max_size=120), st.booleans())
def test_any_text_is_read_and_its_words_stand_in_it(text: str, wrapped: bool) -> None:
    text = '{"cells": [{"cell_type": "markdown", "source": ["' + text if wrapped else text
    document = read(text)
    assert document.text == text
    check(document, [], [])


N = 20_000
HEAD = '{"cells": [{"cell_type": "markdown", "source": '
HOSTILE = {
    "lists": "[" * N, "objects": '{"a":' * N, "cells": '{"cells":[' * N, "strings": HEAD + '["a\\n",' * N,
    "quotes": '"' * N, "backslashes": HEAD + '"' + "\\" * N, "escapes": HEAD + '"' + "\\u00e9" * N,
    "many": '{"cells": [' + '{"cell_type": "markdown", "source": "a"},' * (N // 10),
    "lines": HEAD + '"' + "a\\n\\n" * (N // 2),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read(name: str) -> None:
    assert read(HOSTILE[name]).text == HOSTILE[name]


def test_findings_and_evidence_name_the_cell() -> None:
    text = notebook(("code", "x"), ("markdown", lines("Plain.\n\nA WORLD-CLASS guide for you, buy now!\n")))
    findings = credscore.check(read(text), select=["all"])
    assert findings
    assert {(f.cell.cell, f.cell.line) for f in findings if f.cell and not f.of_document} == {(2, 3)}
    assert findings[0].to_dict()["cell"] == {"number": 2, "line": findings[0].cell.line if findings[0].cell else 0}
    assert "(cell 2, line 3)" in findings[-1].place
