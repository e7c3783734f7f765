"""Ways to rewrite a text as a page: words in code and images, paragraphs that are shown but not charged, rants that are
hidden or somebody else's."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Final

from rewrites import MINUTES, NEUTRAL, Rewrite, listed

START, END = "\ue000", "\ue001"
"""Stand for the markup around a word until the page is made."""

RANT: Final = (
    "These corrupt traitors are destroying our once great country with their disgusting lies. Every shameless crook in "
    "this sinister cabal hates you, and the pathetic puppets of the press are covering it all up! Wake up before these "
    "vicious criminals bring total disaster on our children! The truth is being hidden by evil, lying thugs. "
)

MORE_HIDDEN: Final = {
    "an opacity of a hundredth": '<p style="opacity:.01">{}</p>',
    "a font of a tenth of a pixel": '<p style="font-size:0.1px">{}</p>',
    "a clip path": '<p style="clip-path:inset(50%)">{}</p>',
    "a transform": '<p style="transform:scale(0)">{}</p>',
    "zoom": '<p style="zoom:0">{}</p>',
    "a color without opacity": '<p style="color:rgba(0,0,0,0)">{}</p>',
    "no height": '<div style="max-height:0;overflow:hidden">{}</div>',
    "popover": "<div popover>{}</div>",
    "a filter": '<p style="filter:opacity(0)">{}</p>',
    "content-visibility": '<p style="content-visibility:hidden">{}</p>',
}  # fmt: skip

SHOWN: Final = {
    "paragraphs of a class related": '<div class="related"><p>{}</p></div>',
    "paragraphs of a class comments": '<div class="comments"><p>{}</p></div>',
    "paragraphs of a class newsletter": '<div class="newsletter"><p>{}</p></div>',
    "paragraphs of a class sr-only": '<div class="sr-only"><p>{}</p></div>',
    "paragraphs out of the reach of screen readers": '<div aria-hidden="true"><p>{}</p></div>',
    "paragraphs in block quotes": "<blockquote><p>{}</p></blockquote>",
    "paragraphs in pre": "<pre>{}</pre>",
    "paragraphs in cells": "<table><tr><td>{}</td><td>1</td></tr></table>",
    "paragraphs as images": '<p><img src="a.png" alt="{}"></p>',
}  # fmt: skip
"""What a browser shows and the author is not charged with."""


def marked(start: str, end: str) -> Rewrite:
    """A page in which every listed word is in an inline element."""
    rewrite = listed(lambda word: f"{START}{word}{END}")
    return lambda text: paged(rewrite(text), "<p>{}</p>").replace(START, start).replace(END, end)


def paged(text: str, frame: str, added: str = "") -> str:
    """A text as a page, its paragraphs in a frame, with something after them."""
    title, *paragraphs = text.split("\n\n")
    body = "".join(frame.format(html.escape(p)) + "\n" for p in paragraphs)
    head = f"<!doctype html><html><body><article><h1>{html.escape(title)}</h1>\n"
    return f"{head}{body}{added}</article></body></html>"


def set_aside(frame: str) -> Rewrite:
    """All paragraphs where they are not charged, and neutral ones that are."""
    neutral = "".join(f"<p>{sentences}</p>" for sentences in (NEUTRAL, MINUTES))
    return lambda text: paged(text, frame, neutral)


def with_rant(frame: str) -> Rewrite:
    """A page with a rant in an element."""
    return lambda text: paged(text, "<p>{}</p>", frame.format(RANT * 2))


def in_lines(prefix: str) -> Rewrite:
    """Markdown: every line after a prefix, then neutral paragraphs."""

    def rewrite(text: str) -> str:
        title, _, rest = text.partition("\n\n")
        return f"# {title}\n\n{NEUTRAL}\n\n{MINUTES}\n\n" + "".join(f"{prefix}{line}\n" for line in rest.split("\n"))

    return rewrite


def as_markdown(change: Callable[[str], str]) -> Rewrite:
    """Markdown with a change to every listed word."""
    rewrite = listed(change)
    return lambda text: "# " + rewrite(text)
