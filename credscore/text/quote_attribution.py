"""Decides which quotations are attributed to a speaker named outside the marks.

Evidence is a nearby reporting verb; without one, a name before a colon or after a dash, or a name with any past-tense
verb directly after the quotation ("I never signed it," Collins laughed). A quotation that continues in the next
paragraph counts as one.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Flags, Ints, Rank, among, flagged, inside
from credscore.text.lines import Lines
from credscore.text.tokens import Flag, Kind, Tokens
from credscore.text.vocabulary import Fact, vocabulary

SCARE_WORDS: Final = 3
"""Quotations of up to this many words need a reporting verb in their own sentence."""
REACH: Final = 5
"""Maximum words of a name next to a quotation, and of the search for a verb after it."""

_NO_NAME: Final = Fact.FUNCTION | Fact.CALENDAR
_SAYINGS: Final = (
    "answer", "reply", "response", "verdict", "message", "motto", "advice", "comment", "conclusion", "words",
    "explanation", "assessment", "retort", "question", "warning", "plea", "promise", "slogan", "mantra", "reaction",
)  # fmt: skip
"""What somebody says, before a colon and a quotation."""
_MARKS: Final = (0x22, 0x27)

Places = NDArray[np.intp]


class Marked(NamedTuple):
    """Columns of n quotations, in order: `start`, `end` int32 in the codes; `first`, `last` int32 tokens, last
    excluded."""

    start: Ints
    end: Ints
    first: Ints
    last: Ints


def attributed(tokens: Tokens, lines: Lines, sentence_start: Ints, marked: Marked) -> tuple[Flags, Ints]:
    """bool[n] whether each quotation is attributed, and int32[n] a token of the speaker's name if it is adjacent,
    else -1.

    A reporting verb in the same paragraph suffices, except for a few words, which need one in their sentence; a
    paragraph that is entirely quotation inherits the attribution of the one before.
    """
    first, last = marked.first, marked.last
    if not first.size:
        return np.zeros(0, np.bool_), np.zeros(0, np.int32)
    quoted = inside(first, last, tokens.count)
    cues = _cues(tokens, quoted, first, lines.paragraph_start[lines.opens])
    few = _words(tokens, first, last) <= SCARE_WORDS
    sentence, paragraph = (Rank.at(starts, tokens.count) for starts in (sentence_start, lines.paragraph_start))
    reporting = np.zeros(sentence_start.size, np.bool_)
    reporting[_owner(sentence, cues)] = True
    near = reporting[_owner(sentence, first)] | reporting[_owner(sentence, last - 1)]
    spoken, throughout = _spoken_paragraphs(lines, quoted, _owner(paragraph, cues))
    owner = _owner(paragraph, first)
    adjacent = _adjacent_names(tokens, lines, sentence_start, marked)
    has_speaker = near | (adjacent >= 0) | (spoken[owner] & (~few | throughout[owner]))
    return _together(tokens, lines, marked, owner, has_speaker), adjacent


def _cues(tokens: Tokens, quoted: Flags, first: Ints, opens: Ints) -> Places:
    """Words outside quotations that attribute one; `opens` int32 holds the first tokens of documents."""
    cues = flagged((tokens.facts & (Fact.REPORTING | Fact.QUOTING) != 0) & ~quoted)
    cues = cues[~_hyphened(tokens, cues) & ~_suffered(tokens, cues, opens)]
    cues = np.concatenate([cues, _in_the_words_of(tokens, quoted, opens)])
    headed = _headed(tokens, first, opens)
    return cues[~among(cues, headed)]


def _hyphened(tokens: Tokens, at: Places) -> Flags:
    """Whether a word and a hyphen precede: "so-called" attributes nothing."""
    hyphen = tokens.lowered.take(tokens.start[at] - 1) == ord("-")
    return hyphen & (tokens.kinds.take(tokens.start[at] - 2) & Kind.LETTER != 0)


def _suffered(tokens: Tokens, at: Places, opens: Ints) -> Flags:
    """Passive forms that attribute nothing: something that was added, put or recalled was not said."""
    return _is(tokens.id.take(at), "added", "put", "recalled") & _behind(
        tokens, at, opens, "is", "are", "was", "were", "be", "been", "being"
    )


def _in_the_words_of(tokens: Tokens, quoted: Flags, opens: Ints) -> Places:
    at = flagged(tokens.id == _ids(("words",))[0])
    if not at.size:
        return at
    of = _is(tokens.id.take(at + 1, mode="clip"), "of") & ~among(at + 1, opens)
    return at[_behind(tokens, at, opens, "the") & of & ~quoted.take(at)]


def _headed(tokens: Tokens, first: Ints, opens: Ints) -> Places:
    """Nouns with an article before and a quotation directly after: 'the report "Bridges"' names a work, not a
    speaker."""
    at = first[first > 1] - 1
    at = at[_behind(tokens, at, opens, "the", "a", "an")]
    return at[tokens.kinds.take(tokens.end.take(at)) & Kind.BREAK == 0].astype(np.intp)


def _behind(tokens: Tokens, at: NDArray[np.integer], opens: Ints, *words: str) -> Flags:
    """Whether one of the words precedes the token in the same document."""
    return _is(tokens.id.take(at - 1), *words) & ~among(at, opens)


def _is(ids: Ints, *words: str) -> Flags:
    found = np.zeros(ids.shape, np.bool_)
    for word in _ids(words):
        found |= ids == word
    return found


@cache
def _ids(words: tuple[str, ...]) -> list[int]:
    return vocabulary().ids(list(words)).tolist()


def _words(tokens: Tokens, first: Ints, last: Ints) -> Ints:
    """The number of words in each run of tokens."""
    return tokens.words.before(last) - tokens.words.before(first)


def _owner(starts: Rank, tokens: NDArray[np.integer]) -> Ints:
    """The index of the sentence or paragraph of each token."""
    return starts.before(tokens + 1) - 1


def _spoken_paragraphs(lines: Lines, quoted: Flags, cues: Ints) -> tuple[Flags, Flags]:
    """bool[paragraphs] whether a paragraph contains a reporting verb or continues one that does, and bool[paragraphs]
    whether it is entirely quotation. `cues` int32 holds the paragraphs of reporting verbs."""
    count = lines.paragraph_start.size
    spoken = np.zeros(count, bool)
    spoken[cues] = True
    if not count:
        return spoken, spoken
    throughout = np.logical_and.reduceat(quoted, lines.paragraph_start)
    source = np.maximum.accumulate(np.where(throughout & ~lines.opens, 0, np.arange(count)))
    return spoken[source], throughout


def _together(tokens: Tokens, lines: Lines, marked: Marked, owner: Ints, has_speaker: Flags) -> Flags:
    """An unclosed quotation and the one that opens the next paragraph share their attribution."""
    closing = tokens.lowered.take(marked.end[:-1])
    open_end = (closing != _MARKS[0]) & (closing != _MARKS[1])
    begins = marked.first[1:] == lines.paragraph_start.take(owner[1:])
    on = open_end & begins & (owner[1:] == owner[:-1] + 1) & ~lines.opens.take(owner[1:])
    if not on.any():
        return has_speaker
    heads = flagged(np.concatenate([[True], ~on]))
    return np.repeat(np.logical_or.reduceat(has_speaker, heads), np.diff(np.append(heads, has_speaker.size)))


def _adjacent_names(tokens: Tokens, lines: Lines, sentence_start: Ints, marked: Marked) -> Ints:
    """int32[n]: a token of the speaker's name if its position identifies the speaker, else -1."""
    found = np.full(marked.first.size, -1, np.int32)
    sentence = sentence_start[np.searchsorted(sentence_start, marked.first, side="right") - 1]
    bounds = np.append(lines.paragraph_start, np.int32(tokens.count))
    paragraph = np.searchsorted(bounds, marked.first, side="right") - 1
    opens = lines.paragraph_start[lines.opens]
    for rule in (
        _before_colon(tokens, marked, sentence),
        _behind_dash(tokens, marked, bounds[paragraph], opens),
        _with_verb(tokens, marked, sentence, bounds[paragraph + 1]),
    ):
        found = np.where(rule >= 0, rule, found)
    return found


