"""Sentence segmentation: which full stops, question and exclamation marks end a sentence."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Flags, Ints, among, distinct, flagged
from credscore.text.characters import (
    BLANK,
    CLOSING_SQUARE,
    COLON,
    DOUBLE_QUOTE,
    EXCLAMATION,
    OPENING_BRACKET,
    OPENING_SQUARE,
    QUESTION,
    STOP,
)
from credscore.text.lines import Lines
from credscore.text.tokens import KINDS, Flag, Kind, Tokens
from credscore.text.vocabulary import ADDRESS, UNKNOWN, Fact, word_table

CITED: Final = 3
"""Characters of a citation: "[12]", "[a]"."""
CITATIONS: Final = 6
"""Citations in a row."""

Places = NDArray[np.integer]


def _marks(marks: str) -> Flags:
    """bool[256]: the codes of the marks."""
    found = np.zeros(256, np.bool_)
    found[[ord(mark) for mark in marks]] = True
    return found


_INNER: Final = _marks("]),-;")
_ENDS: Final = _marks("])")
_OPENS: Final = _marks("[(")
_MOVED_ON: Final = _marks("[( ,-;")
_CLOSES: Final = _marks('.!?")')
_LEADS: Final = _marks("\"'([")


def sentence_breaks(codes: Bytes, tokens: Tokens, lines: Lines) -> Ints:
    """int32: the first tokens of sentences: after a mark that ends one, and at the start of paragraphs."""
    next_one = tokens.before(tokens.where(STOP, EXCLAMATION, QUESTION))
    first: NDArray[np.integer] = distinct(next_one[(next_one > 0) & (next_one < tokens.count)])
    word: NDArray[np.integer] = first - 1
    first = _past_citations(codes, tokens, first)
    spaced = tokens.flags[first] & Flag.CONTINUES == 0
    begins = (spaced & _fresh(codes, tokens, first)) | (_glued(tokens, first) & (first == word + 1))
    word, first = word[begins], first[begins]
    within = _abbreviated(codes, tokens, word, first) | _spoken(codes, tokens, word, first)
    word, first = word[~within], first[~within]
    first = first[~_numbers_item(codes, tokens, word, np.append(first, lines.paragraph_start))]
    return distinct(np.concatenate([first, lines.paragraph_start])).astype(np.int32)


def _past_citations(codes: Bytes, tokens: Tokens, first: Places) -> Places:
    """The first token after the citations that follow a mark: "moved.[1] The", "moved.[2, 3] The", "moved.(1) The",
    "moved.[note 1] The", and superscripts, which are read as plain digits: "moved.1 The"."""
    chosen, moved, first = flagged(_may_cite(codes, tokens, first)), False, first.copy()
    for _ in range(CITATIONS):
        at = first.take(chosen)
        noted = _noted(codes, tokens, at)
        cited = _cited(codes, tokens, at, _MOVED_ON if moved else _OPENS)
        raised = (tokens.flags.take(at) & Flag.DIGIT != 0) & ~cited & _raised(codes, tokens, at)
        going = (cited | raised | noted) & (at + 1 + noted < tokens.count)
        chosen = chosen[going]
        if not chosen.size:
            break
        first[chosen] += 1 + noted[going]
        chosen, moved = chosen[_may_cite(codes, tokens, first.take(chosen))], True
    return first


def _may_cite(codes: Bytes, tokens: Tokens, first: Places) -> Flags:
    """Whether the token may begin a citation, by its length or the bracket before it."""
    return _short(tokens, first) | (codes.take(tokens.start.take(first) - 1) == OPENING_SQUARE)


def _cited(codes: Bytes, tokens: Tokens, at: Places, begins: Flags) -> Flags:
    """A short token in brackets: "[1]", one of "[2, 3]", and "(1)" if attached to the mark; not the "[W]" of
    "[W]e must"."""
    start, end = tokens.start.take(at), tokens.end.take(at)
    before, after, next_one = codes.take(start - 1), codes.take(end, mode="clip"), codes.take(end + 1, mode="clip")
    inner = _short(tokens, at) & _INNER.take(after) & begins.take(before)
    inner &= ~(_ENDS.take(after) & (KINDS.take(next_one) & (Kind.LETTER | Kind.UPPER) != 0))
    attached = (tokens.flags.take(at) & Flag.DIGIT != 0) & _CLOSES.take(codes.take(start - 2))
    return inner & ((before != OPENING_BRACKET) | attached)


def _noted(codes: Bytes, tokens: Tokens, at: Places) -> Flags:
    """The first of two tokens in square brackets: a lower-case word and a number, or "citation needed"."""
    following = np.minimum(at + 1, tokens.count - 1)
    start, end = tokens.start.take(at), tokens.end.take(at)
    closed = codes.take(tokens.end.take(following), mode="clip") == CLOSING_SQUARE
    bounds = (codes.take(start - 1) == OPENING_SQUARE) & closed & (tokens.start.take(following) == end + 1)
    small = tokens.flags.take(at) & (Flag.CAPITAL | Flag.DIGIT) == 0
    numbered = (tokens.flags.take(following) & Flag.DIGIT != 0) | _needed().take(tokens.id.take(following))
    return bounds & small & numbered & (codes.take(end, mode="clip") == BLANK)


def _short(tokens: Tokens, first: Places) -> Flags:
    """Whether the token has the form of a citation: a number of few digits, or a letter."""
    size = tokens.end.take(first) - tokens.start.take(first)
    return (size == 1) | ((size <= CITED) & (tokens.flags.take(first) & Flag.DIGIT != 0))


def _raised(codes: Bytes, tokens: Tokens, first: Places) -> Flags:
    """Whether the token is attached to the end of a sentence ending in a lower-case word, and a new sentence may
    begin after it."""
    word, following = first - 1, np.minimum(first + 1, tokens.count - 1)
    small = tokens.flags.take(word) & (Flag.CAPITAL | Flag.DIGIT) == 0
    long = tokens.end.take(word) - tokens.start.take(word) > 1
    plain = tokens.facts.take(word) & (Fact.ABBREVIATION | Fact.BEFORE_NUMBER) == 0
    glued = (tokens.flags.take(first) & Flag.CONTINUES != 0) & _CLOSES.take(codes.take(tokens.start.take(first) - 1))
    spaced = tokens.flags.take(following) & (Flag.CONTINUES | Flag.CAPITAL) == Flag.CAPITAL
    return small & long & plain & glued & spaced


def _glued(tokens: Tokens, first: Places) -> Flags:
    """A capital right after a full stop and a lower-case word: "losses.The", where the space was lost."""
    flags, word = tokens.flags[first], first - 1
    capital = (flags & (Flag.CAPITAL | Flag.UPPER)) == Flag.CAPITAL
    small = (tokens.flags[word] & (Flag.CAPITAL | Flag.DIGIT) == 0) & (tokens.id[word] > ADDRESS)
    known = tokens.id[first] != UNKNOWN
    long = (tokens.end[word] - tokens.start[word] > 2) & (tokens.end[first] - tokens.start[first] > 1)
    return capital & small & long & known & (flags & Flag.CONTINUES != 0)


def _fresh(codes: Bytes, tokens: Tokens, first: Places) -> Flags:
    """Whether the token starts as a sentence does: with a capital, a digit, an opening mark, or as an address."""
    begins = (tokens.flags[first] & (Flag.CAPITAL | Flag.DIGIT) != 0) | (tokens.id[first] == ADDRESS)
    start = tokens.start[first]
    spaced = tokens.kinds.take(np.maximum(start - 2, 0)) & Kind.SPACE != 0
    return begins | (_LEADS.take(codes.take(start - 1)) & spaced)


def _numbers_item(codes: Bytes, tokens: Tokens, word: Places, starts: Places) -> Flags:
    """Whether the full stop belongs to the number of a list item, at the start of a sentence or after a colon: "1.
    Open it."."""
    number = (tokens.flags[word] & Flag.DIGIT != 0) & (tokens.end[word] - tokens.start[word] <= 2)
    number &= codes.take(tokens.end[word]) == STOP
    before = codes.take(np.maximum(tokens.start[word] - 2, 0))
    return number & (among(word, distinct(starts)) | (before == COLON))


