"""Many texts as one set of columns: characters, tokens, sentences, paragraphs, quotations, voices.

Everything later is computed from these columns; the text is walked once, by compiled array calls. A token is a run of
letters and digits ("New Year's" is new, year, s); a word, in the sense of readability, is delimited by white space.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from credscore.document import Document, Rendered, Voice
from credscore.text.arrays import Bytes, Flags, Ints, Places, Rank, distinct, flagged, ragged, runs_of
from credscore.text.attributions import Attributions, find_attributions
from credscore.text.characters import BLANK, LINE_FEED
from credscore.text.datelines import datelines
from credscore.text.impersonal import impersonal
from credscore.text.lexicon import Hits, lexicon
from credscore.text.lines import Lines, find_lines, paragraphs
from credscore.text.names import names_in, nations_in
from credscore.text.normalize import SEPARATOR, Normalized, normalize
from credscore.text.page_lines import own_sentences
from credscore.text.page_sections import page_sections
from credscore.text.quotation_marks import Quotations, find_quotations
from credscore.text.reading import Reading
from credscore.text.sentences import sentence_breaks
from credscore.text.soft_lines import joined_lines, kept_ends
from credscore.text.subjects import Kind
from credscore.text.tokens import Flag, Tokens, find_tokens
from credscore.text.voices import give_known, voices
from credscore.text.word_classes import Grammar

VOICES: Final = len(Voice)


@dataclass(frozen=True, eq=False, repr=False)
class Batch:
    """Columns over many documents; columns after the sentences are computed on first use.

    `documents` as given; `normalized` the joined codes of their visible text; `text_start` int64[n + 1] and `doc_code`
    int32[n + 1] where each document begins in the joined text (code points) and in the codes. `stretches` int64[k, 3]
    the start and end in the joined text, and the voice, of each stretch that a reader set. `tokens` the token columns,
    `token_doc` int32[tokens], `doc_token` int32[n + 1] the first token of each document; `sentence_start` int32 the
    first token of each sentence.
    """

    documents: tuple[Document, ...]
    normalized: Normalized
    text_start: NDArray[np.int64]
    doc_code: Ints
    stretches: NDArray[np.int64]
    tokens: Tokens
    token_doc: Ints
    doc_token: Ints
    lines: Lines
    sentence_start: Ints

    @property
    def size(self) -> int:
        """The number of documents."""
        return self.text_start.size - 1

    @property
    def paragraph_start(self) -> Ints:
        """int32: the first token of each paragraph."""
        return self.lines.paragraph_start

    @cached_property
    def words(self) -> NDArray[np.int64]:
        """int64[n]: the words of each document, separated by white space."""
        before = self.tokens.words.before(self.doc_token)
        return (before[1:] - before[:-1]).astype(np.int64)

    @cached_property
    def quotations(self) -> Quotations:
        """The quotations."""
        return find_quotations(self.normalized.codes, self.tokens, self.lines, self.sentence_start, self.doc_code)

    @cached_property
    def hits(self) -> Hits:
        """The lexicon matches."""
        return lexicon().find(self.tokens, self.names, nations_in(self.tokens, self.names))

    @cached_property
    def names(self) -> Flags:
        """bool[tokens]: which tokens are (part of) a name."""
        return names_in(self.tokens)

    @cached_property
    def reading(self) -> Reading:
        """The tokens as the n-gram heads read them."""
        return Reading.of(self.tokens, self.segment_start, self.names)

    @cached_property
    def voice(self) -> Bytes:
        """uint8[tokens] of Voice: the voice of each token."""
        found = voices(self.tokens, self.lines, self.sentence_start, self.quotations, self.hits)
        give_known(found, _known(self))
        found[self.of_page] = Voice.BOILERPLATE
        return found

    @cached_property
    def of_page(self) -> Flags:
        """bool[tokens]: the page's own lines, sentences and sections, such as bylines, credits, comments by readers
        and links to other stories, and datelines."""
        found = np.zeros(self.tokens.count, np.bool_)
        codes, tokens = self.normalized.codes, self.tokens
        sentences = own_sentences(codes, tokens, self.sentence_start)
        sections = page_sections(codes, tokens, self.lines)
        for first, last in (self.lines.page.T, sentences, datelines(codes, tokens, self.paragraph_start), sections):
            found[ragged(first, last - first)] = True
        return found

    @cached_property
    def counted(self) -> Batch:
        """The batch without the page's own lines, their punctuation and their sentences, which no feature counts.
        Boxes about a company stay: a press office put them in."""
        return _without(self, ~self.of_page) if self.of_page.any() else self

    @cached_property
    def attributions(self) -> Attributions:
        """Who is named as saying something, outside quotations."""
        found = find_attributions(self.tokens, self.grammar, self.sentence_start, self.voice == Voice.QUOTED)
        rows = flagged(found.kind == Kind.NAME)
        found.kind[rows[self.impersonal(found.first[rows], found.last[rows])]] = Kind.NOUN
        return found

    def impersonal(self, first: Places, last: Places) -> Flags:
        """bool[n]: which names denote a place or a document rather than a person or organization."""
        return impersonal(self.tokens, self.token_doc, self.names, first, last)

    @cached_property
    def grammar(self) -> Grammar:
        """The part that each word can play next to a verb of saying."""
        return Grammar.of(self.tokens)

    @cached_property
    def segment_start(self) -> Ints:
        """int32: the first token of each segment, a run of one voice within one sentence."""
        turns = flagged(self.voice[1:] != self.voice[:-1]) + 1
        return distinct(np.concatenate([self.sentence_start, turns])).astype(np.int32)

    def offsets(self, doc: Ints, start: NDArray[np.integer], end: NDArray[np.integer]) -> tuple[Places, Places]:
        """The offsets, int64 starts and ends in code points, of codes from start to end in their documents (in
        order); combining marks belong to the letter before them."""
        to_text, base = self.normalized.to_text, self.text_start.take(doc)
        last = to_text.of(end - 1) + 1
        low, high = to_text.of(start) - base, last - base
        for row in flagged(to_text.of(end) > last).tolist():
            text = self.documents[doc[row]].visible_text
            while high[row] < len(text) and unicodedata.combining(text[high[row]]):
                high[row] += 1
        for place in distinct(doc).tolist() if self.marked_up else ():
            rendered = self.documents[place].rendered
            if rendered is not None:
                rows = slice(*np.searchsorted(doc, (place, place + 1)).tolist())
                low[rows], high[rows] = rendered.origin(low[rows], high[rows])
        return low, high

    @cached_property
    def marked_up(self) -> list[tuple[int, Rendered]]:
        """The documents whose visible text differs from their file, with the rendering."""
        return [(i, document.rendered) for i, document in enumerate(self.documents) if document.rendered is not None]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Batch:
        """The columns of the documents, in order."""
        normalized, text_start, doc_code, stretches = _join(documents)
        tokens = _tokens(documents, normalized, text_start)
        doc_token = tokens.before(doc_code)
        token_doc = np.repeat(np.arange(len(documents), dtype=np.int32), np.diff(doc_token))
        lines = find_lines(normalized.codes, tokens, doc_code)
        sentences = sentence_breaks(normalized.codes, tokens, lines)
        tokens.flags[sentences] |= Flag.BREAK
        return cls(
            tuple(documents), normalized, text_start, doc_code, stretches, tokens, token_doc, doc_token, lines,
            sentences,
        )  # fmt: skip


def _tokens(documents: Sequence[Document], normalized: Normalized, text_start: NDArray[np.int64]) -> Tokens:
    """The tokens. Lines that a format joins are separated again where a reader sees two."""
    tokens = find_tokens(normalized.codes)
    rendered = [(at, d.text, d.rendered) for at, d in zip(text_start.tolist(), documents, strict=False) if d.rendered]
    kept = kept_ends(normalized, tokens, joined_lines(rendered, normalized)) if rendered else text_start[:0]
    if not kept.size:
        return tokens
    normalized.codes[kept] = LINE_FEED
    return find_tokens(normalized.codes)


def _without(batch: Batch, kept: NDArray[np.bool_]) -> Batch:
    """The batch without some of its tokens and the punctuation around them."""
    tokens = batch.tokens.only(kept, _around(batch, *runs_of(~kept)))
    doc_token, before = tokens.before(batch.doc_code), Rank.of(kept).before(batch.sentence_start)
    start, opens = paragraphs(tokens, batch.lines.paragraph_at, batch.doc_code)
    lines = batch.lines._replace(next_token=tokens.before(batch.lines.end), paragraph_start=start, opens=opens)
    sentences = distinct(before[before < tokens.count]).astype(np.int32)
    token_doc = batch.token_doc[kept]
    new = replace(batch, tokens=tokens, token_doc=token_doc, doc_token=doc_token, lines=lines, sentence_start=sentences)
    new.__dict__["voice"] = batch.voice[kept]
    # What is left out also bounds sentences, so that nothing is read across it.
    new.__dict__["reading"] = Reading(batch.reading.id[kept], batch.reading.kept[kept])
    new.__dict__["of_page"] = np.zeros(tokens.count, np.bool_)
    return new


def _around(batch: Batch, first: Places, last: Places) -> tuple[Places, Places]:
    """Where runs of tokens start and end in the codes, including the punctuation before their first word and after
    their last."""
    codes, tokens = batch.normalized.codes.tobytes(), batch.tokens
    stops = batch.doc_code.take(batch.token_doc.take(last - 1) + 1) - len(SEPARATOR)
    following = np.append(tokens.start, len(codes)).take(last)
    ends = np.minimum(following, stops).tolist()
    opening = batch.doc_code.take(batch.token_doc.take(first))
    before = np.maximum(np.append(0, tokens.end).take(first), opening)
    columns = (tokens.start.take(first), before, opening)
    begins = zip(*(column.tolist() for column in columns), strict=True)
    low = [after if after == opens else _last_break(codes, after, at) for at, after, opens in begins]
    spans = zip(tokens.end.take(last - 1).tolist(), ends, strict=True)
    high = [_last_break(codes, at, end) for at, end in spans]
    high = [end if end == stop else place for end, stop, place in zip(ends, stops.tolist(), high, strict=True)]
    return np.array(low, np.int64), np.array(high, np.int64)


def _last_break(codes: bytes, first: int, last: int) -> int:
    """Where the punctuation between two tokens stops belonging to the first: at the first line end, else at the last
    blank."""
    line = codes.find(b"\n", first, last)
    return line if line >= 0 else max(codes.rfind(b" ", first, last), first)


def _join(documents: Sequence[Document]) -> tuple[Normalized, NDArray[np.int64], Ints, NDArray[np.int64]]:
    """All texts normalized as one, where each begins in the text and in the codes, and the stretches set by readers."""
    lengths = np.array([len(d.visible_text) + len(SEPARATOR) for d in documents], np.int64)
    text_start = np.concatenate([[0], np.cumsum(lengths)])
    normalized = normalize(SEPARATOR.join([d.visible_text for d in documents] + [""]))
    doc_code = normalized.to_codes.of(text_start)
    stretches = _stretches(documents, text_start)
    for start, end, _ in stretches[stretches[:, 2] == Voice.CODE].tolist():
        _blank(normalized, start, end)
    return normalized, text_start, doc_code.astype(np.int32), stretches


def _stretches(documents: Sequence[Document], text_start: NDArray[np.int64]) -> NDArray[np.int64]:
    """int64[n, 3]: start and end in the joined text, and voice, of every stretch set by a reader."""
    rows: list[tuple[int, int, int]] = []
    for at, document in zip(text_start.tolist(), documents, strict=False):
        if document.voices and document.rendered is None:
            rows += [(at + stretch.start, at + stretch.end, stretch.voice) for stretch in document.voices]
        elif document.voices and document.rendered is not None:
            bounds = np.array([(stretch.start, stretch.end) for stretch in document.voices], np.int64)
            placed = (at + document.rendered.place(bounds.ravel())).reshape(-1, 2).tolist()
            rows += [(low, high, s.voice) for (low, high), s in zip(placed, document.voices, strict=True)]
    return np.array(rows, np.int64).reshape(-1, 3)


def _blank(normalized: Normalized, start: int, end: int) -> None:
    """Code is replaced by white space: it is never evidence and never counted."""
    first, last = normalized.to_codes.of(np.array([start, end])).tolist()
    part = normalized.codes[first:last]
    part[part != LINE_FEED] = BLANK


def _known(batch: Batch) -> NDArray[np.int64]:
    """int64[n, 3]: first token, last token (excluded) and voice of each stretch set by a reader."""
    known = batch.stretches.copy()
    known[:, :2] = batch.tokens.before(batch.normalized.to_codes.of(known[:, :2]))
    return known
