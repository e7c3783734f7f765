"""Quotations: which words stand between marks, and which of them somebody is named as saying.

Marks are folded to straight ones before, so that curly and straight text read alike; which way a mark faces is told by
its neighbours. Each mark opens, closes, or (where its neighbours do not tell) turns the state round; the end of a
paragraph closes. That is a scan over marks, not over characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.fold import Bytes, Ints, flagged
from credscore.sentences import Lines
from credscore.tokens import Flag, Kind, Tokens
from credscore.vocabulary import Fact, vocabulary

SCARE_WORDS: Final = 3
"""A quotation of at most so many words is attributed only by a reporting verb in its own sentence."""

DOUBLE: Final = 0x22
SINGLE: Final = 0x27

OPEN, CLOSE, TURN, WEAK_CLOSE = 1, 0, 2, 3

Flags = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Quotations:
    """Columns of n quotations, in order: `start`, `end` int32 in the codes, between the marks; `first`, `last` int32
    their tokens, last excluded; `attributed` bool, somebody outside the marks is named as saying it."""

    start: Ints
    end: Ints
    first: Ints
    last: Ints
    attributed: Flags


@dataclass(frozen=True, slots=True)
class _Marks:
    at: NDArray[np.integer]
    act: NDArray[np.intp]


def find_quotations(codes: Bytes, tokens: Tokens, lines: Lines, sentence_start: Ints) -> Quotations:
    """The quotations of the codes."""
    bounds = _pair(_double_marks(codes, tokens), tokens, lines, single=False)
    inner = _pair(_single_marks(codes, tokens), tokens, lines, single=True)
    start, end = _merge(bounds, inner)
    first = np.searchsorted(tokens.start, start).astype(np.int32)
    last = np.searchsorted(tokens.start, end).astype(np.int32)
    real = last > first
    start, end, first, last = start[real], end[real], first[real], last[real]
    attributed = _attributed(tokens, lines, sentence_start, first, last)
    return Quotations(start, end, first, last, attributed)


def quoted_tokens(quotations: Quotations, count: int) -> Flags:
    """bool[count]: the tokens inside attributed quotations."""
    said = quotations.attributed
    return _covered(quotations.first[said], quotations.last[said], count)


def _covered(first: Ints, last: Ints, count: int) -> Flags:
    step = np.zeros(count + 1, np.int8)
    step[first] += 1
    step[last] -= 1
    return np.cumsum(step[:-1], dtype=np.int8) > 0


def _double_marks(codes: Bytes, tokens: Tokens) -> _Marks:
    """Double marks: one that only the right neighbour touches opens, one that only the left touches closes."""
    at = tokens.where(DOUBLE)
    before, after = _sides(codes, tokens, at)
    act = np.full(at.size, TURN)
    act[before & ~after] = OPEN
    act[~before & after] = CLOSE
    act[(act == CLOSE) & _inches(codes, tokens, at)] = WEAK_CLOSE
    return _Marks(at, act)


def _inches(codes: Bytes, tokens: Tokens, at: Ints) -> Flags:
    """A digit stands before the mark, and a small letter follows its space: 'a 5" pipe'."""
    return (tokens.kinds.take(at - 1) & Kind.DIGIT != 0) & _small_next(codes, tokens, at)


def _small_next(codes: Bytes, tokens: Tokens, at: Ints) -> Flags:
    """A blank and a small letter follow the mark."""
    small = tokens.kinds.take(at + 2, mode="clip") & (Kind.LETTER | Kind.UPPER) == Kind.LETTER
    return small & (codes.take(at + 1, mode="clip") == 0x20)


def _single_marks(codes: Bytes, tokens: Tokens) -> _Marks:
    """Single marks that are no apostrophes: '90s and 'em open nothing, and a plural's apostrophe closes but weakly."""
    at = tokens.where(SINGLE)
    word = Kind.LETTER | Kind.DIGIT
    at = at[(tokens.kinds.take(at - 1) & word == 0) | (tokens.kinds.take(at + 1, mode="clip") & word == 0)]
    before, after = _sides(codes, tokens, at)
    following = np.minimum(np.searchsorted(tokens.start, at), max(tokens.count - 1, 0))
    opens = before & ~after
    if tokens.count:
        elided = (tokens.facts[following] & Fact.ELISION != 0) | (tokens.flags[following] & Flag.DIGIT != 0)
        opens &= ~(elided & (tokens.start[following] == at + 1))
    act = np.full(at.size, -1)
    act[opens] = OPEN
    act[~before & after] = CLOSE
    act[(act == CLOSE) & _apostrophe(codes, tokens, at)] = WEAK_CLOSE
    at, act = at[act >= 0], act[act >= 0]
    return _Marks(at, act)


