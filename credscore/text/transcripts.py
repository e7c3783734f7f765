"""Finds quotations without quotation marks: turns of transcripts, and epigraphs above a line "- Name".

A turn is a paragraph that starts with a name or a role and a colon ("SMITH: We came at noon."). A single one may be a
definition or a heading, so at least two in a row are required, with a sign of speech: a recurring name, a question,
an exclamation or a first-person word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.late_regex import late
from credscore.text.arrays import Bytes, Flags, Ints, flagged, with_end
from credscore.text.characters import BLANK, COLON, EXCLAMATION, HYPHEN, LINE_FEED, QUESTION, STOP
from credscore.text.lines import Lines
from credscore.text.tokens import Flag, Kind, Tokens
from credscore.text.vocabulary import FIRST_WORD, UNKNOWN, Fact, vocabulary

MIN_TURNS: Final = 2
"""The least number of consecutive turns that make a transcript."""
LABEL_WORDS: Final = 5
"""Maximum tokens of the name or role before a colon."""
LABEL_LENGTH: Final = 80
"""Maximum characters of that label."""
SOURCE_WORDS: Final = 12
"""Maximum tokens of the line below an epigraph: a name, with a work or an office."""
EPIGRAPH_WORDS: Final = 120
"""Maximum tokens of an epigraph."""
EPIGRAPH_PLACE: Final = 3
"""An epigraph is among this many paragraphs after the title: further down, a line with a dash is the author's
signature."""

_WHO: Final = Fact.NAMED | Fact.SOURCE_ROLE | Fact.HONORIFIC | Fact.COLLECTIVE
_TITLES: Final = Fact.SOURCE_ROLE | Fact.HONORIFIC
_ROLES: Final = (
    "guest", "clerk", "man", "woman", "boy", "girl", "audience", "operator", "interviewee", "nurse", "reporter",
    "participant", "respondent", "presenter", "panelist", "student", "teacher", "mother", "father", "announcer",
    "counsel", "defendant", "patient", "customer", "juror", "caller", "voter", "person", "listener", "resident",
    "worker",
)  # fmt: skip

_KEY: Final = late(rb"[\d_/#@=<>{}\\]")
_IDENTIFIER: Final = late(
    rb"\b(?!(?:Mc|Mac|De|Di|Du|Da|La|Le|Lo|Van|Von|Fitz|Al|El|Ma|Ja|Sha|Sa)[A-Z])\w*[a-z][A-Z]", re.ASCII
)
_ACRONYM: Final = late(
    rb"\b(?:api|cpu|css|csv|cve|dns|faqs?|gpu|html|https?|iso|json|pdf|ram|rfc|sql|ssh|ssl|tcp|tls|udp|ur[il]|usb|xml|"
    rb"yaml)\b",
    re.IGNORECASE,
)
"""Characters and words of codes, keys and identifiers, which are no speakers."""
_TOPIC: Final = late(
    rb"(?:python|rust|java|javascript|typescript|kotlin|golang|perl|php|haskell|erlang|elixir|clojure|fortran|cobol|"
    rb"matlab|lua|linux|unix|ubuntu|debian|fedora|android|ios|macos|windows|chrome|chromium|firefox|safari|git|github|"
    rb"gitlab|docker|kubernetes|postgres|postgresql|mysql|sqlite|mongodb|redis|django|react|angular|numpy|pandas|"
    rb"tensorflow|pytorch|google|microsoft|apple|amazon|facebook|instagram|twitter|youtube|netflix|openai|samsung|nvidia|"
    rb"intel|toyota|honda|tesla|volkswagen|bitcoin|ethereum)(?: v?\d[\d.]*)?",
    re.IGNORECASE,
)
"""Languages, programs and companies, which are compared in lists of the same form."""
_Q_AND_A: Final = late(rb"[QA]\d*", re.IGNORECASE)

Places = NDArray[np.intp]


class UnmarkedQuotations(NamedTuple):
    """Columns of n quotations without marks: `bounds` int64[n, 2] in the codes; `source` int32[n, 2] first and last
    (excluded) token of the speaker's name."""

    bounds: NDArray[np.int64]
    source: Ints


