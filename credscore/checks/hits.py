"""The spans that rules find in a batch, by document, before any are suppressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from credscore.checks.config.settings import Custom
from credscore.checks.hit import Hit
from credscore.checks.phrases import Phrases
from credscore.checks.plain_use import applies, in_plain_use
from credscore.checks.surroundings import is_latent, is_praised, is_told_by_others
from credscore.document import LABELS, OWN, Document, Voice
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.feature import FeatureMatrix
from credscore.rules import RULES, Rule
from credscore.text.arrays import among
from credscore.text.batch import Batch
from credscore.text.lexicon import lexicon
from credscore.text.normalize import normalize

AROUND: Final = 60
"""Characters searched on either side for the words around a span."""
CONTEXT_WORDS: Final = 3
MOST_MARKS: Final = 3
MOST_BETWEEN: Final = 80
"""The largest distance of words in capitals that form one passage."""


_SIDES: Final = {None: (0, 1), False: (0,), True: (1,)}


def _rules_of_features() -> NDArray[np.int64]:
    """int64[features, 2]: the rule of each feature, outside and inside titles; -1 for none."""
    table = np.full((len(FEATURES), 2), -1)
    place = {feature.id: n for n, feature in enumerate(FEATURES)}
    for n, rule in enumerate(RULES):
        if rule.judged:
            continue
        for side in _SIDES[rule.title]:
            table[[place[feature] for feature in rule.features if feature in place], side] = n
    return table


RULE_OF: Final = _rules_of_features()
SHOUTING, DESCRIPTION, CLAIM, CALL = (
    next(n for n, rule in enumerate(RULES) if rule.name == name)
    for name in ("shouting", "self-description", "marketing-claim", "call-to-action")
)
AUTHORS: Final = np.array(
    sorted(
        n for n, rule in enumerate(RULES)
        if rule.name in ("exclamation", "shouting", "peacock-phrase", "marketing-claim")
    )
)  # fmt: skip
"""Rules on how the author writes and praises; they skip others' words, attributed or not."""
REPORTABLE: Final = np.array(sorted({*AUTHORS.tolist(), CALL} - {next(
    n for n, rule in enumerate(RULES) if rule.name == "exclamation"
)}))  # fmt: skip
"""Rules that skip what others are reported to say, without marks."""
SELF_PRAISE: Final = re.compile(
    r"leading|leader|premier|trusted|dedicated|seasoned|committed|award|known for|mission|full.service|spectrum|"
    r"range of|proud|experience|combined|renowned|recogni[sz]ed|passionate|thousands|comprehensive|strive|empower|"
    r"global provider|diverse portfolio|designed to|go to|go-to|our vision|fully licensed"
)
"""Descriptions of themselves in which companies praise themselves, reported as marketing claims."""
VISIT: Final = re.compile(r"\b(?:visit|call|contact|go to|email)\b")
"""Words after "for more information" that make a company's description of itself a call to action."""

Row: TypeAlias = tuple[int, int, int, int, int, int, int, int, bool]
"""Document, rule, start and end in its text, voice, first and last code, term, whether it is latent."""


def word_hits(
    batch: Batch, matrix: FeatureMatrix, selected: Collection[str], technical: Callable[[int], bool]
) -> list[list[Hit]]:
    """The hits of rules that report spans of features, by document in the order of the text; `technical` says whether
    a document is about software."""
    spans = matrix.spans
    rule = RULE_OF[spans.feature, (spans.voice == Voice.TITLE).astype(np.intp)]
    wanted = np.array([r.name in selected for r in RULES] + [False])
    kept = np.flatnonzero(wanted[rule] | ((rule == DESCRIPTION) & (wanted[CLAIM] | wanted[CALL])))
    kept = kept[wanted[rule[kept]] | ~is_praised(spans, kept)]
    kept = kept[~in_plain_use(batch, spans.start[kept], spans.end[kept])]
    kept = kept[~(among(rule[kept], AUTHORS) & _in_marks(batch, spans.start[kept], spans.end[kept]))]
    reportable = np.flatnonzero(among(rule[kept], REPORTABLE))
    kept = np.delete(kept, reportable[is_told_by_others(batch, spans, kept[reportable])])
    doc, start, end = spans.doc[kept], spans.start[kept], spans.end[kept]
    low, high = batch.offsets(doc, start, end)
    latent = is_latent(batch, spans, kept, rule[kept])
    terms = lexicon().terms
    columns = (doc, rule[kept], low, high, spans.voice[kept], start, end, spans.term[kept], latent)
    found: list[list[Hit]] = [[] for _ in range(batch.size)]
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for d, r, a, b, voice, first, last, term, hidden in _joined_rows(batch, rows):
        known, words = terms[term] if term >= 0 else None, words_at(batch, d, first, last)
        reported_by = r if wanted[r] else _promotion(*words)
        if reported_by is None or not wanted[reported_by]:
            continue
        hit = Hit(RULES[reported_by].name, a, b, LABELS[voice], *words, known, latent=hidden)
        begin, stop = batch.doc_code[d : d + 2].tolist()
        codes = batch.normalized.codes[begin:stop]
        if _reports(RULES[reported_by], hit) and applies(
            codes, hit, first - begin, last - begin, technical=technical(d)
        ):
            found[d].append(hit)
    return found