def _apostrophe(codes: Bytes, tokens: Tokens, at: Ints) -> Flags:
    """A closing mark that may be an apostrophe: of a plural ("the workers' rights"), of a letter left out ("fishin'
    all night", "fish 'n' chips"), or before the real one ("the neighbours',' she said")."""
    last, second = tokens.lowered.take(at - 1), tokens.lowered.take(at - 2)
    short = (last == ord("s")) | ((last == ord("n")) & ((second == ord("i")) | (second == SINGLE)))
    doubled = (last == ord("s")) & (codes.take(at + 2, mode="clip") == SINGLE)
    return (short & _small_next(codes, tokens, at)) | (doubled & (codes.take(at + 1, mode="clip") == ord(",")))


def _sides(codes: Bytes, tokens: Tokens, at: Ints) -> tuple[Flags, Flags]:
    """Whether a mark may open by its left neighbour, and may close by its right one.

    A neighbour that is itself a mark is looked through.
    """
    left, right = at - 1, np.minimum(at + 1, codes.size - 1)
    for _ in range(2):
        left = left - _is_mark(codes.take(left))
        right = np.minimum(right + _is_mark(codes.take(right)), codes.size - 1)
    open_left = (tokens.kinds.take(left) & (Kind.SPACE | Kind.OPENER) != 0) | (left < 0)
    kinds = tokens.kinds.take(right)
    spaced = kinds & (Kind.SPACE | Kind.END | Kind.BREAK | Kind.OPENER) != 0
    opening = codes.take(right)
    bracket = (opening == 0x28) | (opening == 0x5B)
    return open_left, spaced & ~(bracket & open_left)


def _is_mark(codes: Bytes) -> Flags:
    return (codes == DOUBLE) | (codes == SINGLE)


def _pair(marks: _Marks, tokens: Tokens, lines: Lines, *, single: bool) -> NDArray[np.int64]:
    """int64[n, 2]: what stands between an opening mark and its closing one.

    Where the paragraph ends first, a mark that plainly opens is kept up to there; a single one only if the next
    paragraph begins with one too.
    """
    size = tokens.kinds.size
    at = np.concatenate([marks.at, lines.paragraph_at, [size]])
    act = np.concatenate([marks.act, np.full(lines.paragraph_at.size + 1, CLOSE)])
    bound = np.concatenate([np.zeros(marks.at.size, bool), np.ones(lines.paragraph_at.size + 1, bool)])
    order = np.argsort(at * 2 + ~bound)
    at, act, bound = at[order], act[order], bound[order]
    keep = ~_outdone(act, bound)
    at, act, bound = at[keep], act[keep], bound[keep]
    state = _states(act, bound)
    before = np.concatenate([[False], state[:-1]])
    opened, closed = flagged(state & ~before), flagged(~state & before)
    opened = opened[: closed.size]
    whole = ~bound[closed] | (act[opened] == OPEN)
    if single:
        whole = ~bound[closed] | _goes_on(at, act, bound, closed, tokens)
    opened, closed = opened[whole], closed[whole]
    return np.stack([at[opened] + 1, at[closed]], axis=1).astype(np.int64)


def _goes_on(at: Places, act: Places, bound: Flags, closed: Places, tokens: Tokens) -> Flags:
    """The first thing after the end of the paragraph is an opening mark."""
    following = _next(~bound)[closed]
    same = np.searchsorted(tokens.start, at[following]) == np.searchsorted(tokens.start, at[closed])
    return same & (act[following] == OPEN)


def _next(chosen: Flags) -> Places:
    """Where the next chosen one is, from each on."""
    index = np.where(chosen, np.arange(chosen.size), chosen.size - 1)
    return np.minimum.accumulate(index[::-1])[::-1]


def _outdone(act: Places, bound: Flags) -> Flags:
    """Weak closing marks before a strong one of the same quotation."""
    weak = act == WEAK_CLOSE
    following = _next(~weak)
    return weak & (act[following] == CLOSE) & ~bound[following]


def _states(act: Places, bound: Flags) -> Flags:
    """Inside or outside after each mark: what the last opening or closing one set, turned round by those since; by
    depth where all that opens in a paragraph closes in it, so that like marks may stand within like ones."""
    turns = act == TURN
    index = np.arange(act.size)
    last = np.maximum.accumulate(np.where(turns, 0, index))
    turned = np.cumsum(turns)
    states = (act[last] == OPEN) ^ ((turned - turned[last]) % 2 == 1)
    opens = act == OPEN
    return _nested(act, bound, turns, states) if (opens[1:] & opens[:-1]).any() else states


