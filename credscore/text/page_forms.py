"""Loads and compiles the forms of lines that a page adds to an article (`page-lines.tsv`)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.late_regex import late
from credscore.text.hash_table import Keys
from credscore.text.tables import DATA
from credscore.text.vocabulary import ADDRESS, UNKNOWN, vocabulary, word_table

FORMS: Final = DATA / "page-lines.tsv"
NUMBER, LAST, WITHIN, MARK, SLASH = "0", "*", "~", "@", "_"
PLACES: Final = {NUMBER: -1, LAST: -2, MARK: -3, SLASH: -4, WITHIN: -5}
"""Placeholders for the first word, and their ids: any number; any word, where the last word, any word, a mark before
the first word, or a slash or bar is given. After all but a number, the pattern covers the whole line. Each form with
words anywhere has an id of its own, from that of `WITHIN` downwards."""
WHOLE: Final = (LAST, WITHIN, MARK, SLASH)
_LEAD: Final = "[ :,-]{0,3}"
"""What may occur between the first word and the text that the pattern covers."""
_AHEAD: Final = "(?=.*(?:"
"""How a look-ahead for one of several things anywhere in the line begins."""

_VERBS: Final = (
    "was|were|is|are|has|had|have|did|does|do|will|would|could|should|must|might|cannot|came|fell|rose|went|took|gave|got"
    "|made|held|showed|shows|told|said|says|saw|knew|left|met|ran|sold|won|lost|found|led|kept|became|began|grew|brought"
    "|thought|felt|paid|sent|spoke|stood|wrote|needs|means|takes|makes|gives|goes|comes|seems|remains|costs|matters|works"
)
_READERS: Final = rb"\b(?:our|us|newsletters?|website|inbox|subscribers?)\b|@|\x02".decode("latin-1")
_END: Final = r"(?<!\.)\.[\"')\s]*\Z"
_MONTHS: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_NAME: Final = r"(?:(?-i:[A-Z\x80])[\w\x80.'-]*)"
_NAMES: Final = rf"{_NAME}(?:[ ,/&]{{1,2}}(?:(?:and|of|in|the|for|at|de|van|von|with|on) ){{0,2}}{_NAME}){{0,12}}"
_OUTLETS: Final = (
    "Herald|Times|Post|News|Press|Gazette|Tribune|Journal|Chronicle|Guardian|Independent|Observer|Review|Telegraph|"
    "Magazine|Weekly|Daily|Today|Radio|Standard|Star|Mail|Mirror|Sun|Globe|Record|Examiner|Sentinel|Courier|Dispatch|"
    "Register|Inquirer|Monitor|Bulletin|Echo|Argus|Advertiser|Reporter|Insider|Wire|Network|Broadcasting|Public Media|"
    "Newsroom"
)
_OUTLET: Final = (
    rf"(?:(?-i:The )?(?:{_NAME} ){{0,4}}?(?-i:{_OUTLETS}|Post-\w+)(?: (?-i:Group|News|Online|Media|Magazine|Staff))?)"
)
_AGENCY: Final = (
    r"(?:(?-i:AP|AFP|EPA|EFE|DPA|ANSA|TASS|PTI|ANI|NTB|TT|UPI|PA|WENN|SWNS|CNN|NPR|BBC|ABC|CBS|NBC|CP|AAP|NYT|USA|"
    r"NASA)\b|reuters|bloomberg|getty(?: images)?|shutterstock|alamy|istock\w*|xinhua|kyodo|zuma(?: press| wire)?|"
    r"sipa(?: usa)?|polaris|redux|corbis|flickr|unsplash|pexels|pixabay|wikimedia(?: commons)?|scanpix|"
    r"anadolu(?: agency)?|nurphoto|imago|associated press|agence france[- ]presse|canadian press|press association|"
    r"adobe ?stock|dreamstime|depositphotos|creative commons|(?:staff |freelance |special )?(?:photographer|photos?|"
    r"photograph|images?|pictures|illustration|graphic)|files?|handout|pool|staff|archives?|contributed|submitted|"
    r"courtesy)"
)
_DATE: Final = (
    rf"(?:\W|\d|{_MONTHS}|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b|"
    r"\b(?:am|pm|a\.m|p\.m|utc|gmt|[ecmp][sd]?t|bst|ist|cest?|at|on|of|hours?|hrs?|minutes?|mins?|days?|weeks?|months?|"
    r"years?|ago|today|yesterday|the|last|updated|published|posted|modified)\b|(?<=\d)(?:st|nd|rd|th|am|pm|h)\b){1,60}"
)
MACROS: Final = {
    "{name}": _NAME,
    "{names}": _NAMES,
    "{outlet}": _OUTLET,
    "{agency}": _AGENCY,
    "{date}": _DATE,
    "{months}": _MONTHS,
    "{sep}": r"(?:(?: ?[:>|/*\"'\x81\x83(\[]| ?\.\.\.?| -{1,2} )\W{0,4})",
    "{title}": rf"(?!.*{_END}).{{0,160}}",
    "{rest}": rf"(?!(?!.*{_READERS}).*\b(?:{_VERBS})\b.*{_END})[^.!?]{{0,160}}",
}
SPEAKING: Final = late(
    rb"^(?!.{0,40}:).*?, (?:(?:(?!who |which |that )[\w\x80.'-]+ ){1,5}(?:said|says|told|wrote|writes|warned|urged|"
    rb"ruled|noted|added|asked|argued|shouted|recalled|explained|insisted|joked|complained|suggested|claimed|thought|"
    rb"(?:used|likes?|liked) to (?:say|tell|joke|warn))|(?:said|says|wrote|warned|urged|noted|added|argued|explained) "
    rb"(?:the|an?|his|her|their|its|one|[A-Z\x80]))\b",
    re.DOTALL,
)
"""A line in which someone speaks is prose, unless it opens with a label ("Correction: ...")."""
SELLING: Final = late(
    rb"(?!.*\b(?:newsletters?|subscri\w+|journalism|newsroom|commissions?|affiliates?)\b).*?"
    rb"(?:\b(?:buy|purchase|order (?:now|today|yours?)|"
    rb"checkout|discounts?|coupons?|vouchers?|promo|half price|(?:this|our) (?:offer|sale)|offer (?:ends|expires)|"
    rb"percent off|save (?:up to )?[^\w\s]?\d|free (?:trial|gift|quote|sample|consultation|shipping|delivery|estimate|"
    rb"return|demo)s?)\b|% off\b)",
    re.DOTALL | re.IGNORECASE,
)
"""A line that sells something, other than subscriptions and the like, is an advertisement in the author's voice."""


