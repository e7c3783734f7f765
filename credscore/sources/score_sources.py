"""Score sources from documents or from rows in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from numbers import Integral
from typing import Any, Final

from credscore.document import Document
from credscore.errors import ModelError, NotText, UnknownName, UsageError
from credscore.model.model import Model
from credscore.model.model_files import default_model
from credscore.readers.records.record import Columns, document_of, value_of
from credscore.scoring.scorer import is_missing
from credscore.sources.accumulate import Gathered
from credscore.sources.metadata import domain_of
from credscore.sources.results import Rating, Sources
from credscore.sources.summarize import MIN_DOCUMENTS, Table


def sources_of(
    documents: Iterable[Document], model: Model, *, min_documents: int = MIN_DOCUMENTS,
    lists: Mapping[str, Mapping[str, Rating]] | None = None,
) -> Sources:  # fmt: skip
    """Score documents and pool them by source. Documents are not kept; a row of numbers each is. A text counts once
    per source. Raises UsageError if `min_documents` is below 1."""
    if not isinstance(min_documents, Integral) or min_documents < 1:
        raise UsageError(f"min_documents is 1 or more, a whole number, not {min_documents!r}")
    gathered = Gathered(model)
    gathered.add(documents)
    return Table.of(gathered, min_documents, lists or {}).results()


def score_sources(
    rows: Any, by: str = "source", text: str = "text", *, url: str = "url", date: str = "date", byline: str = "byline",
    title: str = "title", min_documents: int = MIN_DOCUMENTS, lists: Mapping[str, Mapping[str, Rating]] | None = None,
    model: Model | None = None,
) -> Sources:  # fmt: skip
    """How the documents of each source read: credibility, bias and promotion under partial pooling.

    `rows` are dicts or Documents, a pandas or polars frame, or an Arrow table; `by`, `text` and the others name their
    fields ("a.b" is field b of the object in a); those named must exist. A row without a text is a document
    without a score; one without a source is excluded and counted. An address in `by` stands for its domain. A source
    gets a score from `min_documents` scored documents on. `lists` are ratings of domains, by name of the list. Raises
    UsageError for a missing field or an invalid option, NotText if `rows` or a text has the wrong type.
    """
    if model is not None and not isinstance(model, Model):
        raise ModelError(f"a model is what load_model() returns, not {type(model).__name__}; pass load_model(path)")
    _refuse_odd_fields({"by": by, "text": text}, {"url": url, "date": date, "byline": byline, "title": title})
    columns = Columns(text, None, by, title, url, date, byline=byline)
    needed = (by, *_chosen(url=url, date=date, byline=byline, title=title))
    found = _with_fields(_rows(rows, (text, *needed)), needed)
    documents = (_document(row, place, columns) for place, row in enumerate(found))
    known = _lists({} if lists is None else lists)
    return sources_of(documents, model or default_model(), min_documents=min_documents, lists=known)


def _refuse_odd_fields(needed: Mapping[str, object], others: Mapping[str, object]) -> None:
    for option, name in {**needed, **others}.items():
        if not isinstance(name, str) and (name is not None or option in needed):
            raise UsageError(f"{option}= names a field, as a str, not {name!r}")


def _lists(lists: object) -> dict[str, dict[str, Rating]]:
    """Lists with their domains normalized for look-up."""
    if not isinstance(lists, Mapping) or not all(isinstance(ratings, Mapping) for ratings in lists.values()):
        message = 'lists= maps the name of each list to its ratings by domain, such as {"mine": {"example.org": 0.9}}'
        raise UsageError(f"{message}, not {type(lists).__name__}; of a CSV: dict(zip(domains, ratings))")
    return {name: {domain_of(str(key)) or key: found for key, found in each.items()} for name, each in lists.items()}


_CHUNK: Final = 4096


NO_ROWS: Final = {"pandas.Series", "polars.Series", "polars.LazyFrame"}
"""Iterables that do not yield rows."""


def _rows(rows: Any, needed: tuple[str, ...]) -> Iterator[Any]:
    """The rows of a frame; anything else unchanged."""
    kinds = {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in type(rows).__mro__}
    if kinds & {"pandas.DataFrame", "polars.DataFrame"}:
        _refuse_missing(list(rows.columns), needed)
        return rows.iter_rows(named=True) if "polars.DataFrame" in kinds else _of_pandas(rows)
    if kinds & {"pyarrow.Table", "pyarrow.RecordBatch"}:
        _refuse_missing(rows.schema.names, needed)
        return _of_arrow(rows)
    if isinstance(rows, (str, bytes, Mapping, Document)) or not isinstance(rows, Iterable) or kinds & NO_ROWS:
        message = "score_sources() takes rows (dicts or Documents), a pandas or polars frame, or an Arrow table"
        raise NotText(f"{message}, not {type(rows).__name__}")
    return iter(rows)


def _of_pandas(frame: Any) -> Iterator[Any]:
    for at in range(0, len(frame), _CHUNK):
        yield from frame.iloc[at : at + _CHUNK].to_dict("records")


def _of_arrow(table: Any) -> Iterator[Any]:
    for at in range(0, table.num_rows, _CHUNK):
        yield from table.slice(at, _CHUNK).to_pylist()


def _chosen(**fields: str | None) -> list[str]:
    """The optional fields that the caller named: they must exist, unlike those of the default names."""
    return [field for name, field in fields.items() if field is not None and field != name]


OF_DOCUMENTS: Final = dict.fromkeys(("text", "title", "source", "url", "date", "byline"))
"""The fields that a Document has."""


def _with_fields(rows: Iterable[Any], needed: Sequence[str]) -> Iterator[Any]:
    """The rows, of which some may lack a field. Raises UnknownName at the end for a field that no row has."""
    missing, names = set(needed), dict[str, None]()
    for row in rows:
        if isinstance(row, Document):
            names |= OF_DOCUMENTS
        if missing and isinstance(row, Mapping):
            missing -= {field for field in missing if field in row or field.partition(".")[0] in row}
            names |= dict.fromkeys(map(str, row))
        yield row
    if names:
        _refuse_missing(list(names), [field for field in needed if field in missing])


def _refuse_missing(names: list[str], needed: Sequence[str]) -> None:
    missing = next((name for name in needed if name not in names and name.partition(".")[0] not in names), None)
    if missing is not None:
        known = ", ".join(map(repr, names)) or "none"
        raise UnknownName(f"there is no column {missing!r}; the columns are {known}; name others with by= and text=")


def _document(row: Any, place: int, columns: Columns) -> Document:
    if isinstance(row, Document):
        return row
    if not isinstance(row, Mapping):
        raise NotText(f"score_sources() takes rows that are dicts or Documents; row {place} is {type(row).__name__}")
    _refuse_missing(list(map(str, row)), (columns.text,))
    text = value_of(row, columns.text)
    if not isinstance(text, str):
        if not is_missing(text):
            raise NotText(f"the text of row {place}, {columns.text!r}, is {type(text).__name__}; expected str or None")
        text = ""
    return document_of(text, row, columns)