def _nested(act: Places, bound: Flags, turns: Flags, states: Flags) -> Flags:
    step = np.where(bound, 0, np.where(act == OPEN, 1, -1))
    depth = np.cumsum(step)
    first = flagged(np.concatenate([[True], bound[:-1]]))
    size = np.diff(np.append(first, act.size))
    base = np.repeat(depth[first] - step[first], size)
    even = np.repeat(depth[np.append(first[1:], act.size) - 1], size) == base
    even &= np.repeat(np.minimum.reduceat(depth, first), size) >= base
    even &= ~np.repeat(np.logical_or.reduceat(turns, first), size)
    return np.where(even, depth > base, states)


def _merge(doubles: NDArray[np.int64], singles: NDArray[np.int64]) -> tuple[Ints, Ints]:
    """All quotations in order; those inside another are part of it."""
    both = np.concatenate([doubles, singles])
    both = both[np.argsort(both[:, 0])]
    reach = np.maximum.accumulate(both[:, 1]) if both.size else both[:, 1]
    outer = np.concatenate([[True], both[1:, 0] >= reach[:-1]])[: both.shape[0]]
    return both[outer, 0].astype(np.int32), both[outer, 1].astype(np.int32)


def _attributed(tokens: Tokens, lines: Lines, sentence_start: Ints, first: Ints, last: Ints) -> Flags:
    """Whether somebody outside the marks is named as saying each quotation.

    A reporting verb in the same paragraph will do, for a few words only one in the same sentence; a paragraph that is
    quotation throughout goes on with the attribution of the one before.
    """
    inside = _covered(first, last, tokens.count)
    cues = flagged((tokens.facts & (Fact.REPORTING | Fact.QUOTING) != 0) & ~inside)
    cues = cues[~_hyphened(tokens, cues)]
    headed = _headed(tokens, first)
    if headed.size:
        cues = cues[~np.isin(cues, headed)]
    few = _words(tokens, first, last) <= SCARE_WORDS
    told = np.zeros(sentence_start.size, np.bool_)
    told[_owner(sentence_start, cues)] = True
    near = told[_owner(sentence_start, first)] | told[_owner(sentence_start, last - 1)]
    spoken, throughout = _spoken_paragraphs(tokens, lines, inside, cues)
    paragraph = _owner(lines.paragraph_start, first)
    return near | (spoken[paragraph] & (~few | throughout[paragraph]))


def _hyphened(tokens: Tokens, at: Places) -> Flags:
    """A word and a hyphen stand right before: "so-called" attributes nothing."""
    hyphen = tokens.lowered.take(tokens.start[at] - 1) == ord("-")
    return hyphen & (tokens.kinds.take(tokens.start[at] - 2) & Kind.LETTER != 0)


def _headed(tokens: Tokens, first: Ints) -> Places:
    """Words with an article before them and a quotation right behind: 'the report "Bridges"' names a work, nobody
    speaks."""
    at = first[first > 1] - 1
    before = tokens.id.take(at - 1)
    article = np.zeros(at.size, np.bool_)
    for word in _articles():
        article |= before == word
    at = at[article]
    return at[tokens.kinds.take(tokens.end.take(at)) & Kind.BREAK == 0].astype(np.intp)


@cache
def _articles() -> list[int]:
    return vocabulary().ids(["the", "a", "an"]).tolist()


def _words(tokens: Tokens, first: Ints, last: Ints) -> NDArray[np.int64]:
    """Words of each run of tokens."""
    goes_on = flagged(tokens.flags & Flag.CONTINUES != 0)
    return last - first - np.searchsorted(goes_on, last) + np.searchsorted(goes_on, first)


def _owner(starts: Ints, tokens: NDArray[np.integer]) -> Places:
    """Which sentence or paragraph each token is in."""
    return np.searchsorted(starts, tokens, side="right") - 1


def _spoken_paragraphs(tokens: Tokens, lines: Lines, inside: Flags, cues: Places) -> tuple[Flags, Flags]:
    """bool[paragraphs]: a reporting verb stands in it, or it goes on with a spoken one; and it is all quotation."""
    count = lines.paragraph_start.size
    spoken = np.zeros(count, bool)
    spoken[_owner(lines.paragraph_start, cues)] = True
    if not count:
        return spoken, spoken
    throughout = np.logical_and.reduceat(inside, lines.paragraph_start)
    source = np.maximum.accumulate(np.where(throughout & ~lines.opens, 0, np.arange(count)))
    return spoken[source], throughout
