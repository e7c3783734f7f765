"""What a format shows and its reader does not read counts as visible, in every format."""

from __future__ import annotations

import json

import pytest

from credscore.readers import read_text
from credscore.readers.source.shown_prose import ShownProse, prose_in_pieces

PROSE = "These corrupt traitors are destroying our once great country with all of their disgusting lies"
HALL = "The hall was full on the first day and many people came to hear the plan of the council."

SHOWN = {
    "markdown": (
        '<Callout text="{}" />', '{{{{< note "{}" >}}}}', "{{{{ '{}' }}}}", "![{}](a.png)", "<nav>{}</nav>",
    ),
    "rst": (
        ".. image:: a.png\n   :alt: {}", ".. |a| image:: a.png\n   :alt: {}", ".. header:: {}", ".. footer:: {}",
        ".. contents:: {}", ".. unknown:: {}", ".. code-block:: text\n   :caption: {}\n\n   x",
        ".. csv-table::\n   :header: {}, b\n\n   x, y", ".. toctree::\n   :caption: {}\n\n   a",
    ),
    "asciidoc": (
        "++++\n<p>{}</p>\n++++", "pass:[{}]", "stem:[{}]", "image::a.png[{}]", "A image:a.png[{}]", "kbd:[{}]",
        'image::a.png[title="{}"]', ":a: {}\n\n{{a}}", "ifdef::env-github[]\n{}\nendif::[]", "ifdef::a[{}]",
        'ifeval::["{{a}}" == "b"]\n{}\nendif::[]', '[quote,"{}"]\nA.', "[stem]\n++++\n{}\n++++", "menu:A[{}]",
    ),
}  # fmt: skip
NOT_SHOWN = {
    "markdown": ("<!-- {} -->", "{{# {} #}}", "[//]: # ({})"),
    "rst": (".. {}", "..\n   {}", ".. _{}: https://example.org"),
    "asciidoc": ("// {}", "////\n{}\n////", "[[a,{}]]\nA.", "(((({}))))"),
}
OUTPUTS = (
    {"output_type": "stream", "name": "stdout", "text": [PROSE]}, {"output_type": "error", "evalue": PROSE},
    *({"output_type": "display_data", "data": {form: f"{PROSE}\n"}}
      for form in ("text/plain", "text/html", "text/markdown", "image/svg+xml")),
)  # fmt: skip


def unread(form: str, frame: str) -> str:
    document = read_text(f"{HALL}\n\n{frame.format(PROSE)}\n\n{HALL}\n", form)  # type: ignore[arg-type]
    assert PROSE not in " ".join(document.visible_text.split())
    return document.unread


@pytest.mark.parametrize(("form", "frame"), [(form, frame) for form, frames in SHOWN.items() for frame in frames])
def test_what_is_shown_and_not_read_is_noted(form: str, frame: str) -> None:
    assert PROSE in unread(form, frame)


@pytest.mark.parametrize(("form", "frame"), [(form, frame) for form, frames in NOT_SHOWN.items() for frame in frames])
def test_comments_and_targets_are_not(form: str, frame: str) -> None:
    assert PROSE not in unread(form, frame)


def test_front_matter_may_be_shown() -> None:
    assert PROSE in read_text(f"---\ntitle: A\ndescription: {PROSE}\n---\n\n{HALL}\n", "markdown").unread


def notebook(**cell: object) -> str:
    first = {"cell_type": "markdown", "source": HALL}
    return read_text(json.dumps({"nbformat": 4, "cells": [first, cell]}), "notebook").unread


@pytest.mark.parametrize("output", OUTPUTS)
def test_outputs_of_a_notebook_are_noted(output: dict[str, object]) -> None:
    assert PROSE in notebook(cell_type="code", source="run()", outputs=[output])


def test_prose_in_other_cells_is_noted_and_code_and_pictures_are_not() -> None:
    assert PROSE in notebook(cell_type="raw", source=[PROSE])
    assert PROSE in notebook(cell_type="code", source=f"# {PROSE}\nx = 1")
    picture = {"output_type": "display_data", "data": {"image/png": PROSE}}
    code = "for a in range(3):\n    total += values[a] * 2\n" * 9
    assert not notebook(cell_type="code", source=code, outputs=[picture])


def test_short_texts_are_prose_if_together_they_read_like_it() -> None:
    words = f"{PROSE} and that is what all of us know who have to live in it with our children {HALL}".split()
    assert PROSE in prose_in_pieces(words)[0]
    assert not prose_in_pieces(["About us", "Terms of use", "Share on"] * 30)
    shown = ShownProse()
    shown.add_lines("\n".join([*words, "x = 1;"]))
    assert PROSE in shown.prose()[0]