def _promotion(identity: str, context: str) -> int | None:
    """The rule that reports a description of the publisher, None if the description is plain."""
    if "information" in identity or "details" in identity:
        return CALL if VISIT.search(context.partition(" | ")[2]) else None
    return CLAIM if SELF_PRAISE.search(identity) else None


def _in_marks(batch: Batch, start: NDArray[np.integer], end: NDArray[np.integer]) -> NDArray[np.bool_]:
    """bool[n]: which spans of the codes are inside quotation marks, whoever is quoted."""
    quotations = batch.quotations
    reach = np.concatenate([[0], np.maximum.accumulate(quotations.end)])
    return np.asarray(reach.take(np.searchsorted(quotations.start, end)) > start)


def _joined_rows(batch: Batch, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, with those of one passage in capitals merged."""
    kept: Row | None = None
    for row in rows:
        if row[1] != SHOUTING:
            yield row
        elif (
            kept and kept[0] == row[0] and row[5] - kept[6] <= MOST_BETWEEN
            and _is_shouted(batch.normalized.codes[kept[6] : row[5]].tobytes())
        ):  # fmt: skip
            kept = (*kept[:3], row[3], *kept[4:6], row[6], *kept[7:])
        else:
            if kept:
                yield kept
            kept = row
    if kept:
        yield kept


def _is_shouted(between: bytes) -> bool:
    """bool[n]: whether there are neither lower-case letters nor a paragraph break between two words in capitals."""
    return between == between.upper() and b"\n\n" not in between


def _reports(rule: Rule, hit: Hit) -> bool:
    """Whether a rule reports a span of its features rather than excluding it."""
    return hit.term not in rule.but and hit.identity not in rule.but


def words_at(batch: Batch, doc: int, start: int, end: int) -> tuple[str, str]:
    """The words between two positions in the codes, normalized for comparison, and those around them in the
    document."""
    lowered = batch.tokens.lowered
    first, last = batch.doc_code[doc : doc + 2].tolist()
    before = lowered[max(first, start - AROUND) : start].tobytes().split()[-CONTEXT_WORDS:]
    after = lowered[end : min(last, end + AROUND)].tobytes().split()[:CONTEXT_WORDS]
    return _joined(lowered[start:end].tobytes().split()), f"{_joined(before)} | {_joined(after)}"


def _joined(words: Sequence[bytes]) -> str:
    return b" ".join(words).decode("latin-1")


def identity_of(text: str) -> str:
    """A visible text, normalized for comparison: lower case, white space collapsed."""
    return _joined(normalize(text).codes.tobytes().lower().split())


def custom_hits(batch: Batch, custom: Sequence[Custom]) -> Iterator[tuple[int, Hit]]:
    """The hits of the user's rules, with the index of their document."""
    owners = [(rule, phrase) for rule in custom for phrase in rule.phrases]
    phrases = Phrases([phrase for _, phrase in owners])
    if not phrases:
        return
    for match in phrases.find(batch):
        rule, phrase = owners[match.phrase]
        voice = Voice(int(batch.voice[match.first]))
        if voice in OWN or voice == Voice.BOILERPLATE or (rule.quoted and voice != Voice.CODE):
            hit = hit_of_tokens(
                batch, rule.name, match.first, match.last, term=phrase, signs=(match.before, match.after)
            )
            yield int(batch.token_doc[match.first]), hit


def hit_of_tokens(
    batch: Batch, rule: str, first: int, last: int, *, term: str | None = None, detail: str | None = None,
    signs: tuple[int, int] = (0, 0),
) -> Hit:  # fmt: skip
    """The hit of tokens `first` to `last` (exclusive), with the given numbers of characters before and after, in the
    voice of the first token."""
    doc, voice = int(batch.token_doc[first]), Voice(int(batch.voice[first]))
    start, end = int(batch.tokens.start[first]) - signs[0], int(batch.tokens.end[last - 1]) + signs[1]
    low, high = batch.offsets(np.array([doc]), np.array([start]), np.array([end]))
    words = words_at(batch, doc, start, end)
    return Hit(rule, int(low[0]), int(high[0]), voice.label, *words, term, detail=detail)


def accepted(batch: Batch, phrases: Sequence[str]) -> list[list[tuple[int, int]]]:
    """The bounds of accepted phrases as offsets in each document, including marks that follow ("Yahoo!")."""
    found: list[list[tuple[int, int]]] = [[] for _ in range(batch.size)]
    for match in Phrases(phrases).find(batch) if phrases else ():
        hit = hit_of_tokens(batch, "", match.first, match.last)
        doc = int(batch.token_doc[match.first])
        found[doc].append((hit.start, hit.end + _marks(batch.documents[doc].text[hit.end : hit.end + MOST_MARKS])))
    return found


def _marks(text: str) -> int:
    """The number of leading characters that are neither letters, digits nor white space."""
    return next((n for n, char in enumerate(text) if char.isalnum() or char.isspace()), len(text))


def document_hit(rule: str, document: Document, value: float, detail: str) -> Hit:
    """The hit of a rule about a whole document, located at its first words."""
    start = len(document.text) - len(document.text.lstrip())
    end = start + len(document.text[start : start + AROUND].split("\n")[0].rstrip())
    return Hit(rule, start, end, LABELS[Voice.AUTHOR], "", value=value, detail=detail)
