"""More ways to rewrite a text: letters of other alphabets, other marks, elements that browsers show, neutral words
between sentences, hedges."""

from __future__ import annotations

import html
import re
from typing import Final

from rewrites import NEUTRAL, Rewrite
from rewrites_of_pages import RANT, paged

SMALL_CAPITALS: Final = str.maketrans("abcdegijklmnoprtuvwyz", "ᴀʙᴄᴅᴇɢɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ")
GREEK: Final = str.maketrans("aeiopuvxEHIKMNOTXYZ", "αειορυνχΕΗΙΚΜΝΟΤΧΥΖ")
SENTENCES: Final = tuple(sentence + "." for sentence in NEUTRAL.strip().split("."))[:-1]

SHOWN_ELEMENTS: Final = {
    "a drawing": "<svg><text>{}</text></svg>",
    "a text field": "<textarea>{}</textarea>",
    "buttons": "<button>{}</button>",
    "captions": '<figure><img src="a.png"><figcaption>{}</figcaption></figure>',
    "details": "<details open><summary>More</summary><p>{}</p></details>",
    "options": "<select><option>{}</option></select>",
    "a footer": "<footer><p>{}</p></footer>",
    "a navigation": "<nav><p>{}</p></nav>",
    "fields of a form": "<form><label>{}</label></form>",
}  # fmt: skip
"""Elements that a browser shows and that are no prose of an article, as a rule."""
NOT_SHOWN: Final = {
    "in its description": '<meta name="description" content="{}">',
    "in its data": '<script type="application/ld+json">{{"articleBody": "{}"}}</script>',
    "in a title of an element": '<span title="{}"></span>',
}  # fmt: skip


def mathematical(word: str) -> str:
    """Bold letters of mathematics."""
    return "".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in word)


def circled(word: str) -> str:
    """Letters in circles."""
    return "".join(chr(0x24D0 + ord(c) - 97) if "a" <= c <= "z" else c for c in word)


def small_capitals(word: str) -> str:
    """Small capitals of phonetics."""
    return word.translate(SMALL_CAPITALS)


def greek(word: str) -> str:
    """Every letter that Greek has too."""
    return word.translate(GREEK)


def bracketed(word: str) -> str:
    """Its first letter in brackets."""
    return f"[{word[0]}]{word[1:]}"


def between(start: str, end: str) -> Rewrite:
    """Between marks."""
    return lambda word: f"{start}{word}{end}"


def interleaved(text: str) -> str:
    """A neutral sentence after every second sentence of the text."""
    count = iter(range(1 << 30))

    def neutral(match: re.Match[str]) -> str:
        place = next(count)
        return match[0] + (f"{SENTENCES[place // 2 % len(SENTENCES)].strip()} " if place % 2 else "")

    return re.sub(r"(?<=[a-z]{3})[.!?] (?=[A-Z])", neutral, text)


def under(what: str) -> Rewrite:
    """A paragraph under the text."""
    return lambda text: f"{text.rstrip()}\n\n{what.strip()}\n"


def page_with(frame: str) -> Rewrite:
    """A page with a rant in a place that is not displayed."""
    return lambda text: paged(text, "<p>{}</p>", frame.format(html.escape(RANT)))


def hedged(word: str) -> str:
    """The word after a hedge."""
    return f"allegedly {word}"
