"""Text for terminals: width, color and character set, escaping, and shortening around a match."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from itertools import accumulate
from typing import Final, NamedTuple, TextIO

from credscore.render.inert import clean, without_marks

NARROWEST: Final = 40
WIDEST: Final = 120
USUAL: Final = 80

_LINE_END: Final = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WORD: Final = re.compile(r"( *)([^ ]+)")
_STYLE: Final = re.compile(r"\x1b\[[\d;]*m")
_NARROW: Final = re.compile("[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027]*")
"""Characters of one column: Latin letters and general punctuation."""
_ASCII: Final = str.maketrans(
    {"…": "...", "█": "#", "░": ".", "·": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
)


class Look(NamedTuple):
    """How text output looks: `width` in columns, `colour` or plain, `unicode` or ASCII substitutes."""

    width: int = USUAL
    colour: bool = False
    unicode: bool = True

    @classmethod
    def of(cls, stream: TextIO, environ: Mapping[str, str]) -> Look:
        """The look that suits a stream: colour only on a terminal that supports it, and never with NO_COLOR."""
        terminal = stream.isatty()
        colour = _coloured(environ, terminal)
        width = min(max(_columns(stream, environ, terminal), NARROWEST), WIDEST)
        unicode = (stream.encoding or "").lower().replace("-", "").startswith("utf")
        return cls(width, colour, unicode)

    def paint(self, text: str, style: str) -> str:
        """The text in an ANSI style ("1" bold, "2" faint, "31" red ...), or unchanged without colour."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text

    def fold(self, text: str, indent: str = "", later: str | None = None) -> str:
        """The text after an indent, coloured if `paint` is given, wrapped at spaces; wider words are not broken.
        Further lines start with `later`, by default the indent and two spaces."""
        text = text.rstrip(" ")
        if columns(indent) + columns(_STYLE.sub("", text) if self.colour else text) <= self.width:
            return indent + text
        following = f"{indent}  " if later is None else later
        lines, taken = [indent], columns(indent)
        for gap, word in _WORD.findall(text):
            wide = columns(_STYLE.sub("", word))
            if lines[-1] not in (indent, following) and taken + len(gap) + wide > self.width:
                lines.append(following + word)
                taken = columns(following) + wide
            else:
                lines[-1] += gap + word
                taken += len(gap) + wide
        return "\n".join(lines)

    def spell(self, text: str) -> str:
        """The text in characters the stream can probably show, without commands that its parts form together."""
        return without_marks(text if self.unicode else text.translate(_ASCII))


def _coloured(environ: Mapping[str, str], terminal: bool) -> bool:
    """NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then CLICOLOR, by their conventions (no-color.org,
    force-color.org, bixense.com/clicolors)."""
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return terminal and environ.get("CLICOLOR") != "0" and environ.get("TERM") != "dumb"


def _columns(stream: TextIO, environ: Mapping[str, str], terminal: bool) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:6]) > 0:
        return int(columns[:6])
    try:
        return (os.get_terminal_size(stream.fileno()).columns or USUAL) if terminal else USUAL
    except (OSError, ValueError):
        return USUAL


def columns(text: str) -> int:
    """The width of a text in terminal columns: two for wide letters, none for combining marks.

    Uses Python's Unicode tables, which suffice to align columns; wcwidth would add a dependency.
    """
    return len(text) if text.isascii() or _NARROW.fullmatch(text) else sum(map(_column, text))


def _column(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shortened(text: str, room: int) -> str:
    """The text, shortened at its end to fit."""
    if columns(text) <= room:
        return text
    return text[: sum(end < room for end in accumulate(map(_column, text)))] + "…"


def cell(text: str, room: int) -> str:
    """The text cut or padded to a number of columns."""
    cut = shortened(text, room)
    return cut + " " * (room - columns(cut))


def excerpt(text: str, start: int, end: int, room: int, look: Look) -> str:
    """The words from `start` to `end`, highlighted, with as much of their line around them as fits in `room`."""
    match = _elided(clean(text[start:end]), room - 4)
    spare = room - len(match) - 2 * (not look.colour)
    before = clean(_LINE_END.split(text[max(0, start - room) : start])[-1]).lstrip()
    after = clean(_LINE_END.split(text[end : end + room], maxsplit=1)[0]).rstrip()
    left = min(len(before), max(spare // 2, spare - len(after)))
    first, last = _last_words(before, left), _first_words(after, spare - left)
    wide = columns(first) + columns(match) + columns(last) - len(first) - len(match) - len(last)
    if wide > 0 and room > wide + NARROWEST // 2:
        return excerpt(text, start, end, room - wide, look)
    return first + (look.paint(match, "1;4") if look.colour else f"[{match}]") + last


def _elided(match: str, room: int) -> str:
    """A long match without its middle, cut at words if possible."""
    if len(match) <= room:
        return match
    half = (room - 3) // 2
    head, tail = match[:half], match[-half:]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def _first_words(text: str, room: int) -> str:
    """The first words of the text that fit, with a sign that more follow."""
    if len(text) <= room:
        return text
    words, space, _ = text[: max(room - 1, 0)].rpartition(" ")
    return f"{words}{space}…" if space else "…"[:room]


def _last_words(text: str, room: int) -> str:
    """The last words of the text that fit, with a sign that more precede."""
    if len(text) <= room:
        return text
    _, space, words = text[len(text) - max(room - 1, 0) :].partition(" ")
    return f"…{space}{words}" if space else "…"[:room]
