"""Plain text: read as is, with a title if it has one."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from credscore.document import Document, Stretch, Voice
from credscore.text.normalize import normalize, one_by_one
from credscore.text.offsets import STILL, Shifts

MAX_TITLE_WORDS: Final = 20

_WINDOW: Final = 160
"""Characters examined first, at most; enough for most titles."""
_START: Final = re.compile(r"\s*+[^\n]++\n\s*+\S")
"""A first line and the first character behind it, which are enough as a rule."""
_TOKEN: Final = r"[^\s0-9A-Za-z]*+[0-9A-Za-z]\S*+[ \t]++(?:[^\s0-9A-Za-z]++[ \t]++)?+"
_PROSE: Final = re.compile(rf"\s*(?:{_TOKEN}){{{MAX_TITLE_WORDS}}}[^\s0-9A-Za-z]*[0-9A-Za-z]")
"""A first line too long for a title however its characters are normalized; decides most texts."""
_LINE_END: Final = re.compile(r"[\n\x0b\x0c\r\x85\u2028\u2029]")
_WORD: Final = re.compile(rb"[0-9A-Za-z\x80]\S*")
# Folded text writes an ellipsis as full stops and all quotation marks as these two.
_END_MARK: Final = re.compile(rb"[.!?:;,][\"' ]*$")


def read_plain(text: str) -> Document:
    """Turn plain text into a Document.

    The title is a first line of at most 20 words without an end mark (also before a closing quotation mark), followed
    by a blank line and more text. Preceding blank lines, a byte-order mark and invisible characters are ignored.
    Raises NotText if it is not a str.
    """
    bounds = _title_bounds(text) if isinstance(text, str) else None
    if bounds is None:
        return Document(text)
    start, end = bounds
    return Document(text, title=text[start:end], voices=(Stretch(start, end, Voice.TITLE),))


def _title_bounds(text: str) -> tuple[int, int] | None:
    """The bounds of the title, found in as much of the normalized text as needed."""
    start = _START.match(text, 0, _WINDOW)
    if not start and (_PROSE.match(text) or not _LINE_END.search(text)):
        return None
    window = start.end() if start else _WINDOW
    while True:
        codes, shifts = _codes(text[:window])
        body = codes.lstrip()
        line, _, rest = body.partition(b"\n")
        blank, _, after = rest.partition(b"\n")
        words = len(_WORD.findall(line))
        if words > MAX_TITLE_WORDS or blank.strip():
            return None
        if after.strip():
            break
        if window >= len(text):
            return None
        window *= 2
    line = line.rstrip()
    if not words or _END_MARK.search(line):
        return None
    first = len(codes) - len(body)
    last = first + len(line)
    if shifts is not STILL:
        first, last = shifts.of(np.array([first, last])).tolist()
    return first, first + len(text[first:last].rstrip())


def _codes(text: str) -> tuple[bytes, Shifts]:
    """The codes of the beginning of a text, and the shifts of offsets to it."""
    single = None if text.isascii() else one_by_one(text)
    if single is not None:
        return single, STILL
    known = normalize(text)
    return known.codes.tobytes(), known.to_text
