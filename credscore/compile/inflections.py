"""Regular English inflection of lexicon words: `slam/v`, `elite/n`, `crazy/a`, `blatant/d`.

The lists spell out irregular forms as alternatives.
"""

from __future__ import annotations

import re

from credscore.errors import LexiconError

_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprtvz]$|(?:mit|fer|cur|pel|rol|bet|get|ban|lam|quip|dub)$")


def inflections(word: str) -> list[str]:
    """The word and its forms; without a marker the word alone. Raises LexiconError for an unknown marker."""
    base, _, marker = word.partition("/")
    if not marker:
        return [base]
    forms = {"v": _verb, "n": _noun, "a": _adjective, "d": _adverb}.get(marker)
    if forms is None or not base:
        raise LexiconError(f"found {word!r}, expected a word with one of the markers /v /n /a /d")
    return [base, *forms(base)]


def regular_forms(word: str) -> set[str]:
    """The regular forms of a word in -s, -ed, -ing, -er and -est, as a verb, noun or adjective. Dale and Chall count
    them as familiar if the word is."""
    return {form for inflect in (_verb, _noun, _adjective) for form in inflect(word)}


def _plural(base: str) -> str:
    if re.search(r"(s|x|z|ch|sh)$", base):
        return base + "es"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + "s"


def _stem(base: str) -> str:
    """The base with its last letter doubled where -ed, -er, -ing require it: "slam" becomes "slamm"."""
    return base + base[-1] if _DOUBLES.search(base) else base


def _past(base: str, ending: str) -> str:
    if base.endswith("e"):
        return base + ending[1:]
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "i" + ending
    return _stem(base) + ending


def _verb(base: str) -> list[str]:
    if base.endswith("ie"):
        gerund = base[:-2] + "ying"
    elif base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        gerund = base[:-1] + "ing"
    else:
        gerund = _stem(base) + "ing"
    return [_plural(base), _past(base, "ed"), gerund]


def _noun(base: str) -> list[str]:
    return [_plural(base)]


def _adjective(base: str) -> list[str]:
    return [_past(base, "er"), _past(base, "est")]


def _adverb(base: str) -> list[str]:
    if base.endswith("ic"):
        return [base + "ally"]
    if base.endswith("le") and not base.endswith("ole"):
        return [base[:-1] + "y"]
    if base.endswith("y"):
        return [base[:-1] + "ily"]
    return [base + "ly"]
