"""Recognizes lines that a page adds to an article, by the form of a whole line, paragraph or sentence.

The forms are data (`page-lines.tsv`). Only lines with a word or mark that a form names are matched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Flags, Ints, Places, distinct, flagged
from credscore.text.characters import BLANK, SYMBOL
from credscore.text.characters import SLASH as SLASH_MARK
from credscore.text.page_forms import (
    LAST,
    MARK,
    NUMBER,
    PLACES,
    SELLING,
    SLASH,
    SPEAKING,
    WITHIN,
    Openings,
    given_words,
    open_words,
    openings,
    pair_keys,
    word_pairs,
    words_within,
)
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import ADDRESS, vocabulary, word_table

LONGEST: Final = 320
"""Maximum characters of one of the page's own lines."""
LONGEST_CREDIT: Final = 160
"""Maximum characters of a credit with a slash or bar."""
ENTRY: Final = (2, 80)
"""Minimum and maximum characters of an entry in a table of contents."""
HEADING: Final = 3
"""Maximum tokens of the heading of such a table; a longer line contains the entries itself."""
AN_ADDRESS: Final = b"\x02"
"""Placeholder for an address in a matched line."""
_BEHIND: Final = (
    "can", "may", "author", "authors", "writer", "reporter", "reporters", "newsroom", "editor", "is", "was", "writes",
    "reported", "contributed", "covers", "reports", "edits",
)  # fmt: skip
"""Small second words of lines on an author or newsroom, ..."""
_OPENINGS: Final = ("about", "author")
"""... and their labels."""
_IS_MARK: Final = np.array([code in (ord("@"), ord("#"), SYMBOL) for code in range(256)])


def own_lines(codes: Bytes, tokens: Tokens, start: Ints, end: Ints) -> NDArray[np.bool_]:
    """bool[lines]: which lines, given by start and end in the codes, are the page's own. Each is given by itself."""
    found = np.zeros(start.size, np.bool_)
    first, last = tokens.before(start), tokens.before(end)
    chosen = flagged((first < last) & (end - start <= LONGEST))
    for line in chosen[_matched(codes, tokens, first[chosen], last[chosen], end[chosen], sentence=False)].tolist():
        found[line] = True
        if tokens.id[first[line]] in _contents() and last[line] - first[line] <= HEADING:
            _mark_contents(codes, found, line, start, end)
    return found


def own_sentences(codes: Bytes, tokens: Tokens, starts: Ints) -> tuple[Ints, Ints]:
    """First and last (excluded) tokens of the sentences that are the page's own."""
    if not starts.size:
        return starts, starts
    last = np.append(starts[1:], tokens.count).astype(np.int32)
    end = tokens.end.take(last - 1)
    chosen = flagged(end - tokens.start[starts] <= LONGEST)
    chosen = chosen[_matched(codes, tokens, starts[chosen], last[chosen], end[chosen], sentence=True)]
    return starts[chosen], last[chosen]


@cache
def _contents() -> frozenset[int]:
    """The first words of headings of tables of contents."""
    return frozenset(vocabulary().ids(["table", "contents"]).tolist())


def _mark_contents(codes: Bytes, found: NDArray[np.bool_], heading: int, start: Ints, end: Ints) -> None:
    """Mark the entries of a table of contents: short lines without an end mark, up to a blank one."""
    line = heading + 1
    line += line < start.size and start[line] >= end[line]
    while line < start.size and ENTRY[0] <= end[line] - start[line] <= ENTRY[1]:
        if codes[end[line] - 1] in b".!?" and codes[end[line] - 2] != ord("."):
            return
        found[line] = True
        line += 1


def _tries(codes: Bytes, tokens: Tokens, first: Ints, last: Ints, *, sentence: bool) -> tuple[Places, Places]:
    """Rows to match, in order, and for each the id of the first word or placeholder whose forms may match."""
    ids = _words(tokens, first)
    chosen = (
        open_words(sentence).take(ids) | (ids == PLACES[NUMBER]) | _in_pairs(ids, _words(tokens, first + 1), sentence)
    )
    ways = {
        PLACES[LAST]: flagged(given_words(LAST, sentence).take(tokens.id.take(last - 1))),
        PLACES[MARK]: flagged(_IS_MARK.take(codes.take(_marks(codes, tokens, first)))),
        PLACES[SLASH]: _credits(tokens, first, last),
    }
    given = flagged(given_words(WITHIN, sentence).take(tokens.id))
    for form, words in words_within(sentence).items() if given.size else ():
        at = given[words.take(tokens.id.take(given))]
        if at.size:
            ways[form] = _named(tokens, first, _rows_of(at, first, last))
    rows = [flagged(chosen), *ways.values()]
    places = [ids[rows[0]]]
    places += [np.full(way.size, name, ids.dtype) for name, way in ways.items()]
    row, place = np.concatenate(rows), np.concatenate(places)
    order = np.argsort(row, kind="stable")
    return row[order], place[order]