_NOTHING: Final = UnmarkedQuotations(np.zeros((0, 2), np.int64), np.zeros((0, 2), np.int32))


def said_of(rows: Sequence[tuple[int, ...]]) -> UnmarkedQuotations:
    """The columns of rows of two bounds in the codes and two tokens."""
    table = np.array(rows, np.int64).reshape(-1, 4)
    return UnmarkedQuotations(table[:, :2], table[:, 2:].astype(np.int32))


def find_unmarked_quotations(codes: Bytes, tokens: Tokens, lines: Lines) -> UnmarkedQuotations:
    """Find the turns, then the epigraphs."""
    if not lines.paragraph_start.size:
        return _NOTHING
    edges = with_end(lines.paragraph_start, tokens.count)
    rows = [*_turns(codes, tokens, lines, edges), *_epigraphs(codes, tokens, lines, edges)]
    if not rows:
        return _NOTHING
    paragraph, first, source, end = np.array(rows, np.int64).reshape(-1, 4).T
    following = np.append(lines.paragraph_at, codes.size)
    start = np.where(first > edges[paragraph], tokens.end.take(first - 1) + 1, tokens.start.take(first))
    stop = following[np.searchsorted(following, tokens.end.take(edges[paragraph + 1] - 1))]
    return UnmarkedQuotations(
        np.stack([start, stop], axis=1).astype(np.int64), np.stack([source, end], axis=1).astype(np.int32)
    )


def _turns(codes: Bytes, tokens: Tokens, lines: Lines, edges: Ints) -> list[tuple[int, int, int, int]]:
    """Each turn: its paragraph, the first token spoken, and the first and last (excluded) token of its label."""
    paragraph, after = _labelled(codes, tokens, lines, edges)
    if paragraph.size < MIN_TURNS:
        return []
    follows = (np.diff(paragraph) == 1) & ~lines.opens[paragraph[1:]]
    heads = flagged(np.concatenate([[True], ~follows]))
    last = tokens.end.take(edges[paragraph + 1] - 1)
    marks = codes.take(np.minimum(last, codes.size - 1))
    lively = (marks == QUESTION) | (marks == EXCLAMATION) | _first_person(tokens, after, edges[paragraph + 1])
    places = (after - edges[paragraph] == 1) & (tokens.facts.take(after - 1) & (Fact.PLACE | Fact.NATION) != 0)
    found = []
    for low, high in zip(heads.tolist(), np.append(heads[1:], paragraph.size).tolist(), strict=True):
        labels = tokens.key.take(after[low:high] - 1).tolist()
        recurs = len(set(labels)) < len(labels)
        if high - low >= MIN_TURNS and (recurs or (lively[low:high].any() and not places[low:high].all())):
            turns = zip(paragraph[low:high].tolist(), after[low:high].tolist(), strict=True)
            found += [(p, b, int(edges[p]), b) for p, b in turns]
    return found


