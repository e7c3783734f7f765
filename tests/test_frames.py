"""Columns of scores: the same numbers as score_many(), in the library that the texts came in."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from score_fields import fields_of

import credscore
from credscore.errors import NotText, UsageError
from credscore.scoring.score_table import FIELDS

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
frames = pytest.importorskip("credscore.frames")


@pytest.fixture(scope="module")
def texts(articles: dict[str, str]) -> list[str | None]:
    return [None, *articles.values(), "Too short.", "", None]


@pytest.fixture(scope="module")
def rows(texts: list[str | None]) -> list[dict[str, Any]]:
    """What is to be said of each text, from its Score."""
    return [fields_of(score) for score in credscore.score_many(texts)]


def test_the_fields_are_those_of_the_struct() -> None:
    assert tuple(field.name for field in frames.SCORES) == FIELDS


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]
)
def test_arrow_arrays_give_structs(texts: list[str | None], rows: list[dict[str, Any]], kind: Any) -> None:
    column = pa.array(texts, pa.string())
    column = column.dictionary_encode() if pa.types.is_dictionary(kind) else column.cast(kind)
    found = frames.score_column(column)
    assert found.type == frames.SCORES
    assert found.to_pylist() == rows
    assert frames.score_column(column[3:9]).to_pylist() == rows[3:9]


def test_chunks_stay_as_they_are(texts: list[str | None], rows: list[dict[str, Any]]) -> None:
    column = pa.chunked_array([texts[:5], [], texts[5:]], pa.string())
    found = frames.score_column(column)
    assert [len(chunk) for chunk in found.chunks] == [5, 0, len(texts) - 5]
    assert found.to_pylist() == rows
    assert frames.score_column(pa.chunked_array([], pa.string())).type == frames.SCORES


@pytest.mark.parametrize("dtype", [object, "str", "string", "category"])
def test_a_pandas_series_gives_a_frame_with_its_index(
    texts: list[str | None], rows: list[dict[str, Any]], dtype: Any
) -> None:
    index = [f"row {n}" for n in range(len(texts))]
    found = frames.score_column(pd.Series(texts, index=index, name="body").astype(dtype))
    assert list(found.columns) == list(FIELDS)
    assert list(found.index) == index
    assert found["words"].tolist() == [row["words"] for row in rows]
    assert found["credibility"].dropna().tolist() == [v for row in rows if (v := row["credibility"]) is not None]
    assert [list(codes) for codes in found["cautions"]] == [row["cautions"] for row in rows]


def test_a_polars_series_gives_structs(texts: list[str | None], rows: list[dict[str, Any]]) -> None:
    found = frames.score_column(pl.Series("body", texts))
    assert (found.name, found.to_list()) == ("body", rows)
    frame = pl.DataFrame({"body": texts}).lazy()
    scored = pl.col("body").map_batches(frames.score_column, return_dtype=found.dtype).alias("scores")
    assert frame.with_columns(scored).collect()["scores"].to_list() == rows
    assert frames.score_column(pl.Series("body", texts, dtype=pl.Categorical)).to_list() == rows


def test_tables_and_batches_get_a_column(texts: list[str | None], rows: list[dict[str, Any]]) -> None:
    table = pa.table({"id": range(len(texts)), "body": pa.array(texts, pa.string())})
    found = frames.score_table(table, "body")
    assert found.schema.names == ["id", "body", "scores"]
    assert found["scores"].to_pylist() == rows
    (batch,) = table.to_batches()
    found = frames.score_table(batch, "body", "said", keep=["id"])
    assert isinstance(found, pa.RecordBatch)
    assert found.schema.names == ["id", "said"]
    assert found["said"].to_pylist() == rows


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("text",), "no column 'text'; the columns are 'id', 'body'"),
        (("body", "id"), "a column 'id' already"),
        (("body", "scores", ["id", "date"]), "no column 'date'"),
    ],
)
def test_columns_that_cannot_be_meant_are_refused(arguments: Any, message: str) -> None:
    table = pa.table({"id": [1], "body": ["A text."]})
    with pytest.raises(UsageError, match=message):
        frames.score_table(table, *arguments[:2], keep=(arguments[2:] or (None,))[0])
    with pytest.raises(NotText, match="int64"):
        frames.score_table(table, "id")


@pytest.mark.parametrize("encoded", [False, True])
def test_titles_may_stand_in_a_column_of_their_own(articles: dict[str, str], encoded: bool) -> None:
    texts = [*articles.values()][:6]
    titles = [None, "Ten tricks that will change your life", " ", "Council approves a plan", None, ""]
    documents = [credscore.read_text(text, "plain") for text in texts]
    known = [replace(d, title=(title or "").strip() or d.title) for d, title in zip(documents, titles, strict=True)]
    said = [fields_of(score) for score in credscore.score_many(known)]
    column = pa.array(texts).dictionary_encode() if encoded else pa.array(texts)
    table = pa.table({"body": column, "headline": pa.chunked_array([titles[:2], titles[2:]])})
    assert frames.score_table(table, "body", title="headline")["scores"].to_pylist() == said


def test_whatever_offers_arrow_is_a_column(texts: list[str | None], rows: list[dict[str, Any]]) -> None:
    class Stranger:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pa.chunked_array([texts], pa.string()).__arrow_c_stream__(requested_schema)

    assert frames.score_column(Stranger()).to_pylist() == rows


@pytest.mark.parametrize("column", [pa.array([], pa.string()), pa.array([None, None]), pa.array([], pa.null())])
def test_columns_without_texts(column: Any) -> None:
    assert [row["cautions"] for row in frames.score_column(column).to_pylist()] == [["no-text"]] * len(column)


@pytest.mark.parametrize(
    "column",
    [
        pa.array([1]), pa.array([["a"]]), pa.table({"text": ["a"]}), pd.Series([1.5]), pd.Series(["a", 1]),
        pd.DataFrame({"text": ["a"]}), pl.Series([1]), pl.DataFrame({"text": ["a"]}), ["a"], "a", None, 1,
    ],
)  # fmt: skip
def test_what_is_no_column_of_texts_is_refused(column: Any) -> None:
    with pytest.raises(NotText, match="column"):
        frames.score_column(column)


def test_a_missing_pyarrow_is_told() -> None:
    program = "import sys; sys.modules['pyarrow'] = None\nimport credscore.frames"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert b"pip install 'credscore[arrow]'" in done.stderr
