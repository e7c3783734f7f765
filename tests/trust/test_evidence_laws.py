"""Laws 2 and 3: evidence is what was matched, and the parts of a score add up to it."""

from __future__ import annotations

import math
import re
from collections import defaultdict

import pytest
from hypothesis import given
from strategies import articles as texts

from credscore.compile.lexicons import ANY, CLASSES
from credscore.extractors.catalogue import FEATURES
from credscore.extractors.measure import measure
from credscore.model.targets import SCORE_NAMES
from credscore.readers.plain import read_plain
from credscore.scoring import scorer
from credscore.scoring.results import Score
from credscore.text.batch import Batch
from credscore.text.characters import EXPAND
from credscore.text.lexicon import lexicon
from credscore.text.normalize import Normalized, normalize
from credscore.text.tables import table


def logistic(logit: float) -> float:
    return 0.5 * (1.0 + math.tanh(0.5 * logit))


# 2. What is shown is what was matched, in the user's own text


@pytest.fixture(scope="module")
def spelled(term_forms: list[tuple[list[str], int, int]]) -> dict[str, list[list[str]]]:
    """Every way of writing each term, as words."""
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for words, term, _ in term_forms:
        found[lexicon().terms[term]].append(words)
    return found


def spells(words: list[str], form: list[str]) -> bool:
    return len(words) == len(form) and all(f in (ANY, w, *CLASSES) for w, f in zip(words, form, strict=True))


def check_evidence(text: str, spelled: dict[str, list[list[str]]]) -> int:
    spans = scorer.score(text).spans
    for found in spans:
        assert text[found.start : found.end] == found.text != ""
        before = re.split(r"\r\n|\n|\r", text[: found.start].removeprefix("\ufeff"))
        assert (found.line, found.column) == (len(before), len(before[-1]) + 1)
        if found.term is not None:
            words = re.findall(rb"[a-z0-9\x80]+", normalize(found.text).codes.tobytes().lower())
            assert any(spells([w.decode("latin-1") for w in words], form) for form in spelled[found.term]), found
    return len(spans)


@given(texts)
def test_evidence_of_any_text_is_what_was_matched(spelled: dict[str, list[list[str]]], text: str) -> None:
    check_evidence(text, spelled)


def test_evidence_of_the_articles_is_what_was_matched(
    articles: dict[str, str], spelled: dict[str, list[list[str]]]
) -> None:
    assert sum(check_evidence(text, spelled) for text in articles.values()) > 1000
    windows = articles["seed-kind-canal"].replace("\n", "\r\n")
    assert check_evidence(windows, spelled) > 20


def expands(text: str) -> bool:
    points = [ord(c) for c in text]
    return any(p < 0x20000 and table("normalize")[p] == EXPAND for p in points)


@given(texts)
def test_the_slice_of_a_span_folds_to_the_codes_that_matched(text: str) -> None:
    batch = Batch.of([read_plain(text)])
    inner, outer = measure(batch).spans, scorer.features([text]).spans
    codes: Normalized = batch.normalized
    for place in range(inner.start.size):
        matched = codes.codes[inner.start[place] : inner.end[place]].tobytes()
        piece = text[outer.start[place] : outer.end[place]]
        folded = normalize(piece).codes.tobytes()
        # A span may start or end within what one character ("½") expands to.
        assert folded == matched or (matched in folded and (expands(piece[0]) or expands(piece[-1])))


# 3. The parts are the score


def check_sums(score: Score) -> None:
    parts: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for found in score.spans:
        for name, share in found.scores.items():
            parts[name, found.feature][0] += share.logit
            parts[name, found.feature][1] += share.points
    for contribution in score.contributions:
        if (contribution.score, contribution.feature) in parts:
            logit, points = parts.pop((contribution.score, contribution.feature))
            assert logit == pytest.approx(contribution.logit, abs=1e-9)
            assert points == pytest.approx(contribution.points, abs=1e-9)
    assert not parts, "evidence of features that contribute nothing"
    for name in SCORE_NAMES:
        value = getattr(score, name)
        if value is not None:
            own = [c for c in score.contributions if c.score == name]
            logit = score.intercepts[name] + math.fsum(c.logit for c in own)
            assert value == pytest.approx(100 * logistic(logit), abs=1e-9)
            moved = value - 100 * logistic(score.intercepts[name])
            assert math.fsum(c.points for c in own) == pytest.approx(moved, abs=1e-9)


@given(texts)
def test_parts_of_any_text_add_up(text: str) -> None:
    check_sums(scorer.score(text))


def test_parts_of_the_articles_add_up(articles: dict[str, str]) -> None:
    scores = [scorer.score(text) for text in articles.values()]
    assert sum(score.credibility is not None for score in scores) >= 30
    for score in scores:
        check_sums(score)


def test_a_feature_made_by_spans_has_evidence_for_all_of_its_part(articles: dict[str, str]) -> None:
    made = {feature.id for feature in FEATURES if feature.spans}
    for text in articles.values():
        score = scorer.score(text)
        shown = {(name, found.feature) for found in score.spans for name in found.scores}
        for part in score.contributions:
            if part.feature in made and part.logit:
                assert (part.score, part.feature) in shown
            if part.feature in made and not part.value:
                assert part.logit == 0
