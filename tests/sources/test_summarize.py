"""From sums to results, on sources whose numbers are made up."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from credscore.model.logistic import percent
from credscore.model.model_files import default_model
from credscore.model.targets import SCORE_NAMES
from credscore.sources.accumulate import Gathered, Source
from credscore.sources.results import SourceScore
from credscore.sources.summarize import MAX_DRIVERS, MIN_DOCUMENTS, MIN_OTHERS, Table

MODEL = default_model()


def answers(logits: list[list[float]], parts: list[dict[int, float]] | None = None) -> dict[str, SourceScore]:
    """Sources "0", "1" ... with the logits of their documents; `parts` what their terms add on average."""
    place = np.repeat(np.arange(len(logits)), [len(own) for own in logits])
    gathered = Gathered(MODEL, {str(n): Source(n, documents=len(own)) for n, own in enumerate(logits)})
    gathered.source.append(place)
    gathered.logits.append(np.repeat(np.array([y for own in logits for y in own])[:, None], len(SCORE_NAMES), axis=1))
    gathered.day.append(np.full(place.size, np.nan))
    for name in SCORE_NAMES:
        sums = np.zeros((len(logits), len(MODEL.scores[name].terms)))
        for row, own in enumerate(parts or []):
            for term, value in own.items():
                sums[row, term] = value * len(logits[row])
        gathered.parts[name] = sums
    return {each.source: each for each in Table.of(gathered, MIN_DOCUMENTS, {}).results()}


def test_the_most_credible_comes_first_and_what_has_no_score_last() -> None:
    few, many = [3.0] * (MIN_DOCUMENTS - 1), [0.0] * MIN_DOCUMENTS
    found = answers([many, few, [2.0] * MIN_DOCUMENTS, [3.0]])
    assert list(found) == ["2", "0", "1", "3"]
    assert found["0"].cautions == ("few-sources",)
    assert found["1"].cautions == ("too-few-documents", "few-sources")
    assert found["1"].credibility is found["1"].intervals["bias"] is None
    assert found["1"].alone["credibility"] == pytest.approx(float(percent(np.array(3.0))))


def test_the_interval_holds_the_score_and_that_of_the_model_is_wider() -> None:
    for source in answers([[float(n)] * 6 for n in range(-3, 4)]).values():
        for name in SCORE_NAMES:
            inner, outer = source.intervals[name], source.model_intervals[name]
            assert inner is not None
            assert outer is not None
            assert outer.low < inner.low < getattr(source, name) < inner.high < outer.high


def test_drivers_are_what_differs_from_the_other_sources() -> None:
    usual: list[dict[int, float]] = [{0: 0.5, 1: -0.4}] * 4
    found = answers([[0.0] * 6] * 5, [*usual, {0: 0.5, 1: 0.6, 2: -0.2}])
    drivers = found["4"].drivers["credibility"]
    columns = [term.column for term in MODEL.scores["credibility"].terms]
    assert [driver.feature for driver in drivers] == [columns[1], columns[2]]
    assert (drivers[0].logit, drivers[0].usual) == pytest.approx((0.6, -0.4))
    assert drivers[0].points > 0 > drivers[1].points


def test_with_too_few_others_a_part_is_compared_with_nothing() -> None:
    found = answers([[0.0] * 6] * MIN_OTHERS, [{0: 0.5}] * MIN_OTHERS)
    (driver,) = found["0"].drivers["credibility"]
    assert (driver.logit, driver.usual) == (pytest.approx(0.5), 0)
    more = answers([[0.0] * 6] * (MIN_OTHERS + 1), [{0: 0.5}] * (MIN_OTHERS + 1))
    assert more["0"].drivers["credibility"] == ()


def test_only_the_strongest_drivers_are_named() -> None:
    odd = {term: 0.1 * (term + 1) for term in range(MAX_DRIVERS + 3)}
    found = answers([[0.0] * 6] * 5, [{}] * 4 + [odd])
    strengths = [driver.logit for driver in found["4"].drivers["credibility"]]
    assert strengths == pytest.approx(sorted(odd.values(), reverse=True)[:MAX_DRIVERS])


def test_a_share_is_unknown_where_no_document_of_any_source_has_the_fact() -> None:
    gathered = Gathered(MODEL, {"a": Source(0, documents=4), "b": Source(1, documents=2)})
    gathered.metadata = Counter({(0, "url"): 2, (0, "https"): 1})
    shares = {each.source: each.shares for each in Table.of(gathered, MIN_DOCUMENTS, {}).results()}
    assert (shares["a"].url, shares["a"].https, shares["a"].byline, shares["a"].dateline) == (0.5, 0.5, None, 0)
    assert (shares["b"].url, shares["b"].https) == (0, None)


def test_nothing_gathered_is_no_source() -> None:
    found = Table.of(Gathered(MODEL), MIN_DOCUMENTS, {}).results()
    assert len(found) == 0
    assert set(found.pools) == set(SCORE_NAMES)
