"""Lines, paragraphs and sentences, from marks and line ends alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Ints, distinct
from credscore.text.normalize import BULLET
from credscore.text.page_lines import own_lines
from credscore.text.tokens import Flag, Kind, Tokens
from credscore.text.vocabulary import Fact

LINE_FEED, QUOTE, APOSTROPHE, CLOSING_BRACKET, COLON = (ord(mark) for mark in "\n\"'):")

LONG_LINE: Final = 120
"""A line longer than this was not wrapped by an editor: its end ends a paragraph."""
SHORT_LINE: Final = 45
"""A line shorter than this, before a capital or a digit, was ended on purpose (a heading, a list)."""


@dataclass(frozen=True, slots=True)
class Lines:
    """`end` int32[n] the position of each line feed, `next_token` int32[n] the first token after it,
    `paragraph_at` int32[p] where paragraphs begin in the codes, `paragraph_start` int32[q] their first tokens
    (paragraphs without tokens have none), `opens` bool[q] those that begin a document, and `page` int32[k, 2] the first
    tokens and last ones (excluded) of lines that are the page's."""

    end: Ints
    next_token: Ints
    paragraph_at: Ints
    paragraph_start: Ints
    opens: NDArray[np.bool_]
    page: Ints


def find_lines(codes: Bytes, tokens: Tokens, doc_code: Ints) -> Lines:
    """The lines of the codes, and which of their ends end paragraphs."""
    end = tokens.where(LINE_FEED).astype(np.int32)
    following = tokens.before(end)
    hard = _blank(following) | _on_purpose(codes, tokens, end, following)
    own = _page_lines(codes, tokens, end, hard)
    hard |= own
    hard[:-1] |= own[1:]
    at = distinct(np.concatenate([end[hard], doc_code[:-1]])).astype(np.int32)
    begin = np.append(np.int32(0), end[:-1] + 1)[: end.size]
    page = np.stack([tokens.before(begin[own]), tokens.before(end[own])], axis=1)
    return Lines(end, following, at, *paragraphs(tokens, at, doc_code), page)


def paragraphs(tokens: Tokens, at: Ints, doc_code: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """The first tokens of the paragraphs that begin at places in the codes, and which of them open a document."""
    first = tokens.before(at)
    start = distinct(first[first < tokens.count]).astype(np.int32)
    opens = np.zeros(start.size + 1, np.bool_)
    opens[np.searchsorted(start, tokens.before(doc_code[:-1]))] = True
    return start, opens[:-1]


def _page_lines(codes: Bytes, tokens: Tokens, end: Ints, hard: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Lines of the page among those that stand alone: not wrapped out of a sentence, nor into the next line."""
    if not end.size or not tokens.count:
        return np.zeros(end.size, np.bool_)
    begin = np.append(np.int32(0), end[:-1] + 1)
    stopped = hard | (tokens.kinds.take(end - 1) & Kind.END != 0) | _closed(codes, end)
    fresh = tokens.flags.take(tokens.before(end), mode="clip") & (Flag.CAPITAL | Flag.DIGIT) != 0
    alone = np.append(True, stopped[:-1]) & (hard | fresh)
    return own_lines(codes, tokens, begin, np.where(alone, end, begin).astype(np.int32))


def _closed(codes: Bytes, end: Ints) -> NDArray[np.bool_]:
    """A quotation mark, bracket or colon ends the line."""
    last = codes.take(end - 1)
    return (last == QUOTE) | (last == CLOSING_BRACKET) | (last == COLON)


def _blank(following: Ints) -> NDArray[np.bool_]:
    """Line ends with no word before the next line end, or since the last one."""
    same = np.diff(following, prepend=0) == 0
    return same | np.append(same[1:], False)


def _on_purpose(codes: Bytes, tokens: Tokens, end: Ints, following: Ints) -> NDArray[np.bool_]:
    """Line ends that wrapping would not make: after a very long line, or a short one before a new start."""
    length = np.diff(end, prepend=-1) - 1
    if not tokens.count:
        return length > LONG_LINE
    after = tokens.flags.take(following, mode="clip")
    fresh = (after & (Flag.CAPITAL | Flag.DIGIT)) != 0
    following_code = codes.take(end + 1, mode="clip")
    bullet = (following_code == BULLET) | (following_code == ord("*")) | (following_code == ord("-"))
    return (length > LONG_LINE) | ((length < SHORT_LINE) & fresh) | bullet


def sentence_breaks(codes: Bytes, tokens: Tokens, lines: Lines) -> Ints:
    """First tokens of sentences: after a full stop, question or exclamation mark that ends one, and of paragraphs."""
    ends = tokens.where(0x2E, 0x21, 0x3F)
    behind = tokens.before(ends)
    after = distinct(behind[(behind > 0) & (behind < tokens.count)])
    spaced = tokens.flags[after] & Flag.CONTINUES == 0
    starts = after[spaced & _fresh(codes, tokens, after)]
    starts = starts[~_abbreviated(codes, tokens, starts)]
    return distinct(np.concatenate([starts, lines.paragraph_start])).astype(np.int32)


def _glued(tokens: Tokens, after: NDArray[np.intp]) -> NDArray[np.bool_]:
    """A capital right behind a stop and a word in small letters: "losses.The", where the space was lost."""
    first, before = tokens.flags[after], tokens.flags[after - 1]
    capital = (first & (Flag.CAPITAL | Flag.UPPER)) == Flag.CAPITAL
    small = (before & (Flag.CAPITAL | Flag.DIGIT)) == 0
    long = (tokens.end[after - 1] - tokens.start[after - 1] > 2) & (tokens.end[after] - tokens.start[after] > 1)
    return capital & small & long & (first & Flag.CONTINUES != 0)


def _fresh(codes: Bytes, tokens: Tokens, after: NDArray[np.intp]) -> NDArray[np.bool_]:
    """The token starts as a sentence does: with a capital, a digit, or behind an opening mark."""
    begins = (tokens.flags[after] & (Flag.CAPITAL | Flag.DIGIT)) != 0
    start = tokens.start[after]
    before = codes.take(start - 1)
    marked = (before == 0x22) | (before == 0x27) | (before == 0x28) | (before == 0x5B)
    spaced = tokens.kinds.take(np.maximum(start - 2, 0)) & Kind.SPACE != 0
    return begins | (marked & spaced)


def _abbreviated(codes: Bytes, tokens: Tokens, starts: NDArray[np.intp]) -> NDArray[np.bool_]:
    """The stop before the token belongs to an abbreviation or initial and ends nothing.

    After "Inc." or "U.S." a sentence starts only with a word of grammar in capitals ("The"); after "Mr." never.
    """
    before = starts - 1
    stop = codes.take(tokens.end[before]) == 0x2E
    only = tokens.kinds.take(tokens.end[before] + 1) & Kind.END == 0
    facts, following = tokens.facts[before], tokens.flags[starts]
    single = tokens.end[before] - tokens.start[before] == 1
    single &= tokens.flags[before] & Flag.DIGIT == 0
    written = (tokens.flags[before] & Flag.CAPITAL) | (following & Flag.DIGIT)
    short = (facts & Fact.ABBREVIATION != 0) & (written != 0)
    grammar = (tokens.facts[starts] & Fact.FUNCTION != 0) & (following & Flag.CAPITAL != 0)
    never = facts & Fact.NEVER_FINAL != 0
    return stop & only & (never | ((single | short) & ~grammar))
