"""Non-Markdown constructs in Markdown: MDX components and expressions, template tags, comments, attribute lists,
mathematics, wiki links, emoji names, containers and admonitions.

One pass finds them outside code and removes them; the content of containers and admonitions stays, dedented where its
indentation would denote code.
"""

from __future__ import annotations

import re
from typing import Final

from credscore.readers.markdown.dialects import CALLOUT, LINES, SIGNS, STARTS, UNREAD, Callouts
from credscore.readers.markdown.formulas import ARTICLE, MATHEMATICAL, is_formula
from credscore.readers.rst.directives import Kind, kind_of
from credscore.readers.source.edited_text import Edit
from credscore.readers.source.shown_prose import ShownProse

_BRACES: Final = r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}"
_LINE: Final = r"(?<![^\n])"
_SCAN: Final = re.compile(
    rf"""(?P<tex>\\{{1,2}}[(\[]) |
    (?P<environment>\\begin\{{(?:equation|align|gather|multline|eqnarray|displaymath|math|figure|table|tabular|
    tikzpicture|lstlisting|verbatim|algorithm|algorithmic)\*?\}}) |
    (?P<unread>{UNREAD}) | (?P<callout>{CALLOUT}) | (?P<escape>\\.) |
    {_LINE}(?P<fence>[ \t>]*+(?:[-*+][ ]|\d+[.)][ ])?[ ]*(?:`{{3,}}|~{{3,}})) | (?P<ticks>`+) |
    (?P<comment><!--) | (?P<note>(?:[\[(](?:<a\b[^<>\n]*>)?)?<sup\b) | (?P<script><%) | (?P<remark>(?<![\w%])%%(?!%)) |
    (?P<tag></?[A-Za-z]) | (?P<fragment></?>) | (?P<template>\{{\{{|\{{%|\{{\#) | (?P<braces>\{{) |
    (?P<math>\$\$?) | (?P<wiki>!?\[\[) | {_LINE}(?P<module>(?:import|export)[ ]) |
    {_LINE}(?P<container>[ \t>]*+:{{3,}})""",
    re.VERBOSE | re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"\\|`|<(?=[!%/A-Za-z>])|%(?=%)|\{|\$|!(?=\[\[)|\[(?=\[)|[\[(](?=<)"
    + STARTS
    + r"|\n(?=[ \t>]*+(?:(?:[-*+][ ]|\d+[.)][ ])?[ ]*(?:```|~~~)|:::)|(?i:import |export |\[TOC\])"
    + LINES
    + ")"
)
"""Where _SCAN can match after the first character. Each branch begins with a literal, so that `re` skips other
characters in its inner loop."""
TRIGGERS: Final = re.compile(
    r"[{$]|<%|%%|\\[(\[]|\[\[|:::|!!!|<sup\b|\?\?\?|^[ \t]*===|^\[TOC\]|</?[A-Z>]|^(?:im|ex)port " + SIGNS,
    re.MULTILINE,
)
"""Matches any text that may contain such constructs."""

