"""Finds what a page puts below or next to an article under plain headings: comments by readers, other stories, and
notes on the author.

A heading opens a section only after enough text and only if what follows has the form of such a section: a chapter
on comments that a council received is the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Flags, Ints, Places, flagged, with_end
from credscore.text.lines import Lines
from credscore.text.section_forms import ACTS, FIRST, INFORMAL, NO_PERSON, PERSON, STOPS, bio, form, heading_of
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import word_table

MIN_BEFORE: Final = 50
"""Minimum tokens of a document before such a section."""
HEADING: Final = 12
"""Maximum tokens of a heading."""
HEADING_WORDS: Final = 4
"""Maximum tokens of a heading after a note on the author."""
ITEM: Final = 20
"""Maximum tokens of the title of another story."""
TEASER: Final = 45
"""Maximum tokens of the sentences below such a title."""
NOTE: Final = 100
"""Maximum tokens of a paragraph on the author."""
NOTES: Final = 3
"""Maximum paragraphs on the author."""
SHORT: Final = 3
"""The text before a heading of comments is at least this many times as long as comments without bylines."""
AHEAD: Final = 60
"""Maximum paragraphs below a heading that decide whether it opens a section."""


class _Paragraphs(NamedTuple):
    """The paragraphs of a batch: `codes` of the batch; `start` and `end` where the first word of each begins, and where
    its last line ends, in the codes; `edges` the first token of each paragraph, and the count of tokens; `begins` and
    `stops` the paragraphs at which the document of each begins and ends."""

    codes: bytes
    start: list[int]
    end: list[int]
    tokens: Tokens
    edges: Ints
    begins: Places
    stops: Places

    def size(self, paragraph: int) -> int:
        """The number of tokens."""
        return int(self.edges[paragraph + 1] - self.edges[paragraph])

    def read(self, paragraph: int) -> bytes:
        """The codes from the first word to the last, with the marks after it."""
        return self.codes[self.start[paragraph] : self.end[paragraph]].rstrip()


def page_sections(codes: Bytes, tokens: Tokens, lines: Lines) -> tuple[Ints, Ints]:
    """First and last (excluded) tokens of the page's own sections."""
    if not lines.paragraph_start.size:
        return lines.paragraph_start, lines.paragraph_start
    found = _paragraphs(codes, tokens, lines)
    rows = list(_below_headings(found))
    rows += _notes_at_the_end(found, lines, rows)
    first, last = np.array(rows, np.int64).reshape(-1, 2).T
    return found.edges.take(first), found.edges.take(last)


def _paragraphs(codes: Bytes, tokens: Tokens, lines: Lines) -> _Paragraphs:
    opening = flagged(lines.opens)
    counts = np.diff(with_end(opening, lines.opens.size))
    edges = with_end(lines.paragraph_start, tokens.count)
    begins = np.repeat(opening, counts)
    start, end = tokens.start.take(edges[:-1]), tokens.end.take(edges[1:] - 1)
    stop = with_end(lines.end, codes.size).take(lines.end.searchsorted(end))
    return _Paragraphs(
        codes.tobytes(), start.tolist(), stop.tolist(), tokens, edges, begins, begins + np.repeat(counts, counts)
    )


def _below_headings(found: _Paragraphs) -> Iterator[tuple[int, int]]:
    """First and last (excluded) paragraphs of the sections that headings open, in order and disjoint."""
    done = 0
    for heading in _headings(found):
        last = _section(found, heading) if heading >= done else heading
        if last > heading + 1:
            done = last
            yield heading, last


def _headings(found: _Paragraphs) -> list[int]:
    """Short paragraphs that begin like a heading, after enough text."""
    first = found.edges[:-1]
    size = np.diff(found.edges)
    opens = word_table(*FIRST).take(found.tokens.id.take(first)) | (found.tokens.flags.take(first) & Flag.DIGIT != 0)
    deep = first - first.take(found.begins) >= MIN_BEFORE
    return flagged(opens & deep & (size <= HEADING)).tolist()


def _section(found: _Paragraphs, heading: int) -> int:
    """The paragraph at which the section below a heading ends; the one after the heading if it opens none."""
    text, stop = found.read(heading), int(found.stops[heading])
    if heading_of("readers", text):
        return stop if _is_short(found, heading, stop) or _in_thread(found, heading + 1, stop) else heading + 1
    if heading_of("perhaps readers", text):
        return stop if _by_readers(found, heading + 1, stop) else heading + 1
    if heading_of("stories", text):
        return _stories(found, heading + 1, stop, sure=True)
    if heading_of("perhaps stories", text):
        return _stories(found, heading + 1, stop, sure=False)
    if heading_of("author", text):
        return _notes(found, heading + 1, stop)
    about = heading_of("about", text)
    if (about or heading_of("perhaps author", text)) and heading + 1 < stop:
        below = found.read(heading + 1)
        named = below.startswith(about["name"]) if about else form("on author").match(below)
        if named and PERSON.search(below) and not ACTS.search(below):
            return _notes(found, heading + 1, stop)
    return heading + 1


def _is_short(found: _Paragraphs, heading: int, stop: int) -> bool:
    """Whether little of the document follows: "12 comments" may be a link at any place of an article."""
    before = found.edges[heading] - found.edges[found.begins[heading]]
    return bool(SHORT * (found.edges[stop] - found.edges[heading + 1]) <= before)