def _words(tokens: Tokens, at: Ints) -> Ints:
    """int32[n]: the ids of words, and that of the placeholder for numbers."""
    digit = tokens.flags.take(at, mode="clip") & Flag.DIGIT != 0
    return np.where(digit, np.int32(PLACES[NUMBER]), tokens.id.take(at, mode="clip"))


def _in_pairs(ids: Ints, after: Ints, sentence: bool) -> Flags:
    """Whether a form has these first and second words."""
    pairs = word_pairs(sentence)
    keys = pair_keys(ids, after)
    return pairs.take(np.searchsorted(pairs, keys), mode="clip") == keys


def _named(tokens: Tokens, first: Ints, rows: Places) -> Places:
    """The rows that begin like a name or a byline: only these match forms with words anywhere."""
    after, begin = first[rows] + 1, tokens.id.take(first[rows])
    capital = tokens.flags.take(after, mode="clip") & Flag.CAPITAL != 0
    verb = word_table(*_BEHIND).take(tokens.id.take(after, mode="clip"))
    return rows[capital | verb | word_table(*_OPENINGS).take(begin)]


def _marks(codes: Bytes, tokens: Tokens, first: Ints) -> Ints:
    """The positions before the first tokens, or before a blank there."""
    before = tokens.start.take(first) - 1
    return np.asarray(before - (codes.take(before) == BLANK), np.int32)


def _rows_of(places: Places, first: Ints, last: Ints) -> Places:
    """The rows that hold tokens."""
    row = distinct(np.searchsorted(first, places, side="right") - 1)
    at = np.searchsorted(places, first.take(row[row >= 0]))
    row = row[row >= 0]
    return row[places.take(at, mode="clip") < last.take(row)]


def _credits(tokens: Tokens, first: Ints, last: Ints) -> Places:
    """Short rows that begin with a capital and have a slash or bar."""
    marks = tokens.where(SLASH_MARK, ord("|"))
    begin, end = tokens.start.take(first), tokens.end.take(last - 1)
    capital = (tokens.flags.take(first) & Flag.CAPITAL != 0) & (end - begin <= LONGEST_CREDIT)
    return flagged(capital & (np.searchsorted(marks, begin) < np.searchsorted(marks, end)))


def _matched(codes: Bytes, tokens: Tokens, first: Ints, last: Ints, end: Ints, *, sentence: bool) -> NDArray[np.intp]:
    """Indices of lines (or sentences) that match a form, each given by its first token and its end in the codes. Lines
    that consist only of addresses match too."""
    if not first.size:
        return np.zeros(0, np.intp)
    text, found = _Text(codes.tobytes(), tokens), [-1]
    row, place = _tries(codes, tokens, first, last, sentence=sentence)
    first, last, end = first[row], last[row], end[row]
    low, high = (np.searchsorted(tokens.addresses, edge) for edge in (first, last))
    lone = high - low == last - first
    start = tokens.start.take(first)
    at = np.where(place >= PLACES[NUMBER], tokens.end.take(first), start)
    at = np.where(place == PLACES[MARK], _marks(codes, tokens, first), at)
    second = _words(tokens, first + 1)
    columns, forms = (row, place, second, lone, low, high, start, at, end), openings(sentence)
    for line, word, after, bare, a, b, *bounds in zip(*(column.tolist() for column in columns), strict=True):
        if line != found[-1]:
            inside = tokens.addresses[a:b].tolist() if b > a else ()
            if word == ADDRESS if bare else _is_own(text, forms, (word, after), inside, bounds):
                found.append(line)
    return np.array(found[1:], np.intp)


class _Text(NamedTuple):
    """The codes of a batch, and its tokens."""

    codes: bytes
    tokens: Tokens

    def masked(self, addresses: Sequence[int], start: int, end: int) -> bytes:
        """The codes from start to end, with a placeholder for each address."""
        return b"".join(self._pieces(addresses, start, end)) if addresses else self.codes[start:end]

    def _pieces(self, addresses: Sequence[int], start: int, end: int) -> Iterator[bytes]:
        at = start
        for token in addresses:
            if self.tokens.start[token] >= start:
                yield self.codes[at : self.tokens.start[token]] + AN_ADDRESS
                at = int(self.tokens.end[token])
        yield self.codes[at:end]


def _is_own(text: _Text, forms: Openings, words: tuple[int, int], addresses: Sequence[int], bounds: list[int]) -> bool:
    """Whether a form with these first two words matches. `bounds` are, in the codes, where the line starts, where its
    form does, and its end."""
    start, at, end = bounds
    if not forms.match(*words, text.masked(addresses, at, end)):
        return False
    line = text.masked(addresses, start, end)
    return not (SPEAKING.search(line) or SELLING.match(line))
