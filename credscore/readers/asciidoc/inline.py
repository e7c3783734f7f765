"""Inline markup of AsciiDoc: formatting, links, macros, attributes and character references."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final

from credscore.document import Voice
from credscore.readers.source.shown_prose import ShownProse
from credscore.text_builder import Row

_TOKEN: Final = re.compile(
    r"""
    (?P<escape>\\(?=[*_`\#^~+{<\[(&'"]|[a-zA-Z][a-zA-Z0-9]{1,20}:|[\w.%+-]{1,64}@)) |
    (?P<fold>(?:[ ]\+)?(?:\r\n|\r|\n)\s*+) |
    (?P<passed>\+\+\+|\+\+(?=\S)|(?<![\w+])\+(?=[^\s+])) |
    (?P<address>\b(?:https?|ftp|irc)://[^\s\[\]<>]{1,500}(?=\[)) |
    (?P<macro>\b[a-z][a-z0-9]{1,20}:(?!:)(?=(?:\+\+[^\r\n]{1,500}?\+\+|[^\s\[]{0,500})\[)) |
    (?P<reference><<) | (?P<anchor>\[\[(?=[A-Za-z_:])) |
    (?P<role>(?<![\w\]])\[[^\[\]\r\n]{0,80}\](?=[\#*_`])) | (?P<hidden>\(\(\() | (?P<term>\(\() |
    (?P<attribute>\{[\w][\w:@-]{0,60}\}) | (?P<entity>&(?:\#\d{1,7}|\#x[\da-fA-F]{1,6}|\w{2,20});) |
    (?P<curved>["']`(?=\S)) | (?P<closing>\)\)) |
    (?P<mark>`{1,2}|\*{1,2}|_{1,2}|\#{1,2}|\^|~)""",
    re.VERBOSE,
)
_CONSTRAINED: Final = {m: re.compile(rf"(?<=\S){re.escape(m)}(?![\w{re.escape(m)}])") for m in ("*", "_", "`", "#")}
_UNCONSTRAINED: Final = {m: re.compile(re.escape(m)) for m in ("**", "__", "``", "##", "^", "~", "+++", "++")}
_CURVED_END: Final = {'"`': re.compile(r"(?<=\S)`\""), "'`": re.compile(r"(?<=\S)`'")}
_PASS_END: Final = re.compile(r"(?<=\S)\+(?!\w)")
_SPACED: Final = re.compile(r"\s")
_BRACKET: Final = re.compile(r"(?<!\\)\]")
_NAMED: Final = re.compile(r"(?:,\s*|\A)[\w-]+=")
_UNREAD: Final = (
    "image", "icon", "video", "audio", "anchor", "indexterm", "stem", "latexmath", "asciimath", "kbd", "pass", "cite",
)  # fmt: skip
_NOT_SHOWN: Final = ("anchor", "indexterm", "cite")
_ALL_READ: Final = ("footnote", "footnoteref", "btn", "indexterm2")
_READ: Final = ("link", "mailto", "xref", "menu", *_ALL_READ)
_BUILT_IN: Final = {
    "nbsp": "\u00a0", "sp": " ", "empty": "", "zwsp": "", "apos": "'", "quot": '"', "lsquo": "‘", "rsquo": "’",
    "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+", "brvbar": "|", "vbar": "|", "amp": "&", "lt": "<", "gt": ">",
    "startsb": "[", "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~", "backslash": "\\", "backtick": "`",
    "cpp": "C++", "cxx": "C++", "two-colons": "::", "two-semicolons": ";;", "blank": "", "wj": "", "pp": "++",
}  # fmt: skip

Attributes = Mapping[str, str]


class Inline:
    """Parse `text[start:end]` into visible pieces; `known` maps attribute names to values, `shown` takes what images
    and formulas show."""

    def __init__(
        self, text: str, start: int, end: int, voice: Voice, known: Attributes, *, shown: ShownProse | None = None
    ) -> None:  # fmt: skip
        self.text, self.end, self.voice, self.known, self.shown = text, end, voice, known, shown or ShownProse()
        self.begin = start
        self.hopeless: set[str] = set()
        self.skipped: dict[int, int] = {}

    def __iter__(self) -> Iterator[Row]:
        at = place = self.begin
        while match := _TOKEN.search(self.text, place, self.end):
            stop = self.skipped.get(match.start())
            found = None if stop else self._read(match)
            if stop is None and found is None:
                place = match.start() + max(1, len(match[0]) if match.lastgroup == "escape" else 1)
                continue
            rows, stop = found if found else ([], stop or match.end())
            if match.start() > at:
                yield at, match.start(), self.text[at : match.start()], self.voice
            yield from rows
            at = place = max(stop, match.start() + 1) if not rows or stop > match.start() else stop
            if match.lastgroup == "escape":
                place = at + 1
        if self.end > at:
            yield at, self.end, self.text[at : self.end], self.voice

    def _whole(self, start: int, end: int, read: str) -> tuple[list[Row], int]:
        return ([(start, end, read, self.voice)] if read else []), end

    def _find(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The next match; a pattern that failed once is not searched for again."""
        if pattern.pattern in self.hopeless:
            return None
        found = pattern.search(self.text, at, self.end)
        if found is None:
            self.hopeless.add(pattern.pattern)
        return found

    def _read(self, match: re.Match[str]) -> tuple[list[Row], int] | None:
        """The pieces of one markup construct and its end offset, or None if it is plain text."""
        start, end, mark = match.start(), match.end(), match[0]
        match match.lastgroup:
            case "escape" | "hidden" | "role":
                return [], end if match.lastgroup != "hidden" else self._behind(")))", end)
            case "fold":
                return self._whole(start, end, "\n" if mark.startswith(" +") else " ")
            case "entity":
                return self._whole(start, end, html.unescape(mark))
            case "attribute":
                name = mark[1:-1].lower()
                return self._whole(start, end, self.known.get(name, _BUILT_IN.get(name, "")))
            case "anchor":
                return [], self._behind("]]", end)
            case "reference":
                return self._reference(start)
            case "term":
                return self._pair(re.compile(r"\)\)"), start, end)
            case "curved":
                return self._curved(start, end, mark)
            case "address" | "macro":
                return self._macro(start, end, mark)
            case "closing":
                return None
            case "passed":
                return self._passed(start, end, mark)
        return self._formatted(start, mark)

    def _behind(self, closing: str, at: int) -> int:
        found = self._find(re.compile(re.escape(closing)), at)
        return found.end() if found else at

    def _pair(self, closing: re.Pattern[str], start: int, end: int) -> tuple[list[Row], int] | None:
        """Drop an opening mark and its closing counterpart."""
        found = self._find(closing, end + 1)
        if found is None:
            return None
        self.skipped.setdefault(found.start(), found.end())
        return [], end

    def _curved(self, start: int, end: int, mark: str) -> tuple[list[Row], int] | None:
        found = self._find(_CURVED_END[mark], end)
        if found is None:
            return None
        inside = Inline(self.text, end, found.start(), self.voice, self.known, shown=self.shown)
        opening, closing = ("“", "”") if mark[0] == '"' else ("‘", "’")
        rows = [(start, end, opening, self.voice), *inside, (found.start(), found.end(), closing, self.voice)]
        return rows, found.end()

    def _formatted(self, start: int, mark: str) -> tuple[list[Row], int] | None:
        """Bold, italic, monospace and similar spans; no other markup is parsed inside code."""
        for size in (2, 1):
            sign = mark[:size]
            if len(sign) < size:
                continue
            before = self.text[start - 1] if start > self.begin else " "
            if self.text[start + size : start + size + 1].isspace():
                continue
            if sign in _CONSTRAINED and (before.isalnum() or before in "_" + sign):
                continue
            pattern = _CONSTRAINED.get(sign) or _UNCONSTRAINED[sign]
            found = self._find(pattern, start + size + (sign in _CONSTRAINED))
            if found is None or (sign in "^~" and _SPACED.search(self.text, start, min(found.start(), start + 80))):
                continue
            if sign[0] == "`":
                return [(start, found.end(), self.text[start : found.end()], Voice.CODE)], found.end()
            self.skipped.setdefault(found.start(), found.end())
            return [], start + size
        return None

    def _passed(self, start: int, end: int, mark: str) -> tuple[list[Row], int] | None:
        found = self._find(_UNCONSTRAINED[mark] if len(mark) > 1 else _PASS_END, end)
        if found is None:
            return None
        return self._whole(end, found.start(), self.text[end : found.start()])[0], found.end()

    def _reference(self, start: int) -> tuple[list[Row], int] | None:
        found = self._find(re.compile(">>"), start)
        if found is None:
            return None
        comma = self.text.find(",", start, found.start())
        rows = [] if comma < 0 else self._inner(comma + 1, found.start())
        return rows, found.end()

    def _inner(self, start: int, end: int) -> list[Row]:
        while start < end and self.text[start].isspace():
            start += 1
        return list(Inline(self.text, start, end, self.voice, self.known, shown=self.shown))

    def _macro(self, start: int, end: int, mark: str) -> tuple[list[Row], int] | None:
        """Links are read as their text; image and formula macros contribute nothing."""
        name = mark[:-1]
        address = "://" in mark
        if not address and name not in (*_UNREAD, *_READ):
            return None
        opening = self.text.find("[", self._past_quoted(end), self.end)
        closing = self._find(_BRACKET, opening)
        if closing is None:
            return None
        if name in _UNREAD:
            if name not in _NOT_SHOWN:
                self.shown.add_image(self.text[opening + 1 : closing.start()])
            return [], closing.end()
        low, high = opening + 1, closing.start()
        if name not in _ALL_READ:
            low, high = self._shown(low, high)
        high -= self.text.endswith("^", low, high)
        if name == "menu":
            self.shown.add(self.text[low:high])
            return [(end, opening, self.text[end:opening], self.voice)], closing.end()
        if low >= high:
            target = (start if address else end, opening)
            return [(*target, self.text[slice(*target)], self.voice)] * (name != "xref"), closing.end()
        rows = self._inner(low, high)
        if name.startswith("footnote"):
            rows = [(start, low, " (", self.voice), *rows, (high, closing.end(), ")", self.voice)]
        return rows, closing.end()

    def _past_quoted(self, start: int) -> int:
        """The end of a target between double plus signs, which may contain brackets; `start` if there is none."""
        closing = self.text.find("++", start + 2, self.end) if self.text.startswith("++", start, self.end) else -1
        return closing + 2 if closing >= 0 else start

    def _shown(self, low: int, high: int) -> tuple[int, int]:
        """The position of the link text among the link's attributes."""
        if self.text.startswith('"', low, high):
            closing = self.text.find('"', low + 1, high)
            return low + 1, closing if closing >= 0 else high
        named = _NAMED.search(self.text[low:high])
        return low, low + named.start() if named else high
