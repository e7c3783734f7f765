"""Splits text into lines and paragraphs by line ends and their context."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Ints, distinct
from credscore.text.characters import (
    ASTERISK,
    BLANK,
    BULLET,
    CLOSING_BRACKET,
    COLON,
    COMMA,
    DOUBLE_QUOTE,
    HYPHEN,
    LINE_FEED,
    SEMICOLON,
    STOP,
)
from credscore.text.page_lines import own_lines
from credscore.text.tokens import Flag, Kind, Tokens
from credscore.text.vocabulary import Fact, word_table

NAME_WORDS: Final = 3
"""Maximum words of a name in front of a transcript line."""
LONG_LINE: Final = 120
"""Longer lines were not wrapped by an editor; their ends end a paragraph."""
SHORT_LINE: Final = 45
"""Shorter lines followed by a capital or digit were ended on purpose (a heading, a list)."""


class Lines(NamedTuple):
    """Lines and paragraphs of a batch.

    `end` int32[n] the positions of line feeds; `next_token` int32[n] the first token after each. `paragraph_at`
    int32[p] where paragraphs begin in the codes; `paragraph_start` int32[q] their first tokens (paragraphs without
    tokens have none); `opens` bool[q] whether a paragraph begins a document. `page` int32[k, 2] first and last
    (excluded) tokens of the page's own lines.
    """

    end: Ints
    next_token: Ints
    paragraph_at: Ints
    paragraph_start: Ints
    opens: NDArray[np.bool_]
    page: Ints


def find_lines(codes: Bytes, tokens: Tokens, doc_code: Ints) -> Lines:
    """Find the lines and decide which line ends also end a paragraph."""
    end = tokens.where(LINE_FEED).astype(np.int32)
    following = tokens.before(end)
    begin = _begins(end)
    hard = _blank(following) | _on_purpose(codes, tokens, begin, end, following)
    own = page_lines(codes, tokens, end, hard)
    hard |= own
    hard[:-1] |= own[1:]
    at = distinct(np.concatenate([end[hard], doc_code[:-1]])).astype(np.int32)
    page = tokens.before(np.concatenate([begin[own], end[own]])).reshape(2, -1).T
    return Lines(end, following, at, *paragraphs(tokens, at, doc_code), page)


def paragraphs(tokens: Tokens, at: Ints, doc_code: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """The first tokens of the paragraphs that begin at positions in the codes, and which of them open a document."""
    first = tokens.before(at)
    start = distinct(first[first < tokens.count]).astype(np.int32)
    opens = np.zeros(start.size + 1, np.bool_)
    opens[np.searchsorted(start, tokens.before(doc_code[:-1]))] = True
    return start, opens[:-1]


def page_lines(codes: Bytes, tokens: Tokens, end: Ints, hard: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The page's own lines, among separate lines: wrapped neither from the line before nor into the next."""
    if not end.size or not tokens.count:
        return np.zeros(end.size, np.bool_)
    begin = _begins(end)
    stopped = hard | (tokens.kinds.take(end - 1) & Kind.END != 0) | _closed(codes, end)
    fresh = tokens.flags.take(tokens.before(end), mode="clip") & (Flag.CAPITAL | Flag.DIGIT) != 0
    alone = hard | fresh
    alone[1:] &= stopped[:-1]
    return own_lines(codes, tokens, begin, np.where(alone, end, begin).astype(np.int32))


def _closed(codes: Bytes, end: Ints) -> NDArray[np.bool_]:
    """Whether the line ends in a quotation mark, bracket or colon."""
    last = codes.take(end - 1)
    return (last == DOUBLE_QUOTE) | (last == CLOSING_BRACKET) | (last == COLON)


def _blank(following: Ints) -> NDArray[np.bool_]:
    """Line ends with no word before the next one, or since the last one."""
    same = np.empty(following.size + 1, np.bool_)
    same[0], same[-1] = not following[:1].any(), False
    np.equal(following[1:], following[:-1], out=same[1:-1])
    return same[:-1] | same[1:]


def _begins(end: Ints) -> Ints:
    """int32[lines]: where each line begins."""
    begin = np.zeros_like(end)
    np.add(end[:-1], 1, out=begin[1:])
    return begin


def _on_purpose(codes: Bytes, tokens: Tokens, begin: Ints, end: Ints, following: Ints) -> NDArray[np.bool_]:
    """Line ends that wrapping does not produce: after a very long line, or a short one followed by a new start."""
    length = end - begin
    if not tokens.count:
        return length > LONG_LINE
    fresh = tokens.flags.take(following, mode="clip") & (Flag.CAPITAL | Flag.DIGIT) != 0
    last, after = codes.take(end - 1), codes.take(end + 1, mode="clip")
    before = codes.take(end - 2, mode="clip")
    dash = (last == HYPHEN) & ((before == BLANK) | (before == HYPHEN))
    goes_on = (last == COMMA) | (last == SEMICOLON) | dash | _abbreviates(tokens, end, following)
    bullet = (after == BULLET) | (after == ASTERISK) | (after == HYPHEN)
    short = (length < SHORT_LINE) & fresh & ~goes_on
    return (length > LONG_LINE) | short | bullet | speaks(codes, tokens, following)


def _abbreviates(tokens: Tokens, end: Ints, following: Ints) -> NDArray[np.bool_]:
    """Whether the line ends in an abbreviation that goes with the next word: a title, or "no." before a number; "St."
    at a line end is more often a street than a saint."""
    facts, street = tokens.facts.take(following - 1), word_table("st").take(tokens.id.take(following - 1))
    number = tokens.flags.take(following, mode="clip") & Flag.DIGIT != 0
    open_ended = ((facts & Fact.NEVER_FINAL != 0) & ~street) | ((facts & Fact.BEFORE_NUMBER != 0) & number)
    return np.asarray(open_ended & (tokens.end.take(following - 1) == end - 1) & (tokens.lowered.take(end - 1) == STOP))


def speaks(codes: Bytes, tokens: Tokens, first: Ints) -> NDArray[np.bool_]:
    """Whether the line begins with a name of up to three words and a colon, as in transcripts."""
    named = np.ones(first.size, np.bool_)
    found = np.zeros(first.size, np.bool_)
    if not (tokens.mark_codes == COLON).any():
        return found
    for step in range(NAME_WORDS):
        at = np.minimum(first + step, tokens.count - 1)
        named &= tokens.flags.take(at) & Flag.CAPITAL != 0
        found |= named & (codes.take(tokens.end.take(at)) == COLON)
        named &= codes.take(tokens.end.take(at)) == BLANK
    return found
