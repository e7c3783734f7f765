"""The library as it is called: score, score_many, features."""

from __future__ import annotations

import subprocess
import sys
from itertools import permutations
from typing import Any

import numpy as np
import pytest

import credscore
from credscore.document import Document
from credscore.errors import CredscoreError, NotText, UsageError
from credscore.model.model_files import DEFAULT, load_model
from credscore.scoring import scorer

CALLS = {"score": "credscore.score('A text.')", "score_many": "credscore.score_many(['A text.'])",
         "features": "credscore.features(['A text.'])"}  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(CALLS)), ids=" ".join)
def test_the_front_door_opens_in_any_order(order: tuple[str, ...]) -> None:
    program = "import credscore\n" + "\n".join(CALLS[name] for name in order)
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    "first",
    [
        "credscore.extractors.measure",
        "credscore.scoring.scorer",
        "credscore.checks.checker",
        "credscore.cli.main",
        "credscore.scoring.scored_batch",
    ],
)
def test_the_front_door_opens_after_a_room(first: str) -> None:
    program = f"import {first}\nimport credscore\n" + "\n".join(CALLS.values())
    subprocess.run([sys.executable, "-c", program], check=True)


def test_every_name_of_the_front_door_is_there() -> None:
    assert set(credscore.__all__) >= {"score", "score_many", "features", "load_model", "Document", "Score", "Model"}
    for name in credscore.__all__:
        assert getattr(credscore, name) is not None
    assert dir(credscore) == sorted(credscore.__all__)
    with pytest.raises(AttributeError, match="no_such"):
        credscore.no_such  # noqa: B018


def test_explain_says_how_much(articles: dict[str, str]) -> None:
    text = articles["seed-kind-canal"]
    full, parts, bare = (scorer.score(text, explain) for explain in ("spans", "contributions", "none"))
    assert scorer.score(text) == full
    assert full.spans
    assert full.sentences
    assert full.contributions == parts.contributions
    assert (parts.spans, parts.sentences) == ((), ())
    assert (bare.contributions, bare.spans, bare.sentences) == ((), (), ())
    assert (full.credibility, full.bias, full.promotion) == (bare.credibility, bare.bias, bare.promotion)
    assert scorer.score_many([text])[0] == bare
    assert scorer.score_many([text], "spans")[0] == full


@pytest.mark.parametrize("explain", ["all", "", None, 1, "Spans"])
def test_another_explain_is_a_value_error_that_lists_them(explain: Any) -> None:
    for call in (lambda: scorer.score("text", explain), lambda: scorer.score_many([], explain)):
        with pytest.raises(ValueError, match="'spans', 'contributions', 'none'") as caught:
            call()
        assert isinstance(caught.value, UsageError)


def test_missing_texts_abstain_and_keep_their_place(articles: dict[str, str]) -> None:
    text = articles["wire-report"]
    missing: list[Any] = [None, float("nan"), np.nan, np.float64("nan")]
    scores = scorer.score_many([text, *missing, text])
    assert scores[0] == scores[-1] == scorer.score(text, "none")
    for score in scores[1:-1]:
        assert (score.credibility, score.bias, score.promotion, score.words) == (None, None, None, 0)
        assert score.cautions == ("no-text",)
    assert np.isnan(scorer.features([text, None]).values[1]).all()


def test_any_iterable_is_taken(articles: dict[str, str]) -> None:
    text = articles["wire-report"]
    expected = [scorer.score(text, "none")] * 2
    for some in ((text, text), (t for t in (text, text)), {text: 1, text + " ": 2}.keys(), np.array([text, text])):
        assert [s.credibility for s in scorer.score_many(some)] == [s.credibility for s in expected]
    assert len(scorer.score_many([])) == 0
    assert scorer.score_many([]).bias.shape == (0,)
    assert scorer.features([]).values.shape == (0, len(scorer.FEATURES))


def test_scores_are_computed_on_return() -> None:
    taken = []

    def some() -> Any:
        for text in ("one", "two"):
            taken.append(text)
            yield text

    scorer.score_many(some())
    assert taken == ["one", "two"]


@pytest.mark.parametrize("caller", ["score_many", "features"])
@pytest.mark.parametrize("one", ["a string", b"bytes", 3, None, Document("text")])
def test_one_text_where_many_are_asked_for(caller: str, one: Any) -> None:
    with pytest.raises(TypeError, match=rf"{caller}\(\) takes several texts, .*not one {type(one).__name__}") as caught:
        getattr(scorer, caller)(one)
    assert isinstance(caught.value, NotText)


@pytest.mark.parametrize("caller", ["score_many", "features"])
@pytest.mark.parametrize("several", [{"a text": 1}, {"a text"}, np.array("a text"), np.array([["a text"]])])
def test_what_is_no_column_of_texts_is_refused(caller: str, several: Any) -> None:
    """The keys of a mapping, or the names of a frame's columns, are not what is meant."""
    with pytest.raises(
        NotText, match=rf"{caller}\(\) takes one column of texts in order, not a {type(several).__name__}"
    ):
        getattr(scorer, caller)(several)


@pytest.mark.parametrize("caller", ["score_many", "features"])
@pytest.mark.parametrize("item", [b"bytes", 3, 2.5, ["list"], object()])
def test_an_item_that_is_no_text_is_named(caller: str, item: Any) -> None:
    with pytest.raises(TypeError, match=rf"{caller}\(\).*item 1 is {type(item).__name__}"):
        getattr(scorer, caller)(["text", item])


@pytest.mark.parametrize("text", [None, b"bytes", ["list"], 3])
def test_a_document_holds_text(text: Any) -> None:
    with pytest.raises(CredscoreError, match=f"must be a str, not {type(text).__name__}"):
        Document(text)


@pytest.mark.parametrize("name", ["title", "source", "url", "date", "byline"])
def test_what_is_known_of_a_document_is_text_too(name: str) -> None:
    with pytest.raises(NotText, match=f"the {name} of a document must be a str or None, not float"):
        Document("text", **{name: float("nan")})


def test_a_model_may_be_given(articles: dict[str, str]) -> None:
    text, model = articles["advert"], load_model(DEFAULT)
    assert scorer.score(text, model=model) == scorer.score(text)
    assert scorer.score(text).model_id == model.id


def test_features_are_a_read_only_matrix_with_spans(articles: dict[str, str]) -> None:
    texts = [articles["seed-kind-canal"], articles["wire-report"]]
    matrix = scorer.features(texts)
    assert matrix.values.shape == (2, len(matrix.features))
    assert not matrix.values.flags.writeable
    assert matrix.column("slogan").tolist()[1] == 0
    with pytest.raises(KeyError):
        matrix.column("no-such")
    spans = matrix.spans
    named = [matrix.features[f].id for f in spans.feature.tolist()]
    rows = zip(spans.doc.tolist(), named, spans.start, spans.end, strict=True)
    shown = {(doc, name, texts[doc][start:end]) for doc, name, start, end in rows}
    assert (0, "slogan", "Power to the People!") in shown
    assert spans.doc.tolist() == sorted(spans.doc.tolist())


def test_a_mark_behind_the_last_word_is_evidence(articles: dict[str, str]) -> None:
    text = articles["wire-report"].rstrip() + " Vote now!"
    assert any(span.end == len(text) for span in credscore.score(text).spans)
