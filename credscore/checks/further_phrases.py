"""The hits of phrases that the check reports besides the lists; no feature and no score knows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from credscore.checks.config.settings import Settings
from credscore.checks.doubt import is_authors, is_unquoted
from credscore.checks.hit import Hit
from credscore.checks.hits import hit_of_tokens
from credscore.checks.lines import Stretches
from credscore.checks.loaded_surroundings import is_of_public_affairs
from credscore.checks.phrases import Match, Phrases
from credscore.checks.plain_use import applies
from credscore.checks.press_releases import is_press_release
from credscore.checks.surroundings import with_sources
from credscore.extractors.feature import FeatureMatrix
from credscore.rules import BY_NAME
from credscore.text.batch import Batch

_TABLE: Final = Path(__file__).parent.parent / "rules" / "phrases.tsv"
_VAGUE: Final = "vague-source"


@cache
def _phrases() -> tuple[tuple[str, ...], Phrases]:
    """The rule of each phrase, and the phrases."""
    lines = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    rules, phrases = zip(*lines, strict=True)
    return rules, Phrases(phrases)


def further_hits(
    batch: Batch,
    matrix: FeatureMatrix,
    settings: Sequence[Settings],
    selected: Collection[str],
    technical: Callable[[int], bool],
) -> Iterator[tuple[int, Hit]]:
    """The hits of the further phrases, with the index of their document; `technical` says whether a document is about
    software."""
    rules, phrases = _phrases()
    wanted = {*rules} & {*selected}
    matches = [match for match in phrases.find(batch) if rules[match.phrase] in wanted] if wanted else []
    if not matches:
        return
    first = np.array([match.first for match in matches])
    own, unquoted, needs_support = (
        is_authors(batch, first),
        is_unquoted(batch, first),
        cache(lambda doc: technical(doc) or is_press_release(batch.documents[doc].text)),
    )
    public, named = is_of_public_affairs(batch, first), with_sources(batch, matrix.spans)
    sentence = np.searchsorted(batch.sentence_start, first, side="right") - 1
    for row, match in enumerate(matches):
        rule, doc = rules[match.phrase], int(batch.token_doc[match.first])
        if not (unquoted if rule == _VAGUE else own)[row] or rule not in settings[doc].selected:
            continue
        loaded = BY_NAME[rule].judged
        if (loaded and (not public[row] or needs_support(doc))) or (rule == _VAGUE and named[sentence[row]]):
            continue
        hit = _hit(batch, rule, match)
        if loaded or _applies(batch, doc, hit, match, technical(doc)):
            yield doc, hit


def without_repeats(hits: Iterable[Hit], others: Sequence[Hit]) -> Iterator[Hit]:
    """The hits of a document, in order, that overlap neither one of the others of the same rule nor an earlier one."""
    spans = defaultdict[str, list[tuple[int, int]]](list)
    for each in others:
        spans[each.rule].append((each.start, each.end))
    known = {rule: Stretches(found) for rule, found in spans.items()}
    reach: dict[str, int] = {}
    for hit in hits:
        if hit.rule in known and known[hit.rule].overlaps(hit.start, hit.end):
            continue
        if hit.start >= reach.get(hit.rule, 0):
            reach[hit.rule] = hit.end
            yield hit


def _hit(batch: Batch, rule: str, match: Match) -> Hit:
    return hit_of_tokens(batch, rule, match.first, match.last)


def _applies(batch: Batch, doc: int, hit: Hit, match: Match, technical: bool) -> bool:
    """Whether the words are in none of the uses that their rule excludes."""
    begin, stop = batch.doc_code[doc : doc + 2].tolist()
    first, last = int(batch.tokens.start[match.first]), int(batch.tokens.end[match.last - 1])
    codes = batch.normalized.codes[begin:stop]
    return applies(codes, hit, first - begin, last - begin, technical=technical)
