"""Attributions: every verb of saying, thinking or planning outside quotations, with its subject.

Features, rules, evidence and `credscore voices` all use this module. A subject precedes its verb or, after a quotation
or comma, follows it; in the passive it follows "by". A participle ("adding that") and a second verb ("... and said")
share the subject of the verb before them, or of the sentence.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.text.arrays import Bytes, Flags, Ints, among, flagged, with_end
from credscore.text.reading import TELL, THE_PRESS
from credscore.text.subjects import Kind, name_start, subjects
from credscore.text.subjects_after import Found, agent_marks, is_word, subjects_after
from credscore.text.tokens import Facts, Flag, Tokens
from credscore.text.vocabulary import Fact
from credscore.text.word_classes import Grammar, WordClass, class_table

SAYING: Final = Fact.REPORTING | Fact.ATTITUDE
"""Verbs that attribute whenever they have a subject; those of Fact.QUOTING do so only next to a quotation."""

_OBJECTS: Final = class_table(
    WordClass.ARTICLE, WordClass.PRONOUN, WordClass.RELATIVE, WordClass.BAR, WordClass.NAME, WordClass.TITLED,
    WordClass.OFFICE,
)  # fmt: skip
_CLAUSES: Final = class_table(WordClass.RELATIVE, WordClass.PRONOUN)
_DOCUMENTS: Final = (
    "poll", "polls", "survey", "surveys", "study", "studies", "report", "reports", "data", "results", "analysis",
    "research", "article", "letter", "memo", "lawsuit", "complaint", "ad", "ads", "email", "emails", "statement",
    "book", "documents", "records", "findings", "figures", "filing", "indictment", "ruling", "outcome", "estimates",
    "evidence", "forecast", "returns", "statistics", "numbers", "video",
)  # fmt: skip
_MINDS: Final = (
    "adamant", "concerned", "confident", "convinced", "critical", "determined", "disappointed", "eager", "hopeful",
    "optimistic", "pessimistic", "pleased", "reluctant", "skeptical", "sceptical", "supportive", "worried",
)  # fmt: skip
"""Adjectives for what somebody thinks: "is convinced" has the subject of "is", and is no passive."""
_CONTROL: Final = (
    "attempted", "began", "begun", "continue", "continued", "continues", "continuing", "declined", "declines", "eager",
    "hesitate", "hesitated", "intended", "intends", "on", "planned", "planning", "pledged", "proceeded", "promised",
    "ready", "refuse", "refused", "refuses", "refusing", "reluctant", "sought", "tried", "tries", "unwilling", "used",
    "wanted", "wants", "willing",
)  # fmt: skip
"""Words before "to" whose subject also does what the infinitive says."""
_PREPOSITION, _RELATIVE = np.uint8(WordClass.PREPOSITION), np.uint8(WordClass.RELATIVE)
_PRONOUN, _NOUN, _GROUP, _NAME = (np.uint8(kind) for kind in (Kind.PRONOUN, Kind.NOUN, Kind.GROUP, Kind.NAME))
Places = NDArray[np.intp]


class Attributions(NamedTuple):
    """Columns of n verbs in order: `verb` int64: its token; `kind` uint8 of `Kind`; `first`, `last` int64: the tokens
    of its subject, last exclusive, both the verb if it has none; `shared` bool: whether the subject belongs to another
    verb."""

    verb: Places
    kind: Bytes
    first: Places
    last: Places
    shared: Flags


def find_attributions(tokens: Tokens, grammar: Grammar, sentence_start: Ints, quoted: Flags) -> Attributions:
    """The attributions of all verbs outside quotations."""
    return _Search.of(tokens, grammar, sentence_start, quoted).found()


class _Search(NamedTuple):
    """Columns of the verbs: `verb` int64 their tokens, `flags` and `facts` of each token, `sentence` int64 its sentence
    and `floor` int32 the first token of that, `follow` uint8 of `WordClass` the next word, OUTSIDE where punctuation
    stands between, `ing` bool whether it ends in -ing. `closed` bool[tokens + 1]: quotations, and the end."""

    tokens: Tokens
    grammar: Grammar
    sentence_start: Ints
    closed: Flags
    verb: Places
    flags: Bytes
    facts: Facts
    sentence: Places
    floor: Ints
    follow: Bytes
    ing: Flags

    @classmethod
    def of(cls, tokens: Tokens, grammar: Grammar, sentence_start: Ints, quoted: Flags) -> _Search:
        """All verbs outside quotations."""
        verb = flagged(tokens.facts & (SAYING | Fact.QUOTING) != 0)
        verb = verb[~quoted.take(verb)]
        sentence = np.searchsorted(sentence_start, verb, side="right") - 1
        follow = grammar.word_class.take(verb + 1)
        follow[tokens.flags.take(verb + 1, mode="clip") & Flag.BREAK != 0] = 0
        return cls(
            tokens, grammar, sentence_start, with_end(quoted, True), verb, tokens.flags.take(verb),
            tokens.facts.take(verb), sentence, sentence_start.take(sentence), follow, _participle(tokens, verb),
        )  # fmt: skip

    def only(self, rows: Places) -> _Search:
        """Some of the verbs."""
        return self._replace(
            verb=self.verb.take(rows), flags=self.flags.take(rows), facts=self.facts.take(rows),
            sentence=self.sentence.take(rows), floor=self.floor.take(rows), follow=self.follow.take(rows),
            ing=self.ing.take(rows),
        )  # fmt: skip

    def found(self) -> Attributions:
        """The subject of each verb, its own or shared."""
        own = Found(np.zeros(self.verb.size, np.uint8), self.verb.copy(), self.verb.copy())
        rows = flagged(~(self._capital() | self._noun()))
        own.put(rows, self.only(rows)._own())
        shared = np.zeros(self.verb.size, np.bool_)
        rows = flagged((own.kind == 0) & self._dependent())
        if rows.size:
            inherited = self._inherited(rows, own)
            own.put(rows, inherited)
            shared[rows] = inherited.kind != 0
        return Attributions(self.verb, *own, shared)

    def _own(self) -> Found:
        """The subject of each verb considered alone; the verb if it has none."""
        found = self._subjects()
        barred = self._no_verb(found) | self._no_speaker(found)
        found.kind[barred] = 0
        return _or_verb(found, self.verb)

    def _subjects(self) -> Found:
        """The subject of each verb: the agent of a passive, else the one after the verb, else the one before."""
        found, passive = self._before(self.verb, self.floor)
        fresh = self.flags & Flag.BREAK != 0
        found.kind[self.ing & fresh] = 0
        passive &= ~self.ing & ~is_word(self.tokens, self.verb, "quoted", *_MINDS)
        turned = (self.facts & Fact.TAKES_PERSON == 0) | self._tells_the_press()
        self._look_behind(found, passive, fresh & ~self.ing & turned)
        return found

    def _before(self, verb: Places, floor: Ints) -> tuple[Found, Flags]:
        """The subject before each verb, and whether the verb is passive."""
        before = subjects(self.grammar, floor, self.closed[:-1], verb)
        found = Found(before.kind, before.head.copy(), before.head + 1)
        named = flagged(found.kind == _NAME)
        found.first[named] = name_start(self.grammar, floor.take(named), before.head.take(named))
        return found, before.passive

    def _tells_the_press(self) -> Flags:
        """Whether the verb is "told" before "reporters" or "journalists", which is equivalent to "said"."""
        return (
            is_word(self.tokens, self.verb, *TELL)
            & (self.follow != 0)
            & is_word(self.tokens, self.verb + 1, *THE_PRESS)
        )

    def _look_behind(self, found: Found, passive: Flags, fresh: Flags) -> None:
        """Fill in subjects that follow their verbs: after a verb preceded by punctuation, if no predicate follows;
        after the "to" of "according"; and after "by", for passive verbs always, for others if "by" follows
        immediately."""
        tokens, verb = self.tokens, self.verb
        by_follows = is_word(tokens, verb + 1, "by")
        turned, to, by = flagged(fresh), flagged(is_word(tokens, verb, "according")), flagged(passive | by_follows)
        until = with_end(self.sentence_start, tokens.count).take(self.sentence.take(by) + 1)
        marks = agent_marks(tokens, self.closed[:-1], verb.take(by), until) if by.size else by
        rows = np.concatenate([turned, to, by])
        if rows.size:
            at = np.concatenate([verb.take(turned) + self._tells_the_press().take(turned), verb.take(to) + 1, marks])
            after, kept = subjects_after(tokens, self.grammar, self.closed, at)
            kept[: turned.size] &= after.kind[: turned.size] != 0
            kept[turned.size :] = True
            adjacent = by_follows.take(by) & (after.kind[turned.size + to.size :] >= _GROUP)
            kept[turned.size + to.size :] = passive.take(by) | adjacent
            chosen = flagged(kept)
            found.put(rows.take(chosen), after.take(chosen))

    def _capital(self) -> Flags:
        """bool[n]: words after a hyphen ("so-called"), or capitalized outside headlines; not "According"."""
        hyphen = self.flags & (Flag.CONTINUES | Flag.BREAK) == Flag.CONTINUES
        rows = flagged((self.flags & Flag.CAPITAL != 0) & ~is_word(self.tokens, self.verb, "according"))
        verb = self.verb.take(rows)
        third = self.tokens.lowered.take(self.tokens.end.take(verb) - 1) == ord("s")
        headline = (self.facts.take(rows) & np.where(third, SAYING, Fact.REPORTING) != 0) & (
            verb != self.floor.take(rows)
        )
        headline &= self.tokens.flags.take(verb - 1) & Flag.CAPITAL != 0
        headline &= (self.tokens.flags.take(verb + 1, mode="clip") & Flag.CAPITAL != 0) | (self.follow.take(rows) == 0)
        hyphen[rows[~headline]] = True
        return hyphen

    def _no_verb(self, found: Found) -> Flags:
        """Whether the verb of a headline follows its subject."""
        according = is_word(self.tokens, self.verb, "according")
        return (self.flags & Flag.CAPITAL != 0) & (found.last > self.verb) & ~according

    def _noun(self) -> Flags:
        """bool[n]: forms that may be nouns, without a following object, clause or quotation; "adding" without
        "that"."""
        either = (self.facts & (Fact.ALSO_NOUN | Fact.QUOTING) == Fact.ALSO_NOUN) & ~_OBJECTS.take(self.follow)
        either |= is_word(self.tokens, self.verb, "adding") & (self.follow != _RELATIVE)
        rows = flagged(either)
        if not rows.size:
            return either
        following = self.verb.take(rows) + 1
        quotes = self.closed.take(following) & (following < self.tokens.count)
        either[rows[quotes & ~among(following, self.sentence_start)]] = False
        return either

    def _no_speaker(self, found: Found) -> Flags:
        """Subjects that do not speak: a thing ("the plan calls for"), unless it is a document or a plural
        ("supporters believe"); and a person spoken of ("Ida Vik, accused of fraud")."""
        thing = (self.facts & SAYING == Fact.ATTITUDE) & (found.kind == _NOUN) & ~_CLAUSES.take(self.follow)
        rows = flagged(thing)
        if rows.size:
            last, tokens = found.last.take(rows) - 1, self.tokens
            many = tokens.lowered.take(tokens.end.take(last, mode="clip") - 1) == ord("s")
            thing[rows] = ~(many | is_word(tokens, last, *_DOCUMENTS))
        person = (self.facts & Fact.TAKES_PERSON != 0) & (self.follow == _PREPOSITION)
        active = self.flags & Flag.BREAK == 0
        person &= ~(active & is_word(self.tokens, self.verb + 1, "on", "upon", "against", "about"))
        return thing | (person & (found.last <= self.verb))

    def _dependent(self) -> Flags:
        """A participle, also one that opens the sentence or after "having", or a verb after "and" or "but"."""
        joined = (self.flags & Flag.BREAK == 0) & is_word(self.tokens, self.verb - 1, "and", "but", "then")
        opens = self.ing & (self.verb == self.floor) | is_word(self.tokens, self.verb - 1, "having")
        return opens | ((self.ing | joined | self._controlled()) & (self.flags & Flag.CAPITAL == 0))

    def _controlled(self) -> Flags:
        """An infinitive whose subject is that of the verb before it: "declined to say", "went on to argue"."""
        to = is_word(self.tokens, self.verb - 1, "to") & (self.verb - 2 >= self.floor)
        to[to] = is_word(self.tokens, self.verb[to] - 2, *_CONTROL)
        return to

    def _inherited(self, rows: Places, own: Found) -> Found:
        """For verbs without a subject that of the last verb before each that has one, in the same sentence; else of the
        sentence."""
        index = np.maximum.accumulate(np.where(own.kind >= _PRONOUN, np.arange(self.verb.size), -1)).take(rows)
        last, sentence = np.maximum(index, 0), self.sentence.take(rows)
        found = own.take(last)
        alone = flagged((index < 0) | (self.sentence.take(last) != sentence))
        if alone.size:
            found.put(alone, self._opening(sentence.take(alone)))
        self._put_controllers(rows, found)
        return _or_verb(found, self.verb.take(rows))

    def _put_controllers(self, rows: Places, found: Found) -> None:
        """Fill in the subjects of the verbs that infinitives depend on: "police said Ida Vik declined to say"."""
        chosen = flagged(self._controlled().take(rows))
        if chosen.size:
            floor = self.floor.take(rows.take(chosen))
            verb = self.verb.take(rows.take(chosen)) - 2
            verb -= is_word(self.tokens, verb, "on") & (verb > floor)
            own, _ = self._before(verb, floor)
            known = flagged(own.kind > 0)
            found.put(chosen.take(known), own.take(known))

    def _opening(self, sentence: Places) -> Found:
        """The subject at the start of each sentence, or after its first comma."""
        start = self.sentence_start.take(sentence).astype(np.int64)
        until = with_end(self.sentence_start, self.tokens.count).take(sentence + 1)
        at = np.concatenate([start - 1, _first_comma(self.tokens, self.closed, start, until)])
        found, _ = subjects_after(self.tokens, self.grammar, self.closed, at, opening=True)
        thing = (found.kind < _GROUP) & ((found.kind != _PRONOUN) | is_word(self.tokens, found.first, "it"))
        found.kind[thing] = 0
        first, later = (found.take(half) for half in np.arange(at.size).reshape(2, -1))
        return later.where((first.kind == 0) & (later.kind != 0), first)


def _or_verb(found: Found, verb: Places) -> Found:
    """The subjects, replaced by the verb where there is none."""
    nobody = found.kind == 0
    return Found(found.kind, np.where(nobody, verb, found.first), np.where(nobody, verb, found.last))


def _participle(tokens: Tokens, verb: Places) -> Flags:
    """bool[n]: verbs that end in -ing."""
    end = tokens.end.take(verb)
    letters = (tokens.lowered.take(end - back) == code for back, code in ((1, ord("g")), (2, ord("n")), (3, ord("i"))))
    return np.asarray(np.logical_and.reduce(list(letters)))


def _first_comma(tokens: Tokens, closed: Flags, start: Places, until: Ints) -> Places:
    """The token before the first one after a comma and outside quotations, in each sentence; past the last token
    where there is none."""
    commas = tokens.before(tokens.where(ord(","))).astype(np.int64)
    commas = np.append(commas[~closed.take(commas)], tokens.count)
    first = commas[np.searchsorted(commas, start + 1)]
    return np.where(first < until, first - 1, tokens.count)
