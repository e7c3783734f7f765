"""Ways in which an attacker may rewrite a text: by spelling, by markup, by hiding text, by additions."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import credscore

Rewrite = Callable[[str], str]

INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
BIDI: Final = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
CYRILLIC: Final = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
LEET: Final = str.maketrans("aeiotsAEIOTS", "431075431075")
SIGNS: Final = str.maketrans("aeis", "@€!$")
MARKS: Final = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0323\u0327\u0328\u0330\u0331"

NEUTRAL: Final = (
    "The office is open on weekdays from nine to five. Visitors are asked to use the north entrance. Parking is found "
    "behind the building. The minutes of the last meeting are kept in the library. A copy of the plan can be seen at "
    "the desk. The next meeting takes place in the hall on the second floor. Questions may be sent by letter or handed "
    "in at the desk. The hall has seats for ninety people. "
)
IN_PARAGRAPHS: Final = re.sub(r"(entrance|library|floor)\. ", r"\1.\n\n", NEUTRAL)
BOILERPLATE: Final = (
    "All rights reserved. This material may not be published, broadcast, rewritten or redistributed. Terms of use "
    "and privacy policy apply. The views expressed are those of the author. For corrections contact the editors. "
)
SOURCED: Final = (
    "The figures were published by the National Statistics Office on Tuesday. Anna Berg, who leads the office, said "
    'the numbers were final. "We have checked them twice," Berg said. According to a report by the Harbour Authority, '
    "412 ships called in May, up from 398 a year earlier. The ministry declined to comment. "
)


def sprinkled(marks: str, every: int = 2) -> Rewrite:
    """Marks between the letters of words, one in `every` places."""

    def rewrite(text: str) -> str:
        chance = random.Random(len(text))
        between = re.compile(r"(?<=[A-Za-z])(?=[A-Za-z])")
        return between.sub(lambda _: chance.choice(marks) if chance.randrange(every) == 0 else "", text)

    return rewrite


def storm(text: str) -> str:
    """Up to eight combining marks on every fifth letter."""
    chance = random.Random(len(text))
    return re.sub(r"[A-Za-z]", lambda m: m[0] + "".join(chance.choices(MARKS, k=8 * (chance.randrange(5) == 0))), text)


def wide(text: str) -> str:
    """Full-width forms."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def some_words(change: Rewrite, share: float) -> Rewrite:
    """A change to some of the words."""

    def rewrite(text: str) -> str:
        chance = random.Random(len(text))
        return re.sub(r"[A-Za-z]{3,}", lambda m: change(m[0]) if chance.random() < share else m[0], text)

    return rewrite


def cyrillic(word: str) -> str:
    """Every letter that Cyrillic has too."""
    return word.translate(CYRILLIC)


def inner_cyrillic(word: str) -> str:
    """The same after the first letter."""
    return word[0] + cyrillic(word[1:])


def leet(word: str) -> str:
    """Digits for letters."""
    return word.translate(LEET)


@lru_cache(256)
def charged(text: str) -> list[tuple[int, int]]:
    """The positions of the words that count against a text, from the last to the first."""
    spans = credscore.score(text).spans
    return sorted({(s.start, s.end) for s in spans if s.family in ("loaded", "promotional")}, reverse=True)


def listed(change: Rewrite) -> Rewrite:
    """A change to the words that count against the text."""

    def rewrite(text: str) -> str:
        end = len(text)
        for start, stop in charged(text):
            if stop <= end:
                text = text[:start] + re.sub("[A-Za-z]{3,}", lambda m: change(m[0]), text[start:stop]) + text[stop:]
                end = start
        return text

    return rewrite


def as_page(change: Rewrite) -> Rewrite:
    """The paragraphs of a text as a page, each changed after its characters were escaped."""

    def rewrite(text: str) -> str:
        title, *paragraphs = text.split("\n\n")
        body = "".join(f"<p>{change(html.escape(p))}</p>\n" for p in paragraphs)
        return (
            f"<!doctype html><html><body><article><h1>{change(html.escape(title))}</h1>\n{body}</article></body></html>"
        )

    return rewrite


def same(text: str) -> str:
    """As it is."""
    return text


def entities(text: str) -> str:
    """Every third letter as a character reference."""
    return re.sub(
        r"(&[a-z0-9#]+;)|([A-Za-z])", lambda m: m[1] or (f"&#{ord(m[2])};" if m.start() % 3 == 0 else m[2]), text
    )


def split_by_markup(text: str) -> str:
    """Words cut by elements, comments and break opportunities."""
    cuts = ("<b></b>", "<!-- x -->", "<wbr>", "<span></span>", "<i></i>")
    parts = re.split(r"(&[a-z0-9#]+;)", text)
    chance = random.Random(len(text))
    return "".join(
        p if p.startswith("&") else re.sub(r"(?<=[a-z]{2})(?=[a-z]{2})", lambda _: chance.choice(("", "", *cuts)), p)
        for p in parts
    )


MINUTES: Final = (
    "The meeting was opened at seven. Nine members were present. The minutes of the last meeting were approved. The "
    "treasurer presented the accounts. Two questions were asked and answered. The meeting was closed at nine. "
)


