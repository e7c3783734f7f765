"""Recognizes lines that a page adds to an article, by the form of a whole line, paragraph or sentence.

The forms are data (`page-lines.tsv`). Only lines that start with the first word of a form are matched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Ints, flagged
from credscore.text.tables import DATA
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import ADDRESS, UNKNOWN, vocabulary, word_table

FORMS: Final = DATA / "page-lines.tsv"
LONGEST: Final = 320
"""Maximum characters of one of the page's own lines."""
ENTRY: Final = (2, 80)
"""Minimum and maximum characters of an entry in a table of contents."""
HEADING: Final = 3
"""Maximum tokens of the heading of such a table; a longer line holds its entries itself."""
DIGITS: Final = "0"
NUMBERS: Final = -1
"""Placeholders for any number as first word, in the file and as an id."""
ANY_FIRST: Final = "*"
TAILS: Final = -2
"""The same for any first word; such forms are found by their last word."""
AN_ADDRESS: Final = b"\x02"
"""Placeholder for an address in a matched line."""

_MONTHS: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_NAME: Final = r"(?:(?-i:[A-Z\x80])[\w\x80.'-]*)"
_NAMES: Final = rf"{_NAME}(?:[ ,/&]{{1,2}}(?:(?:and|of|in|the|for|at|de|van|von|with|on) ){{0,2}}{_NAME}){{0,12}}"
_DATE: Final = (
    rf"(?:\W|\d|{_MONTHS}|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b|\b(?:am|pm|a\.m|p\.m|utc|gmt|"
    r"[ecmp][sd]?t|bst|ist|cest?|at|on|of|hours?|hrs?|minutes?|mins?|days?|weeks?|months?|years?|ago|today|yesterday|the|"
    r"last|updated|published|posted|modified)\b|(?<=\d)(?:st|nd|rd|th|am|pm|h)\b){1,60}"
)
_MACROS: Final = {"{name}": _NAME, "{names}": _NAMES, "{date}": _DATE, "{months}": _MONTHS, "{rest}": r"[^.!?]{0,160}"}


class Form(NamedTuple):
    """A form: its first words, its second words if no others may follow, the pattern behind the first word, whether it
    may match a sentence, and an example. After `ANY_FIRST`, `second` are its last words, and the pattern is of the
    whole."""

    words: tuple[str, ...]
    second: tuple[str, ...]
    pattern: str
    sentence: bool
    example: str


