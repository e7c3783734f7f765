"""One row of a file of records: the roles of its columns, and the document made from them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Protocol, TypeAlias, cast

from credscore.document import METADATA, Document
from credscore.errors import BadRecord, UnreadableInput
from credscore.readers.formats import Format, read_text

MOST_NAMES: Final = 50
"""At most this many columns are listed in an error message."""
MAX_ROW: Final = 1 << 26
"""The longest line read as one row, in bytes."""
BLOCK_BYTES: Final = 800_000
"""Rows are handed on in blocks of about this many bytes, a good size for a batch."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The roles of the columns of a record; "a.b" is field b of the object in a. `text` is required; None means a
    column is not read. `form` is the format of the texts."""

    text: str = "text"
    label: str | None = "y"
    source: str | None = "source"
    title: str | None = "title"
    url: str | None = "url"
    date: str | None = "date"
    others: tuple[str, ...] = ()
    form: Format = "plain"
    byline: str | None = None

    @property
    def wanted(self) -> tuple[str, ...]:
        """All columns to read."""
        known = (self.text, self.label, *(getattr(self, part) for part in METADATA))
        return (*(name for name in known if name is not None), *self.others)


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `line` counts from 1, as rows where the file has no lines; `label` is 1 for the good side, 0 for
    the other, None if it has none; `values` is the row it was made from."""

    path: str
    line: int
    document: Document
    label: int | None
    values: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


RecordRead: TypeAlias = Record | UnreadableInput
Row: TypeAlias = tuple[int, Mapping[str, Any]]
"""The line of a row, and its values by column."""


class Block(Protocol):
    """Consecutive rows of a file, the unit of work."""

    @property
    def path(self) -> str:
        """The file, as shown to the user."""

    @property
    def position(self) -> int:
        """Bytes of the file read once the block was complete."""

    def rows(self) -> Iterator[Row | BadRecord]:
        """Each row, or the error in its place."""


def refuse_lacking(name: str, found: Sequence[str], columns: Columns, *, nested: bool) -> None:
    """Raise UnreadableInput (`no-text`, `no-column`) if a file lacks required columns; if columns may be `nested`,
    "a.b" is in column a."""
    if not _holds(found, columns.text, nested=nested):
        message = f"found no column {columns.text!r}, expected the text; the columns are {listed(found)}"
        raise UnreadableInput(name, "no-text", f"{message}; name another with --text")
    refuse_nothing_to_keep(name, found, columns, nested=nested)


def refuse_nothing_to_keep(name: str, found: Sequence[str], columns: Columns, *, nested: bool) -> None:
    """Raise UnreadableInput (`no-column`) if a file lacks a column that the output should keep."""
    for column in columns.others:
        if not _holds(found, column, nested=nested):
            message = f"found no column {column!r}; the columns are {listed(found)}"
            raise UnreadableInput(name, "no-column", f"{message}; name another with --keep or --id-column")


def _holds(found: Sequence[str], column: str, *, nested: bool) -> bool:
    return column in found or (nested and column.partition(".")[0] in found)


def listed(names: Sequence[str]) -> str:
    """The names of columns, for an error message."""
    more = f" and {len(names) - MOST_NAMES:,} more" if len(names) > MOST_NAMES else ""
    return (", ".join(f"{name!r:.80}" for name in names[:MOST_NAMES]) or "none") + more


def records(block: Block, columns: Columns) -> Iterator[Record | BadRecord]:
    """The records of a block, or the error of each row that gives none; each error holds the row."""
    for row in block.rows():
        if isinstance(row, BadRecord):
            yield row
            continue
        try:
            yield record(block.path, *row, columns)
        except BadRecord as error:
            error.row = row[1]
            yield error


_LABELS: Final = {"1": 1, "0": 0, "1.0": 1, "0.0": 0}
"""Labels as written in CSV."""


def record(name: str, number: int, values: Mapping[str, Any], columns: Columns) -> Record:
    """The record of a row of values. Raises BadRecord (`no-text`, `bad-label`) for a row that cannot be used."""
    text = value_of(values, columns.text)
    if not isinstance(text, str):
        found = "nothing" if text is None else kind(text)
        message = f"found {found} in {columns.text!r}, expected the text; the fields are {listed(list(values))}"
        raise BadRecord(name, number, "no-text", f"{message}; name another with --text")
    document = document_of(text, values, columns)
    return Record(name, number, document, _label(name, number, values, columns), values)


def document_of(text: str, values: Mapping[str, Any], columns: Columns) -> Document:
    """The document of a text, with metadata from the other values of its row."""
    read = read_text(text, columns.form)
    about: dict[str, Any] = dict(_about(values, columns))
    return replace(read, **about) if about else read


def _about(values: Mapping[str, Any], columns: Columns) -> Iterator[tuple[str, str]]:
    """The metadata of the document."""
    for part in METADATA:
        column = getattr(columns, part)
        if column is not None and column != columns.text:
            text = _text(value_of(values, column))
            if text:
                yield part, text


def _label(name: str, number: int, values: Mapping[str, Any], columns: Columns) -> int | None:
    value = value_of(values, columns.label)
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (bool, int, float)) and value in (0, 1):
        return int(value)
    if isinstance(value, str) and value.strip() in _LABELS:
        return _LABELS[value.strip()]
    message = f"found {kind(value)} in {columns.label!r}, expected 1 (the good side), 0 or null"
    raise BadRecord(name, number, "bad-label", f"{message}; name another with --label")


def value_of(values: Mapping[str, Any], name: str | None) -> object:
    """A field by its name or its path of names; None if it is missing."""
    if name is None:
        return None
    if name in values:
        return cast("object", values[name])
    first, _, rest = name.partition(".")
    inner = values.get(first) if rest else None
    return value_of(inner, rest) if isinstance(inner, dict) else None


def _text(value: object) -> str | None:
    """The value as text if it can name a source, a title, an address or a day: a string, a number, or a date in ISO
    8601; None for anything else, including missing dates of data-frame libraries."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return f"{value:.15g}" if math.isfinite(value) else None
    if isinstance(value, date) and value == value:  # noqa: PLR0124
        return value.isoformat()
    return value.strip() or None if isinstance(value, str) else None


def kind(value: object) -> str:
    """A description of a value for error messages: its type, and the value itself if short."""
    kinds = {
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
        type(None): "null",
    }
    written = json.dumps(value, ensure_ascii=False, default=str)
    return f"{kinds.get(type(value), type(value).__name__)}" + (
        f" ({written})" if len(written) <= 40 and value is not None else ""
    )