def _in_thread(found: _Paragraphs, first: int, stop: int) -> bool:
    """Whether the next paragraphs sound like readers', with a line that says who wrote when, or a button."""
    ahead = range(first, min(stop, first + AHEAD))
    return _by_readers(found, first, stop) and any(form("entry").fullmatch(found.read(row)) for row in ahead)


def _by_readers(found: _Paragraphs, first: int, stop: int) -> bool:
    """Whether at least half of the next paragraphs sound like a reader's, or are lines around a comment."""
    texts = [found.read(paragraph) for paragraph in range(first, min(stop, first + AHEAD))]
    signs = [text for text in texts if INFORMAL.search(text) or form("entry").fullmatch(text)]
    return bool(texts) and 2 * len(signs) >= len(texts)


def _stories(found: _Paragraphs, first: int, stop: int, *, sure: bool) -> int:
    """The end of a list of titles, or of titles with short texts if they run to the end of the document."""
    last = first
    while last < stop and _is_item(found, last):
        last += 1
    if last == stop or (last == first and not sure):
        return last
    if stop - first > AHEAD or any(found.size(paragraph) > TEASER for paragraph in range(last, stop)):
        return last
    titles = sum(_is_item(found, paragraph) for paragraph in range(first, stop))
    few = sure and last == first and stop - first <= NOTES
    few = few and not any(ACTS.search(found.read(paragraph)) for paragraph in range(first, stop))
    return stop if few or (2 * titles >= stop - first >= 4 and not _resumes(found, last, stop)) else last


def _resumes(found: _Paragraphs, first: int, stop: int) -> bool:
    """Whether only sentences follow the titles, in several paragraphs: the article goes on."""
    return stop - first > 1 and not any(_is_item(found, paragraph) for paragraph in range(first, stop))


def _is_item(found: _Paragraphs, paragraph: int) -> bool:
    return found.size(paragraph) <= ITEM and not found.read(paragraph).endswith(STOPS)


def _is_heading(found: _Paragraphs, paragraph: int, stop: int) -> bool:
    """Whether a few words without an end mark precede a sentence."""
    few = found.size(paragraph) <= HEADING_WORDS and _is_item(found, paragraph)
    return few and paragraph + 1 < stop and not _is_item(found, paragraph + 1)


def _notes(found: _Paragraphs, first: int, stop: int) -> int:
    """The end of the paragraphs on the author: one, or a few up to the end of the document or another heading."""
    ahead = range(first, min(stop, first + NOTES))
    stop = next((row for row in ahead if row > first and _is_heading(found, row, stop)), stop)
    sizes = [found.size(paragraph) for paragraph in range(first, min(stop, first + NOTES))]
    if first + len(sizes) == stop and sum(sizes) <= NOTE:
        return stop
    return first + bool(sizes and sizes[0] <= NOTE)


def _notes_at_the_end(found: _Paragraphs, lines: Lines, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The last paragraphs of documents, before other lines of the page, that introduce someone not named in the
    text."""
    taken = _taken(found, lines, rows)
    notes: list[tuple[int, int]] = []
    for _ in range(NOTES):
        left = flagged(~taken)
        last = left[np.append(found.begins[left[1:]] != found.begins[left[:-1]], True)] if left.size else left
        chosen = [row for row in _capitalized(found, last).tolist() if _introduces(found, row, taken)]
        if not chosen:
            break
        taken[chosen] = True
        notes += [(row, row + 1) for row in chosen]
    return notes


def _taken(found: _Paragraphs, lines: Lines, rows: list[tuple[int, int]]) -> NDArray[np.bool_]:
    """bool[paragraphs]: those of sections, and lines of the page."""
    taken = np.zeros(found.edges.size - 1, np.bool_)
    for first, last in rows:
        taken[first:last] = True
    own = np.searchsorted(found.edges, lines.page[:, 0])
    own = own[own < taken.size]
    taken[own[found.edges.take(own) == lines.page[: own.size, 0]]] = True
    return taken


def _capitalized(found: _Paragraphs, chosen: Places) -> Places:
    """The paragraphs of a note's length, after enough text, that begin with two capitals, or with a label."""
    first = found.edges.take(chosen)
    flags = found.tokens.flags
    labeled = word_table("about", "author", "the").take(found.tokens.id.take(first))
    fits: Flags = (flags.take(first) & Flag.CAPITAL != 0) & (
        labeled | (flags.take(first + 1, mode="clip") & Flag.CAPITAL != 0)
    )
    fits &= found.edges.take(chosen + 1) - first <= NOTE
    return chosen[fits & (first - found.edges.take(found.begins.take(chosen)) >= MIN_BEFORE)]


def _introduces(found: _Paragraphs, paragraph: int, taken: NDArray[np.bool_]) -> bool:
    """Whether a paragraph introduces someone whose surname does not occur in the text before."""
    text = found.read(paragraph)
    note = bio(text)
    if note is None or ACTS.search(text) or NO_PERSON.fullmatch(note["name"]):
        return False
    surname = re.compile(rb"\b%s\b" % re.escape(note["name"].split()[-1]))
    return not any(
        surname.search(found.read(row)) for row in range(int(found.begins[paragraph]), paragraph) if not taken[row]
    )
