"""What the model reads each word of the vocabulary as: its class, its American spelling, itself, or `<other>`.

Words that reveal who, where, whose side or which subject are replaced by their class. A word is kept as itself if many
publishers use it, evenly over subjects (flag `s` of `vocabulary.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from credscore.errors import LexiconError
from credscore.text.reading import CLASSES
from credscore.text.tables import DATA
from credscore.text.vocabulary import FIRST_WORD, NUMBER, Fact

LISTS: Final = DATA / "lexicons" / "classes"

ENDINGS: Final = (
    (r"our(s|ed|ing|able|ite|ites|al|ful|less|er|ers|hood|hoods|ly|y)?$", r"or\1"),
    (r"is(e|es|ed|ing|er|ers|ation|ations)$", r"iz\1"),
    (r"ys(e|es|ed|ing|er|ers)$", r"yz\1"),
    (r"([aeiou])ll(ed|ing|er|ers|or|ors)$", r"\1l\2"),
    (r"^(.*)ae(.*)$", r"\1e\2"),
    (r"^(.*)oe(.*)$", r"\1e\2"),
)
"""British endings and their American counterparts. Two words are one if the vocabulary has both forms."""


def members(name: str) -> list[str]:
    """The entries of the list of a class. Raises LexiconError if its header names another class."""
    path = LISTS / f"{name}.tsv"
    lines = path.read_text("utf-8").splitlines()
    if not lines or lines[0] != f"# class: {name}":
        raise LexiconError(f"{path}:1: found {lines[:1]}, expected '# class: {name}'")
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@cache
def pairs(name: str) -> dict[str, str]:
    """A list that maps words to the words they are read as."""
    return dict(entry.split("=") for entry in members(name))


def places() -> Iterator[str]:
    """The English names of territories and languages in CLDR, word by word, in lower case."""
    from babel import Locale  # noqa: PLC0415 - needed to compile the tables, never to score

    english = Locale("en")
    for name in (*english.territories.values(), *english.languages.values()):
        yield from (word.lower() for word in re.findall(r"\b[A-Z][a-z]{3,}\b", name))


CAPITAL_ONLY: Final = ("poles", "kiwis", "turkey")
"""Nations and members of nations whose names are other words in lower case."""
KINDS_OF_STATES: Final = frozenset((  # noqa: SIM905 - a list would be a column of words
    "islands island states kingdom republic territories territory city emirates union zone eurozone region nations "
    "language dam gothic jargon slave"
).split())  # fmt: skip
"""Last words of territory names that are not names themselves."""


def nations() -> set[str]:
    """Nations and their members, and the territories and languages of CLDR by their last words ("New Zealand")."""
    from babel import Locale  # noqa: PLC0415 - needed to compile the tables, never to score

    english = Locale("en")
    named = (name.split()[-1] for name in (*english.territories.values(), *english.languages.values()))
    capital = {name.lower() for name in named if name.isalpha() and name[0].isupper()}
    return (capital - KINDS_OF_STATES) | {*members("nation"), *CAPITAL_ONLY}


def american(words: set[str]) -> dict[str, str]:
    """Maps British spellings among the words to American ones."""
    found = {}
    for word in words - set(members("apart")):
        for pattern, ending in ENDINGS:
            other = re.sub(pattern, ending, word)
            if other != word and other in words and len(word) > 5:
                found[word] = other
    return found | pairs("variant")


ALIKE: Final = ("side", "he", "his")
"""Classes whose members are interchangeable in listed phrases."""
KIN: Final = tuple(
    frozenset(group.split())
    for group in (
        "christian catholic protestant evangelical baptist lutheran methodist orthodox muslim islamic islamist "
        "sunni shiite shia jewish zionist hindu sikh buddhist mormon",
        "christians catholics protestants evangelicals baptists lutherans methodists muslims islamists sunnis "
        "shiites jews zionists hindus sikhs buddhists mormons",
        "christianity catholicism islam islamism judaism zionism hinduism buddhism",
        "democrats republicans tories libertarians gop",
        "said stated explained noted added remarked mentioned commented announced replied responded",
    )
)
"""Further groups of interchangeable words: religions, parties, neutral reporting verbs."""


ALONE: Final = {
    word: pair for pair in (("leftist", "rightist"), ("leftists", "rightists")) for word in pair
}  # fmt: skip
"""One-word terms that are interchangeable."""


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    groups = [frozenset(members(name)) for name in ALIKE] + [*KIN]
    return {word: tuple(sorted(group)) for group in groups for word in group}


def alike(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The variants of a listed phrase in which its first interchangeable word is replaced by each member of the group.
    One-word terms have no variants except those in `ALONE`, since other members of a class may lack the slant."""
    if len(words) == 1 and words[0] in ALONE:
        yield from ((word,) for word in ALONE[words[0]])
        return
    held = [place for place, word in enumerate(words) if word in _alike()] if len(words) > 1 else []
    if not held:
        yield words
        return
    place = held[0]
    for member in _alike()[words[place]]:
        yield (*words[:place], member, *words[place + 1 :])


def reading_arrays(ids: dict[str, int], flags: Mapping[str, str]) -> tuple[list[str], dict[str, NDArray[Any]]]:
    """The names of all readings, with classes in angle brackets; and by word: its reading, its reading before "n't",
    and its facts."""
    listed = {word: f"<{name}>" for name in reversed(CLASSES) for word in _listed(name)}
    spelled = american({word for word in ids if "p" not in flags.get(word, "")})
    style = {spelled.get(word, word) for word, marks in flags.items() if "s" in marks}
    names = [f"<{name}>" for name in CLASSES] + sorted((style | set(pairs("negated").values())) - set(listed))
    place = {name: at for at, name in enumerate(names)}
    read, negated = np.zeros((2, len(ids) + FIRST_WORD), np.int32)
    facts = np.zeros(read.size, np.uint32)
    read[NUMBER] = place["<number>"]
    common = set(listed) | set(pairs("variant").values())
    everywhere, somewhere, nation = set(_listed("name")), set(places()), nations()
    for word, at in ids.items():
        own, marks = spelled.get(word, word), flags[word]
        if word[0].isdigit():
            own = "<number>"
        read[at] = place.get(listed.get(word) or listed.get(own) or own, 0)
        negated[at] = place.get(pairs("negated").get(word, ""), 0)
        if word in everywhere or ("p" in marks and not {word, own} & common):
            facts[at] |= Fact.NAMED
        elif "w" in marks and word not in somewhere:
            facts[at] |= Fact.PLAIN
        if word in nation:
            facts[at] |= Fact.NATION
    return names, {"word_read": read, "word_negated": negated, "facts": facts}


def _listed(name: str) -> list[str]:
    if name == "name":
        return [*members("name"), *members("nation")]
    return members(name) if (LISTS / f"{name}.tsv").exists() else []
