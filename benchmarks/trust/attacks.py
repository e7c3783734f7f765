"""Do the scores hold under attack? Every article of `fixtures/`, attacked in each way, before and after.

    python benchmarks/trust/attacks.py

An attack holds where the same words written another way score the same to the bit, and where what was added wins no
more than GAIN points of credibility, or loses no more than GAIN of bias or promotion, unless a caution is raised.
`ATTACKS` are tried by `tests/trust/test_attacks.py` too; the table is written to `results/attacks.{md,json}`.
"""

from __future__ import annotations

import html
import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import credscore
from credscore.readers import Format

ROOT: Final = Path(__file__).parent.parent.parent
RESULTS: Final = ROOT / "benchmarks" / "trust" / "results"
GAIN: Final = 10.0
"""Points that an attack may win without a caution."""

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
    """The same behind the first letter."""
    return word[0] + cyrillic(word[1:])


def leet(word: str) -> str:
    """Digits for letters."""
    return word.translate(LEET)


def listed(change: Rewrite) -> Rewrite:
    """A change to the words that speak against the text."""

    def rewrite(text: str) -> str:
        score = credscore.score(text)
        charged = sorted({(s.start, s.end) for s in score.spans if s.family in ("loaded", "promotional")}, reverse=True)
        end = len(text)
        for start, stop in charged:
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
    """Words cut by elements, comments and places to break."""
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
    """From its end to its start, behind a mark that turns it around."""
    return f"\u202e{word[::-1]}\u202c"


HIDDEN: Final = {
    "display:none": '<div style="display:none">{}</div>', "visibility:hidden": '<p style="visibility: hidden">{}</p>',
    "hidden": "<div hidden>{}</div>", "aria-hidden": '<div aria-hidden="true">{}</div>',
    "font-size:0": '<div style="font-size:0">{}</div>', "opacity:0": '<p style="opacity: 0.0">{}</p>',
    "zero size": '<div style="width:0;height:0;overflow:hidden">{}</div>',
    "off the page": '<div style="position:absolute;left:-9999px">{}</div>',
    "text of no colour": '<p style="color:transparent">{}</p>', "a comment": "<!-- {} -->",
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
    """The text with something behind it, as often."""
    return lambda text: text.rstrip("\n") + "\n\n" + (what * times).strip() + "\n"


def in_front(what: str) -> Rewrite:
    """The text with something behind its title."""
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
    """Every paragraph in quotation marks of nobody."""
    title, *paragraphs = text.split("\n\n")
    return "\n\n".join([title, *(f'"{p.strip().replace(chr(34), chr(39))}"' for p in paragraphs if p.strip())])


@dataclass(frozen=True, slots=True)
class Attack:
    """A way to write a text. `exact`: the same words, which must score the same to the bit as `plain` of the text."""

    name: str
    kind: str
    rewrite: Rewrite
    exact: bool = False
    form: Format = "plain"
    plain: Rewrite = same


def _attacks() -> tuple[Attack, ...]:
    hidden, stuffed, padded = "what is not seen", "stuffing", "padding"
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
    )  # fmt: skip


ATTACKS: Final = _attacks()


@dataclass(frozen=True, slots=True)
class Outcome:
    """An attack on an article: credibility, bias and promotion before and after, None where there is no score."""

    attack: str
    article: str
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]
    raised: tuple[str, ...]

    @property
    def won(self) -> float:
        """The most points that were won: credibility more, or bias or promotion less."""
        signs = (1, -1, -1)
        gains = [
            s * (b - a)
            for s, a, b in zip(signs, self.before, self.after, strict=True)
            if a is not None and b is not None
        ]
        return max(gains, default=0.0)

    def holds(self, attack: Attack) -> bool:
        """Whether the attack won nothing that is not told."""
        if attack.exact:
            return self.before == self.after
        return self.won <= GAIN or bool(self.raised) or None in self.after


def scores(texts: Iterable[str], form: Format) -> credscore.Scores:
    """Scored as a format, together, which is as alone."""
    return credscore.score_many(credscore.read_text(text, form) for text in texts)


def tried(attack: Attack, texts: dict[str, str]) -> list[Outcome]:
    """One attack on all articles."""
    before = scores(map(attack.plain, texts.values()), attack.form)
    after = scores(map(attack.rewrite, texts.values()), attack.form)
    values = [[(s.credibility, s.bias, s.promotion) for s in found] for found in (before, after)]
    told = [tuple(c for c in b.cautions if c not in a.cautions) for a, b in zip(before, after, strict=True)]
    return [Outcome(attack.name, *each) for each in zip(texts, *values, told, strict=True)]


def articles() -> dict[str, str]:
    """The fixture articles that have a score."""
    found = {p.stem: p.read_text("utf-8") for p in sorted((ROOT / "fixtures/articles").glob("*.txt"))}
    scored = credscore.score_many(found.values())
    return {name: text for (name, text), score in zip(found.items(), scored, strict=True) if score.credibility}


def row(attack: Attack, outcomes: list[Outcome]) -> str:
    """A line of the table: the article that won most by the attack, and the cautions of all."""
    worst = max(outcomes, key=lambda o: (not o.holds(attack), o.won))
    numbers = [" / ".join("-" if v is None else f"{v:.1f}" for v in values) for values in (worst.before, worst.after)]
    told = sum(bool(o.raised) for o in outcomes)
    codes = ", ".join(sorted({code for o in outcomes for code in o.raised})) or "none"
    held = sum(o.holds(attack) for o in outcomes)
    return (
        f"| {attack.kind} | {attack.name} | {worst.article} | {numbers[0]} | {numbers[1]} | {worst.won:+.1f} | "
        f"{', '.join(worst.raised) or 'none'} | {codes} in {told} | {held} of {len(outcomes)} |"
    )


def main() -> None:
    """Try all attacks on all articles and write the table."""
    texts = articles()
    outcomes = {attack: tried(attack, texts) for attack in ATTACKS}
    names = ("kind", "attack", "worst article", "before: credibility / bias / promotion", "after", "won",
             "its cautions", "cautions of all", "held")  # fmt: skip
    head = f"| {' | '.join(names)} |"
    lines = ["# Attacks", "", head, "|---|---|---|---|---|---|---|---|---|", *(row(a, o) for a, o in outcomes.items())]
    held = sum(o.holds(attack) for attack, found in outcomes.items() for o in found)
    told = {"articles": len(texts), "attacks": len(ATTACKS), "tried": len(texts) * len(ATTACKS), "held": held}
    (RESULTS / "attacks.md").write_text("\n".join(lines) + "\n", "utf-8")
    (RESULTS / "attacks.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print("\n".join(lines), told, sep="\n")


if __name__ == "__main__":
    main()
