"""Ignores written into a text: `credscore: ignore[rule, rule]: reason`, in a comment.

ignore covers its own line, ignore-next the next line with text, ignore-start to ignore-end a block, ignore-file the
file. In Markdown and HTML they are written in comments, in front matter in comments of YAML and TOML, and in plain text
on a line of their own or at the end of one. They are not read as text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np

from credscore.checks.hit import Hit
from credscore.checks.lines import Lines, Stretches
from credscore.document import Document, Stretch, Voice

_KINDS: Final = ("ignore", "ignore-next", "ignore-start", "ignore-end", "ignore-file")
_BODY: Final = re.compile(
    r"(?P<kind>ignore[a-z-]*)(?:[ \t]*\[(?P<names>[^\]]{0,2000})\])?(?:[ \t]*:(?P<reason>.*))?", re.IGNORECASE
)
_IN_MARKUP: Final = re.compile(
    r"(?:<!--|\{/\*)\s*credscore:(?P<body>[^\r\n]*?)(?:-->|\*/\}|(?=[\r\n]|\Z)(?:\s*(?:-->|\*/\}))?)",
    re.IGNORECASE,
)
_IN_REFERENCE: Final = re.compile(
    r"^ {0,3}\[[^\]\r\n]{1,40}\]:[ \t]*(?:#|<>)[ \t]*[(\"'][ \t]*credscore:(?P<body>[^\r\n]*)[)\"'][ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
"""A link definition that is never used, a common way to write a comment in Markdown."""
_IN_LINE: Final = re.compile(r"^[ \t]*(?:\.\.|//)[ \t]+credscore:(?P<body>[^\r\n]*)", re.IGNORECASE | re.MULTILINE)
"""A comment of reStructuredText or AsciiDoc, which is not read as text."""
_WORD: Final = re.compile(r"\S+")
FRONT_MATTER: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n.*?^\1", re.DOTALL | re.MULTILINE)
_IN_FRONT: Final = re.compile(r"^[ \t]*#[ \t]*credscore:(?P<body>[^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_MARK: Final = r"(?:\#|\.\.|//|%|<!--|\[)[ \t]*"
_IN_PLAIN: Final = re.compile(
    rf"(?:{_MARK}credscore:|\bcredscore:(?=[ \t]*(?:ignore|disable|enable|noqa)))(?P<body>[^\r\n]*)", re.IGNORECASE
)
"""In plain text: after a comment mark, or with a keyword that identifies it as an ignore."""

SHOWN: Final = 40
"""Characters of a malformed ignore that are quoted in its error."""

FIND_RULE = Callable[[str], str | None]


@dataclass(slots=True)
class Ignore:
    """One ignore: the rules it names, the lines `first` to `last` it covers, and the rules that it suppressed."""

    names: tuple[str, ...]
    start: int
    end: int
    first: int
    last: int
    used: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Ignores:
    """The ignores of a document, and the errors in them."""

    found: tuple[Ignore, ...] = ()
    bad: tuple[Hit, ...] = ()

    def suppresses(self, rule: str, first: int, last: int, *, of_document: bool) -> bool:
        """Whether an ignore covers a rule on any of the lines. Findings about a whole document are suppressed only by
        an ignore for the file."""
        kept = False
        for ignore in self.found:
            on_lines = ignore.first <= last and first <= ignore.last
            if rule in ignore.names and (ignore.first == 0 if of_document else on_lines):
                ignore.used.add(rule)
                kept = True
        return kept

    def unused(self, selected: frozenset[str]) -> Iterator[Hit]:
        """Each ignore and rule that suppressed nothing although the rule was checked."""
        for ignore in self.found:
            for name in ignore.names:
                if name in selected and name not in ignore.used:
                    yield _hit("unused-ignore", ignore.start, ignore.end, f"{name!r} finds nothing here")


def _hit(rule: str, start: int, end: int, message: str) -> Hit:
    return Hit(rule, start, end, Voice.AUTHOR.label, message, detail=message)


def directives(document: Document) -> Iterator[re.Match[str]]:
    """The ignores as written, except those shown in code."""
    if "credscore:" not in document.text.lower():
        return
    if document.rendered is None:
        yield from _IN_PLAIN.finditer(document.text)
        return
    front = FRONT_MATTER.match(document.text)
    found = list(_IN_FRONT.finditer(document.text, 0, front.end())) if front else []
    found += (*_IN_MARKUP.finditer(document.text), *_IN_REFERENCE.finditer(document.text))
    found += (match for match in _IN_LINE.finditer(document.text) if _is_unread(document, match))
    code = [(s.start, s.end) for s in document.voices if s.voice == Voice.CODE]
    for match in sorted(found, key=re.Match.start):
        if not any(start <= match.start() < end for start, end in code):
            yield match


def _is_unread(document: Document, match: re.Match[str]) -> bool:
    low, high = document.bounds(match.start("body"), match.end())
    return not document.visible_text[low:high].strip()


def unread(document: Document) -> Document:
    """The document without its ignores in plain text. Comments of Markdown and HTML are never read as text."""
    if document.rendered is not None:
        return document
    stretches = [Stretch(match.start(), match.end(), Voice.CODE) for match in directives(document)]
    if not stretches:
        return document
    return replace(document, voices=tuple(sorted((*document.voices, *stretches), key=lambda s: s.start)))


def find_ignores(document: Document, lines: Lines, find: FIND_RULE, unknown: Callable[[str], str]) -> Ignores:
    """The ignores of a document. `find`: maps a name or code to the name of a rule; `unknown`: makes the message for an
    unknown rule."""
    reader = _Reader(document, lines, find, unknown)
    for match in directives(document):
        reader.take(match)
    return reader.done()


def _lines_with_text(document: Document, lines: Lines) -> list[int]:
    """The lines that contain text other than ignores, sorted."""
    starts = [match.start() for match in _WORD.finditer(document.visible_text)]
    if document.rendered is None:
        away = Stretches(match.span() for match in directives(document))
        words = np.array([start for start in starts if not away.contains(start, start + 1)], np.int64)
    else:
        places = np.array(starts, np.int64)
        words = document.rendered.origin(places, places + 1)[0]
    return sorted({*np.searchsorted(lines.starts, words, side="right").tolist()})


class _Reader:
    def __init__(self, document: Document, lines: Lines, find: FIND_RULE, unknown: Callable[[str], str]) -> None:
        self.document, self.lines, self.find, self.unknown = document, lines, find, unknown
        self.found: list[Ignore] = []
        self.open: list[Ignore] = []
        self.bad: list[Hit] = []

    @cached_property
    def texts(self) -> list[int]:
        """The lines with text."""
        return _lines_with_text(self.document, self.lines)

    def take(self, written: re.Match[str]) -> None:
        """Process an ignore as written, with its comment."""
        start, end = written.span()
        body = written["body"].strip().removesuffix("-->").rstrip()
        match = _BODY.fullmatch(body)
        if match is None:
            message = f"found {body[:SHOWN]!r}, expected `ignore[rule, rule]: reason` after `credscore:`"
            return self._report(start, end, message)
        return self._read(match, start, end)

    def _read(self, match: re.Match[str], start: int, end: int) -> None:
        kind = match["kind"].lower()
        names = self._names(match, start, end)
        if kind not in _KINDS:
            self._report(start, end, f"unknown {kind!r}; expected {', '.join(_KINDS)}")
        elif kind == "ignore-end":
            self._close(start, end, names)
        elif names:
            if not (match["reason"] or "").strip():
                self._report(start, end, "no reason; expected one after a colon")
            self._add(kind, start, end, names)

    def _names(self, match: re.Match[str], start: int, end: int) -> tuple[str, ...]:
        written = [name.strip() for name in (match["names"] or "").split(",") if name.strip()]
        known = [(name, self.find(name)) for name in written]
        for name, rule in known:
            if rule is None:
                self._report(start, end, self.unknown(name))
        if not written and match["kind"].lower() in _KINDS and match["kind"].lower() != "ignore-end":
            self._report(start, end, "no rule named; expected [rule, rule]")
        return tuple(rule for _, rule in known if rule is not None)

    def _add(self, kind: str, start: int, end: int, names: tuple[str, ...]) -> None:
        first, _ = self.lines.place(start)
        last, _ = self.lines.place(end)
        ignore = Ignore(names, start, end, first, last)
        if kind == "ignore-next":
            after = bisect_right(self.texts, last)
            ignore.first = ignore.last = self.texts[after] if after < len(self.texts) else self.lines.count + 1
        elif kind == "ignore-file":
            ignore.first, ignore.last = 0, self.lines.count
        elif kind == "ignore-start":
            ignore.last = self.lines.count
            self.open.append(ignore)
        self.found.append(ignore)

    def _close(self, start: int, end: int, names: tuple[str, ...]) -> None:
        """Close the last block, or the last one for each of the rules that the end names."""
        for ignore in reversed(self.open):
            if not names or set(names) == set(ignore.names):
                ignore.last, _ = self.lines.place(start)
                self.open.remove(ignore)
                return
        self._report(start, end, "ends no block; expected an ignore-start before it")

    def _report(self, start: int, end: int, message: str) -> None:
        self.bad.append(_hit("bad-ignore", start, end, message))

    def done(self) -> Ignores:
        for ignore in self.open:
            self._report(ignore.start, ignore.end, "the block is not closed; expected an ignore-end")
        return Ignores(tuple(self.found), tuple(self.bad))


def in_order(hits: Iterable[Hit]) -> Sequence[Hit]:
    """Hits in the order of the text."""
    return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.rule))