def _labelled(codes: Bytes, tokens: Tokens, lines: Lines, edges: Ints) -> tuple[Places, Places]:
    """The paragraphs that start with a name or role and a colon, and the first token after it."""
    begin = tokens.start.take(edges[:-1])
    chosen = flagged((tokens.flags.take(edges[:-1]) & Flag.CAPITAL != 0) & _may_speak(codes, tokens, edges[:-1]))
    chosen = chosen[(begin[chosen] == 0) | (codes.take(begin[chosen] - 1) == LINE_FEED)]
    if chosen.size < MIN_TURNS:
        return chosen[:0], chosen[:0]
    window = edges[chosen][:, None] + np.arange(LABEL_WORDS)
    inside = window < edges[chosen + 1][:, None]
    joined = inside & np.logical_and.accumulate(_joined(tokens, window), axis=1)
    ends = tokens.end.take(window, mode="clip")
    closed = (codes.take(ends, mode="clip") == COLON) & (codes.take(ends + 1, mode="clip") == BLANK)
    closed |= _question_answer(tokens, codes, window, ends)
    closed &= joined
    size = np.argmax(closed, axis=1) + 1
    who = (_names(tokens, window) & (np.arange(LABEL_WORDS) < size[:, None])).any(axis=1)
    kept = flagged(closed.any(axis=1) & who & (edges[chosen] + size < edges[chosen + 1]))
    chosen, after = chosen[kept], (edges[chosen] + size)[kept]
    spoken = [
        _is_speaker(codes, tokens, *bounds) for bounds in zip(edges[chosen].tolist(), after.tolist(), strict=True)
    ]
    return chosen[spoken], after[spoken]


def _is_speaker(codes: Bytes, tokens: Tokens, first: int, last: int) -> bool:
    """Whether a label of the tokens from `first` to `last` (excluded) is a name or a role, and no code or key."""
    label = codes[tokens.start[first] : tokens.end[last - 1]].tobytes()
    if _Q_AND_A.fullmatch(label):
        return True
    if label.endswith((b" A", b" Q")) or _TOPIC.fullmatch(label):
        return False
    roles = (tokens.facts[first:last] & _TITLES != 0) | _roles().take(tokens.id[first:last])
    return bool(roles.any()) or not (_KEY.search(label) or _IDENTIFIER.search(label) or _ACRONYM.search(label))


def _may_speak(codes: Bytes, tokens: Tokens, first: Ints) -> Flags:
    """Whether a colon occurs near the start, or a full stop after a single letter."""
    begin, end = tokens.start.take(first), tokens.end.take(first)
    colons = np.append(tokens.where(COLON), 2 * codes.size + LABEL_LENGTH)
    near = colons[np.searchsorted(colons, begin)] - begin <= LABEL_LENGTH
    return np.asarray(near | (end - begin == 1) & (codes.take(end, mode="clip") == STOP))


def _joined(tokens: Tokens, window: NDArray[np.integer]) -> Flags:
    """Whether words form a label: capitalized words and numbers, without punctuation except the stop of a title."""
    fits = tokens.flags.take(window, mode="clip") & (Flag.CAPITAL | Flag.DIGIT) != 0
    broken = _breaks_before(tokens, window.ravel()).reshape(window.shape)
    broken[:, 0] = False
    return np.asarray(fits & ~broken)


def _breaks_before(tokens: Tokens, at: NDArray[np.integer]) -> Flags:
    """Whether punctuation other than the stop of an initial or title precedes the token."""
    before = np.maximum(at - 1, 0)
    end = tokens.end.take(before, mode="clip")
    titles = tokens.facts.take(before, mode="clip") & (Fact.HONORIFIC | Fact.ABBREVIATION) != 0
    initial = end - tokens.start.take(before, mode="clip") == 1
    passed = (initial | titles) & (tokens.lowered.take(end) == STOP)
    passed &= tokens.start.take(at, mode="clip") - end <= 2
    return np.asarray((tokens.flags.take(at, mode="clip") & Flag.BREAK != 0) & ~passed)


def _names(tokens: Tokens, window: NDArray[np.integer]) -> Flags:
    """Names and roles; words unknown, or never found in lower case, count as names."""
    ids, facts = tokens.id.take(window, mode="clip"), tokens.facts.take(window, mode="clip")
    single = tokens.end.take(window, mode="clip") - tokens.start.take(window, mode="clip") == 1
    letter = _is_question_answer(tokens.lowered.take(tokens.start.take(window, mode="clip"))) & single
    named = (facts & _WHO != 0) | (ids == UNKNOWN) | (ids >= FIRST_WORD) & (facts == 0) | _roles().take(ids)
    return np.asarray(named & (facts & Fact.CALENDAR == 0) | letter)


