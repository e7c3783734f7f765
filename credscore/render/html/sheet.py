"""One document on the page: its scores, what moved them, and its text."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from credscore.document import Document, Voice
from credscore.render.html.marked_text import SENTENCES, Place, data, paragraphs, places
from credscore.render.html.markup import Markup, el, joined
from credscore.render.html.notebook import moved, scores
from credscore.render.inert import clean
from credscore.render.terminal import shortened
from credscore.scoring.results import Score
from credscore.sources.accumulate import source_of
from credscore.text.passages import Passage, passages

LINKED: Final = re.compile(r"https?://[^\s]+", re.IGNORECASE)
"""Addresses that become links; others are shown as text."""

BEGINNING: Final = 400
LONG: Final = 160
"""Longer names are set in a smaller size."""
NAMED: Final = 72
"""Characters from the beginning of a text that serve as its name if it has no other."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A scored document. `name`: its title, else its path, or the first words of a record; `source`: the name of its
    source; `packed`: its article, compressed; `score`: without the evidence that the article shows."""

    path: str
    name: str
    source: str | None
    score: Score
    packed: bytes

    @classmethod
    def of(
        cls, path: str, document: Document, score: Score, read: Sequence[Passage] | None = None, *,
        is_record: bool = False,
    ) -> Sheet:  # fmt: skip
        """Render a document. `read`: its passages, if they are known already."""
        shown = "standard input" if path == "-" else clean(path)
        begins = " ".join(document.visible_text[:BEGINNING].split()) if is_record else ""
        name = clean(document.title or shortened(begins, NAMED)).strip() or shown
        markup = _article(shown, name, document, score, passages(document) if read is None else read)
        packed = gzip.compress(markup.encode("utf-8", "xmlcharrefreplace"), 6, mtime=0)
        return cls(shown, name, source_of(document), _bare(score), packed)

    @property
    def article(self) -> Markup:
        """The article as HTML."""
        return Markup(gzip.decompress(self.packed).decode())


def _bare(score: Score) -> Score:
    return Score(
        score.credibility, score.bias, score.promotion, score.clickbait, score.words, score.cautions,
        score.intervals, score.intercepts, score.model_id,
    )  # fmt: skip


def _article(path: str, name: str, document: Document, score: Score, read: Sequence[Passage]) -> Markup:
    found = places(document, score.spans)
    written = list(paragraphs(document, read, found)) or [el("p", "Nothing is written in it.", class_="quiet")]
    text = el("div", written, class_="text", lang="en")
    why = (
        el("section", el("h2", "What moved the scores"), moved(score), class_="why credscore")
        if score.contributions
        else ""
    )
    words = el("section", el("h2", "The text"), _legends(read, found), text, class_="read credscore")
    facts = json.dumps(data(found), separators=(",", ":")).replace("<", "\\u003c")
    return el(
        "article", _head(path, name, document, score), el("section", scores(score), class_="credscore"),
        el("div", why, words, class_="sides" if why else None),
        el("script", Markup(facts), type="application/json", class_="places"),
    )  # fmt: skip


def _head(path: str, name: str, document: Document, score: Score) -> Markup:
    about = [document.source, document.byline, document.date, path if path != name else None]
    parts: list[str] = [clean(part) for part in about if part]
    parts.append(f"{score.words:,} word{'s' * (score.words != 1)}")
    if document.url:
        parts.append(_link(clean(document.url)))
    items = [el("li", el("bdi", part)) for part in parts]
    long = "long" if len(name) > LONG else None
    return el("header", el("h1", el("bdi", name), tabindex=-1, class_=long), el("ul", items, class_="about quiet"))


def _link(address: str) -> Markup:
    if not LINKED.fullmatch(address):
        return joined(address)
    return el("a", address, href=address, rel="noreferrer noopener")


def _legends(read: Sequence[Passage], found: Sequence[Place]) -> Markup:
    """The legend of the marks: families of evidence and voices, with the amount of each."""
    families = Counter(e.family for place in found for e in place.evidence if e.family != SENTENCES)
    marks = [_family(name, count) for name, count in families.most_common()]
    return joined(_legend("Evidence", marks), _legend("Voices", list(_voices(read))))


def _legend(name: str, items: Sequence[str]) -> Markup:
    return el("ul", items, class_="legend", aria_label=name) if items else joined()


def _family(name: str, count: int) -> Markup:
    return el("li", el("mark", name, class_=name), " ", el("span", f"{count:,}", class_="quiet"), data_family=name)


def _voices(read: Sequence[Passage]) -> Iterator[Markup]:
    sizes = Counter[Voice]()
    for passage in read:
        sizes[passage.voice] += len(passage.read)
    for voice, size in sizes.most_common():
        share = el("span", f"{100 * size / sizes.total():.0f} %", class_="quiet")
        name = voice.label.replace("-", " ")
        yield el("li", el("span", name, class_=f"voice {voice.label}"), " ", share)
