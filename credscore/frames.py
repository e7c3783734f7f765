"""Scores columns of texts: Arrow, pandas and polars (extra `[frames]`).

    >>> import pandas
    >>> from credscore.frames import score_column
    >>> score_column(pandas.Series(["Too few words.", None])).words.tolist()
    [3, 0]

pandas and polars are never imported: a column is recognized by its type, or by its Arrow interface.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

import numpy as np

from credscore.errors import MissingExtra, NotText, UnknownName, UsageError

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtra("columns of scores need pyarrow", "arrow") from error

from credscore.document import Document
from credscore.model.model import Model
from credscore.model.model_files import default_model
from credscore.readers.plain import read_plain
from credscore.scoring.score_table import NO_TEXT, NUMBERS, Fields, caution_codes

SCORES: Final = pa.struct(
    [*(pa.field(name, pa.float64()) for name in NUMBERS), ("words", pa.int64()), ("cautions", pa.list_(pa.string()))]
)
"""The type of a column of scores; fields are null where there is no score."""

CHUNK: Final = 4096
"""Texts converted from Arrow at a time."""


def score_column(column: Any, *, model: Model | None = None) -> Any:
    """The scores of a column of texts, in order; null texts get no score and keep their place.

    A pandas Series gives a DataFrame with its index, a polars Series a Series of structs, an Arrow array a StructArray;
    a chunked array, or anything else with Arrow's C stream interface, gives a chunked StructArray. The fields are those
    of `SCORES`: scores 0 to 100 with the ends of their 80 % intervals, clickbait of a title within the text, words and
    cautions. Raises NotText (a TypeError) for anything but a column of strings.
    """
    kind = f"{type(column).__module__.partition('.')[0]}.{type(column).__name__}"
    known = model or default_model()
    if kind == "pandas.Series":
        scores = score_arrow(_of_pandas(column), known)
        return pa.Table.from_struct_array(scores).to_pandas().set_index(column.index)
    if kind == "polars.Series":
        return type(column)(column.name, score_arrow(column.to_arrow(), known))
    return score_arrow(column if isinstance(column, pa.Array) else _chunked(column), known)


def score_table(
    table: Any, text: str = "text", into: str = "scores", *, title: str | None = None,
    keep: Sequence[str] | None = None, model: Model | None = None,
) -> Any:  # fmt: skip
    """An Arrow table or record batch with a column `into` of the scores of its column `text`.

    `title` names a column of titles, which are scored for clickbait; `keep` lists the other columns to keep, None for
    all. Suits engines that pass Arrow batches: Ray's `map_batches(score_table, batch_format="pyarrow")`, Spark's
    `mapInArrow`. Raises UsageError if a column is missing or `into` exists already, NotText if the texts are not
    strings.
    """
    kept = kept_columns(table.schema.names, (text, *([title] if title else [])), into, keep)
    known = model or default_model()

    def scores(batch: pa.RecordBatch) -> pa.StructArray:
        return score_array(batch.column(text), known, batch.column(title) if title else None)

    is_batch = isinstance(table, pa.RecordBatch)
    column = scores(table) if is_batch else pa.chunked_array([scores(each) for each in table.to_batches()], SCORES)
    return type(table).from_arrays([*(table.column(name) for name in kept), column], names=[*kept, into])


def kept_columns(names: Sequence[str], read: Sequence[str], into: str, keep: Sequence[str] | None) -> list[str]:
    """The columns to keep of those named; those in `read` must exist. Raises UsageError as score_table() does."""
    kept = list(names if keep is None else keep)
    missing = next((name for name in (*read, *kept) if name not in names), None)
    if missing is not None:
        raise UnknownName(f"there is no column {missing!r}; the columns are {', '.join(map(repr, names))}")
    if into in kept:
        raise UsageError(f"there is a column {into!r} already; name another for the scores, or do not keep it")
    return kept


def score_arrow(texts: pa.Array | pa.ChunkedArray, model: Model) -> pa.StructArray | pa.ChunkedArray:
    """The scores of an array, chunk by chunk where it has chunks."""
    if isinstance(texts, pa.ChunkedArray):
        return pa.chunked_array([score_array(chunk, model) for chunk in texts.chunks], SCORES)
    return score_array(texts, model)


def score_array(texts: pa.Array, model: Model, titles: pa.Array | None = None) -> pa.StructArray:
    """The scores of one array; dictionary-encoded texts without titles are scored once per distinct text."""
    texts = _strings(texts)
    if pa.types.is_dictionary(texts.type) and titles is None:
        return _taken(score_array(texts.dictionary, model), texts.indices)
    known = texts.dictionary_decode() if pa.types.is_dictionary(texts.type) else texts
    over = pa.nulls(len(known), pa.string()) if titles is None else _strings(titles)
    cuts = [slice(at, at + CHUNK) for at in range(0, len(known), CHUNK)]
    parts = [_scored(known[cut], over[cut], model) for cut in cuts]
    return pa.concat_arrays(parts) if parts else pa.array([], SCORES)


def _strings(column: pa.Array) -> pa.Array:
    """The column, which must be of strings, plain or dictionary-encoded."""
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_null(kind):
        return pa.nulls(len(column), pa.string())
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind == pa.string_view()):
        raise NotText(f"a column of texts holds strings, not {kind}; choose another, or cast it first")
    return column


def struct_of(fields: Fields) -> pa.StructArray:
    """Fields as an Arrow array of SCORES."""
    numbers = [pa.array(column, from_pandas=True) for column in np.ascontiguousarray(fields.numbers)]
    codes = _all_codes().take(pa.array(fields.cautions))
    return pa.StructArray.from_arrays([*numbers, pa.array(fields.words), codes], fields=list(SCORES))


def _scored(texts: pa.Array, titles: pa.Array, model: Model) -> pa.StructArray:
    pairs = zip(texts.to_pylist(), titles.to_pylist(), strict=True)
    return struct_of(Fields.of([None if text is None else _document(text, title) for text, title in pairs], model))


def _document(text: str, title: str | None) -> Document:
    document = read_plain(text)
    return replace(document, title=title.strip()) if title and title.strip() else document


def _taken(scores: pa.StructArray, places: pa.Array) -> pa.StructArray:
    """The scores at the given indices; a null index means no text."""
    nowhere = struct_of(Fields.of([None], default_model()))
    return pa.concat_arrays([scores, nowhere]).take(places.cast(pa.int64()).fill_null(len(scores)))


@cache
def _all_codes() -> pa.Array:
    """The caution codes for every combination of bits."""
    return pa.array([caution_codes(bits) for bits in range(2 * int(NO_TEXT))], pa.list_(pa.string()))


def _chunked(column: Any) -> pa.ChunkedArray:
    try:
        if hasattr(column, "__arrow_c_stream__"):
            return pa.chunked_array(column)
    except pa.ArrowException:
        pass
    expected = "a column is an Arrow array, a pandas or polars Series, or offers Arrow's C stream"
    raise NotText(f"{expected}, not {type(column).__name__}; choose one column of a table; for a list use score_many()")


def _of_pandas(column: Any) -> pa.Array | pa.ChunkedArray:
    try:
        return pa.Array.from_pandas(column)
    except pa.ArrowException as error:
        raise NotText(f"not every value of the column {column.name!r} is a string: {error}") from error