def _spoken(codes: Bytes, tokens: Tokens, word: Places, first: Places) -> Flags:
    """A name and a reporting verb continue the sentence after a quotation: "Stop!" Berg said."""
    end = tokens.end[word]
    mark = codes.take(end)
    quoted = ((mark == EXCLAMATION) | (mark == QUESTION)) & (codes.take(end + 1, mode="clip") == DOUBLE_QUOTE)
    named = (tokens.flags[first] & Flag.CAPITAL != 0) & (tokens.facts[first] & Fact.FUNCTION == 0)
    continues = np.zeros(first.size, np.bool_)
    for step in (1, 2):
        at = np.minimum(first + step, tokens.count - 1)
        continues |= (tokens.facts[at] & Fact.REPORTING != 0) & (tokens.flags[at] & Flag.CAPITAL == 0)
    return quoted & named & continues


def _abbreviated(codes: Bytes, tokens: Tokens, word: Places, first: Places) -> Flags:
    """Whether the full stop belongs to an abbreviation or initial and ends nothing.

    No sentence starts after "Mr.", nor with a number after "No."; after "Inc." or "U.S." only with a capitalized
    function word ("The"), and so after a comma or bracket and "ed."; after "p.m." with any word but days and time
    zones.
    """
    start, end = tokens.start[word], tokens.end[word]
    stop = (codes.take(end) == STOP) & (tokens.kinds.take(end + 1) & Kind.END == 0)
    facts, flags, following = tokens.facts[word], tokens.flags[word], tokens.flags[first]
    function = tokens.facts[first] & Fact.FUNCTION != 0
    initial = _is_initial(tokens, word, first)
    capital = following & Flag.CAPITAL != 0
    single = tokens.end[first] - tokens.start[first] == 1
    ends_in_digit = tokens.kinds.take(tokens.end[first] - 1) & Kind.DIGIT != 0
    counted = (
        (following & Flag.DIGIT != 0) | ends_in_digit | (following & Flag.UPPER != 0) | (capital & single & ~function)
    )
    never = (facts & Fact.NEVER_FINAL != 0) | ((facts & Fact.BEFORE_NUMBER != 0) & counted)
    written = (flags & Flag.CAPITAL != 0) | (following & Flag.DIGIT != 0)
    short = (facts & Fact.ABBREVIATION != 0) & written
    latin, ends = np.zeros(word.size, np.bool_), function & capital
    dotted = flagged(codes.take(start - 1) == STOP)
    if dotted.size:
        latin[dotted], hour = _pairs(tokens, start.take(dotted))
        hours = dotted[hour]
        ends[hours] = ~_zone(tokens, first.take(hours))
    return stop & (never | latin | ((initial | short | _edits(tokens, word)) & ~ends))


