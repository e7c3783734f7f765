"""One article in four formats reads alike, and as the formats' own tools read it."""

from __future__ import annotations

import re
from pathlib import Path

import docutils.core
import docutils.nodes
import nbformat
import pytest

from credscore.document import Document, Voice
from credscore.readers import TextFile, read_paths
from credscore.readers.formats import SUFFIXES

FORMATS = Path(__file__).parent.parent.parent / "fixtures" / "formats"


def document(suffix: str) -> Document:
    (read,) = read_paths([str(FORMATS / f"ferry.{suffix}")])
    assert isinstance(read, TextFile)
    return read.document


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def prose(found: Document) -> list[str]:
    spans = [found.bounds(s.start, s.end) for s in found.voices if s.voice is Voice.CODE]
    ends = [0, *(at for span in spans for at in span), len(found.visible_text)]
    return words(" ".join(found.visible_text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True)))


@pytest.mark.parametrize("suffix", ["rst", "adoc", "ipynb"])
def test_one_article_reads_alike(suffix: str) -> None:
    found, markdown = document(suffix), document("md")
    assert prose(found) == prose(markdown)
    assert found.title == markdown.title == "The island's ferry"
    if suffix != "ipynb":
        assert (found.byline, found.date) == (markdown.byline, markdown.date) == ("Ida Solberg", "2024-05-01")
    bounds = [found.bounds(s.start, s.end) for s in found.voices if s.voice is Voice.BLOCK_QUOTE]
    quoted = [found.visible_text[start:end].strip() for start, end in bounds]
    assert quoted == ["We had waited ten years for this."]


def test_docutils_reads_the_same_words() -> None:
    found = document("rst")
    text = re.sub(r":ref:`([^<`]*) <[^`]*`", r"\1", found.text)  # a role of Sphinx
    tree = docutils.core.publish_doctree(text, settings_overrides={"_disable_config": True})
    unread = (docutils.nodes.literal, docutils.nodes.literal_block, docutils.nodes.comment, docutils.nodes.docinfo,
              docutils.nodes.label, docutils.nodes.footnote_reference)  # fmt: skip
    for node in [node for kind in unread for node in tree.findall(kind)]:
        node.parent.remove(node)
    assert prose(found) == words(" ".join(node.astext() for node in tree.findall(docutils.nodes.Text)))


def test_nbformat_reads_the_same_cells() -> None:
    found = document("ipynb")
    notebook = nbformat.reads(found.text, as_version=4)
    nbformat.validate(notebook)
    for number, cell in enumerate(notebook.cells, 1):
        lines = [line for line in found.cells if line.cell == number]
        assert len(lines) == (cell.source.count("\n") + 1) * (cell.cell_type == "markdown")


def test_the_docs_name_every_suffix_that_is_read() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "reading.md").read_text("utf-8")
    named = re.findall(r"`(\.\w+)`", page[: page.index("The suffix determines")])
    assert sorted(named) == sorted(SUFFIXES)
