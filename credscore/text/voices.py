"""Assigns a voice to each token, from quotation marks, lines, lists and what the reader knows.

Readers set the voices they know (title, block quotes, code). In the text itself, attributed quotations, boilerplate
paragraphs, boxes about the author or company, lists and tables are recognized.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import OWN, PROSE, Voice
from credscore.text.arrays import Bytes, Flags, Ints, distinct, flagged, ragged
from credscore.text.characters import BULLET
from credscore.text.lexicon import Hits, lexicon
from credscore.text.lines import Lines
from credscore.text.quotation_marks import Quotations, quoted_tokens
from credscore.text.tokens import Flag, Kind, Tokens
from credscore.text.vocabulary import vocabulary

IS_OWN: Final = np.array([voice in OWN for voice in Voice])
IS_PROSE: Final = np.array([voice in PROSE for voice in Voice])
IS_SAID: Final = np.array([voice in (Voice.QUOTED, Voice.BLOCK_QUOTE) for voice in Voice])


def in_voices(voice: Bytes, chosen: Flags) -> Flags:
    """bool[n]: which tokens have one of the voices chosen by bool[voices]. Comparison is faster than indexing."""
    found = np.zeros(voice.size, np.bool_)
    for value in flagged(chosen).tolist():
        found |= voice == value
    return found


FURNITURE_SHARE: Final = 0.4
"""A paragraph is boilerplate if at least this share of its tokens is in listed phrases, ..."""
FURNITURE_TOKENS: Final = 80
"""... and it has at most this many tokens: a passing mention does not make prose boilerplate."""
BOX_TOKENS: Final = 150
"""Maximum tokens of a box at the end of a text."""
HEADING_TOKENS: Final = 6
"""Maximum tokens of a line that opens a box, unless it is boilerplate itself."""

_FURNITURE: Final = lexicon().listed("page-residue", "boilerplate", "author-box")
_WITH_IT: Final = _FURNITURE | lexicon().listed("call-to-action")
_BOX: Final = lexicon().lists.index("author-box")

_LEADS: Final = np.array([chr(code) in "\"'([" for code in range(256)])
"""Characters that may precede the first word of a list item."""

_LAYOUT: Final = (Voice.LIST, Voice.TABLE)
"""Reader voices within which quotations and boilerplate are still recognized; other reader voices are final."""

Runs = tuple[Ints, Ints]
"""First and last (excluded) tokens of runs of tokens."""


def voices(tokens: Tokens, lines: Lines, sentence_start: Ints, quotations: Quotations, hits: Hits) -> Bytes:
    """uint8[tokens] of Voice, as recognized in the text itself."""
    voice = quoted_tokens(quotations, tokens.count).view(np.uint8) * np.uint8(Voice.QUOTED)
    _give(voice, _list_items(tokens, lines), Voice.LIST)
    _give(voice, _table_rows(tokens, lines), Voice.TABLE)
    _give(voice, _furniture(tokens, lines, hits), Voice.BOILERPLATE)
    _give(voice, _boxes(tokens, lines, sentence_start, hits), Voice.BOILERPLATE)
    return voice


def give_known(voice: Bytes, known: NDArray[np.int64]) -> None:
    """Write the voices set by a reader: int64[n, 3], first token, last token (excluded) and voice of each stretch."""
    for low, high, value in known.tolist():
        part = voice[low:high]
        part[part == Voice.AUTHOR if value in _LAYOUT else slice(None)] = value


def _give(voice: Bytes, runs: Runs, value: Voice) -> None:
    """Write a voice over runs of tokens, except attributed quotations."""
    first, last = runs
    if first.size:
        at = ragged(first, last - first)
        voice[at[voice.take(at) != Voice.QUOTED]] = value


def _bounds(tokens: Tokens, lines: Lines) -> Ints:
    return np.append(lines.paragraph_start, np.int32(tokens.count))


def _list_items(tokens: Tokens, lines: Lines) -> Runs:
    """Paragraphs that start with a bullet, or with a number of up to two digits and a full stop or bracket."""
    bounds, codes = _bounds(tokens, lines), tokens.lowered
    start = tokens.start.take(lines.paragraph_start)
    start = start - _LEADS.take(codes.take(start - 1))
    mark = codes.take(start - 2)
    bulleted = (mark == BULLET) | (mark == ord("*")) | (mark == ord("-")) | (mark == ord("+"))
    bulleted &= (codes.take(start - 1) == ord(" ")) & _line_begins(tokens, start - 2)
    begin, end = tokens.start.take(lines.paragraph_start), tokens.end.take(lines.paragraph_start)
    closed = (codes.take(end, mode="clip") == ord(".")) | (codes.take(end, mode="clip") == ord(")"))
    spaced = codes.take(end + 1, mode="clip") == ord(" ")
    digit = tokens.flags.take(lines.paragraph_start) & Flag.DIGIT != 0
    numbered = digit & (end - begin <= 2) & closed & spaced & _line_begins(tokens, begin)
    items = flagged(bulleted | numbered)
    return bounds[items], bounds[items + 1]


def _line_begins(tokens: Tokens, at: Ints) -> Flags:
    """Whether the position starts a line or the text, up to one blank."""
    before = tokens.kinds.take(at - 1)
    return np.asarray((at <= 0) | (before & Kind.SPACE != 0))


def _table_rows(tokens: Tokens, lines: Lines) -> Runs:
    """Lines with as many vertical bars between words as an adjacent line."""
    bars = tokens.where(ord("|"))
    if bars.size < 2:
        return lines.end[:0], lines.end[:0]
    cells = np.bincount(np.searchsorted(lines.end, bars), minlength=lines.end.size + 1)
    same = (cells[1:] == cells[:-1]) & (cells[1:] > 0)
    rows = flagged(np.append(same, False) | np.insert(same, 0, False))
    first = np.concatenate([[0], lines.next_token, [tokens.count]]).astype(np.int32)
    return first[rows], first[rows + 1]


def _furniture(tokens: Tokens, lines: Lines, hits: Hits) -> Runs:
    """Short paragraphs made up mostly of listed boilerplate phrases."""
    chosen = flagged(_WITH_IT.take(hits.list))
    chosen = chosen[np.argsort(hits.first[chosen], kind="stable")]
    if not chosen.size:
        return hits.first[:0], hits.last[:0]
    first, last = hits.first[chosen], hits.last[chosen]
    reach = np.concatenate([[0], np.maximum.accumulate(last)[:-1]])[: last.size]
    fresh = np.maximum(last - np.maximum(first, reach), 0)
    bounds = _bounds(tokens, lines)
    row = np.searchsorted(bounds, first, side="right") - 1
    paragraph = distinct(row)
    place = paragraph.searchsorted(row)
    listed = np.bincount(place, weights=fresh, minlength=paragraph.size)
    named = np.bincount(place, weights=_FURNITURE.take(hits.list[chosen]), minlength=paragraph.size) > 0
    size = bounds[paragraph + 1] - bounds[paragraph]
    found = paragraph[named & (size <= FURNITURE_TOKENS) & (listed >= FURNITURE_SHARE * size)]
    return bounds[found], bounds[found + 1]


def _boxes(tokens: Tokens, lines: Lines, sentence_start: Ints, hits: Hits) -> Runs:
    """Paragraphs in the second half of a document that open a box, with the next one if they hold only its heading,
    or everything up to the end if little follows."""
    bounds = _bounds(tokens, lines)
    about = _about(tokens, bounds)
    if not about.size and not (hits.list == _BOX).any():
        return bounds[:0], bounds[:0]
    opening, alone = _openings(bounds, np.append(sentence_start, np.int32(tokens.count)), hits)
    paragraph = np.concatenate([opening, about])
    reach = paragraph + np.concatenate([alone, np.ones(about.size, np.bool_)]) + 1
    ends = np.append(lines.paragraph_start[lines.opens], tokens.count).astype(np.int32)
    last = ends[np.searchsorted(ends, bounds[paragraph], side="right")]
    begins = np.insert(ends, 0, 0)[np.searchsorted(ends, bounds[paragraph], side="right")]
    late = bounds[paragraph] - begins >= last - bounds[paragraph]
    few = last - bounds[paragraph] <= BOX_TOKENS
    following = np.minimum(bounds[np.minimum(reach, bounds.size - 1)], last)
    return bounds[paragraph][late], np.where(few, last, following)[late]


def _openings(bounds: Ints, sentences: Ints, hits: Hits) -> tuple[NDArray[np.intp], Flags]:
    """Paragraphs whose first sentence is a listed box opening, and whether it is all they contain."""
    box = hits.list == _BOX
    cue, last = hits.first[box], hits.last[box]
    paragraph = np.searchsorted(bounds, cue, side="right") - 1
    begin, end = bounds[paragraph], bounds[paragraph + 1]
    first = sentences[np.searchsorted(sentences, begin, side="right")]
    alone = first >= end
    named = (cue < first) & (last - cue >= FURNITURE_SHARE * (first - begin))
    opens = (end - begin <= HEADING_TOKENS) | named
    return paragraph[opens], (alone | ~named)[opens]


def _about(tokens: Tokens, bounds: Ints) -> NDArray[np.intp]:
    """Headings of "About" and a name, as in press releases."""
    size = np.diff(bounds)
    candidates = flagged((tokens.id.take(bounds[:-1]) == _about_word()) & (size > 1) & (size <= HEADING_TOKENS))
    named = tokens.flags.take(bounds[candidates] + 1) & Flag.CAPITAL != 0
    ended = tokens.kinds.take(tokens.end.take(bounds[candidates + 1] - 1)) & Kind.END != 0
    return candidates[named & ~ended]


@cache
def _about_word() -> int:
    return int(vocabulary().ids(["about"])[0])
