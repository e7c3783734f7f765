"""Swaps one member of a class for another: who, where, whose (law 9)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from babel import Locale

from changes import members
from changes.spelling import apart
from changes.substitution import Substitution, listed, word_pattern

Pair: TypeAlias = "tuple[str, str] | None"
Change: TypeAlias = "Callable[[str, random.Random], Pair]"

LANGUAGES: Final = listed("""
English French German Russian Arabic Chinese Hindi Urdu Swahili Turkish Polish Greek Dutch
""")
TERRITORIES: Final = tuple(
    name
    for code, name in Locale("en").territories.items()
    if len(code) == 2 and name.isalpha() and name not in {row[0] for row in members.COUNTRIES}
    and name not in {"Georgia", "Jersey", "Chad"} and len(name) > 3
)  # fmt: skip
"""Territories of one word from the Unicode locale data that have no row of their own, nor are names of persons."""


def among(*classes: Sequence[str]) -> Change:
    """Every member in a text replaced by another member of its class, the same one throughout."""
    patterns = [re.compile(rf"(?<![\w-])(?:{word_pattern(c)})(?![\w-])") for c in classes]

    def change(text: str, rng: random.Random) -> Pair:
        by = {}
        for names, pattern in zip(classes, patterns, strict=True):
            for name in sorted(set(pattern.findall(text))):
                by[name] = rng.choice([other for other in names if other != name])
        return apart(text, Substitution.of(by)(text))

    return change


def among_rows(rows: Sequence[Sequence[str]], *, capitals: bool = False) -> Change:
    """Every row of which a text has a word replaced by another row, column by column; for words in two columns, the
    first counts."""
    pattern = re.compile(rf"(?<![\w-])(?:{word_pattern({w for row in rows for w in row})})(?![\w-])", re.IGNORECASE)
    place = {word: at for at, row in enumerate(rows) for word in row}

    def change(text: str, rng: random.Random) -> Pair:
        has = {place[word] for found in pattern.findall(text) for word in (found, found.lower()) if word in place}
        by: dict[str, str] = {}
        for at in sorted(has):
            other = rng.choice([row for row in rows if row is not rows[at]])
            by = dict(zip(reversed(rows[at]), reversed(other), strict=True)) | by
        return apart(text, Substitution.of(by, capitals=capitals)(text))

    return change


def _shuffled(names: Sequence[str], rng: random.Random) -> dict[str, str]:
    others = list(names)
    rng.shuffle(others)
    return {name: other for name, other in zip(names, others, strict=True) if name != other}


def people(text: str, rng: random.Random) -> Pair:
    """People in the news replaced by others of the same sex, likewise other forenames and surnames."""
    by = _shuffled(members.BOYS, rng) | _shuffled(members.GIRLS, rng) | _shuffled(members.SURNAMES, rng)
    for sex in (members.MEN, members.WOMEN):
        for column in (0, 1):
            by |= _shuffled(sorted({row[column] for row in sex}), rng)
    return apart(text, Substitution.of(by)(text))


FORENAMES: Final = sorted({*members.BOYS, *members.GIRLS, *(r[0] for r in (*members.MEN, *members.WOMEN))})
_PERSON: Final = re.compile(
    rf"\b(?:{word_pattern(FORENAMES)})(?: [A-Z]\.)? ([A-Z][a-z]{{2,}})\b"
    rf"|\b(?:{word_pattern(members.TITLES)})\.? ([A-Z][a-z]{{2,}})\b"
)
ONSETS: Final = listed("B Br D Dr F G Gr H J K Kl L M N P Pl R S St T Tr V W Z")
VOWELS: Final = ["a", "e", "i", "o", "u"]
MIDDLES: Final = listed("bl d dr g l ld m n nd r rk s st t v x z")
ENDS: Final = listed("n k r s th m l sh nd rt")


def invented(rng: random.Random) -> str:
    """An invented name of two syllables."""
    return "".join(map(rng.choice, (ONSETS, VOWELS, MIDDLES, VOWELS, ENDS)))


def invented_people(text: str, rng: random.Random) -> Pair:
    """Surnames, recognized by forenames and titles, replaced by invented ones, with their forenames."""
    found = {name for groups in _PERSON.findall(text) for name in groups if name}
    found |= {word for word in FORENAMES if re.search(rf"\b{word} [A-Z]", text)}
    by = {name: invented(rng) for name in sorted(found)}
    by |= {name.upper(): new.upper() for name, new in by.items()}
    return apart(text, Substitution.of(by)(text))


_CAPITALIZED: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_SMALL: Final = re.compile(r"\b[a-z]{3,}\b")
KEPT: Final = frozenset({*members.MONTHS, *members.WEEKDAYS, *members.TITLES, "May", "March", "God", "Internet"})


def inventing_names(everyday: frozenset[str]) -> Change:
    """Every word capitalized within a sentence, except everyday words, replaced by an invented name."""

    def change(text: str, rng: random.Random) -> Pair:
        found = {w for w in _CAPITALIZED.findall(text) if w not in KEPT and w.lower() not in everyday}
        return apart(text, Substitution.of({name: invented(rng) for name in sorted(found)})(text))

    return change


def everyday_words(texts: Sequence[str]) -> frozenset[str]:
    """Words that are in lower case in at least three of the texts."""
    counts: dict[str, int] = {}
    for text in texts:
        for word in set(_SMALL.findall(text)):
            counts[word] = counts.get(word, 0) + 1
    return frozenset(word for word, count in counts.items() if count > 2)


_SIDES: Final = Substitution.of({old: new for row in members.PARTIES for old, new in (row, row[::-1])})


def parties(text: str, rng: random.Random) -> Pair:
    """All parties and sides replaced by their opposites."""
    return apart(text, _SIDES(text))


OWN: Final = "\u00a7"
"""Marks the "her" that stands for "his"."""
_HER: Final = re.compile(r"\b([Hh]er)(?= (?!(?:to|and|in|on|at|for|with|by|as|that|the|a|from|but|if|when)\b)[\w'])")
_SEXES: Final = Substitution.of(
    {old: new for row in members.SEXES for old, new in (row, row[::-1])}
    | {"Mr.": "Ms.", "Ms.": "Mr.", "Mrs.": "Mr.", "him": "her", "his": "her", "hers": "his", "her": "him"}
    | {f"her{OWN}": "his"},
    capitals=True,
)


def sexes(text: str, rng: random.Random) -> Pair:
    """Exchanges "he" and "she", with everything that agrees with them."""
    return apart(text, _SEXES(_HER.sub(rf"\1{OWN}", text)))


countries: Final = among_rows(members.COUNTRIES)
territories: Final = among(TERRITORIES)
places: Final = among(members.CITIES, members.STATES)
languages: Final = among(LANGUAGES)
religions: Final = among_rows(members.RELIGIONS, capitals=True)
denominations: Final = among_rows(members.DENOMINATIONS)
publishers: Final = among(*members.PUBLISHERS)
organizations: Final = among(*members.ORGANIZATIONS)
_calendar: Final = among(members.MONTHS, members.WEEKDAYS)
_YEAR: Final = re.compile(r"\b(?:19[5-9]\d|20[0-2]\d)\b")


def dates(text: str, rng: random.Random) -> Pair:
    """Months, weekdays and years replaced by others."""
    changed = _calendar(text, rng) or (text, text)
    return apart(text, _YEAR.sub(lambda found: str(rng.randrange(1950, 2030)), changed[1]))


_MONEY: Final = re.compile(r"(?<!\w)\$(?=\d)")


def money(text: str, rng: random.Random) -> Pair:
    """Dollars replaced by euros or pounds."""
    return apart(text, _MONEY.sub(rng.choice("€£"), text))
