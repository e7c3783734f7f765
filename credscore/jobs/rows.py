"""Rows of scores in their output form, JSON Lines or Arrow for Parquet, and rejected rows."""
# ruff: noqa: PLC0415

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from credscore.errors import BadRecord, MissingExtra, UsageError
from credscore.readers.records.record import value_of
from credscore.readers.records.records import Record
from credscore.scoring.score_table import FIELDS, Fields

if TYPE_CHECKING:
    import pyarrow

LINE: Final = "line"
"""The first column: the line of the record in its file, or its row in a Parquet file, from 1."""
TAKEN: Final = (LINE, *FIELDS)
"""Column names reserved for scores."""


def refuse_unusable(keep: Sequence[str], form: str) -> None:
    """Raise UsageError where a kept column has the name of one of ours, MissingExtra for Parquet without pyarrow."""
    taken = next((name for name in keep if name in TAKEN), None)
    if taken is not None:
        message = f"cannot keep {taken!r}: the scores have a column of that name"
        raise UsageError(f"{message}; leave it out, and join it later by line or id")
    if form == "parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError:
            raise MissingExtra("Parquet needs pyarrow", "arrow") from None


def json_rows(good: Sequence[Record], fields: Fields, keep: Sequence[str]) -> bytes:
    """One line of JSON per record: its line number, kept columns and scores."""
    rows = zip(good, fields.rows(), strict=True)
    return b"".join(_line({LINE: record.line, **_kept(record, keep), **scores}) for record, scores in rows)


def reject(bad: BadRecord) -> bytes:
    """One line of JSON: the position of the row, the error, and the row."""
    return _line({LINE: bad.line, "code": bad.code, "message": bad.message, "row": bad.row})


def arrow_rows(
    good: Sequence[Record], fields: Fields, keep: Sequence[str], types: Mapping[str, pyarrow.DataType]
) -> pyarrow.Table:
    """The same columns as an Arrow table; kept columns have the types given, otherwise strings, JSON-encoded where
    they were not."""
    import pyarrow as pa

    from credscore.frames import struct_of

    kept = [_column([value_of(record.values, name) for record in good], types.get(name)) for name in keep]
    lines = pa.array([record.line for record in good], pa.int64())
    return pa.table([lines, *kept, *struct_of(fields).flatten()], names=[LINE, *keep, *FIELDS])


def _column(values: list[Any], known: pyarrow.DataType | None) -> pyarrow.Array:
    import pyarrow as pa

    if known is not None:
        return pa.array(values, known)
    return pa.array(map(_string, values), pa.string())


def _string(value: object) -> str | None:
    """A string unchanged, anything else as JSON; JSON null becomes None."""
    string = value if isinstance(value, str) else _encode(value)
    return string.encode("utf-8", "backslashreplace").decode() if string != "null" or value == "null" else None


def _kept(record: Record, keep: Sequence[str]) -> dict[str, object]:
    return {name: value_of(record.values, name) for name in keep}


def _line(row: dict[str, Any]) -> bytes:
    """JSON with lone surrogates, which UTF-8 cannot encode, as escapes."""
    return _encode(row).encode("utf-8", "backslashreplace") + b"\n"


def _encode(value: object) -> str:
    try:
        return _JSON.encode(value)
    except ValueError:  # NaN or infinity, which JSON lacks
        return _JSON.encode(_finite(value))


def _finite(value: Any) -> Any:
    """The value, with every number that JSON lacks replaced by null."""
    if isinstance(value, dict):
        return {name: _finite(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _plain(value: Any) -> object:
    """A JSON value for types that only Parquet has."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


_JSON: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain)
