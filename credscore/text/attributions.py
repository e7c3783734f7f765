"""Who said it: every verb of saying, thinking or planning outside quotations, with its subject.

The one answer that the features, the rules, the evidence and `credscore voices` share. A subject stands before the verb
or, after a quotation or comma, behind it; behind "by" in the passive; a participle ("adding that") and a second verb
("... and said") share the subject of the verb before them, or of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Ints, among, flagged
from credscore.text.subjects import Kind, name_start, subjects
from credscore.text.subjects_behind import REACH, Found, agents, behind, is_word
from credscore.text.tokens import Flag, Tokens
from credscore.text.vocabulary import Fact
from credscore.text.word_classes import WordClass, classes_of

SAYING: Final = Fact.REPORTING | Fact.ATTITUDE
"""Verbs that attribute wherever they have a subject; those of Fact.QUOTING only beside a quotation."""

_OBJECTS: Final = (WordClass.ARTICLE, WordClass.PRONOUN, WordClass.RELATIVE, WordClass.BAR, WordClass.NAME,
                   WordClass.TITLED, WordClass.OFFICE)  # fmt: skip
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Attributions:
    """Columns of n verbs in order: `verb` int64 its token; `kind` uint8 of `Kind`; `first`, `last` int64 the tokens of
    its subject, last excluded, both the verb where it has none; `shared` bool the subject stands with another verb."""

    verb: Places
    kind: Bytes
    first: Places
    last: Places
    shared: Flags


def find_attributions(tokens: Tokens, sentence_start: Ints, quoted: Flags) -> Attributions:
    """The attributions of all verbs outside quotations."""
    verb = flagged((tokens.facts & (SAYING | Fact.QUOTING) != 0) & ~quoted)
    found = _subjects(tokens, sentence_start, quoted, verb)
    follow = _following(tokens, verb)
    barred = _no_verb(tokens, sentence_start, verb, found, follow) | _noun(tokens, sentence_start, quoted, verb, follow)
    barred |= _no_speaker(tokens, verb, found, follow)
    own = Found(np.where(barred, Kind.NOBODY, found.kind), found.first, found.last)
    lent = _lent(tokens, sentence_start, quoted, verb, own)
    shared = (own.kind == Kind.NOBODY) & (lent.kind > Kind.NOBODY) & _dependent(tokens, verb)
    kind, first, last = lent.where(shared, own)
    nobody = kind == Kind.NOBODY
    return Attributions(verb, kind, np.where(nobody, verb, first), np.where(nobody, verb, last), shared)


def _subjects(tokens: Tokens, sentence_start: Ints, quoted: Flags, verb: Places) -> Found:
    """The subject of each verb: the agent of a passive, else the one behind, else the one before."""
    before = subjects(tokens, sentence_start, quoted, verb)
    start = np.where(before.kind == Kind.NAME, name_start(tokens, sentence_start, before.head), before.head)
    ing, fresh = _participle(tokens, verb), tokens.flags.take(verb) & Flag.BREAK != 0
    found = Found(np.where(ing & fresh, Kind.NOBODY, before.kind).astype(np.uint8), start, before.head + 1)
    agent = agents(tokens, sentence_start, quoted, verb)
    by = is_word(tokens, verb + 1, "by") & (agent.kind >= Kind.GROUP)
    passive = (before.passive & ~ing) | by
    after, free = behind(tokens, quoted, verb)
    inverted = fresh & free & ~ing & (tokens.facts.take(verb) & Fact.TAKES_PERSON == 0) & (after.kind > Kind.NOBODY)
    to, _ = behind(tokens, quoted, verb + 1)
    found = to.where(is_word(tokens, verb, "according"), after.where(inverted, found))
    return agent.where(passive, found)


def _participle(tokens: Tokens, verb: Places) -> Flags:
    """The verb ends in -ing."""
    letters = tokens.end.take(verb)[:, None] - np.array([3, 2, 1])
    return np.asarray((tokens.lowered.take(letters) == np.frombuffer(b"ing", np.uint8)).all(axis=1))


def _following(tokens: Tokens, verb: Places) -> Bytes:
    """uint8 of `WordClass`: the word behind each verb, OUTSIDE where punctuation parts it from the verb."""
    follow = classes_of(tokens, verb + 1)
    ended = (tokens.flags.take(verb + 1, mode="clip") & Flag.BREAK != 0) | (verb + 1 >= tokens.count)
    follow[ended] = WordClass.OUTSIDE
    return follow


def _no_verb(tokens: Tokens, sentence_start: Ints, verb: Places, found: Found, follow: Bytes) -> Flags:
    """A word behind a hyphen ("so-called"), or with a capital outside a headline."""
    flags = tokens.flags.take(verb)
    capital = flags & Flag.CAPITAL != 0
    headline = (tokens.facts.take(verb) & Fact.REPORTING != 0) & (found.last <= verb) & ~among(verb, sentence_start)
    headline &= tokens.flags.take(verb - 1) & Flag.CAPITAL != 0
    headline &= (tokens.flags.take(verb + 1, mode="clip") & Flag.CAPITAL != 0) | (follow == WordClass.OUTSIDE)
    return (capital & ~headline) | (flags & (Flag.CONTINUES | Flag.BREAK) == Flag.CONTINUES)


def _noun(tokens: Tokens, sentence_start: Ints, quoted: Flags, verb: Places, follow: Bytes) -> Flags:
    """Forms that are as often a noun, with no object, clause or quotation behind them; "adding" without "that"."""
    quotes = quoted.take(verb + 1, mode="clip") & ~among(verb + 1, sentence_start)
    either = tokens.facts.take(verb) & (Fact.ALSO_NOUN | Fact.QUOTING) == Fact.ALSO_NOUN
    sums = is_word(tokens, verb, "adding") & (follow != WordClass.RELATIVE)
    return ((either & ~np.isin(follow, _OBJECTS)) | sums) & ~quotes


def _no_speaker(tokens: Tokens, verb: Places, found: Found, follow: Bytes) -> Flags:
    """A thing that thinks, "the plan calls for", unless it is a document or many ("supporters
    believe"); and a person who is spoken of, "Ida Vik, accused of fraud"."""
    facts = tokens.facts.take(verb)
    thing = (facts & SAYING == Fact.ATTITUDE) & (found.kind == Kind.NOUN)
    thing &= ~np.isin(follow, (WordClass.RELATIVE, WordClass.PRONOUN)) & ~_is_document(tokens, found.last - 1)
    thing &= tokens.lowered.take(tokens.end.take(found.last - 1, mode="clip") - 1) != ord("s")
    person = (facts & Fact.TAKES_PERSON != 0) & (follow == WordClass.PREPOSITION) & (found.last <= verb)
    return thing | person


def _is_document(tokens: Tokens, at: Places) -> Flags:
    return is_word(
        tokens, at, "poll", "polls", "survey", "surveys", "study", "studies", "report", "reports", "data", "results",
        "analysis", "research", "article", "letter", "memo", "lawsuit", "complaint", "ad", "ads", "email", "emails",
        "statement", "book", "documents", "records", "findings", "figures", "filing", "indictment", "ruling",
    )  # fmt: skip


def _dependent(tokens: Tokens, verb: Places) -> Flags:
    """A participle, or a verb behind "and" or "but"."""
    flags = tokens.flags.take(verb)
    joined = is_word(tokens, verb - 1, "and", "but", "then") & (flags & Flag.BREAK == 0)
    return (_participle(tokens, verb) | joined) & (flags & Flag.CAPITAL == 0)


def _lent(tokens: Tokens, sentence_start: Ints, quoted: Flags, verb: Places, own: Found) -> Found:
    """The subject of the last verb before each one that has its own, in the same sentence; else of the sentence."""
    sentence = np.searchsorted(sentence_start, verb, side="right") - 1
    index = np.maximum.accumulate(np.where(own.kind >= Kind.PRONOUN, np.arange(verb.size), -1))
    last = np.maximum(index, 0)
    same = (index >= 0) & (sentence.take(last) == sentence)
    return own.take(last).where(same, _opening(tokens, sentence_start, quoted, sentence))


def _opening(tokens: Tokens, sentence_start: Ints, quoted: Flags, sentence: Places) -> Found:
    """The subject that each sentence begins with, or that stands behind its first comma."""
    start = sentence_start.take(sentence).astype(np.int64)
    found, _ = behind(tokens, quoted, start - 1, opening=True)
    later, _ = behind(tokens, quoted, _first_comma(tokens, sentence_start, start), opening=True)
    found = later.where((found.kind == Kind.NOBODY) & (later.kind > Kind.NOBODY), found)
    thing = (found.kind < Kind.GROUP) & ((found.kind != Kind.PRONOUN) | is_word(tokens, found.first, "it"))
    return Found(np.where(thing, Kind.NOBODY, found.kind).astype(np.uint8), found.first, found.last)


def _first_comma(tokens: Tokens, sentence_start: Ints, start: Places) -> Places:
    """The token before the first punctuation in each sentence; past the last token where none is near its start."""
    at = start[:, None] + np.arange(1, REACH)
    broken = (tokens.flags.take(at, mode="clip") & Flag.BREAK != 0) & (at < tokens.count)
    first = np.take_along_axis(at, broken.argmax(axis=1)[:, None], axis=1)[:, 0]
    inside = broken.any(axis=1) & ~among(first, sentence_start)
    return np.where(inside, first - 1, tokens.count)
