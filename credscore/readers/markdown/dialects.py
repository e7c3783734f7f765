"""Constructs of single Markdown dialects that are not text (Obsidian, MyST, Pandoc, Python-Markdown, CriticMarkup), and
Obsidian's callouts, which are the author's text in the form of a quotation."""

from __future__ import annotations

import re
from typing import Final

from credscore.readers.source.edited_text import Edit

_LINE: Final = r"(?<![^\n])"
_END: Final = r"[ \t]*(?=\n|\Z)"
UNREAD: Final = "|".join(
    (
        r"(?<![\w:]):(?-i:[a-z][\w+-]{1,50}|[+-]1|100):(?![\w:])",  # an emoji or icon
        rf"{_LINE}\([\w.:-]{{1,80}}\)={_END}",  # the target of a link
        rf"{_LINE}\+{{3}}(?:[ \t]*\{{[^\n]*\}})?{_END}",  # the end of a cell
        rf"{_LINE}%[ \t][^\n]*",  # a comment
        rf"{_LINE}\*\[[^\]\n]{{1,60}}\]:[^\n]*",  # the long form of an abbreviation
        rf"{_LINE}\[(?:TOC|\[_?TOC_?\])\]{_END}",  # where the table of contents goes
        rf"{_LINE}[ \t]*-{{1,9}}8<-[^\n]*",  # an included file
        r"\[-?@\w[\w.:/-]*(?:[,;][^\[\]\n]{0,300})?\](?![(\[:])",  # a citation
        rf"(?<=[ \n])\^[\w-]{{1,60}}{_END}",  # the name of a block
        r"\{--[^{}\n]{0,300}--\}|\{>>[^{}\n]{0,300}<<\}",  # a deletion, a comment on a change
        r"(?<![\w+])\+\+[\w-]{1,20}(?:\+[\w-]{1,20}){0,4}\+\+(?![\w+])",  # keys
        r"\\(?:newpage|pagebreak|clearpage|tableofcontents|maketitle|noindent|medskip|bigskip|smallskip)\b",
        r"\\(?:cite[a-z]{0,9}|(?:eq|auto|c)?ref|label|[vh]space|includegraphics|bibliography(?:style)?)\*?"
        r"(?:\[[^\]\n]{0,99}\]){0,2}\{[^{}\n]{0,200}\}",
    )
)
"""What is removed."""
SIGNS: Final = r"|:[a-z+1-][\w+-]*:|^\([\w.:-]+\)=|^\+\+\+|^%[ \t]|^\*\[|8<-|\[-?@|[ \n]\^\w|\+\+\w|\\[a-z]|^>[ \t]?\[!"
"""Further alternatives for the triggers of `templates`, ..."""
STARTS: Final = r"|:(?=[a-z+1-])|\[(?=-?@)|\^(?=\w)|\+(?=\+\w)"
"""... and for where a construct may begin."""
LINES: Final = r"|\([\w.:-]{1,80}\)=|\+\+\+|%[ \t]|\*\[|[ \t]*-{1,9}8<|>[ \t]?\[!"
"""... or a line with one."""
CALLOUT: Final = rf"{_LINE}>[ \t]?\[!\w+[^\]\n]*\][+-]?"

_ALERT: Final = re.compile(r">[ \t]?\[!(?:note|tip|important|warning|caution)\][ \t]*(?=\n|\Z)", re.IGNORECASE)
_QUOTATION: Final = re.compile(r">[ \t]?\[!(?:quote|cite)\b", re.IGNORECASE)
_PREFIX: Final = re.compile(r"\n>[ \t]?")


class Callouts:
    """Makes callouts paragraphs, the first of them the title; `end` is where the last one ends."""

    def __init__(self) -> None:
        self.end = 0

    def edits(self, text: str, start: int, end: int) -> list[Edit]:
        """The edits for a callout with the given bounds of its marker; none for an alert, which the parser knows, for a
        quotation, and within another callout."""
        if start < self.end or _ALERT.match(text, start) or _QUOTATION.match(text, start):
            return []
        edits, titled = [(start, end, "")], bool(text[end : _line_end(text, end)].strip())
        while (prefix := _PREFIX.match(text, _line_end(text, edits[-1][1]))) is not None:
            edits.append((prefix.start() + 1, prefix.end(), "\n" if titled else ""))
            titled = False
        self.end = edits[-1][1]
        return edits


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found
