"""Finds quotations, and which of them are attributed to somebody.

Marks are normalized to straight ones first, so that curly and straight text read alike; the neighbors of a mark
decide its direction. Each mark opens or closes; if its neighbors do not decide, a double mark toggles the state and
a single one is ignored. The end of a paragraph closes. The scan runs over marks, not characters.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import NOWHERE, Bytes, Flags, Ints, among, distinct, flagged, inside, with_end
from credscore.text.characters import BLANK, DOUBLE_QUOTE, OPENING_BRACKET, OPENING_SQUARE, SINGLE_QUOTE
from credscore.text.cut_quotations import rejoined
from credscore.text.embedded_posts import find_posts
from credscore.text.lines import Lines
from credscore.text.quote_attribution import Marked, attributed
from credscore.text.tex_marks import BACKTICK, tex_quotations
from credscore.text.tokens import Flag, Kind, Tokens
from credscore.text.transcripts import UnmarkedQuotations, find_unmarked_quotations
from credscore.text.vocabulary import Fact


class Act:
    """The effect of a mark on the state, inside or outside a quotation.

    OPEN and CLOSE set it; TURN toggles it, where the neighbors do not decide; WEAK_CLOSE closes unless a plain
    closing mark follows in the same quotation (it may be an apostrophe, feet or inches); NOTHING is not a quotation
    mark.
    """

    NOTHING: Final = -1
    CLOSE: Final = 0
    OPEN: Final = 1
    TURN: Final = 2
    WEAK_CLOSE: Final = 3


Places = NDArray[np.intp]


class Quotations(NamedTuple):
    """Columns of n quotations, in order.

    `start`, `end` int32 bounds in the codes, between the marks; `first`, `last` int32 tokens, last excluded;
    `attributed` bool whether somebody outside the marks is named as the speaker; `adjacent` int32 a token of the
    speaker's name if its position identifies it, else -1; `source` int32[n, 2] the tokens, last excluded, of a turn's
    label or of the name below an epigraph, else -1.
    """

    start: Ints
    end: Ints
    first: Ints
    last: Ints
    attributed: Flags
    adjacent: Ints
    source: Ints


class _Marks(NamedTuple):
    at: NDArray[np.integer]
    act: NDArray[np.intp]


def find_quotations(codes: Bytes, tokens: Tokens, lines: Lines, sentence_start: Ints, doc_code: Ints) -> Quotations:
    """Find the quotations in the codes."""
    twins = _twins(codes, tokens, lines)
    double = _double_marks(codes, tokens, twins)
    lines = rejoined(tokens, lines, doc_code, *(double.at[double.act == act] for act in (Act.OPEN, Act.CLOSE)))
    unmarked, posts = find_unmarked_quotations(codes, tokens, lines), find_posts(codes, tokens, lines)
    start, end = _merge(
        unmarked.bounds,
        posts.bounds,
        _pair(double, tokens, lines),
        _pair(_single_marks(codes, tokens, twins), tokens, lines, doc_code),
        tex_quotations(codes, tokens, lines),
    )
    first = tokens.before(start)
    last = tokens.before(end)
    real = last > first
    start, end, first, last = start[real], end[real], first[real], last[real]
    is_attributed, adjacent = attributed(tokens, lines, sentence_start, Marked(start, end, first, last))
    source = np.maximum(_sources(unmarked, start), _sources(posts, start))
    return Quotations(start, end, first, last, is_attributed | (source[:, 0] >= 0), adjacent, source)


def _sources(unmarked: UnmarkedQuotations, start: Ints) -> Ints:
    """int32[n, 2]: the tokens that name the source of each quotation found without marks, -1 for the others."""
    found = np.full((start.size, 2), -1, np.int32)
    if not unmarked.bounds.size:
        return found
    place = np.searchsorted(start, unmarked.bounds[:, 0])
    candidates = place < start.size
    candidates[candidates] = start[place[candidates]] == unmarked.bounds[candidates, 0]
    found[place[candidates]] = unmarked.source[candidates]
    return found


def quoted_tokens(quotations: Quotations, count: int) -> Flags:
    """bool[count]: the tokens inside attributed quotations."""
    unmarked = quotations.attributed
    return inside(quotations.first[unmarked], quotations.last[unmarked], count)


def _double_marks(codes: Bytes, tokens: Tokens, twins: Ints) -> _Marks:
    """Double marks: one adjacent only to text on its right opens, one adjacent only to text on its left closes."""
    at = tokens.where(DOUBLE_QUOTE)
    before, after = _sides(codes, tokens, at)
    act = np.full(at.size, Act.TURN)
    act[before & ~after] = Act.OPEN
    act[~before & after] = Act.CLOSE
    act[(act == Act.CLOSE) & _inches(codes, tokens, at)] = Act.WEAK_CLOSE
    return _with_twins(codes, tokens, twins, _Marks(at, act))


def _with_twins(codes: Bytes, tokens: Tokens, first: Ints, marks: _Marks) -> _Marks:
    """The double marks and the twins, given by their first marks."""
    if not first.size:
        return marks
    before, _ = _sides(codes, tokens, first)
    digit = tokens.kinds.take(first - 1) & Kind.DIGIT != 0
    act = np.where(before, Act.OPEN, np.where(digit, Act.WEAK_CLOSE, Act.CLOSE))
    at = np.concatenate([marks.at, first + (act == Act.OPEN)])
    order = np.argsort(at, kind="stable")
    return _Marks(at[order], np.concatenate([marks.act, act])[order])


def _twins(codes: Bytes, tokens: Tokens, lines: Lines) -> Ints:
    """The first of every two single marks that form a double one, ''like this'': their neighbors decide their
    direction, and their paragraph has one that opens and one that closes, and no backtick, which such a pair closes."""
    at = tokens.where(SINGLE_QUOTE)
    joined = np.diff(at) == 1
    alone = with_end(joined, False)[: at.size]
    alone[:-1] &= ~with_end(joined[1:], False)[: joined.size]
    alone[1:] &= ~joined
    first = at[alone]
    before, after = _sides(codes, tokens, first)
    decided = before != after
    first, opens = first[decided], before[decided]
    bounds = with_end(lines.paragraph_at, tokens.kinds.size)
    paragraph, ticked = (np.searchsorted(bounds, places, side="right") for places in (first, tokens.where(BACKTICK)))
    both = among(paragraph, paragraph[opens]) & among(paragraph, paragraph[~opens])
    return first[both & ~among(paragraph, ticked)]


def _inches(codes: Bytes, tokens: Tokens, at: Ints) -> Flags:
    """Whether the mark may denote inches: a digit before it and a lower-case letter after the next blank: 'a 5"
    pipe'."""
    return (tokens.kinds.take(at - 1) & Kind.DIGIT != 0) & _small_next(codes, tokens, at)


