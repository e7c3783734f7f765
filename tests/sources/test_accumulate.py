"""Documents are summed up by source as they pass, a text once per source."""

from __future__ import annotations

import numpy as np
import pytest

from credscore.document import Document
from credscore.model.model_files import default_model
from credscore.model.targets import SCORE_NAMES
from credscore.scoring.scored_batch import Scored
from credscore.sources.accumulate import Gathered, source_of


@pytest.fixture(scope="module")
def documents(articles: dict[str, str]) -> list[Document]:
    """Some of two sources, one of them a copy, one without a score, one without a source."""
    named = [("a.example", "wire-report"), ("b.example", "advert"), ("a.example", "opinion-rant"),
             ("a.example", "wire-report"), ("b.example", "wire-report"), ("b.example", "short")]  # fmt: skip
    some = [Document(articles[text], source=source, date="2029-03-01") for source, text in named]
    return [*some, Document(articles["advert"])]


def gathered(*parts: list[Document]) -> Gathered:
    found = Gathered(default_model())
    for part in parts:
        found.add(part)
    return found


def test_a_copy_counts_once_per_source_and_a_text_without_a_score_as_a_document(documents: list[Document]) -> None:
    found = gathered(documents)
    counts = {name: (source.documents, source.repeated) for name, source in found.sources.items()}
    assert counts == {"a.example": (2, 1), "b.example": (3, 0)}
    assert np.concatenate(found.source).tolist() == [0, 1, 0, 1]
    assert found.unsourced == 1


def test_parts_and_intercept_add_up_to_the_logits(documents: list[Document]) -> None:
    found = gathered(documents)
    source, logits = np.concatenate(found.source), np.concatenate(found.logits)
    for place, name in enumerate(SCORE_NAMES):
        intercept = found.model.scores[name].intercept
        for at in range(2):
            own = logits[source == at, place]
            assert found.parts[name][at].sum() == pytest.approx((own - intercept).sum())


def test_it_is_the_same_however_documents_arrive(documents: list[Document]) -> None:
    whole, apart = gathered(documents), gathered(documents[:2], [], documents[2:])
    scored = Gathered(default_model())
    scored.add_scored(Scored.of(documents, scored.model))
    for other in (apart, scored):
        assert np.concatenate(other.logits).tolist() == np.concatenate(whole.logits).tolist()
        assert np.concatenate(other.source).tolist() == np.concatenate(whole.source).tolist()
        assert other.sources == whole.sources
        assert other.metadata == whole.metadata


def test_texts_without_words_are_not_copies_of_each_other() -> None:
    found = gathered([Document(" ", source="a"), Document(" ", source="a")])
    assert (found.sources["a"].documents, found.sources["a"].repeated) == (2, 0)


def test_the_first_date_that_cannot_be_read_is_kept() -> None:
    found = gathered([Document(str(n), source="a", date=date) for n, date in enumerate(["2029-03-01", "soon", "late"])])
    assert (found.undated, found.odd_date) == (2, "soon")


@pytest.mark.parametrize(
    ("said", "name"),
    [("https://www.Example.org/a", "example.org"), ("www.example.org", "example.org"), ("Example.org", "Example.org"),
     (" The Courier ", "The Courier"), ("http://[::1", "http://[::1"), ("", None), ("  ", None), (None, None)],
)  # fmt: skip
def test_the_name_of_a_source(said: str | None, name: str | None) -> None:
    assert source_of(Document("x", source=said)) == name