@cache
def forms() -> tuple[Form, ...]:
    """All forms."""
    rows = (line.split("\t") for line in FORMS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return tuple(Form(*_words(words), pattern, scope == "s", example) for words, pattern, scope, example in rows)


def _words(column: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    first, _, second = column.partition("/")
    return tuple(first.split("|")), tuple(filter(None, second.split("|")))


@cache
def _patterns(sentence: bool) -> dict[int, list[str]]:
    """The patterns of the rest, by id of the first word (`NUMBERS` for numbers, `TAILS` for any)."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    pairs = [(word, form.pattern) for form in forms() if form.sentence or not sentence for word in form.words]
    places = vocabulary().ids([word for word, _ in pairs]).tolist()
    for (word, pattern), place in zip(pairs, places, strict=True):
        found[{DIGITS: NUMBERS, ANY_FIRST: TAILS}.get(word, place)].append(pattern)
    return dict(found)


@cache
def _first_words(sentence: bool) -> NDArray[np.bool_]:
    """bool[vocabulary]: the first words of forms."""
    chosen = np.zeros(len(vocabulary()), np.bool_)
    chosen[[place for place in _patterns(sentence) if place > UNKNOWN]] = True
    chosen[ADDRESS] = not sentence
    return chosen


@cache
def _second_words(sentence: bool) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """bool[vocabulary] and bool[vocabulary]: first words of which every form names its second words, and these."""
    chosen = [form for form in forms() if (form.sentence or not sentence) and ANY_FIRST not in form.words]
    open_ended = {word for form in chosen if not form.second for word in form.words}
    named = {word for form in chosen for word in form.words} - open_ended
    return word_table(*sorted(named)), word_table(*sorted({word for form in chosen for word in form.second}))


@cache
def _last_words(sentence: bool) -> NDArray[np.bool_]:
    """bool[vocabulary]: the last words of forms with any first word."""
    chosen = [form for form in forms() if (form.sentence or not sentence) and ANY_FIRST in form.words]
    return word_table(*sorted({word for form in chosen for word in form.second}))


@cache
def _compiled(place: int, sentence: bool) -> re.Pattern[bytes] | None:
    """The forms with one first word as a single pattern, compiled on first use."""
    patterns = _patterns(sentence).get(place)
    if patterns is None:
        return None
    either = "|".join(f"(?:{pattern})" for pattern in patterns)
    for macro, text in _MACROS.items():
        either = either.replace(macro, text)
    lead = "" if place == TAILS else "[ :,-]{0,3}"
    return re.compile(rf"{lead}(?:{either})[\W_\x02]*".encode("latin-1"), re.IGNORECASE)


def own_lines(codes: Bytes, tokens: Tokens, start: Ints, end: Ints) -> NDArray[np.bool_]:
    """bool[lines]: which lines, given by start and end in the codes, are the page's own. Each stands alone."""
    found = np.zeros(start.size, np.bool_)
    first, last = tokens.before(start), tokens.before(end)
    some = flagged((first < last) & (end - start <= LONGEST))
    some = some[_candidates(tokens, first[some], last[some], sentence=False)]
    for line in some[_matched(codes, tokens, first[some], last[some], end[some], sentence=False)].tolist():
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
    some = _candidates(tokens, starts, last, sentence=True)
    some = some[end[some] - tokens.start[starts[some]] <= LONGEST]
    some = some[_matched(codes, tokens, starts[some], last[some], end[some], sentence=True)]
    return starts[some], last[some]


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


def _candidates(tokens: Tokens, first: NDArray[np.integer], last: Ints, *, sentence: bool) -> NDArray[np.intp]:
    """Indices of lines (or sentences) whose first token may begin a form, or whose last may end one."""
    ids, flags = tokens.id.take(first, mode="clip"), tokens.flags.take(first, mode="clip")
    some = _first_words(sentence).take(ids) | (flags & Flag.DIGIT != 0)
    named, second = _second_words(sentence)
    some &= ~named.take(ids) | second.take(tokens.id.take(first + 1, mode="clip"))
    return flagged(some | _last_words(sentence).take(tokens.id.take(last - 1)))


def _matched(codes: Bytes, tokens: Tokens, first: Ints, last: Ints, end: Ints, *, sentence: bool) -> NDArray[np.intp]:
    """Indices of lines (or sentences) that match a form, each given by its first token and its end in the codes; a
    line may also consist of addresses only."""
    if not first.size:
        return np.zeros(0, np.intp)
    text = codes.tobytes()
    key = np.where(tokens.flags.take(first) & Flag.DIGIT != 0, NUMBERS, tokens.id.take(first))
    ends = _last_words(sentence).take(tokens.id.take(last - 1))
    low, high = (np.searchsorted(tokens.addresses, edge).tolist() for edge in (first, last))
    columns = (key, ends, tokens.start.take(first), tokens.end.take(first), end, last - first)
    found = []
    for row, (place, tail, start, after, stop, size) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        inside = tokens.addresses[low[row] : high[row]]
        if inside.size == size:
            found += [row] * (not sentence)
            continue
        for pattern, at in ((_compiled(place, sentence), after), (tail and _compiled(TAILS, sentence), start)):
            if pattern and pattern.fullmatch(_masked(text, tokens, inside.tolist(), at, stop)):
                found.append(row)
                break
    return np.array(found, np.intp)


def _masked(text: bytes, tokens: Tokens, addresses: Iterable[int], start: int, end: int) -> bytes:
    """The codes from start to end, with a placeholder for each address."""
    out, at = b"", start
    for token in addresses:
        if tokens.start[token] >= start:
            out += text[at : tokens.start[token]] + AN_ADDRESS
            at = int(tokens.end[token])
    return out + text[at:end]
