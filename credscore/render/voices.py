"""A document colored by voice; without color, each passage is labelled with its voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from credscore.document import Document, Voice
from credscore.render.inert import clean
from credscore.render.terminal import Look
from credscore.text.passages import Passage, visible_passages

STYLES: Final = {
    Voice.AUTHOR: "", Voice.TITLE: "1", Voice.QUOTED: "36", Voice.BLOCK_QUOTE: "34", Voice.BOILERPLATE: "33",
    Voice.CODE: "2", Voice.LIST: "32", Voice.TABLE: "35",
}  # fmt: skip
"""ANSI styles, as in `Look.paint`."""

_MANY_LINES: Final = re.compile(r"\n{3,}")
_BLANK: Final = "\n\n"

Json = dict[str, Any]


def render(path: str, document: Document, found: Sequence[Passage], look: Look) -> str:
    """The text of one document for people, ending with a line end."""
    head = look.paint("standard input" if path == "-" else clean(path), "1")
    legend = look.fold("  ".join(_legend(found, look)), later="")
    if not found:
        return look.spell(f"{head}\nno words\n")
    body = "".join(_piece(passage, text, look) for passage, text in _joined(document, found)).strip()
    return look.spell(f"{head}\n{legend}\n\n{_MANY_LINES.sub(_BLANK, _folded(body, look))}\n")


def _folded(body: str, look: Look) -> str:
    return "\n".join(look.fold(line, later="") for line in body.split("\n"))


def _joined(document: Document, found: Sequence[Passage]) -> list[tuple[Passage | None, str]]:
    pieces = groupby(visible_passages(document, found), key=lambda piece: piece[0])
    return [(passage, "".join(text for _, text in run)) for passage, run in pieces]


def _legend(found: Sequence[Passage], look: Look) -> list[str]:
    """The voices that occur, with their shares of the characters."""
    sizes = {voice: sum(len(p.read) for p in found if p.voice == voice) for voice in Voice}
    total = sum(sizes.values())
    shares = {voice: size for voice, size in sizes.items() if size}
    return [_painted(voice.label, voice, look) + f" {100 * size / total:.0f} %" for voice, size in shares.items()]


def _piece(passage: Passage | None, text: str, look: Look) -> str:
    """One piece, with its line ends; a label comes directly before the first word."""
    shown = "\n".join(clean(line) for line in text.splitlines()) + "\n" * text.endswith(("\n", "\r"))
    if passage is None or (passage.voice == Voice.AUTHOR and look.colour):
        return shown
    speaker = f": {clean(passage.speaker)}" if passage.speaker else ""
    if look.colour:
        name = look.paint(f" ({clean(passage.speaker)})", "2") if passage.speaker else ""
        words = shown.rstrip()
        painted = "\n".join(_painted(line, passage.voice, look) for line in words.split("\n"))
        return painted + name + shown[len(words) :]
    lead = shown[: len(shown) - len(shown.lstrip())]
    return f"{lead}[{passage.voice.label}{speaker}] {shown[len(lead) :]}"


def _painted(text: str, voice: Voice, look: Look) -> str:
    return look.paint(text, STYLES[voice]) if STYLES[voice] else text


def to_dict(path: str, document: Document, found: Sequence[Passage]) -> Json:
    """The document object of the JSON output."""
    return {
        "path": path, "title": document.title, "byline": document.byline, "date": document.date, "url": document.url,
        "passages": [_passage(passage) for passage in found],
    }  # fmt: skip


def _passage(passage: Passage) -> Json:
    return {
        "voice": passage.voice.label,
        **({"speaker": passage.speaker} if passage.speaker else {}),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        **({"read": passage.read} if passage.read != passage.text else {}),
    }
