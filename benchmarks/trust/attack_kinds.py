"""The attacks on scores, by kind: each is a way to rewrite a text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from fresh_rewrites import (
    NOT_SHOWN,
    SHOWN_ELEMENTS,
    between,
    bracketed,
    circled,
    greek,
    hedged,
    interleaved,
    mathematical,
    page_with,
    small_capitals,
    under,
)  # fmt: skip
from rewrites import (
    BIDI,
    BOILERPLATE,
    HIDDEN,
    IN_PARAGRAPHS,
    INVISIBLE,
    MINUTES,
    NEUTRAL,
    REFERENCES,
    SHEET,
    SOURCED,
    Rewrite,
    after_each_sentence,
    all_in_marks,
    all_quoted,
    appended,
    as_page,
    backwards,
    cyrillic,
    doubled,
    dropped,
    entities,
    half_quoted,
    hiding,
    in_front,
    in_marks,
    in_two,
    inner_cyrillic,
    leet,
    listed,
    same,
    signs,
    some_words,
    split_by_markup,
    split_with,
    sprinkled,
    starred,
    storm,
    strewn,
    swapped,
    tripled,
    wide,
)  # fmt: skip
from rewrites_of_pages import (
    MORE_HIDDEN,
    RANT,
    SHOWN,
    as_markdown,
    in_lines,
    marked,
    set_aside,
    with_rant,
)  # fmt: skip

from credscore.readers import Format

ADDED: Final = ("padding", "stuffing")
"""Kinds that add paragraphs: `diluted` counts as raised even where the article itself had it."""


@dataclass(frozen=True, slots=True)
class Attack:
    """A way to rewrite a text. `exact`: the same words, which must score bit for bit as `plain` of the text; `lowers`:
    it is meant to make an honest text look worse."""

    name: str
    kind: str
    rewrite: Rewrite
    exact: bool = False
    form: Format = "plain"
    plain: Rewrite = same
    lowers: bool = False


def _attacks() -> tuple[Attack, ...]:
    hidden, stuffed, padded = "hidden text", "stuffing", "padding"
    page = as_page(same)
    return (
        Attack("zero-width characters inside words", "spelling", sprinkled(INVISIBLE), exact=True),
        Attack("bidirectional controls inside words", "spelling", sprinkled(BIDI), exact=True),
        Attack("soft hyphens inside words", "spelling", sprinkled("\u00ad", 1), exact=True),
        Attack("Cyrillic look-alikes in a third of the words", "spelling", some_words(cyrillic, 0.34), exact=True),
        Attack("Cyrillic look-alikes in every word but its first letter", "spelling", some_words(inner_cyrillic, 1)),
        Attack("full-width forms", "spelling", wide, exact=True),
        Attack("full-width forms in half of the words", "spelling", some_words(wide, 0.5), exact=True),
        Attack("decomposed (NFD)", "spelling", lambda text: unicodedata.normalize("NFD", text), exact=True),
        Attack("storms of combining marks", "spelling", storm),
        Attack("leetspeak in a tenth of the words", "spelling", some_words(leet, 0.1)),
        Attack("leetspeak in every listed word", "spelling", listed(leet)),
        Attack("letter by letter in every listed word", "spelling", listed(" ".join)),
        Attack("spaced l e t t e r s in a tenth of the words", "spelling", some_words(" ".join, 0.1)),
        Attack("backwards in every listed word", "spelling", listed(backwards)),
        Attack("signs for letters in every listed word", "spelling", listed(signs)),
        Attack("a letter doubled in every listed word", "spelling", listed(doubled)),
        Attack("a space in every listed word", "spelling", listed(in_two)),
        Attack("entities in HTML", "markup", as_page(entities), exact=True, form="html", plain=page),
        Attack("words cut by markup", "markup", as_page(split_by_markup), exact=True, form="html", plain=page),
        *(Attack(n, hidden, hiding(frame), exact=True, form="html", plain=page) for n, frame in HIDDEN.items()),
        Attack("hidden by a style sheet", hidden, hiding(SHEET), form="html", plain=page),
        Attack('"said Reuters" pasted 500 times', stuffed, appended("said Reuters ", 500)),
        Attack('"said Reuters." 40 times', stuffed, appended("said Reuters. ", 40)),
        Attack('", said Reuters" in every sentence', stuffed, after_each_sentence("said Reuters")),
        Attack('", according to a report" in every sentence', stuffed, after_each_sentence("according to a report")),
        Attack("a list of agencies", stuffed, appended("Reuters, Associated Press, AFP, BBC, Bloomberg. ", 20)),
        Attack("sourced sentences once", stuffed, appended(SOURCED)),
        Attack("sourced sentences 10 times", stuffed, appended(SOURCED, 10)),
        Attack("sourced sentences behind the title", stuffed, in_front(SOURCED * 3)),
        Attack("a list of references", stuffed, appended(REFERENCES, 2)),
        Attack("neutral sentences once", padded, appended(NEUTRAL)),
        Attack("neutral sentences once, in four paragraphs", padded, appended(IN_PARAGRAPHS)),
        Attack("neutral sentences 5 times", padded, appended(NEUTRAL, 5)),
        Attack("neutral sentences 50 times", padded, appended(NEUTRAL, 50)),
        Attack("a few neutral sentences once", padded, appended(MINUTES)),
        Attack("boilerplate once", padded, appended(BOILERPLATE)),
        Attack("boilerplate 20 times", padded, appended(BOILERPLATE, 20)),
        Attack("the whole text twice", padded, lambda text: text + "\n" + text),
        Attack("every paragraph quoted", "voices", all_quoted),
        Attack("every paragraph in marks of nobody", "voices", all_in_marks),
        Attack("quotation marks around every listed word", "voices", listed(in_marks)),
        *_more_attacks(),
        *_fresh_attacks(),
    )  # fmt: skip


def _more_attacks() -> tuple[Attack, ...]:
    """Words cut and misspelt, text that is shown but not charged, and attacks on honest texts."""
    cuts = {"a hyphen": "-", "a full stop": ".", "an apostrophe": "'", "a slash": "/", "a thin space": "\u2009",
            "an underscore": "_", "asterisks": "**", "a line end": "\n", "a hyphen and a line end": "-\n",
            "a middle dot": "\u00b7", "a vertical bar": "|"}  # fmt: skip
    page, shown, lowered = as_page(same), "uncharged text", "against an honest text"
    spelt = {"a letter dropped": dropped, "two letters swapped": swapped, "a star for a letter": starred,
             "a letter three times": tripled, "a word before it joined": lambda word: f"such{word}",
             "a word behind it joined": lambda word: f"{word}thing"}  # fmt: skip
    hidden = {
        **{f"hidden by {n}": f for n, f in MORE_HIDDEN.items()},
        **{f"hidden ({n})": HIDDEN[n] for n in ("display:none", "noscript", "a comment", "white on white")},
    }
    return (
        *(Attack(f"{n} in every listed word", "spelling", listed(split_with(mark))) for n, mark in cuts.items()),
        *(Attack(f"{n} in every listed word", "spelling", listed(change)) for n, change in spelt.items()),
        *(Attack(n, "hidden text", hiding(f), exact=True, form="html", plain=page)
          for n, f in MORE_HIDDEN.items()),
        *(Attack(n, _aside(n), set_aside(f), form="html", plain=page) for n, f in SHOWN.items()),
        *(Attack(f"listed words in {n}", shown, marked(*f), form="html", plain=page)
          for n, f in {"code": ("<code>", "</code>"), "kbd": ("<kbd>", "</kbd>"),
                       "images": ('<img src="a.png" alt="', '">')}.items()),
        Attack("listed words in code, in Markdown", shown, as_markdown(lambda w: f"`{w}`"), form="markdown"),
        Attack("paragraphs quoted, in Markdown", shown, in_lines("> "), form="markdown"),
        Attack("paragraphs as code, in Markdown", shown, in_lines("    "), form="markdown"),
        Attack("neutral paragraphs strewn in", "padding", strewn(IN_PARAGRAPHS)),
        Attack("neutral paragraphs in front", "padding", in_front(NEUTRAL)),
        Attack("every second paragraph quoted", "voices", half_quoted),
        *(Attack(f"a rant {n}", lowered, with_rant(f), exact=True, form="html", plain=page, lowers=True)
          for n, f in hidden.items()),
        *(Attack(f"a rant {n}", lowered, with_rant(f), form="html", plain=page, lowers=True)
          for n, f in {"of a reader": '<div class="comments"><p>{}</p></div>', "beside it": "<aside><p>{}</p></aside>",
                       "in a block quote": "<blockquote><p>{}</p></blockquote>",
                       "of another story": '<div class="related"><p>{}</p></div>'}.items()),
        Attack("a rant that somebody is quoted with", lowered, appended(f'"{RANT.strip()}" said Anna Berg, who left.'),
               lowers=True),
    )  # fmt: skip


def _fresh_attacks() -> tuple[Attack, ...]:
    """Other alphabets, marks and elements, sentences between sentences, and text that only machines read."""
    page, shown, lowered = as_page(same), "uncharged text", "against an honest text"
    letters = {"mathematical letters": mathematical, "letters in circles": circled, "Greek look-alikes": greek,
               "small capitals": small_capitals, "a letter in brackets": bracketed}  # fmt: skip
    marks = {
        "single marks": ("\u2018", "\u2019"),
        "angle marks": ("\u00ab", "\u00bb"),
        "brackets": ("[", "]"),
        "round brackets": ("(", ")"),
    }
    elements = {n: (f"<{n}>", f"</{n}>") for n in ("samp", "var", "del", "sup", "small", "q")}
    return (
        *(Attack(f"{n} in every listed word", "spelling", listed(change)) for n, change in letters.items()),
        *(Attack(f"{n} around every listed word", "voices", listed(between(*m))) for n, m in marks.items()),
        *(Attack(f"listed words in {n}", shown, marked(*m), form="html", plain=page) for n, m in elements.items()),
        *(Attack(f"paragraphs in {n}", _aside(f"paragraphs in {n}"), set_aside(f), form="html", plain=page)
          for n, f in SHOWN_ELEMENTS.items()),
        Attack("a neutral sentence behind every second sentence", "padding", interleaved),
        Attack('"allegedly" before every listed word', "stuffing", listed(hedged)),
        Attack('", experts say" in every sentence', "stuffing", after_each_sentence("experts say")),
        Attack("a paragraph of ranting under it", lowered, under(RANT), lowers=True),
        *(Attack(f"a rant {n}", lowered, page_with(f), exact=True, form="html", plain=page, lowers=True)
          for n, f in NOT_SHOWN.items()),
    )  # fmt: skip


def _aside(name: str) -> str:
    """The kind of an attack that moves paragraphs into an element and adds neutral ones: padding if all are read."""
    return "padding" if name in ("paragraphs in cells", "paragraphs in details") else "uncharged text"


ATTACKS: Final = _attacks()
