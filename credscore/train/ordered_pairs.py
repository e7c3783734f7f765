"""Pairs of texts that are ordered without labels: a text with a source, and the same text without it.

Their credibility is unknown, but the text without the source must not score higher. Pairs are made from the training
texts, by deleting sources and by adding sources written for this project.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, TypeAlias

import numpy as np

from credscore.train.corpus import Corpus
from credscore.train.distillation import in_order

Change: TypeAlias = Callable[[str, int], str]
"""Maps a text, and a number that makes the choices, to the changed text; returns the same text if nothing applies."""

WORDS: Final = (100, 2000)
"""The least and most words of a text from which pairs are made."""

_NAME: Final = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|al|bin)){0,4}"
_WHO: Final = rf"(?:he|she|they|{_NAME}|the (?:\w+ ){{1,3}}?\w+)"
_VERB: Final = r"(?:sa(?:id|ys)|added|adds|told (?:\w+ ){0,3}\w+|explained|noted|stated|wrote|warned|argued|continued)"
_WHEN: Final = r"(?: (?:on |in |last |this )?(?:[A-Z][a-z]+day|week|month|year|statement|interview|a \w+))?"
_SAYING: Final = rf"(?:{_WHO} {_VERB}|{_VERB} {_NAME}(?:, [^,.;\n\"“”]{{3,80}})?){_WHEN}"

_QUOTE_SAID: Final = re.compile(rf"[,.]?([\"”]),? {_SAYING}\.")
_CLAUSE_SAID: Final = re.compile(rf"(?<=[a-z0-9%]), {_SAYING}(?=\.(?:\s|$))")
_ACCORDING: Final = re.compile(r",? according to [^,.;:!?\n\"“”()]{2,110}(?:,(?= [a-z])|(?=[.;\n]))")
_FIRST: Final = re.compile(r"(?<![\w,] )\bAccording to [^,.;:!?\n\"“”()]{2,110}, (\w)")
_PLAIN_END: Final = re.compile(r"(?<=[a-z]{3})(?=\.\s+[A-Z])")

CLAUSES: Final = (
    ", according to figures of the transport ministry", ", said Carla Wendt, who heads the agency",
    ", according to Thomas Reed, a lecturer in law at Exeter", ", the mayor, Ivo Petrov, said on Friday",
    ", according to a survey by the chamber of commerce", ", Judge Ellen Hart wrote in her ruling",
    ", according to a paper in the Journal of Hydrology", ", said the company’s chief executive, Omar Diallo",
    ", Dr. Priya Nair told the committee in a letter", ", court records show",
)  # fmt: skip
SENTENCES: Final = (
    "“The repairs will be finished before the winter,” said Carla Wendt, who heads the agency.",
    "Thomas Reed, a lecturer in law at Exeter, said the ruling left two questions open.",
    "According to figures of the transport ministry, 412 trains were late in May.",
    "“We have not yet seen the report,” Ivo Petrov, the mayor, told journalists on Friday.",
    "A survey by the chamber of commerce found that a third of its members had hired staff since March.",
    "Dr. Priya Nair, who led the study, said the sample was small.",
)


def without_speakers(text: str, _: int) -> str:
    """Delete the speakers of quotations and clauses, and keep what they say."""
    return _CLAUSE_SAID.sub("", _QUOTE_SAID.sub(r".\1", text))


def without_according(text: str, _: int) -> str:
    """Delete every "according to" phrase."""
    return _ACCORDING.sub("", _FIRST.sub(lambda found: found[1].upper(), text))


def with_clause(text: str, choice: int) -> str:
    """Add a source at the end of a sentence."""
    ends = [found.start() for found in _PLAIN_END.finditer(text)]
    if not ends:
        return text
    end = ends[choice // len(CLAUSES) % len(ends)]
    return text[:end] + CLAUSES[choice % len(CLAUSES)] + text[end:]


def with_sentence(text: str, choice: int) -> str:
    """Append a sentence with a named source."""
    return f"{text.rstrip()} {SENTENCES[choice % len(SENTENCES)]}"


CHANGES: Final[tuple[tuple[Change, bool], ...]] = (
    (without_speakers, False), (without_according, False), (with_clause, True), (with_sentence, True),
)  # fmt: skip
"""Each change, and whether the changed text is the one with the source. The names of the functions seed the choice of
texts: renaming one changes the model."""


@dataclass(frozen=True, slots=True)
class OrderedPairs:
    """Texts with a source, `sourced`, and the same without it, `bare`, row by row."""

    sourced: Corpus
    bare: Corpus

    @classmethod
    def of(cls, corpus: Corpus, count: int, seed: int) -> OrderedPairs:
        """Up to `count` pairs per change, from the texts of a corpus in hash order."""
        made = [pair for change, adds in CHANGES for pair in islice(_made(corpus, change, seed, adds=adds), count)]
        base = corpus.take([at for at, _, _ in made])
        return cls(_changed(base, [text for _, text, _ in made]), _changed(base, [text for _, _, text in made]))

    def without(self, publishers: set[str]) -> OrderedPairs:
        """The pairs without those of some publishers."""
        kept = np.flatnonzero(~np.isin(self.sourced.publisher, list(publishers)))
        return OrderedPairs(self.sourced.take(kept), self.bare.take(kept))


def _made(corpus: Corpus, change: Change, seed: int, *, adds: bool) -> Iterator[tuple[int, str, str]]:
    """For each pair: the index of the row, the text with the source, and the text without it."""
    order = sorted(
        (in_order(f"{change.__name__} {row.text}", seed), at)
        for at, row in enumerate(corpus.rows)
        if WORDS[0] <= len(row.text.split()) <= WORDS[1]
    )
    for digest, at in order:
        text = corpus.rows[at].text
        changed = change(text, int.from_bytes(digest, "big"))
        if changed != text:
            yield (at, changed, text) if adds else (at, text, changed)


def _changed(base: Corpus, texts: list[str]) -> Corpus:
    """The rows with other texts and the same publishers."""
    if not texts:
        return base
    rows = [replace(row, text=text) for row, text in zip(base.rows, texts, strict=True)]
    return replace(Corpus.of(rows, short=True), publisher=base.publisher)