_MODULE: Final = re.compile(
    r"""(?:import [^\n]*["'][^\n]*|export +(?:default|const|let|var|function)\b[^\n]*"""
    r"""(?:(?<=[{\[(])\n(?:(?!import|export)[^\n]*\n){0,200}?[}\])][^\n]*)?)(?![^\n])"""
)
_TAG: Final = re.compile(rf"""</?[A-Za-z][\w.:-]*+(?:[^<>{{}}"']++|"[^"<>]*"|'[^'<>]*'|{_BRACES})*+>""")
_BRACED: Final = re.compile(_BRACES)
_MDX: Final = re.compile(r"""^import [^\n]*["']|^export (?:default|const)|<[A-Z][\w.]*[^<>]*/>|</[A-Z]|\{/\*""", re.M)
_EXPRESSION: Final = re.compile(r"\{\s*[\w$.\[\]()'\"|:!@-]+\s*\}")
_ATTRIBUTES: Final = re.compile(
    r"""\{:[^{}\n]*\}|\{(?:\s*+(?:[#.][\w:.-]++|[\w:-]++=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s{}"']++)))++\s*\}"""
)
_CODE_TAG: Final = re.compile(
    r"\{[{%][<%-]?\s*(highlight|code|codeblock|comment|mermaid|math|katex|latex|schema|javascript|style|stylesheet|"
    r"prism|diagram|chart|plantuml)\b[^{}]*[^/{}][>%-]?[}%]\}?"
)
_WIKI: Final = re.compile(r"!?\[\[(?:[^\[\]|\n]{1,300}?\\?\|)?([^\[\]|\n]{1,300})\]\](?![(\[:])")
_DISPLAY: Final = re.compile(r"\$\$[ \t]*(?=\n)")
_CLOSING_DOLLAR: Final = re.compile(r"(?<![\s\\$])\$(?![\w$])")
_CONTAINER: Final = re.compile(
    r":{3,}[ \t]*(?:\{([^{}\n]*)\}|([A-Za-z][\w-]*))?[ \t]*(?:\{[^{}\n]*\})?"
    r"(?:\[([^\]\n]*)\]|([^\n:{]*))?[ \t]*(?:\{[^{}\n]*\})?:*[ \t]*(?=\n|\Z)"
)
_FENCED_TEXT: Final = re.compile(r"[ \t]*\{([a-z-]+)\}[ \t]*([^\n]*)(?=\n)")
_SETTINGS: Final = re.compile(r"(?:\n:[\w-]+:[^\n]*)+")
_BLANK_LINE: Final = re.compile(r"\n[ \t]*(?=\n)")
_MARGIN: Final = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_RAISED: Final = r"(?:<a\b[^<>\n]*>)?<sup\b[^<>\n]*>(?:\s|<a\b[^<>\n]*>|</a>|[\[\]\d,;*†‡]){1,80}</sup>(?:</a>)?"
_NOTE: Final = re.compile(
    rf"([\[(])?{_RAISED}(?:[,;\s]{{0,3}}{_RAISED}){{0,8}}(?(1)[\])](?:\(#[^()\s]*\))?)", re.IGNORECASE
)
MAX_TEMPLATE: Final = 2000
MAX_FORMULA: Final = 400
MAX_MARGIN: Final = 200