def _question_answer(tokens: Tokens, codes: Bytes, window: NDArray[np.integer], ends: NDArray[np.integer]) -> Flags:
    """Whether the label is the letter Q or A followed by a full stop."""
    found = np.zeros(window.shape, np.bool_)
    start, end = tokens.start.take(window[:, 0], mode="clip"), ends[:, 0]
    letter = _is_question_answer(tokens.lowered.take(start)) & (end - start == 1)
    found[:, 0] = letter & (codes.take(end, mode="clip") == STOP)
    return found


def _is_question_answer(codes: Bytes) -> Flags:
    """The letter q or a."""
    return np.asarray((codes == ord("q")) | (codes == ord("a")))


@cache
def _roles() -> Flags:
    """bool[vocabulary]: further words that denote a speaker."""
    found = np.zeros(len(vocabulary()), np.bool_)
    ids = vocabulary().ids(list(_ROLES))
    found[ids[ids > UNKNOWN]] = True
    return found


def _first_person(tokens: Tokens, first: Places, last: NDArray[np.integer]) -> Flags:
    """bool[n]: whether a first-person word occurs between `first` and `last` (excluded)."""
    at = flagged(tokens.facts & Fact.FIRST_PERSON != 0)
    return np.asarray(np.searchsorted(at, first) < np.searchsorted(at, last))


def _epigraphs(codes: Bytes, tokens: Tokens, lines: Lines, edges: Ints) -> list[tuple[int, int, int, int]]:
    """Each epigraph: its paragraph, its first token, and the first and last (excluded) token of the name below."""
    start = tokens.start.take(edges[:-1])
    dash = (codes.take(start - 1) == HYPHEN) | (codes.take(start - 2) == HYPHEN)
    if not dash.any():
        return []
    count, opening = edges.size - 1, flagged(lines.opens)
    place = np.arange(count) - np.repeat(opening, np.diff(np.append(opening, count)))
    found = []
    for line in flagged(dash & (place > 0) & (place <= EPIGRAPH_PLACE)).tolist():
        last = line + 1 == count or place[line + 1] == 0
        quoted = edges[line] - edges[line - 1] <= EPIGRAPH_WORDS and codes[tokens.end[edges[line] - 1]] != COLON
        near = (line - 1, line) if last else (line - 1, line, line + 1)
        dashed = [_dashed(codes, tokens, edges, paragraph) for paragraph in near]
        if quoted and dashed == [False, True, False]:
            end = _source_end(codes, tokens, edges, line)
            found += [(line - 1, int(edges[line - 1]), int(edges[line]), end)] if end else []
    return found


def _dashed(codes: Bytes, tokens: Tokens, edges: Ints, paragraph: int) -> bool:
    """Whether the paragraph starts with a dash, or two, on a line of its own."""
    start = int(tokens.start[edges[paragraph]])
    before = codes[max(start - 4, 0) : start].tobytes().rstrip(b" ")
    line = before[before.rfind(b"\n") + 1 :].strip(b" ")
    return b"\n" in before and line in (b"-", b"--", b"~")


def _source_end(codes: Bytes, tokens: Tokens, edges: Ints, paragraph: int) -> int:
    """The token after the name that opens a short line, 0 if there is none."""
    first, last = int(edges[paragraph]), int(edges[paragraph + 1])
    if last - first > SOURCE_WORDS or codes[tokens.end[last - 1]] in (QUESTION, EXCLAMATION, COLON):
        return 0
    window = np.arange(first, last)
    broken = _breaks_before(tokens, window)
    broken[0] = False
    size = int(np.argmax(np.append(broken, True)))
    small = (tokens.kinds.take(tokens.start.take(window[:size])) & Kind.UPPER) == 0
    names = _names(tokens, window[None, :size])[0] & ~small
    particles = small & (tokens.end.take(window[:size]) - tokens.start.take(window[:size]) <= 3)
    return first + size if names.any() and not small[0] and (~small | particles).all() else 0
