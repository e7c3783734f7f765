"""score_sources(): rows of any kind, and what cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from publishers import COURIER, ROWS, by_name

import credscore
from credscore.errors import ModelError, NotText, UsageError

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def found() -> Any:
    return {"sources": credscore.score_sources(ROWS).to_dicts()}


def test_names_of_one_source_may_be_written_in_several_ways() -> None:
    def of(names: list[Any]) -> list[str]:
        rows = [{**row, "source": name} for row, name in zip(ROWS, names, strict=False)]
        return sorted(source.source for source in credscore.score_sources(rows))

    assert of(["https://www.Example.org/a", "www.example.org", "http://example.org:80", "example.org"]) == [
        "example.org"
    ]
    assert of([7, 7.0, 8.5, "7"]) == ["7", "8.5"]
    assert of([None, "", " ", float("nan"), True, ["a"], {"a": 1}]) == []


def as_pandas(rows: Any) -> Any:
    return pytest.importorskip("pandas").DataFrame(rows)


def as_polars(rows: Any) -> Any:
    return pytest.importorskip("polars").DataFrame(rows)


def as_arrow(rows: Any) -> Any:
    return pytest.importorskip("pyarrow").Table.from_pylist([{"byline": None} | row for row in rows])


FRAMES: list[Callable[[Any], Any]] = [list, iter, as_pandas, as_polars, as_arrow]


@pytest.mark.parametrize("frame", FRAMES)
def test_every_kind_of_rows_says_the_same(frame: Callable[[Any], Any], found: Any) -> None:
    sources = credscore.score_sources(frame(ROWS))
    assert [(s.source, s.credibility, s.documents) for s in sources] == [
        (s["source"], s["credibility"], s["documents"]) for s in found["sources"]
    ]
    assert sources.unsourced == 1
    assert len(sources.rows()) == len(sources) == len(sources[:]) == 5
    assert repr(sources[0]).startswith(f"<SourceScore '{COURIER}' credibility=")


def test_documents_are_rows_too(found: Any) -> None:
    documents = [credscore.Document(row["text"], source=row["source"]) for row in ROWS]
    assert credscore.score_sources(documents)[0].credibility == by_name(found)[COURIER]["credibility"]


def test_missing_texts_are_documents_without_a_score() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"text": [None, float("nan"), pandas.NA, "Short."], "source": ["a"] * 4})
    (source,) = credscore.score_sources(frame)
    assert (source.documents, source.scored, source.credibility) == (4, 0, None)
    assert credscore.score_sources([]).rows() == []


def test_dates_may_be_timestamps() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(ROWS)
    frame["date"] = pandas.to_datetime(frame["date"])
    frame.loc[0, "date"] = pandas.NaT
    sources = {source.source: source for source in credscore.score_sources(frame)}
    assert sources[COURIER].shares.date == pytest.approx(8 / 9)
    trend = sources[COURIER].trends["credibility"]
    assert trend is not None
    assert trend.documents == 8


@pytest.mark.parametrize(
    ("rows", "options", "error", "message"),
    [
        ("text", {}, NotText, "score_sources() takes rows"),
        ({"text": "a"}, {}, NotText, "not dict"),
        (7, {}, NotText, "not int"),
        (["a"], {}, NotText, "row 0 is str"),
        ([{"text": 7}], {}, NotText, "the text of row 0, 'text', is int"),
        ([{"body": "a"}], {}, UsageError, "there is no column 'text'; the columns are 'body'"),
        ([], {"min_documents": 0}, UsageError, "min_documents is 1 or more"),
        ([], {"min_documents": 2.5}, UsageError, "a whole number, not 2.5"),
        ([], {"min_documents": "5"}, UsageError, "a whole number, not '5'"),
        ([], {"by": None}, UsageError, "by= names a field, as a str, not None"),
        ([], {"url": 3}, UsageError, "url= names a field, as a str, not 3"),
        ([], {"lists": "list.csv"}, UsageError, "maps the name of each list to its ratings by domain"),
        ([], {"lists": {"example.org": 0.9}}, UsageError, "maps the name of each list to its ratings by domain"),
        ([], {"model": "m.json"}, ModelError, "load_model"),
    ],
)
def test_what_cannot_be_meant_is_an_error(rows: Any, options: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        credscore.score_sources(rows, **options)
    assert message in str(caught.value)


def test_addresses_in_a_list_stand_for_their_domains() -> None:
    lists = {"mine": {"https://www.Ostra-Courier.example/about": 0.9}}
    rated = {source.source: source.lists["mine"] for source in credscore.score_sources(ROWS, lists=lists)}
    assert rated == dict.fromkeys(rated, None) | {COURIER: 0.9}


def test_frames_of_other_libraries_are_frames_too() -> None:
    pandas = pytest.importorskip("pandas")
    frame = type("GeoDataFrame", (pandas.DataFrame,), {})(ROWS)
    assert credscore.score_sources(frame).rows()[0] == credscore.score_sources(ROWS).rows()[0]


@pytest.mark.parametrize("frame", [as_pandas, as_polars, as_arrow])
def test_a_missing_column_is_named(frame: Callable[[Any], Any]) -> None:
    with pytest.raises(UsageError, match=r"there is no column 'publisher'; the columns are .*'source'"):
        credscore.score_sources(frame(ROWS), by="publisher")