REFERENCES: Final = (
    "References\n\n1. Holt M. (2021). A study of tap water. Journal of Water, 12(3), 45-67.\n"
    "2. Voss E. (2020). Measures. Annals, 3(1), 1-9.\n"
)


def signs(word: str) -> str:
    """Signs that look like letters."""
    return word.translate(SIGNS)


def doubled(word: str) -> str:
    """Its second letter twice."""
    return word[:2] + word[1:]


def in_two(word: str) -> str:
    """A space in the middle."""
    return f"{word[: len(word) // 2]} {word[len(word) // 2 :]}"


def in_marks(word: str) -> str:
    """In quotation marks."""
    return f'"{word}"'


def backwards(word: str) -> str:
    """The word backwards, after a control character that reverses its display."""
    return f"\u202e{word[::-1]}\u202c"


HIDDEN: Final = {
    "display:none": '<div style="display:none">{}</div>', "visibility:hidden": '<p style="visibility: hidden">{}</p>',
    "hidden": "<div hidden>{}</div>", "aria-hidden": '<div aria-hidden="true">{}</div>',
    "font-size:0": '<div style="font-size:0">{}</div>', "opacity:0": '<p style="opacity: 0.0">{}</p>',
    "zero size": '<div style="width:0;height:0;overflow:hidden">{}</div>',
    "off the page": '<div style="position:absolute;left:-9999px">{}</div>',
    "text of no color": '<p style="color:transparent">{}</p>', "a comment": "<!-- {} -->",
    "noscript": "<noscript>{}</noscript>", "template": "<template>{}</template>",
    "clip": '<p style="clip:rect(0,0,0,0)">{}</p>',
    "text-indent": '<p style="text-indent:-9999px">{}</p>',
    "an inline element": "<p><b hidden>{}</b></p>",
    "an article in the article": '<article style="display:/**/none"><p>{}</p></article>',
    "white on white": '<p style="color:#fff;background:#fff">{}</p>',
}  # fmt: skip


SHEET: Final = '<style>.x{{display:none}}</style><p class="x">{}</p>'
"""Style sheets are not read."""


def hiding(frame: str) -> Rewrite:
    """Sourced sentences, thirty times, in an element that a browser does not show."""
    page = as_page(same)
    return lambda text: page(text).replace("</article>", frame.format(SOURCED * 30) + "</article>")


def appended(what: str, times: int = 1) -> Rewrite:
    """The text with something appended, a number of times."""
    return lambda text: text.rstrip("\n") + "\n\n" + (what * times).strip() + "\n"


def in_front(what: str) -> Rewrite:
    """The text with something after its title."""
    return lambda text: text.replace("\n\n", f"\n\n{what.strip()}\n\n", 1)


def after_each_sentence(what: str) -> Rewrite:
    """Words before the end of every sentence."""
    return lambda text: re.sub(r"(?<=[a-z]{3})\.(?=\s)", f", {what}.", text)


def all_quoted(text: str) -> str:
    """Every paragraph as somebody's words."""
    title, *paragraphs = text.split("\n\n")
    quoted = (f'"{p.strip().replace(chr(34), chr(39))}" said Anna Berg, the minister.' for p in paragraphs if p.strip())
    return "\n\n".join([title, *quoted])


def all_in_marks(text: str) -> str:
    """Every paragraph in quotation marks, without a speaker."""
    title, *paragraphs = text.split("\n\n")
    return "\n\n".join([title, *(f'"{p.strip().replace(chr(34), chr(39))}"' for p in paragraphs if p.strip())])


def split_with(mark: str) -> Rewrite:
    """A mark in the middle."""
    return lambda word: f"{word[: len(word) // 2]}{mark}{word[len(word) // 2 :]}"


def dropped(word: str) -> str:
    """Without a letter in the middle."""
    return word[: len(word) // 2] + word[len(word) // 2 + 1 :]


def swapped(word: str) -> str:
    """Two letters in the middle swapped."""
    at = len(word) // 2
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def starred(word: str) -> str:
    """A star for a letter in the middle."""
    return word[: len(word) // 2] + "*" + word[len(word) // 2 + 1 :]


def tripled(word: str) -> str:
    """A letter in the middle three times."""
    return word[: len(word) // 2] + 2 * word[len(word) // 2] + word[len(word) // 2 :]


def strewn(paragraphs: str) -> Rewrite:
    """Paragraphs put between those of the text."""

    def rewrite(text: str) -> str:
        parts = text.split("\n\n")
        for place, paragraph in enumerate(paragraphs.split("\n\n")):
            parts.insert(min(len(parts), 2 * place + 1), paragraph.strip())
        return "\n\n".join(parts)

    return rewrite


def half_quoted(text: str) -> str:
    """Every second paragraph as somebody's words."""
    title, *paragraphs = text.split("\n\n")
    quoted = (f'"{p.strip().replace(chr(34), chr(39))}" said Anna Berg, the minister.' for p in paragraphs[1::2])
    parts = [each for pair in zip(paragraphs[::2], [*quoted, ""], strict=False) for each in pair if each]
    return "\n\n".join([title, *parts])