class Templates:
    """Edits that remove non-Markdown constructs; `shown` has the prose in their strings, `code` holds the bounds of
    fences, `opened` where components open (1) and close (-1) at the beginning of a line."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.mdx = _MDX.search(text, start) is not None
        self.edits: list[Edit] = []
        self.callouts = Callouts()
        self.shown = ShownProse()
        self.code: list[tuple[int, int]] = []
        self.opened: list[tuple[int, int]] = []
        self._hopeless: set[str] = set()
        self._unwrapped: set[int] = set()  # where the closing fences of unwrapped directives begin
        self._paragraph = start
        self._margin = -1  # where what was removed at the start of a line ends
        place = start
        while place >= 0:
            match = _SCAN.match(text, place)
            start = getattr(self, f"_{match.lastgroup}")(match) if match else place + 1
            place = _next(text, start)

    def _cut(self, start: int, end: int) -> int:
        """Remove a stretch, including following blanks if it starts a line."""
        low = max(0, start - MAX_MARGIN)
        line = self.text.rfind("\n", low, start) + 1 or low
        begins = (line > low or not low) and _MARGIN.fullmatch(self.text, line, start) is not None
        if begins or start == self._margin:
            while end < len(self.text) and self.text[end] in " \t":
                end += 1
            self._margin = end
        self.shown.add_quoted(self.text[start:end])
        self.edits.append((start, end, ""))
        return end

    def _paragraph_end(self, at: int) -> int:
        if at >= self._paragraph:
            blank = _BLANK_LINE.search(self.text, at)
            self._paragraph = blank.start() if blank else len(self.text)
            self._hopeless.clear()
        return max(self._paragraph, at)

    def _escape(self, match: re.Match[str]) -> int:
        return match.end()

    def _fence(self, match: re.Match[str]) -> int:
        """Skip a fenced code block; MyST directives that contain prose are unwrapped."""
        text, mark = self.text, match[0].lstrip(" \t>-*+.)0123456789")
        line_end = text.find("\n", match.end())
        if match.end() - len(mark) in self._unwrapped:
            return match.end()
        if line_end < 0:
            return len(text)
        closing = re.compile(rf"\n[ \t>]*{re.escape(mark)}{mark[0]}*[ \t]*(?=\n|\Z)").search(text, line_end)
        fenced = _FENCED_TEXT.match(text, match.end())
        if fenced and closing and kind_of(fenced[1]) in (Kind.TEXT, Kind.VERSION):
            settings = _SETTINGS.match(text, fenced.end())
            self._unwrapped.add(closing.end() - len(closing[0].strip()))
            self.edits += [
                (match.end() - len(mark), fenced.start(2), ""), (fenced.end(), (settings or fenced).end(), "\n"),
                (closing.end() - len(closing[0].strip()), closing.end(), ""),
            ]  # fmt: skip
            return fenced.start(2)
        end = closing.end() if closing else len(text)
        self.code.append((match.start(), end))
        return end

    def _ticks(self, match: re.Match[str]) -> int:
        end, ticks = self._paragraph_end(match.start()), match[0]
        if ticks in self._hopeless:
            return match.end()
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, match.end(), end)
        if closing is None:
            self._hopeless.add(ticks)
            return match.end()
        return closing.end()

    def _comment(self, match: re.Match[str]) -> int:
        end = self.text.find("-->", match.end())
        return match.end() if end < 0 else end

    def _tag(self, match: re.Match[str]) -> int:
        """Remove components; other tags are left to the HTML reader."""
        tag = _TAG.match(self.text, match.start())
        if tag is None:
            return match.end()
        name = tag[0].lstrip("</")
        if not (name[0].isupper() or "{" in tag[0]):
            return tag.end()
        if not tag[0].endswith("/>"):
            self.opened.append((tag.start(), -1 if tag[0].startswith("</") else 1))
        return self._cut(tag.start(), tag.end())

    def _fragment(self, match: re.Match[str]) -> int:
        return self._cut(match.start(), match.end()) if self.mdx else match.end()

    def _template(self, match: re.Match[str]) -> int:
        """Remove Hugo, Jinja and Liquid tags, and the content of those that hold code."""
        text, start = self.text, match.start()
        attributes = _ATTRIBUTES.match(text, start)
        if attributes:
            return self._cut(start, attributes.end())
        closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[match[0]]
        end = text.find(closing, match.end(), match.end() + MAX_TEMPLATE)
        if end < 0:
            return match.end()
        return self._cut(start, self._code_end(start) or end + 2)

    def _code_end(self, start: int) -> int | None:
        code = _CODE_TAG.match(self.text, start)
        if code is None or f"/{code[1]}" in self._hopeless:
            return None
        name = re.escape(code[1])
        end = rf"\{{%-?\s*end{name}\s*-?%\}}|\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}"
        closing = re.compile(end).search(self.text, code.end())
        if closing is None:
            self._hopeless.add(f"/{code[1]}")
        return closing.end() if closing else None

    def _braces(self, match: re.Match[str]) -> int:
        """Remove attribute lists and expressions; prose in braces is text unless the file is MDX."""
        start = match.start()
        found = _ATTRIBUTES.match(self.text, start)
        if found is None:
            found = (_BRACED if self.mdx else _EXPRESSION).match(self.text, start)
        return self._cut(start, found.end()) if found else match.end()

    def _math(self, match: re.Match[str]) -> int:
        text, start = self.text, match.start()
        if _DISPLAY.match(text, start) and match[0] == "$$":
            end = text.find("\n$$", match.end())
            return self._cut(start, end + 3) if end >= 0 else match.end()
        if start and text[start - 1].isalnum():
            return match.end()
        stop = min(self._paragraph_end(start), match.end() + MAX_FORMULA)
        if match[0] == "$$":
            end = text.find("$$", match.end(), stop)
            return self._cut(start, end + 2) if end > match.end() else match.end()
        closing = _CLOSING_DOLLAR.search(text, match.end() + 1, stop)
        if closing and is_formula(text[match.end() : closing.start()]):
            return self._cut(start, closing.end())
        return match.end()

    def _tex(self, match: re.Match[str]) -> int:
        r"""Remove mathematics between \( and \) or \[ and \]; elsewhere these are escaped brackets."""
        stop = min(self._paragraph_end(match.start()), match.end() + MAX_FORMULA)
        closing = match[0][:-1] + {"(": ")", "[": "]"}[match[0][-1]]
        end = self.text.find(closing, match.end(), stop)
        inside = self.text[match.end() : max(end, 0)].strip()
        if inside and MATHEMATICAL.search(ARTICLE.sub("", inside)) and is_formula(inside):
            return self._cut(match.start(), end + len(closing))
        return match.end()

    def _environment(self, match: re.Match[str]) -> int:
        """Remove a displayed formula."""
        return self._closed(match, match[0].replace("begin", "end"))

    def _note(self, match: re.Match[str]) -> int:
        """Remove the raised number of a footnote, with the brackets around it."""
        note = _NOTE.match(self.text, match.start())
        if note is None:
            return match.start() + max(1, match[0].find("<"))
        self.edits.append((note.start(), note.end(), ""))
        return note.end()

    def _script(self, match: re.Match[str]) -> int:
        """Remove a tag of an ERB or EJS template."""
        return self._closed(match, "%>")

    def _remark(self, match: re.Match[str]) -> int:
        """Remove an Obsidian comment."""
        return self._closed(match, "%%")

    def _closed(self, match: re.Match[str], closing: str) -> int:
        end = self.text.find(closing, match.end(), match.end() + MAX_TEMPLATE)
        return match.end() if end < 0 else self._cut(match.start(), end + len(closing))

    def _wiki(self, match: re.Match[str]) -> int:
        link = _WIKI.match(self.text, match.start())
        if link is None:
            return match.end()
        if link[0].startswith("!"):
            return self._cut(link.start(), link.end())
        self.edits += [(link.start(), link.start(1), ""), (link.end(1), link.end(), "")]
        return link.end()

    def _module(self, match: re.Match[str]) -> int:
        module = _MODULE.match(self.text, match.start())
        return self._cut(match.start(), module.end()) if module else match.end()

    def _container(self, match: re.Match[str]) -> int:
        """Remove the line that opens or closes a container, except its title."""
        line = _CONTAINER.match(self.text, match.end() - len(match[0].lstrip(" \t>")))
        if line is None:
            return match.end()
        group = 3 if line[3] else 4
        settings = _SETTINGS.match(self.text, line.end()) if line[1] else None
        end = settings.end() if settings else line.end()
        if not (line[group] or "").strip():
            return self._cut(line.start(), end)
        self.edits += [(line.start(), line.start(group), ""), (line.end(group), end, "\n")]
        return line.end()

    def _unread(self, match: re.Match[str]) -> int:
        """Remove what only one dialect of Markdown has."""
        return self._cut(match.start(), match.end())

    def _callout(self, match: re.Match[str]) -> int:
        self.edits += self.callouts.edits(self.text, match.start(), match.end())
        return match.end()


def _next(text: str, start: int) -> int:
    """Where a construct may begin from `start` on, which may be the start of a line; -1 for nowhere."""
    found = _NEXT.search(text, start - (text[start - 1 : start] == "\n"))
    return found.end() - (found[0] != "\n") if found else -1
