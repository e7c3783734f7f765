"""Rules about whole sentences or documents, each with the value it measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from credscore.checks.config.settings import Settings
from credscore.checks.hit import Hit
from credscore.checks.hits import document_hit, hit_of_tokens, identity_of
from credscore.document import Document, Voice
from credscore.extractors.attribution import MIN_CLAIM, after_sourced, sourced
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.feature import FeatureMatrix
from credscore.extractors.patterns import owners
from credscore.text.arrays import Flags, flagged, run_sums
from credscore.text.batch import Batch
from credscore.text.tokens import Flag
from credscore.text.vocabulary import vocabulary
from credscore.text.voices import IS_PROSE

if TYPE_CHECKING:
    from credscore.scoring.results import Evidence, Score, Sentence

SOURCES: Final = ("named-source", "other-source", "according-to", "cited-document", "quotation", "link")
"""Features that name, cite, quote or link a source."""
_IS_SOURCE: Final = np.array([feature.id in SOURCES for feature in FEATURES])

NEEDED: Final = {"hard-to-read": "flesch-kincaid"}
"""The features that rules on whole documents need besides spans."""

Found = Iterator[tuple[int, Hit]]


def sentence_hits(batch: Batch, matrix: FeatureMatrix, settings: list[Settings]) -> Found:
    """The hits of all selected rules on sentences or documents, with the index of their document."""
    for name, find in FINDERS.items():
        if any(name in each.selected for each in settings):
            yield from ((doc, hit) for doc, hit in find(batch, matrix, settings) if name in settings[doc].selected)


def _bounds(batch: Batch) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.append(batch.sentence_start, batch.tokens.count).astype(np.int64)


def _hit(batch: Batch, rule: str, sentence: int, detail: str | None = None) -> tuple[int, Hit]:
    first, last = (_first(batch, place) for place in (sentence, sentence + 1))
    return int(batch.token_doc[first]), hit_of_tokens(batch, rule, first, last, detail=detail)


def _first(batch: Batch, sentence: int) -> int:
    """The first token of a sentence; the number of tokens for the one past the last."""
    return int(batch.sentence_start[sentence]) if sentence < batch.sentence_start.size else batch.tokens.count


def _words(batch: Batch) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return run_sums(batch.tokens.flags & Flag.CONTINUES == 0, _bounds(batch))


def _prose(batch: Batch) -> Flags:
    """bool[sentences]: whether each begins as the author's prose."""
    return IS_PROSE.take(batch.voice.take(batch.sentence_start))


def _unattributed(batch: Batch, matrix: FeatureMatrix, settings: list[Settings]) -> Found:
    """Shares and percentages without a source in their sentence or an adjacent one."""
    tokens, bounds = batch.tokens, _bounds(batch)
    figure = np.zeros(tokens.count, np.bool_)
    percents = owners(batch, tokens.where(ord("%")))
    figure[percents[percents >= 0]] = True
    figure |= _is_share().take(tokens.id) & np.append(False, tokens.flags[:-1] & Flag.DIGIT != 0)
    spans = matrix.spans
    named = _IS_SOURCE.take(spans.feature)
    cited = np.minimum(tokens.before(spans.start[named]), tokens.count - 1)
    with_source = sourced(batch)
    with_source[np.searchsorted(batch.sentence_start, cited, side="right") - 1] = True
    near = after_sourced(batch, with_source)
    doc = batch.token_doc.take(batch.sentence_start)
    near[:-1] |= with_source[1:] & (doc[1:] == doc[:-1])
    claims = (run_sums(figure, bounds) > 0) & (_words(batch) >= MIN_CLAIM) & _prose(batch) & ~near
    yield from (_hit(batch, "unattributed-claim", sentence) for sentence in flagged(claims).tolist())


@cache
def _is_share() -> Flags:
    """bool[vocabulary]: words that turn a number into a share."""
    found = np.zeros(len(vocabulary()), np.bool_)
    found[vocabulary().ids(["percent", "percentage"])] = True
    found[:2] = False
    return found