def _small_next(codes: Bytes, tokens: Tokens, at: Ints) -> Flags:
    """Whether a blank and a lower-case letter follow the mark."""
    small = tokens.kinds.take(at + 2, mode="clip") & (Kind.LETTER | Kind.UPPER) == Kind.LETTER
    return small & (codes.take(at + 1, mode="clip") == BLANK)


def _single_marks(codes: Bytes, tokens: Tokens, twins: Ints) -> _Marks:
    """Single marks other than apostrophes: '90s and 'em open nothing, and a plural's apostrophe closes weakly."""
    at = tokens.where(SINGLE_QUOTE)
    word = Kind.LETTER | Kind.DIGIT
    at = at[~among(at, twins) & ~among(at - 1, twins)]
    at = at[(tokens.kinds.take(at - 1) & word == 0) | (tokens.kinds.take(at + 1, mode="clip") & word == 0)]
    if not at.size:
        return _Marks(at, NOWHERE)
    before, after = _sides(codes, tokens, at)
    following = np.minimum(tokens.before(at), max(tokens.count - 1, 0))
    opens = before & ~after
    if tokens.count:
        elided = (tokens.facts[following] & Fact.ELISION != 0) | (tokens.flags[following] & Flag.DIGIT != 0)
        opens &= ~(elided & (tokens.start[following] == at + 1))
    act = np.full(at.size, Act.NOTHING)
    act[opens] = Act.OPEN
    act[~before & after] = Act.CLOSE
    act[(act == Act.CLOSE) & _apostrophe(codes, tokens, at)] = Act.WEAK_CLOSE
    marks = act != Act.NOTHING
    return _Marks(at[marks], act[marks])


def _apostrophe(codes: Bytes, tokens: Tokens, at: Ints) -> Flags:
    """Whether a closing mark may be an apostrophe: of a plural ("the workers' rights"), of an omitted letter
    ("fishin' all night", "fish 'n' chips"), of feet ("a 6' ladder"), or before the real one ("the neighbors',' she
    said")."""
    last, second = tokens.lowered.take(at - 1), tokens.lowered.take(at - 2)
    short = (last == ord("s")) | ((last == ord("n")) & ((second == ord("i")) | (second == SINGLE_QUOTE)))
    doubled = (last == ord("s")) & (codes.take(at + 2, mode="clip") == SINGLE_QUOTE)
    feet = tokens.kinds.take(at - 1) & Kind.DIGIT != 0
    capital = (last == ord("s")) & (tokens.kinds.take(at + 2, mode="clip") & Kind.UPPER != 0)
    capital &= codes.take(at + 1, mode="clip") == BLANK
    weak = ((short | feet) & _small_next(codes, tokens, at)) | capital
    return weak | (doubled & (codes.take(at + 1, mode="clip") == ord(",")))


