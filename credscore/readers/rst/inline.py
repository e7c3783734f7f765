"""Inline markup of reStructuredText: emphasis, literals, roles, references, substitutions and escapes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from credscore.document import Voice
from credscore.readers.rst.roles import reading_of
from credscore.text_builder import Row

# Markup starts behind white space or an opening mark and ends before white space or a closing one.
_BEFORE: Final = r"""(?<![^\s\ufeff'"(\[{<\-/:‘“’”«»¡¿„‚–—])"""
_AFTER: Final = r"""(?=[\s'")\]}>\-/:.,;!?\\’”»…–—]|\Z)"""
_START: Final = re.compile(
    rf"""(?P<escape>\\)|{_BEFORE}(?:
    (?P<literal>``(?=\S)) | (?P<role>:[A-Za-z][\w.+-]{{0,40}}(?::[\w.+-]{{1,40}}){{0,3}}:`(?=\S)) |
    (?P<interpreted>`(?=\S)) | (?P<strong>\*\*(?=\S)) | (?P<emphasis>\*(?=\S)) | (?P<target>_`(?=\S)) |
    (?P<substitution>\|(?=\S)) | (?P<note>\[(?:\d{{1,9}}|\#[\w.-]{{0,60}}|\*|[^\W_][\w.-]{{0,60}})\]_{_AFTER}))
    | (?P<reference>(?<=[^\W_])__?{_AFTER})""",
    re.VERBOSE,
)
_ENDS: Final = {
    "literal": re.compile(rf"(?<=\S)``{_AFTER}"),
    "strong": re.compile(rf"(?<=[^\s\\])\*\*{_AFTER}"),
    "emphasis": re.compile(rf"(?<=[^\s\\])\*{_AFTER}"),
    "interpreted": re.compile(rf"(?<=[^\s\\])`(?:__?|:[A-Za-z][\w.+:-]{{0,80}}:)?{_AFTER}"),
    "substitution": re.compile(rf"(?<=[^\s\\])\|(?:__?)?{_AFTER}"),
}
_ENDS["role"] = _ENDS["target"] = _ENDS["interpreted"]
_NAME_BEFORE: Final = re.compile(r"""(?:\A|[\s\ufeff'"(\[{<\-/:])[^\W_]+(?:[-._+:][^\W_]+)*\Z""")
_LONGEST_NAME: Final = 80
_FOLDED: Final = re.compile(r"(?:\r\n|\r|\n)\s*+|\\(\s|\S)?")

Substitutions = Mapping[str, str]


def inline(text: str, start: int, end: int, voice: Voice, known: Substitutions) -> Iterator[Row]:
    """Parse inline markup from start to end; `known` maps substitution names to texts."""
    at = place = start
    hopeless: set[str] = set()
    while match := _START.search(text, place, end):
        kind = str(match.lastgroup)
        place = match.end()
        if kind in hopeless or (kind == "reference" and not _is_name(text, start, match.start())):
            continue
        if kind == "escape":
            place += 1
            continue
        closing = _ENDS[kind].search(text, place + 1, end) if kind in _ENDS else match
        if closing is None:  # nor is there one for the same kind of markup further on
            hopeless.add(kind)
            continue
        yield from flat(text, at, match.start(), voice)
        yield from _READ[kind](text, match, closing, voice, known)
        at = place = closing.end()
    yield from flat(text, at, end, voice)


def flat(text: str, start: int, end: int, voice: Voice) -> Iterator[Row]:
    """Text without markup: lines joined, backslashes removed."""
    for match in _FOLDED.finditer(text, start, end):
        if match.start() > start:
            yield start, match.start(), text[start : match.start()], voice
        start = match.end()
        if not match[0].startswith("\\"):
            yield match.start(), match.end(), " ", voice
        elif match[1] and not match[1].isspace():
            yield match.start(), match.end(), match[1], voice
    if end > start:
        yield start, end, text[start:end], voice


def _is_name(text: str, start: int, end: int) -> bool:
    return _NAME_BEFORE.search(text[max(start, end - _LONGEST_NAME) : end]) is not None


def _inside(text: str, match: re.Match[str], closing: re.Match[str], voice: Voice, _: Substitutions) -> Iterator[Row]:
    return flat(text, match.end(), closing.start(), voice)


def _literal(text: str, match: re.Match[str], closing: re.Match[str], _voice: Voice, _: Substitutions) -> Iterator[Row]:
    start, end = match.start(), closing.end()
    yield start, end, text[start:end], Voice.CODE


def _interpreted(
    text: str, match: re.Match[str], closing: re.Match[str], voice: Voice, _: Substitutions
) -> Iterator[Row]:
    start, end, mark = match.end(), closing.start(), closing[0][1:]
    role = match[0][1:-2] if match[0].startswith(":") else mark.strip(":_")
    shown = reading_of(role, text[start:end], is_link=mark.startswith("_"))
    if shown.code:
        yield from _literal(text, match, closing, voice, _)
    elif shown.text is not None:
        yield match.start(), closing.end(), shown.text, voice
    elif shown.size:
        yield from flat(text, start, start + shown.size, voice)


def _substitution(
    text: str, match: re.Match[str], closing: re.Match[str], voice: Voice, known: Substitutions
) -> Iterator[Row]:
    read = known.get(" ".join(text[match.end() : closing.start()].split()))
    if read:
        yield match.start(), closing.end(), read, voice


def _nothing(*_: object) -> Iterator[Row]:
    return iter(())


_READ: Final[dict[str, Callable[..., Iterator[Row]]]] = {
    "literal": _literal, "strong": _inside, "emphasis": _inside, "target": _inside, "interpreted": _interpreted,
    "role": _interpreted, "substitution": _substitution, "note": _nothing, "reference": _nothing,
}  # fmt: skip
