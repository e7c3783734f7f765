"""Verbs of reporting, and sources that are deleted or named (law 13)."""

from __future__ import annotations

import random
import re
from typing import Final

from changes.spelling import apart
from changes.substitution import Substitution
from changes.swaps import Change, Pair

VERBS: Final = ("stated", "explained", "added", "noted", "told reporters")


def saying(verb: str) -> Change:
    """The verb "said" replaced by another verb of plain reporting."""
    by = Substitution.of({"said": verb})
    return lambda text, _: apart(text, by(text))


_ACCORDING: Final = re.compile(r", according to [^,.;\n\"“”]{2,120}(?=[.;\n])|, according to [^,.;\n\"“”]{2,90},(?= )")
_ACCORDING_FIRST: Final = re.compile(r"\bAccording to [^,.;\n\"“”]{2,90}, (\w)")
_SPEAKER: Final = (
    r"(?:(?:he|she|they|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}) (?:said|says|told \w+|added)|said [A-Z]\w+(?: [A-Z]\w+)?)"
)
_SAID: Final = re.compile(rf",(?![\"”]) {_SPEAKER}(?=\.)")
_SAID_OF_QUOTE: Final = re.compile(rf",([\"”]) {_SPEAKER}(?: (?:on )?[A-Z][a-z]+day)?\.")


def without_according(text: str, _: random.Random) -> Pair:
    """Every "according to X" deleted."""
    first = _ACCORDING_FIRST.sub(lambda found: found[1].upper(), text)
    return apart(text, _ACCORDING.sub("", first))


def without_speakers(text: str, _: random.Random) -> Pair:
    """Every ", X said." deleted."""
    return apart(text, _SAID.sub("", _SAID_OF_QUOTE.sub(r".\1", text)))


NAMED: Final = (
    ", according to Helen Marsh, a professor of economics at the University of Leeds",
    ", said Anna Lund, a spokeswoman for the ministry",
    ", according to a report by the National Audit Office",
    ", Peter Novak, the director of the institute, said on Tuesday",
    ", according to a study published in the journal Nature",
)
_PLAIN_END: Final = re.compile(r"(?<=[a-z]{3})(?=\. [A-Z])")
_TAKEN: Final = re.compile(r"[\"“”]|\bsa(?:id|ys)\b|\baccording to\b|\btold\b")


def named(text: str, rng: random.Random) -> Pair:
    """A named source at the end of a sentence that has none."""
    ends = [
        found.start() for found in _PLAIN_END.finditer(text) if not _TAKEN.search(_last_sentence(text, found.start()))
    ]
    if not ends:
        return None
    end = rng.choice(ends)
    return text, text[:end] + rng.choice(NAMED) + text[end:]


def _last_sentence(text: str, end: int) -> str:
    start = max(text.rfind(mark, 0, end) for mark in (". ", "? ", "! ", "\n"))
    return text[start + 1 : end]


SPOKEN: Final = (
    "“The figures are in line with those of earlier years,” said Helen Marsh, a professor of economics at the "
    "University of Leeds.",
    "Peter Novak, the director of the institute, said the work would go on until the end of the year.",
    "“We expect to finish in the spring,” Anna Lund, a spokeswoman for the ministry, told reporters on Tuesday.",
)
CHARGES: Final = (
    ("The man {0}took the car from a driveway on Monday, police said.", "allegedly "),
    ("He was charged with fraud after he {0}used the card of a neighbor, according to court documents.", "allegedly "),
    ("Prosecutors say the clerk {0}kept the money for three years.", "allegedly "),
    ("The woman was arrested on Friday for {0}breaking a window of the shop, police said.", "allegedly "),
    ("The {0}thief appeared in court on Tuesday and did not enter a plea.", "alleged "),
    ("The judge heard that the driver {0}left before officers came.", "allegedly "),
)


def alleged(text: str, rng: random.Random) -> Pair:
    """A charge with "allegedly" against the same without."""
    sentence, word = rng.choice(CHARGES)
    plain, charged = (f"{text.rstrip()}\n\n{sentence.format(w)}" for w in ("", word))
    return plain, charged