def _edits(tokens: Tokens, word: Places) -> Flags:
    """An abbreviation for an editor, translator or illustrator, after a comma or bracket: "(ed. Holm)"."""
    return _editing().take(tokens.id.take(word)) & (tokens.flags.take(word) & Flag.BREAK != 0)


def _zone(tokens: Tokens, first: Places) -> Flags:
    """A day or a time zone, which follows an hour."""
    written = tokens.flags.take(first) & (Flag.UPPER | Flag.DIGIT) != 0
    return written | (tokens.facts.take(first) & Fact.CALENDAR != 0) | _zones().take(tokens.id.take(first))


def _pairs(tokens: Tokens, start: Places) -> tuple[Flags, Flags]:
    """Whether a letter and the one before its full stop make "e.g." or "i.e.", and whether "a.m." or "p.m."."""
    last, first = tokens.lowered.take(start), tokens.lowered.take(np.maximum(start - 2, 0))
    latin = ((last == ord("g")) & (first == ord("e"))) | ((last == ord("e")) & (first == ord("i")))
    return latin, (last == ord("m")) & ((first == ord("a")) | (first == ord("p")))


def _is_initial(tokens: Tokens, word: Places, first: Places) -> Flags:
    """A single letter before a name; not "I", nor one after a common noun ("vitamin C. Doctors")."""
    before = np.maximum(word - 1, 0)
    single = (tokens.end[word] - tokens.start[word] == 1) & (tokens.flags[word] & Flag.DIGIT == 0)
    small = (tokens.flags[before] & (Flag.CAPITAL | Flag.DIGIT) == 0) & (tokens.flags[word] & Flag.CONTINUES == 0)
    common = (tokens.facts[first] & Fact.COMMON != 0) & (tokens.flags[first] & Flag.CAPITAL != 0)
    pronoun = (tokens.facts[word] & Fact.FIRST_PERSON != 0) & small
    return single & ~pronoun & ~(small & common & (tokens.flags[word] & Flag.CAPITAL != 0))


def _zones() -> Flags:
    """bool[vocabulary]: the words that follow an hour."""
    return word_table("eastern", "central", "mountain", "pacific", "local", "greenwich", "daylight")


def _editing() -> Flags:
    """bool[vocabulary]: the abbreviations that precede the name of an editor, translator or illustrator."""
    return word_table("ed", "eds", "trans", "transl", "comp", "comps", "illus", "introd")


def _needed() -> Flags:
    """bool[vocabulary]: the last words of notes that request a source: "citation needed"."""
    return word_table("needed")
