"""Uses of words that rules do not report: technical terms, instructions to users of software, parts of names and
code."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.checks.hit import Hit
from credscore.checks.lines import line_around
from credscore.checks.plain_words import (
    COMMANDS,
    EMPHASIS,
    EVIDENCE,
    KEY_WORDS,
    MENU,
    NO_SOURCE_MEANT,
    NOT_ASKED,
    OPEN_CALLS,
    SELLING,
)  # fmt: skip
from credscore.checks.praise import is_praise
from credscore.document import Document, Voice
from credscore.text.arrays import Bytes, Flags
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon

PLAIN_USE: Final = lexicon().lists.index("plain-use")

_JOINS: Final = "_/\\@=$#`"
"""A character next to a word that makes it part of an identifier, a path or an address."""
_ENDS: Final = "([{,\"'"
"""After one of these, dots denote the rest of a list."""
_MARKS: Final = ("'", '"', "`", "[", "]")
"""Around an exclamation mark, these show that it is quoted or part of markup."""
_FEW_WORDS, _LONG, _AROUND = 2, 60, 2000
_SOFTWARE: Final = (
    "pip", "python", "javascript", "api", "apis", "repository", "github", "module", "modules", "package", "packages",
    "library", "libraries", "framework", "documentation", "docs", "plugin", "plugins", "extension", "extensions",
    "changelog", "tutorial", "quickstart", "virtualenv", "asgi", "wsgi", "sphinx", "restructuredtext", "markdown",
)  # fmt: skip
_PHRASES: Final = (
    "command line", "command-line", "template engine", "pull request", "pull requests", "source code", "mailing list",
    "bug report", "bug reports", "open source",
)  # fmt: skip
_MARKUP: Final = tuple(
    (sign, re.compile(pattern, re.M))
    for sign, pattern in (
        ("\n.. ", r"\n\.\. (?:[\w|-]+:: |\w+::$|_[\w -]+:|\|)"),
        (":`", r":\w+:`[^`\n]"),
        (">`_", r"`[^`<\n]+<[^>\n]+>`_"),
        ("[![", r"\[!\[[^\]\n]*\]\(http"),
    )
)
"""Directives and targets, roles and links of reStructuredText, and badges, each searched for where its sign occurs."""
_ABOUT: Final = (["about"], ["if"], ["how"], ["what"], ["when"])
"""After "let us know": a request for reports."""
_SEVERAL: Final = 5
_NAME: Final = 5
"""A word that is in capitals this often in a text counts as a name."""


def in_plain_use(batch: Batch, start: NDArray[np.integer], end: NDArray[np.integer]) -> Flags:
    """bool[n]: which spans of the codes share a word with a listed technical use."""
    hits, tokens = batch.hits, batch.tokens
    plain = hits.list == PLAIN_USE
    low, high = tokens.start.take(hits.first[plain]), tokens.end.take(hits.last[plain] - 1)
    reach = np.concatenate([[0], np.maximum.accumulate(high)])
    return np.asarray(reach.take(np.searchsorted(low, end)) > start)


def is_technical(document: Document) -> bool:
    """Whether the document is a manual, guide or readme of software: it contains such markup, code, or several
    typical words."""
    text = f"\n{document.text}"
    if any(sign in text and pattern.search(text) for sign, pattern in _MARKUP):
        return True
    code = (stretch for stretch in document.voices if stretch.voice == Voice.CODE)
    if any("credscore:" not in document.text[stretch.start : stretch.end] for stretch in code):  # not an ignore comment
        return True
    lowered = text.lower()
    # Looking for each as a string is much faster than one pattern.
    typical = (word for word in (*_SOFTWARE, *_PHRASES) if _has_word(lowered, word))
    return len([*islice(typical, _SEVERAL)]) == _SEVERAL


def _has_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        beside = text[max(at - 1, 0) : at] + text[at + len(word) : at + len(word) + 1]
        if not any(character.isalnum() or character == "_" for character in beside):
            return True
        at = text.find(word, at + 1)
    return False


def applies(codes: Bytes, hit: Hit, first: int, last: int, *, technical: bool) -> bool:
    """Whether a rule applies to the words between two positions of a document, technical or not."""
    test = _TESTS.get(hit.rule)
    return test is None or test(codes, hit, first, last, technical)


def _calls(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Excludes phrases followed by a software command, and verbs with a subject; in technical documents, all but those
    that sell."""
    before, _, after = hit.context.partition(" | ")
    words = before.split()
    if hit.identity.endswith("get started") and any(word in COMMANDS for word in after.split()):
        return False
    if not MENU.isdisjoint(words) or (hit.identity == "let us know" and after.split()[:1] in _ABOUT):
        return False
    if words and words[-1] in NOT_ASKED and OPEN_CALLS.match(hit.identity.replace("'", " ")):
        return False
    if technical and hit.identity == "order your":
        return False
    return not technical or not (SELLING.isdisjoint(hit.identity.split()) or hit.identity.startswith("feel free"))