class Form(NamedTuple):
    """A form: its first words, its second words if no others may follow, the pattern after the first word, whether it
    may match a sentence, and an example. After `LAST` and `WITHIN`, `second` are the words given."""

    words: tuple[str, ...]
    second: tuple[str, ...]
    pattern: str
    sentence: bool
    example: str

    @property
    def spelled(self) -> set[str]:
        """The words that the vocabulary must have."""
        return {*self.words, *self.second} - set(WHOLE)


@cache
def forms() -> tuple[Form, ...]:
    """All forms."""
    rows = (line.split("\t") for line in FORMS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return tuple(Form(*_words(words), pattern, scope == "s", example) for words, pattern, scope, example in rows)


def _words(column: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    first, _, second = column.partition("/")
    return tuple(first.split("|")), tuple(filter(None, second.split("|")))


def _chosen(sentence: bool, *placeholders: str) -> list[Form]:
    """The forms of lines or sentences with one of the placeholders, or with none of those of whole lines."""
    wanted = set(placeholders)
    scoped = (form for form in forms() if form.sentence or not sentence)
    return [f for f in scoped if (wanted & {*f.words} if wanted else not {*f.words} & set(WHOLE))]


@cache
def _ids() -> dict[str, int]:
    """The ids of all words of forms."""
    words = sorted({word for form in forms() for word in form.spelled})
    return dict(zip(words, vocabulary().ids(words).tolist(), strict=True)) | {NUMBER: PLACES[NUMBER]}


@dataclass(frozen=True, eq=False)
class Shape:
    """The pattern of a form, behind a `lead` if it does not cover the first word."""

    pattern: str
    lead: str = ""

    @cached_property
    def quick(self) -> re.Pattern[bytes]:
        """The pattern without a look-ahead at its start for one of several things: that is slow, since each of them is
        tried at every place of the line, so the rest is tried first."""
        ahead = self.pattern.startswith(_AHEAD)
        return self._compiled(self.pattern[_group_end(self.pattern) :] if ahead else self.pattern)

    def matches(self, line: bytes) -> bool:
        """Whether a line that matches `quick` has this form."""
        return not self.pattern.startswith(_AHEAD) or bool(self._compiled(self.pattern).fullmatch(line))

    def _compiled(self, pattern: str) -> re.Pattern[bytes]:
        return expanded(rf"{self.lead}(?:{pattern})[\W_\x02]*")


def _group_end(pattern: str) -> int:
    """Where the group at the start of a pattern ends."""
    depth = 0
    for bracket in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]", pattern):
        depth += {"(": 1, ")": -1}.get(bracket[0], 0)
        if depth == 0:
            return bracket.end()
    raise ValueError(pattern)


class Openings(NamedTuple):
    """The shapes of forms by their first word, and by their first two words if others may not follow; a placeholder has
    a first word of its own (`PLACES`)."""

    open: dict[int, list[Shape]]
    pairs: dict[tuple[int, int], list[Shape]]

    def match(self, first: int, second: int, line: bytes) -> bool:
        """Whether a line that begins with these words has one of their forms."""
        for shapes in (self.open.get(first, ()), self.pairs.get((first, second), ())):
            for shape in shapes:
                if shape.quick.fullmatch(line) and shape.matches(line):
                    return True
        return False


@cache
def openings(sentence: bool) -> Openings:
    """The openings of forms of lines, or of those of sentences."""
    found, ids = Openings(defaultdict(list), defaultdict(list)), _ids()
    for form in _chosen(sentence):
        shape = Shape(form.pattern, _LEAD)
        for first, second in product(form.words, form.second):
            found.pairs[ids[first], ids[second]].append(shape)
        for first in form.words if not form.second else ():
            found.open[ids[first]].append(shape)
    for placeholder in WHOLE:
        for at, form in enumerate(_chosen(sentence, placeholder)):
            place = PLACES[placeholder] - at * (placeholder == WITHIN)
            found.open[place].append(Shape(form.pattern))
    return Openings(dict(found.open), dict(found.pairs))


@cache
def words_within(sentence: bool) -> dict[int, NDArray[np.bool_]]:
    """bool[vocabulary] by id of a form with words anywhere: the words that it names."""
    found, ids = {}, _ids()
    for at, form in enumerate(_chosen(sentence, WITHIN)):
        words = found[PLACES[WITHIN] - at] = np.zeros(len(vocabulary()), np.bool_)
        words[[ids[word] for word in form.second]] = True
    return found


@cache
def open_words(sentence: bool) -> NDArray[np.bool_]:
    """bool[vocabulary]: first words that any word may follow in some form; for lines, addresses too."""
    chosen = np.zeros(len(vocabulary()), np.bool_)
    chosen[[place for place in openings(sentence).open if place > UNKNOWN]] = True
    chosen[ADDRESS] = not sentence
    return chosen


@cache
def word_pairs(sentence: bool) -> Keys:
    """uint64, sorted: the keys of the first two words of forms that name both."""
    first, second = np.array(sorted(openings(sentence).pairs), np.int64).T
    return np.sort(pair_keys(first, second))


def pair_keys(first: NDArray[np.integer], second: NDArray[np.integer]) -> Keys:
    """uint64[n]: a key of each pair of word ids."""
    return (first.astype(np.uint32).astype(np.uint64) << np.uint64(32)) | second.astype(np.uint32)


@cache
def given_words(placeholder: str, sentence: bool) -> NDArray[np.bool_]:
    """bool[vocabulary]: the words that forms with this placeholder name."""
    return word_table(*sorted({word for form in _chosen(sentence, placeholder) for word in form.second}))


@cache
def expanded(pattern: str) -> re.Pattern[bytes]:
    """A pattern with its macros replaced, for codes."""
    for macro, text in MACROS.items():
        pattern = pattern.replace(macro, text)
    return re.compile(pattern.encode("latin-1"), re.IGNORECASE)