def _before_colon(tokens: Tokens, marked: Marked, sentence: Ints) -> Ints:
    """A name, a colon and the quotation as a sentence; or one that starts with a person, has a past-tense verb and
    ends in a colon and the quotation."""
    found = np.full(marked.first.size, -1, np.int32)
    candidates = flagged(_at_colon(tokens, marked.first - 1))
    if not candidates.size:
        return found
    before, sentence = marked.first[candidates] - 1, sentence[candidates]
    at = before[:, None] - np.arange(REACH)
    named = (_is_name(tokens, at) | (at < sentence[:, None])).all(axis=1)
    named &= (before >= sentence) & (before - sentence < REACH)
    named &= tokens.facts.take(before, mode="clip") & Fact.COMMON == 0
    past = (_in_the_past(tokens, at) & (at > sentence[:, None])).any(axis=1) & _is_person(tokens, sentence)
    owner = _whose_words(tokens, before, sentence)
    found[candidates] = np.where(named, before, np.where(past, sentence, owner))
    return found


def _whose_words(tokens: Tokens, before: Ints, sentence: Ints) -> Ints:
    """The last token of the name in "Ida Vik's answer:", the pronoun in "her answer:", -1 for others."""
    said = _is(tokens.id.take(before, mode="clip"), *_SAYINGS) & (before > sentence)
    word = tokens.id.take(before - 1, mode="clip")
    own = said & _is(word, "his", "her", "their")
    named = said & (before - 2 >= sentence) & _is(word, "s") & _is_name(tokens, before - 2)
    return np.where(named, before - 2, np.where(own, before - 1, -1)).astype(np.int32)


