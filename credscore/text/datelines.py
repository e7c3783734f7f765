"""Finds datelines: the place, date and agency that open a report ("OSLO, March 3 (Reuters) - ...")."""

from __future__ import annotations

import re
from re import Match
from typing import Final

import numpy as np

from credscore.text.arrays import Bytes, Flags, Ints, Places, flagged
from credscore.text.characters import CLOSING_BRACKET, HYPHEN, OPENING_BRACKET, OTHER_LETTER
from credscore.text.page_forms import expanded
from credscore.text.tokens import Flag, Kind, Tokens
from credscore.text.vocabulary import Fact

LONGEST: Final = 100
"""Maximum characters of a dateline."""
_UNDERSCORE: Final = ord("_")
_CAPITALS: Final = (
    r"(?-i:(?:[A-Z\x80][A-Z\x80.'-]+|[A-Z]\.)(?: (?:of |de |el |am |la |di |do |[A-Z\x80][A-Z\x80.'-]+)){0,4})"
)
_PLACE: Final = rf"(?:{_CAPITALS}|{{name}}(?: (?:(?:of|de|del|la|the) )?{{name}}){{0,3}})"
_MORE: Final = r"(?:, {name}(?: {name}){0,2}){0,2}(?:,? {date})?"
_DASH: Final = r" ?(?:-{1,2}|_)(?=[\s\"'(A-Z\x80\d])"
_NO_DASH: Final = r"(?=:? {0,2}(?-i:[\"(A-Z\x80]))"

_AGENCY_IN_BRACKETS: Final = (
    rf"{_CAPITALS}(?: ?[/&] ?{_CAPITALS})?{_MORE},? ?\((?-i:[A-Z\x80])[^()\n]{{1,40}}\){_DASH}"
    rf"|(?:{_PLACE}(?: ?/ ?{_PLACE})?{_MORE},? ?)?"
    rf"\((?:thomson )?(?:{{agency}}|{{outlet}})(?: [\w\x80]+){{0,2}}(?:, {{date}})?\)(?:{_DASH}|{_NO_DASH})"
    rf"|(?:{{months}}\.? )?\d{{1,2}}(?: {{months}})?(?:,? \d{{4}})? \({{agency}}\){_DASH}"
)
_AGENCY_AFTER_COMMA: Final = rf"{_PLACE}{_MORE}, {{agency}}{_DASH}"
_COMMA_DASH: Final = re.compile(rb", [A-Za-z][\w -]*[-_]")
"""What an agency after a comma looks like; most lines have none, so its form need not be compiled."""
_PLACE_ONLY: Final = (
    rf"{_CAPITALS}(?P<more>(?: ?/ ?{_CAPITALS})?{_MORE}) ?(?: -{{1,2}} |_ ?|-{{2}} ?)(?=(?-i:[\"'(]?[A-Z\x80\d]))"
)


def _with_agency(piece: bytes) -> Match[bytes] | None:
    """The dateline with an agency that opens a line. Only the forms that the line may have are compiled."""
    forms = [_AGENCY_IN_BRACKETS] if b"(" in piece else []
    if _COMMA_DASH.search(piece) and expanded(", {agency} ?[-_]").search(piece):
        forms.append(_AGENCY_AFTER_COMMA)
    return expanded(rf"\(?(?:{'|'.join(forms)})").match(piece) if forms else None


def datelines(codes: Bytes, tokens: Tokens, paragraph_start: Ints) -> tuple[Ints, Ints]:
    """First and last (excluded) tokens of the datelines at the starts of paragraphs."""
    chosen = paragraph_start[_candidates(codes, tokens, paragraph_start)]
    text = codes.tobytes() if chosen.size else b""
    starts = tokens.start.take(chosen)
    starts -= codes.take(starts - 1) == OPENING_BRACKET
    ends = [_end(text, tokens, at, first) for at, first in zip(starts.tolist(), chosen.tolist(), strict=True)]
    last = np.maximum(tokens.before(np.array(ends, np.int64)), chosen)
    return chosen, last.astype(np.int32)


def _candidates(codes: Bytes, tokens: Tokens, paragraph_start: Ints) -> Places:
    """Paragraphs that begin in capitals before a dash, or begin with a capital or digit and close a bracket soon."""
    flags = tokens.flags.take(paragraph_start)
    closing = tokens.where(CLOSING_BRACKET)
    closing = closing[_continues(codes, tokens, closing)]
    begin = tokens.start.take(paragraph_start)
    upper = (flags & Flag.UPPER != 0) | (codes.take(begin + 1, mode="clip") == ord("."))
    upper &= _near(tokens.where(HYPHEN, _UNDERSCORE), begin)
    return flagged(((flags & (Flag.CAPITAL | Flag.DIGIT) != 0) & _near(closing, begin)) | upper)


def _near(marks: Ints, begin: Ints) -> Flags:
    """Whether a mark follows each place within the length of a dateline."""
    return np.searchsorted(marks, begin) < np.searchsorted(marks, begin + LONGEST)


def _continues(codes: Bytes, tokens: Tokens, closing: Ints) -> Flags:
    """Whether a dash or a capital follows a bracket soon."""
    found = np.zeros(closing.size, np.bool_)
    for step in (1, 2, 3):
        code = codes.take(closing + step, mode="clip")
        found |= (code == HYPHEN) | (code == _UNDERSCORE) | (code == OTHER_LETTER)
        found |= tokens.kinds.take(closing + step, mode="clip") & Kind.UPPER != 0
    return found


def _end(text: bytes, tokens: Tokens, start: int, first: int) -> int:
    """Where the dateline ends, or `start` if there is none."""
    piece = text[start : start + LONGEST].split(b"\n", 1)[0]
    found = _with_agency(piece)
    if found is None:
        found = expanded(_PLACE_ONLY).match(piece)
        if found is None or not (found["more"] or _is_name(tokens, first, start + found.end())):
            return start
    return start + found.end()


def _is_name(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a word up to the end in the codes is a name or is not known as a common word."""
    last = int(tokens.before(np.array([end]))[0])
    facts = tokens.facts[first:last]
    common = (facts & (Fact.PLAIN | Fact.COMMON | Fact.FUNCTION) != 0) & (facts & Fact.NAMED == 0)
    return bool((~common & (tokens.flags[first:last] & Flag.UPPER != 0)).any())
