"""The text of a document as HTML: one paragraph per line, with voices distinguished and evidence marked.

Each span of evidence has a number, counted from 0. A piece of text lists the numbers of its spans in `data-at`; the
data next to the text describe them.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby, pairwise
from typing import Any, Final, NamedTuple

from credscore.document import LINE_END, Document, Voice
from credscore.model.targets import SCORE_NAMES, ScoreName
from credscore.plain_data import Json
from credscore.render.feature_labels import label
from credscore.render.html.markup import Markup, el, joined
from credscore.render.whole_words import whole_words
from credscore.scoring.results import Evidence, Share
from credscore.text.passages import Passage, visible_passages

SENTENCES: Final = "model"
"""The family whose evidence is whole sentences. It is marked only on request."""


@dataclass(frozen=True)
class Place:
    """A stretch of text and the evidence in it."""

    number: int
    start: int
    end: int
    evidence: list[Evidence]

    @cached_property
    def family(self) -> str:
        """The family of the heaviest evidence."""
        if len(self.evidence) == 1:
            return self.evidence[0].family
        return max(self.evidence, key=_strength).family


def places(document: Document, spans: Sequence[Evidence]) -> list[Place]:
    """The places of evidence, in the order of the text."""
    found: dict[tuple[int, int], Place] = {}
    bounds_of = document.all_bounds([span.start for span in spans], [span.end for span in spans])
    for span, bounds in zip(spans, bounds_of, strict=True):
        if bounds in found:
            found[bounds].evidence.append(span)
        elif bounds[0] < bounds[1]:
            found[bounds] = Place(len(found), *bounds, [span])
    return list(found.values())


def data(found: Sequence[Place]) -> Json:
    """The data of each span: line, column, voice, and for each feature its number and the points of each score."""
    kinds = {(e.feature, e.family): None for place in found for e in place.evidence}
    numbers = {kind: at for at, kind in enumerate(kinds)}
    rows = [[_points(e, numbers[e.feature, e.family]) for e in place.evidence] for place in found]
    firsts = [place.evidence[0] for place in found]
    return {
        "features": [[feature, family, label(feature)] for feature, family in kinds],
        "places": [[e.line, e.column, e.voice, row] for e, row in zip(firsts, rows, strict=True)],
    }


def _points(span: Evidence, kind: int) -> list[Any]:
    """The number of the feature, the points of each score and, for the wording of sentences, the heaviest words with
    their fractions of these points."""
    words = [[" ".join(word.text.split()), round(word.fraction, 4)] for word in whole_words(span)]
    return [kind, *_each(span.scores), *([words] if words else [])]


def _each(shares: Mapping[ScoreName, Share]) -> list[float | None]:
    found = [shares[name].points if name in shares else math.nan for name in SCORE_NAMES]
    return [round(points, 3) + 0.0 if math.isfinite(points) else None for points in found]


def _strength(span: Evidence) -> float:
    return max([abs(share.points) for share in span.scores.values()], default=0.0)


class _Piece(NamedTuple):
    """A piece of one line, with one voice and the same places throughout."""

    text: str
    passage: Passage | None
    at: tuple[Place, ...]


def paragraphs(document: Document, passages: Sequence[Passage], found: Sequence[Place]) -> Iterator[Markup]:
    """A paragraph for each line that is not blank, set apart after a blank line."""
    runs = [(passage, len(text)) for passage, text in visible_passages(document, passages)]
    lines = list(_lines(document.visible_text))
    cuts = {0, *accumulate(size for _, size in runs), *(edge for line in lines for edge in line)}
    cuts |= {edge for place in found for edge in (place.start, place.end)}
    pieces = _pieces(document.visible_text, sorted(cuts), runs, found)
    apart, before = False, None
    for line, inside in groupby(
        pieces, key=lambda piece: bisect_right(lines, (piece[0], len(document.visible_text))) - 1
    ):
        row = [piece for _, piece in inside]
        if not document.visible_text[slice(*lines[line])].strip():
            apart = True
            continue
        voice = _voice_of(row)
        yield _paragraph(row, voice, apart=apart, first=voice != before)
        apart, before = False, voice


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in LINE_END.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def _pieces(
    text: str, cuts: Sequence[int], runs: Sequence[tuple[Passage | None, int]], found: Sequence[Place]
) -> Iterator[tuple[int, _Piece]]:
    """The pieces of text between cuts, with their offsets."""
    opening = sorted(found, key=lambda place: -place.start)
    ends = list(accumulate(size for _, size in runs))
    here: list[Place] = []
    for start, end in pairwise(cuts):
        here = [place for place in here if place.end > start]
        while opening and opening[-1].start <= start:
            here.append(opening.pop())
        yield start, _Piece(text[start:end], runs[bisect_right(ends, start)][0], tuple(here))


def _voice_of(row: Sequence[_Piece]) -> Voice | None:
    """The voice of a line; None if it is the author's or there are several."""
    voices = {
        piece.passage.voice if piece.passage else Voice.AUTHOR for piece in row if any(map(str.isalnum, piece.text))
    }
    return voices.pop() if len(voices) == 1 and Voice.AUTHOR not in voices else None


def _paragraph(row: Sequence[_Piece], voice: Voice | None, *, apart: bool, first: bool) -> Markup:
    names = " ".join(filter(None, ("apart" * apart, f"voice {voice.label}" if voice is not None else "")))
    tag = el("span", voice.label.replace("-", " "), class_="tag") if voice is not None and first else ""
    spoken = groupby(row, key=lambda piece: piece.passage)
    body = [_spoken(passage, [_marked(p) for p in pieces], voice) for passage, pieces in spoken]
    return el("p", tag, body, class_=names or None)


def _spoken(passage: Passage | None, marked: Sequence[str], voice: Voice | None) -> Markup:
    """Words of one voice. In a paragraph of that voice, only a speaker is marked."""
    if passage is None or passage.voice == Voice.AUTHOR or (passage.voice == voice and not passage.speaker):
        return joined(marked)
    css_class = None if passage.voice == voice else f"voice {passage.voice.label}"
    return el("span", marked, class_=css_class, data_voice=passage.voice.label, data_speaker=passage.speaker)


def _marked(piece: _Piece) -> str:
    if not piece.at or not piece.text.strip("\r\n"):
        return piece.text.strip("\r\n")
    numbers = " ".join(str(place.number) for place in piece.at)
    phrases = [place for place in piece.at if place.family != SENTENCES]
    if not phrases:
        return el("span", piece.text, data_at=numbers)
    inner = min(phrases, key=lambda place: place.end - place.start)
    return el("mark", piece.text, class_=inner.family, data_at=numbers)