def _shouts(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Whether words in capitals shout: before an exclamation mark, within a sentence, or stressed among lower-case
    words; not key words, identifiers, labels, headings, tables or names. In technical documents, only exclamations
    do."""
    words = re.findall(r"[a-z]+", hit.identity)
    before, after = line_around(codes, first, last)
    exclaimed = after[:1] == "!"
    if words in (["here"], ["click", "here"]) or any(char.isdigit() for char in hit.identity + before[-2:]):
        return False
    if KEY_WORDS.issuperset(words) or "_" in hit.identity or {before[-1:], after[:1]} & {*_JOINS}:
        return False
    if technical:
        return len(words) > _FEW_WORDS and exclaimed
    if hit.identity.startswith("listen to article") or _is_label(before, after, few=len(words) <= _FEW_WORDS):
        return False
    stressed = _stresses(words, before, after) if len(words) <= _FEW_WORDS else _in_sentence(before, after)
    if not (exclaimed or stressed):
        return False
    return not _is_heading(codes, first, before, after) and not (len(words) == 1 and _is_frequent(codes, first, last))


def _in_sentence(before: str, after: str) -> bool:
    """Whether a passage is within a lower-case sentence, and not a heading run into a link, tag or sentence."""
    adjacent = (before.split() or [""])[-1]
    if adjacent.endswith(":"):
        return adjacent[-2:-1].islower() and after[:1] in (".", "!", "?")
    continues = re.match(r"(?:[ ,]+[A-Z]+\b)*+(?:[.!?,;]| [a-z]|\s*$)", after) is not None
    return continues and re.fullmatch(r"[A-Za-z'-]*[a-z][,;]?", adjacent) is not None


def _stresses(words: list[str], before: str, after: str) -> bool:
    """Whether one of the words is in capitals for emphasis, next to words in lower case."""
    adjacent = (*re.findall(r"[A-Za-z]+", before)[-1:], *re.findall(r"[A-Za-z]+", after)[:1])
    return not EMPHASIS.isdisjoint(words) and any(word[:1].islower() for word in adjacent)


def _is_frequent(codes: Bytes, first: int, last: int) -> bool:
    around = codes[max(first - 2 * _AROUND, 0) : last + 2 * _AROUND].tobytes()
    return around.count(codes[first:last].tobytes()) >= _NAME


def _is_label(before: str, after: str, *, few: bool) -> bool:
    """Whether it is a label, ticker or name: at the start of a line before a colon or dash, or, for a few words, in
    brackets, before a colon, or next to another word in capitals.
    """
    if not before.strip() and after[:2] in (": ", " -"):
        return True
    if not few:
        return False
    adjacent = (*before.split()[-1:], *after.split()[:1])
    return before[-1:] in ("(", ":") or after[:1] == ":" or any(len(w) > 1 and w.isupper() for w in adjacent)


def _is_heading(codes: Bytes, first: int, before: str, after: str) -> bool:
    """Whether it is a heading: a line in capitals other than the first, without an exclamation mark, or capitals
    followed by a colon or directly by a word."""
    line = before + after
    if re.match(r"[^!.?]{0,40}:|\?[A-Z][a-z]", after):
        return True
    return line == line.upper() and "!" not in line and _follows(codes, first - len(before))


def _follows(codes: Bytes, start: int) -> bool:
    """Whether a line that starts there is not the first of its document."""
    return bool(codes[max(start - _AROUND, 0) : max(start, 0)].tobytes().strip())


def _trails(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Excludes dots in lists and quotations, for omissions (between blanks), and before code."""
    before, after = line_around(codes, first, last)
    if (
        technical
        or not before.strip()
        or (before[-1:].isspace() and after.strip())
        or before.rstrip()[-1:] in (*_ENDS, ".", "?", "!", "]", ")")
    ):
        return False
    if after[:1] in (*")]}\"'", *",;:") or after[:1].isalnum():
        return False
    return '"' not in before + after or (before.count('"') % 2 == 0 and not after.strip())


def _is_residue(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Excludes the name of a part of a page in a sentence about it."""
    before, after = line_around(codes, first, last)
    if hit.voice == "title" or (hit.identity in ("terms and conditions", "all rights reserved") and before.strip()):
        return False
    if (
        hit.identity == "related topics"
        or technical
        or hit.identity == "table of contents"
        or (hit.identity.startswith("posted on") and before.strip())
    ):
        return False
    return len(hit.identity.split()) > _FEW_WORDS or len(before) + len(hit.identity) + len(after) <= _LONG


def _is_vague(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Excludes people who are the topic of the sentence, and those who asked to stay anonymous."""
    if NO_SOURCE_MEANT.search(hit.identity):
        return False
    return not technical or any(stem in hit.identity for stem in EVIDENCE)


def _is_contact(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Excludes addresses of authors and maintainers of software, and example addresses."""
    before = line_around(codes, first, last)[0].split()
    return (
        not technical and codes[max(first - 1, 0)] != ord("<") and before[-1:] not in (["form"], ["format"], ["like"])
    )


def _exclaims(codes: Bytes, hit: Hit, first: int, last: int, technical: bool) -> bool:
    """Excludes marks of names and titles, of images and alerts in Markdown, and of code."""
    before, after = line_around(codes, first, last)
    marked = before[-1:] in _MARKS and after[:1] in _MARKS
    if marked or after[:1] in ("[", ",") or (before[-1:] in ("", "(", " ") and after[:1] in ("=", "(")):
        return False
    return not re.match(r" [a-z]", after) and not re.match(r"[a-z]", after)


_TESTS: Final = {
    "exclamation": _exclaims,
    "call-to-action": _calls,
    "marketing-claim": is_praise,
    "peacock-phrase": is_praise,
    "shouting": _shouts,
    "trailing-dots": _trails,
    "page-residue": _is_residue,
    "vague-source": _is_vague,
    "contact-address": _is_contact,
}