def _sides(codes: Bytes, tokens: Tokens, at: Ints) -> tuple[Flags, Flags]:
    """Whether the left neighbor allows a mark to open, and the right one to close.

    Adjacent marks are skipped.
    """
    left, right = at - 1, np.minimum(at + 1, codes.size - 1)
    for _ in range(2):
        left = left - _is_mark(codes.take(left))
        right = np.minimum(right + _is_mark(codes.take(right)), codes.size - 1)
    open_left = (tokens.kinds.take(left) & (Kind.SPACE | Kind.OPENER) != 0) | (left < 0)
    kinds = tokens.kinds.take(right)
    spaced = kinds & (Kind.SPACE | Kind.END | Kind.BREAK | Kind.OPENER) != 0
    opening = codes.take(right)
    bracket = (opening == OPENING_BRACKET) | (opening == OPENING_SQUARE)
    return open_left, spaced & ~(bracket & open_left)


def _is_mark(codes: Bytes) -> Flags:
    return (codes == DOUBLE_QUOTE) | (codes == SINGLE_QUOTE)


def _pair(marks: _Marks, tokens: Tokens, lines: Lines, doc_code: Ints | None = None) -> NDArray[np.int64]:
    """int64[n, 2]: the bounds of each quotation in the codes, between its marks.

    If the paragraph ends first, a quotation runs up to there if its mark clearly opens; with a single mark
    (`doc_code` given) only if the next paragraph of the document begins with one too.
    """
    if not marks.at.size:
        return np.zeros((0, 2), np.int64)
    ends = with_end(lines.paragraph_at, tokens.kinds.size)
    ends = ends[distinct(np.append(np.searchsorted(ends, marks.at, side="right"), 0))]
    at = np.concatenate([marks.at, ends])
    act = np.concatenate([marks.act, np.full(ends.size, Act.CLOSE)])
    bound = np.arange(at.size) >= marks.at.size
    order = np.argsort(at * 2 + ~bound, kind="stable")
    at, act, bound = at[order], act[order], bound[order]
    keep = ~_superseded(act, bound)
    at, act, bound = at[keep], act[keep], bound[keep]
    state = _states(act, bound)
    before = np.concatenate([[False], state[:-1]])
    opened, closed = flagged(state & ~before), flagged(~state & before)
    opened = opened[: closed.size]
    whole = ~bound[closed] | (act[opened] == Act.OPEN)
    if doc_code is not None:
        following = _next(~bound)[closed]
        doc = np.searchsorted(doc_code, at, side="right")
        same = doc[following] == doc[opened]
        whole = ~bound[closed] | (same & _continues(at, act, following, closed, tokens))
    opened, closed = opened[whole], closed[whole]
    return np.stack([at[opened] + 1, at[closed]], axis=1).astype(np.int64)


def _continues(at: Places, act: Places, following: Places, closed: Places, tokens: Tokens) -> Flags:
    """Whether the next paragraph begins with an opening mark."""
    same = tokens.before(at[following]) == tokens.before(at[closed])
    return same & (act[following] == Act.OPEN)


def _next(chosen: Flags) -> Places:
    """For each position, the next chosen one from there on."""
    index = np.where(chosen, np.arange(chosen.size), chosen.size - 1)
    return np.minimum.accumulate(index[::-1])[::-1]


def _superseded(act: Places, bound: Flags) -> Flags:
    """Whether each mark is a weak closing mark that a plain closing mark follows in the same quotation."""
    weak = act == Act.WEAK_CLOSE
    following = _next(~weak)
    return weak & (act[following] == Act.CLOSE) & ~bound[following]


def _states(act: Places, bound: Flags) -> Flags:
    """The state after each mark: as set by the last opening or closing mark and toggled since; by nesting depth in
    a paragraph where every mark that opens also closes and none toggles."""
    turns = act == Act.TURN
    index = np.arange(act.size)
    last = np.maximum.accumulate(np.where(turns, 0, index))
    turned = np.cumsum(turns)
    states = (act[last] == Act.OPEN) ^ ((turned - turned[last]) % 2 == 1)
    opens = act == Act.OPEN
    return _nested(act, bound, turns, states) if (opens[1:] & opens[:-1]).any() else states


def _nested(act: Places, bound: Flags, turns: Flags, states: Flags) -> Flags:
    step = np.where(bound, 0, np.where(act == Act.OPEN, 1, -1))
    depth = np.cumsum(step)
    first = flagged(np.concatenate([[True], bound[:-1]]))
    size = np.diff(np.append(first, act.size))
    base = np.repeat(depth[first] - step[first], size)
    even = np.repeat(depth[np.append(first[1:], act.size) - 1], size) == base
    even &= np.repeat(np.minimum.reduceat(depth, first), size) >= base
    even &= ~np.repeat(np.logical_or.reduceat(turns, first), size)
    return np.where(even, depth > base, states)


def _merge(*found: NDArray[np.int64]) -> tuple[Ints, Ints]:
    """All quotations in order; a nested quotation is part of the outer one."""
    both = np.concatenate(found)
    both = both[np.argsort(both[:, 0], kind="stable")]
    reach = np.maximum.accumulate(both[:, 1]) if both.size else both[:, 1]
    outer = np.concatenate([[True], both[1:, 0] >= reach[:-1]])[: both.shape[0]]
    return both[outer, 0].astype(np.int32), both[outer, 1].astype(np.int32)