def _long(batch: Batch, _: FeatureMatrix, settings: list[Settings]) -> Found:
    words = _words(batch)
    for sentence in flagged(_prose(batch) & (words >= 10)).tolist():
        rule = settings[int(batch.token_doc[batch.sentence_start[sentence]])].rules.get("long-sentence")
        if rule and words[sentence] > rule.options["max-words"]:
            most = rule.options["max-words"]
            yield _hit(batch, "long-sentence", sentence, f"{words[sentence]} words, more than {most:g}")


def _hard(batch: Batch, matrix: FeatureMatrix, settings: list[Settings]) -> Found:
    grades = matrix.column("flesch-kincaid")
    for doc, grade in enumerate(grades.tolist()):
        rule = settings[doc].rules.get("hard-to-read")
        if rule and matrix.words[doc] >= rule.options["min-words"] and grade > rule.options["max-grade"]:
            detail = f"grade {grade:.1f}, more than {rule.options['max-grade']:g}"
            yield doc, document_hit("hard-to-read", batch.documents[doc], round(grade, 2), detail)


def _no_source(batch: Batch, matrix: FeatureMatrix, settings: list[Settings]) -> Found:
    sources = np.zeros(batch.size, np.int64)
    for name in SOURCES:
        sources += np.bincount(matrix.spans.doc[matrix.spans.feature == _PLACES[name]], minlength=batch.size)
    for doc in flagged(sources == 0).tolist():
        words, rule = float(matrix.own_words[doc]), settings[doc].rules.get("no-source")
        if rule and words >= rule.options["min-words"]:
            yield doc, document_hit("no-source", batch.documents[doc], words, f"no source in {words:.0f} words")


_PLACES: Final = {feature.id: n for n, feature in enumerate(FEATURES)}

FINDERS: Final[dict[str, Callable[[Batch, FeatureMatrix, list[Settings]], Found]]] = {
    "unattributed-claim": _unattributed,
    "long-sentence": _long,
    "hard-to-read": _hard,
    "no-source": _no_source,
}


def model_hits(batch: Batch, scores: list[Score], settings: list[Settings]) -> Found:
    """The hits of the rules that judge the wording of sentences by the model."""
    for doc, (score, own) in enumerate(zip(scores, settings, strict=True)):
        yield from ((doc, hit) for hit in _loaded(batch, doc, score, own))
        yield from ((doc, hit) for hit in _slanted(batch, doc, score, own))


def _loaded(batch: Batch, doc: int, score: Score, settings: Settings) -> Iterator[Hit]:
    rule = settings.rules.get("loaded-sentence")
    least = rule.options["min-percent"] if rule else 0
    found = [s for s in score.sentences if rule and 100 * s.loaded >= least]
    details = [f"{100 * sentence.loaded:.0f} % likely to be called loaded" for sentence in found]
    yield from _sentence_hits(batch.documents[doc], "loaded-sentence", found, details)


def _slanted(batch: Batch, doc: int, score: Score, settings: Settings) -> Iterator[Hit]:
    rule = settings.rules.get("slanted-wording")
    least = rule.options["min-points"] if rule else 0
    spans = [e for e in score.spans if rule and e.feature == "wording-credibility" and e.scores.get("credibility")]
    found = [e for e in spans if -e.scores["credibility"].points >= least]
    details = [f"its wording costs {-e.scores['credibility'].points:.1f} points of credibility" for e in found]
    yield from _sentence_hits(batch.documents[doc], "slanted-wording", found, details)


def _sentence_hits(
    document: Document, rule: str, found: Sequence[Sentence | Evidence], details: Sequence[str]
) -> Iterator[Hit]:
    """A hit for each sentence; all slices are looked up at once."""
    read = document.visible_slices([s.start for s in found], [s.end for s in found])
    for sentence, words, why in zip(found, read, details, strict=True):
        yield Hit(rule, sentence.start, sentence.end, Voice.AUTHOR.label, identity_of(words), detail=why)


MODEL_RULES: Final = ("loaded-sentence", "slanted-wording")