def _at_colon(tokens: Tokens, before: Ints) -> Flags:
    return np.asarray(tokens.lowered.take(tokens.end.take(before, mode="clip")) == ord(":"))


def _behind_dash(tokens: Tokens, marked: Marked, paragraph: Ints, opens: Ints) -> Ints:
    """A quotation that opens its paragraph, followed by a dash and nothing but a name."""
    found = np.full(marked.first.size, -1, np.int32)
    start = tokens.start.take(marked.last, mode="clip")
    near = start - 1 - (tokens.lowered.take(start - 1) == 0x20)
    chosen = (marked.first == paragraph) & (marked.last < tokens.count) & ~among(marked.last, opens)
    chosen &= (tokens.lowered.take(near) == ord("-")) & (near > marked.end) & (near - marked.end < REACH)
    candidates = flagged(chosen)
    if not candidates.size:
        return found
    last = marked.last[candidates]
    at = last[:, None] + np.arange(REACH + 1)
    ended = (tokens.flags.take(at, mode="clip") & Flag.BREAK != 0) | (at >= tokens.count)
    until = np.argmax(ended[:, 1:], axis=1) + 1
    named = (_is_name(tokens, at) | (np.arange(REACH + 1) >= until[:, None])).all(axis=1)
    found[candidates] = np.where(named & ended[:, 1:].any(axis=1), last, -1)
    return found


def _with_verb(tokens: Tokens, marked: Marked, sentence: Ints, until: Ints) -> Ints:
    """A quotation that starts its sentence and ends with a comma, question or exclamation mark, followed by a person
    and a past-tense verb in either order."""
    found = np.full(marked.first.size, -1, np.int32)
    candidates = flagged((marked.first == sentence) & _continues(tokens, marked))
    if not candidates.size:
        return found
    last = marked.last[candidates]
    at = last[:, None] + np.arange(REACH)
    flags = tokens.flags.take(at, mode="clip")
    joined = (at < until[candidates, None]) & np.logical_and.accumulate(
        np.concatenate([np.ones((at.shape[0], 1), np.bool_), flags[:, 1:] & Flag.BREAK == 0], axis=1), axis=1
    )
    person, past = _is_person(tokens, at[:, :2]), _in_the_past(tokens, at) & joined
    direct = person[:, 0] & past[:, 1:].any(axis=1)
    inverted = past[:, 0] & joined[:, 1] & person[:, 1]
    found[candidates] = np.where(direct | inverted, last + (inverted & ~direct), -1)
    return found


def _continues(tokens: Tokens, marked: Marked) -> Flags:
    """Whether the sentence continues after the closing mark."""
    inner, outer = tokens.lowered.take(marked.end - 1), tokens.lowered.take(marked.end + 1, mode="clip")
    comma = (inner == ord(",")) | (outer == ord(","))
    return comma | (((inner == ord("?")) | (inner == ord("!"))) & (outer == 0x20))


def _is_person(tokens: Tokens, at: NDArray[np.integer]) -> Flags:
    """Whether a token denotes a person: a name, "she", or the first word of "the miller"."""
    third = tokens.facts.take(at, mode="clip") & Fact.THIRD_PERSON != 0
    return third | _is_name(tokens, at) | _is(tokens.id.take(at, mode="clip"), "the")


def _is_name(tokens: Tokens, at: NDArray[np.integer]) -> Flags:
    capital = tokens.flags.take(at, mode="clip") & Flag.CAPITAL != 0
    return capital & (tokens.facts.take(at, mode="clip") & _NO_NAME == 0)


def _in_the_past(tokens: Tokens, at: NDArray[np.integer]) -> Flags:
    """Lower-case words that end in -ed."""
    end = tokens.end.take(at, mode="clip")
    long = end - tokens.start.take(at, mode="clip") > 3
    small = tokens.flags.take(at, mode="clip") & Flag.CAPITAL == 0
    return long & small & (tokens.lowered.take(end - 1) == ord("d")) & (tokens.lowered.take(end - 2) == ord("e"))
