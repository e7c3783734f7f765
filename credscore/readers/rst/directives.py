"""Directives of reStructuredText and Sphinx, grouped by what is read of them."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from credscore.document import Voice

DIRECTIVE: Final = re.compile(r"([^\W_]+(?:[-_+:.][^\W_]+)*)[ \t]?::(?:[ \t]+|$)")


class Kind(Enum):
    """How a directive is read."""

    BODY = auto()
    """Its body, not its argument: containers, objects of a programming language, figures, unknown ones."""
    TEXT = auto()
    """Argument and body: admonitions, topics, captions."""
    VERSION = auto()
    """Argument and body, without the first word, a version."""
    CODE = auto()
    """Nothing: the body is code, markup or data."""
    NOTHING = auto()
    """Nothing: the directive stands for something that is elsewhere."""
    CSV = auto()
    """The argument, and the fields of the body."""


_TEXT: Final = (
    "admonition attention caution danger error hint important note tip warning seealso topic sidebar rubric centered "
    "todo tab tab-item dropdown card grid-item-card details collapse toggle list-table table epigraph highlights "
    "pull-quote abstract quote"
)
_VERSION: Final = "versionadded versionchanged versionremoved deprecated deprecated-removed version-added"
_CODE: Final = (
    "code code-block sourcecode parsed-literal math raw highlight-block doctest testcode testoutput testsetup "
    "testcleanup prompt ipython jupyter-execute jupyter-input jupyter-output plot graphviz graph digraph mermaid uml "
    "plantuml blockdiag seqdiag actdiag nwdiag ditaa aafig tikz productionlist productions command-output "
    "program-output click asciinema exec execute_code altair-plot bokeh-plot pyvista-plot vega vega-lite chart "
    "inheritance-diagram openapi swagger httpexample terminal console code-include cardinality bnf ebnf lexer "
    "literal-block sql json yaml bash shell python exec_code runblock pyexec tabularcolumns meta script"
)
_NOTHING: Final = (
    "toctree contents include literalinclude index image currentmodule module py:currentmodule py:module highlight "
    "sectnum section-numbering header footer title class rst-class role default-role unicode date bibliography "
    "autosummary target-notes acks-list sectionauthor moduleauthor codeauthor tags youtube vimeo video audio "
    "minigallery button-link button-ref nbgallery linkgallery restructuredtext-test-directive replace"
)
_KINDS: Final = {
    **dict.fromkeys(_TEXT.split(), Kind.TEXT), **dict.fromkeys(_VERSION.split(), Kind.VERSION),
    **dict.fromkeys(_CODE.split(), Kind.CODE), **dict.fromkeys(_NOTHING.split(), Kind.NOTHING), "csv-table": Kind.CSV,
}  # fmt: skip
_VOICES: Final = {
    "list-table": Voice.TABLE, "epigraph": Voice.BLOCK_QUOTE, "highlights": Voice.BLOCK_QUOTE,
    "pull-quote": Voice.BLOCK_QUOTE, "quote": Voice.BLOCK_QUOTE,
}  # fmt: skip


def kind_of(name: str) -> Kind:
    """How a directive is read; unknown ones are containers, those that import documentation are skipped."""
    name = name.lower()
    return Kind.NOTHING if name.startswith("auto") else _KINDS.get(name, Kind.BODY)


def voice_in(name: str) -> Voice | None:
    """The voice of a directive's body, None for the enclosing one."""
    return _VOICES.get(name.lower())
